/**
 * What HeadObject said a moment ago will do once more: a plan of one object asks what its job wants to know, and far away
 * each question costs a round trip. Nothing hangs on its being new: every request for bytes carries the ETag that it said,
 * and what comes back is held against it.
 */
import type { Clock } from './ports/clock.ts';
import type { ObjectFacts, Objects } from './ports/objects.ts';

const freshMs = 5000;
/** Newer ones push older ones out: a selection of single keys has asked for many. */
const mostKept = 1024;

/** Answers of `head` with what they took, and hands one out again, once, to whoever says `recent`. */
export function withGlances(objects: Objects, clock: Pick<Clock, 'steady'>): Objects {
  const kept = new Map<string, { readonly facts: ObjectFacts; readonly at: number }>();
  return {
    ...objects,
    async head(args) {
      if (args.partNumber !== null) return objects.head(args);
      const { source, key, versionId } = args;
      const { location, profile, requestPayer } = source;
      const { scheme, endpoint, bucket } = location;
      const name = JSON.stringify([scheme, endpoint, bucket, profile, requestPayer, key, versionId]);
      const known = kept.get(name);
      kept.delete(name);
      const began = clock.steady();
      if (args.recent && known && began - known.at < freshMs) return known.facts;
      const facts = { ...(await objects.head(args)), took: clock.steady() - began };
      kept.set(name, { facts, at: clock.steady() });
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break;
        kept.delete(oldest);
      }
      return facts;
    },
  };
}
