/** Finds where to cut a segment that is long, so that idle lanes have something to do. */
import type { Source } from '../../shared/location.ts';
import { cutsBetween, digitsOf, type Stretch, within } from './cuts.ts';
import type { Objects } from './ports/objects.ts';

/** Levels of folders looked at in one attempt; deeper ones in the next. */
const levelsAtOnce = 3;
/** Levels without folders that are remembered. */
const mostFlat = 1000;
const probeSize = 1000;

export interface Splitter {
  /** Characters of keys are the digits that cuts are made of. */
  learn(keys: readonly string[]): void;
  /** At most `count` places to cut, ascending; empty where none was found. Throws the signal's reason only. */
  find(stretch: Stretch, count: number): Promise<readonly string[]>;
}

export function createSplitter(args: {
  readonly source: Source;
  readonly objects: Objects;
  readonly signal: AbortSignal;
}): Splitter {
  const { source, objects, signal } = args;
  let digits: readonly string[] = [];
  const flat = new Set<string>();

  /** Folders directly below `level` that begin behind the stretch's start, and whether there are more of them. */
  async function folders({ after }: Stretch, level: string) {
    const ask = { source, prefix: level, delimiter: '/', startAfter: after, token: null } as const;
    // Only a hint is lost where a server refuses: what is wrong with it, its pages will tell.
    const { prefixes, token } = await objects.list({ ...ask, limit: probeSize, signal }).catch(() => {
      signal.throwIfAborted();
      return { prefixes: [], token: null };
    });
    if (prefixes.length === 0 && flat.size < mostFlat) flat.add(level);
    return { prefixes: prefixes.filter((one) => one.startsWith(level)), more: token !== null };
  }

  return {
    learn(keys) {
      digits = digitsOf(keys, digits);
    },
    async find(stretch, count) {
      const { after, until } = stretch;
      for (const level of levels(stretch).slice(0, levelsAtOnce)) {
        if (flat.has(level)) continue;
        const { prefixes, more } = await folders(stretch, level);
        const near = within(stretch, prefixes, more ? Math.ceil(count / 2) : count);
        const last = near.at(-1);
        if (last === undefined) continue;
        if (!more) return near;
        // A page of folders is only the next thousand of them: some cuts go behind these.
        const far = within(stretch, prefixes, prefixes.length).at(-1) ?? last;
        return [...near, ...cutsBetween({ ...stretch, after: far }, Math.floor(count / 2), digits)];
      }
      return cutsBetween({ prefix: stretch.prefix, after, until }, count, digits);
    },
  };
}

/** The folders that the stretch may lie across: of what begins all its keys, then down along its first key. */
function levels({ prefix, after, until }: Stretch): readonly string[] {
  let end = prefix.length;
  while (until !== null && end < after.length && after.charCodeAt(end) === until.charCodeAt(end)) end++;
  const found: string[] = [];
  const top = Math.max(prefix.length, after.lastIndexOf('/', end - 1) + 1);
  for (let at = top; at >= prefix.length; at = after.indexOf('/', at) + 1) {
    found.push(after.slice(0, at));
    if (after.indexOf('/', at) < 0) break;
  }
  return found;
}
