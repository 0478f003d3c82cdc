/**
 * Objects of which ranges cannot be had, or not be put together: all of it is asked for at once, however large, once
 * nobody writes what came in parts any more (engine/demand.ts), and that is dropped (engine/prepare.ts).
 */
import type { Failure } from '../../shared/failure.ts';
import type { Live } from './live.ts';
import type { Bodies } from './ports/bodies.ts';
import type { RunListener } from './run.ts';

export interface OnePiece {
  /** A part failed, and is not tried again where it was its `last` try. True: from now on its object goes whole. */
  takes(of: Live, failure: Failure, last: boolean): boolean;
  /** Once for each reason, in the job's log. */
  tell(of: Live): void;
}

export function createOnePiece(args: {
  readonly bodies: Pick<Bodies, 'cancel'>;
  readonly listener: Pick<RunListener, 'log'>;
}): OnePiece {
  const { bodies, listener } = args;
  const told = new Set<string>();
  return {
    takes(of, { code, reason }, last) {
      if (code !== 'no-ranges' || of.whole !== null) return false;
      // Where something came in parts, the server may only now and then not heed them.
      const begun = of.opened || of.written > 0;
      if (begun && !last) return false;
      of.onlyWhole = reason;
      of.prepared = false;
      bodies.cancel([...of.tasks]);
      return true;
    },
    tell({ onlyWhole: why }) {
      if (why === null || told.has(why)) return;
      told.add(why);
      const what =
        'Large objects are fetched in one piece, and from their beginning again where they break off.';
      listener.log('warning', `${why} ${what}`);
    },
  };
}
