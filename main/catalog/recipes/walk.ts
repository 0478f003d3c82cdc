/** Folders of a bucket, level by level: only where a level was left open, or named with `*`, is the bucket asked. */
import { WaybillError } from '../../../shared/failure.ts';

const asksAtOnce = 16;
/** More folders than this is not a choice any more. */
const mostFolders = 20_000;

/**
 * Prefixes (ending in `/`) below `base` whose folder names are allowed, level by level; null allows all.
 * Names without `*` are not looked up, unless they are the last level below an open one: then absent ones must fall out.
 * Throws WaybillError `usage` where too many folders remain.
 */
export async function walk(args: {
  readonly levels: readonly (readonly string[] | null)[];
  readonly base: string;
  readonly folders: (prefix: string) => Promise<readonly string[]>;
  readonly signal: AbortSignal;
}): Promise<readonly string[]> {
  const { levels, base, folders, signal } = args;
  let prefixes: readonly string[] = [base];
  let guessed = false;
  for (const [depth, names] of levels.entries()) {
    const open = names === null || names.some((name) => name.includes('*'));
    if (!open && !(guessed && depth === levels.length - 1)) {
      prefixes = prefixes.flatMap((prefix) => names.map((name) => `${prefix}${name}/`));
    } else {
      const fits = names === null ? () => true : matcher(names);
      const found = await atOnce(prefixes, async (prefix) => {
        signal.throwIfAborted();
        const below = await folders(prefix);
        return below.filter((folder) => fits(folder.slice(prefix.length, -1)));
      });
      prefixes = found.flat();
      guessed = true;
    }
    if (prefixes.length > mostFolders) throw tooMany(prefixes.length);
  }
  return prefixes;
}

function matcher(names: readonly string[]): (name: string) => boolean {
  const exact = new Set(names.filter((name) => !name.includes('*')));
  const globs = names
    .filter((name) => name.includes('*'))
    .map((name) => new RegExp(`^${name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'su'));
  return (name) => exact.has(name) || globs.some((glob) => glob.test(name));
}

/** A few at a time, in order. */
export async function atOnce<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await run(items[at] as T);
    }
  };
  await Promise.all(Array.from({ length: Math.min(asksAtOnce, items.length) }, worker));
  return results;
}

const tooMany = (count: number) =>
  new WaybillError({
    code: 'usage',
    reason: 'That is too much to look through.',
    hint: 'Choose more: one more level, or fewer values.',
    detail: `${count} folders fit so far`,
  });
