/**
 * A sample of what is listed, for a plan.
 *
 *   first n     the listing goes in one lane, so that its order is that of the keys; rows are written as they come, and
 *               nothing is listed beyond the page that fills it
 *   n at random nothing is written before all is listed; then the sample, with no cursor beside it. A crash on the way lists
 *               again and draws the same, because what is drawn follows from seed and keys alone (shared/draw.ts)
 */
import { createDraw } from '../../shared/draw.ts';
import type { Sample } from '../../shared/sieve.ts';
import type { ListedObject } from './ports/objects.ts';

export interface Sampling {
  /** Of a page that passed the filters: what is written with it. Null: nothing is written yet, not even the cursor. */
  take(objects: readonly ListedObject[]): readonly ListedObject[] | null;
  /** Nothing more is wanted. */
  full(): boolean;
  /** What is written when all is listed. */
  rest(): readonly ListedObject[];
}

/** `written`: rows that the ledger has already, of a listing that goes on. */
export function createSampling(sample: Sample | undefined, written: number): Sampling {
  if (!sample) return { take: (objects) => objects, full: () => false, rest: () => [] };
  if (sample.kind === 'first') {
    let left = sample.count - written;
    return {
      take(objects) {
        const taken = objects.slice(0, Math.max(0, left));
        left -= taken.length;
        return taken;
      },
      full: () => left <= 0,
      rest: () => [],
    };
  }
  const draw = createDraw<ListedObject>({ ...sample, nameOf: ({ key }) => key });
  return {
    take(objects) {
      draw.add(objects);
      return null;
    },
    full: () => false,
    rest: () => draw.taken(),
  };
}
