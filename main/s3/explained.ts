/**
 * What reads a bucket, with refusals explained by what is known of the bucket. Here and nowhere else, so that planning, browsing,
 * a look inside and a transfer say the same, at every door.
 */
import { type Failure, WaybillError } from '../../shared/failure.ts';
import type { Source } from '../../shared/location.ts';
import type { Bodies, BodyEvent } from '../engine/ports/bodies.ts';
import type { Objects } from '../engine/ports/objects.ts';

/** The failure as it is, or with what is known of the bucket. Never throws. */
export type Explain = (
  failure: Failure,
  asked: { readonly source: Source; readonly path: string; readonly isListing: boolean },
) => Failure;

export function explainedObjects(objects: Objects, explain: Explain): Objects {
  async function told<T>(
    answer: Promise<T>,
    asked: { readonly source: Source; readonly path: string; readonly isListing: boolean },
  ): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      if (!(error instanceof WaybillError)) throw error;
      // The cause goes with it: what the server said of waiting is read from there.
      throw new WaybillError(explain(error.failure, asked), error.cause);
    }
  }
  return {
    ...objects,
    list: (args) => told(objects.list(args), { source: args.source, path: args.prefix, isListing: true }),
    head: (args) => told(objects.head(args), { source: args.source, path: args.key, isListing: false }),
    range: (args) => told(objects.range(args), { source: args.source, path: args.key, isListing: false }),
  };
}

export function explainedBodies(bodies: Bodies, explain: Explain): Bodies {
  /** Requests under way, and what they ask for. */
  const under = new Map<number, { readonly source: Source; readonly path: string }>();
  const listeners: ((events: readonly BodyEvent[]) => void)[] = [];
  const said = (event: BodyEvent): BodyEvent => {
    if (event.kind !== 'failed' && event.kind !== 'done' && event.kind !== 'canceled') return event;
    const asked = under.get(event.id);
    under.delete(event.id);
    if (event.kind !== 'failed' || asked === undefined) return event;
    return { ...event, failure: explain(event.failure, { ...asked, isListing: false }) };
  };
  bodies.onEvents((events) => {
    const told = events.map(said);
    for (const listener of listeners) listener(told);
  });
  return {
    ...bodies,
    fetch(tasks) {
      for (const { id, source, key } of tasks) under.set(id, { source, path: key });
      bodies.fetch(tasks);
    },
    onEvents: (listener) => void listeners.push(listener),
  };
}
