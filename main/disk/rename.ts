/** Giving a file its name: at once, whole, and in spite of whoever looks at it just then. */
import { link, lstat, rename, unlink } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { WaybillError } from '../../shared/failure.ts';

const busy: ReadonlySet<string> = new Set(['EPERM', 'EBUSY', 'EACCES']);
/** Milliseconds for which a virus scanner or an indexer may hold a file that was just written. */
const patience = 60_000;

export type Pause = (ms: number) => Promise<unknown>;

/** Repeats what Windows refuses while another program has the file open, for up to a minute. Elsewhere a refusal is meant. */
export async function insist<T>(
  platform: NodeJS.Platform,
  attempt: () => Promise<T>,
  pause: Pause = sleep,
): Promise<T> {
  for (let waited = 0, next = 10; ; next = Math.min(1000, next * 2)) {
    try {
      return await attempt();
    } catch (error) {
      if (platform !== 'win32' || !busy.has(codeOf(error)) || waited >= patience) throw error;
      await pause(next);
      waited += next;
    }
  }
}

/** Replaces what is there, in one step (rename(2); MoveFileEx with replacing). */
export function renameOver(from: string, to: string, platform: NodeJS.Platform): Promise<void> {
  return insist(platform, () => rename(from, to));
}

/**
 * Takes the name only when it is free. A second name (link) and then the end of the first is the one portable way
 * that cannot overwrite; killed in between, both names are one file, which the next try sees and finishes.
 *
 * FAT and some network drives have no links: there it looks first and then renames, and a file that another program
 * makes between the two is lost.
 */
export async function renameIfFree(from: string, to: string, platform: NodeJS.Platform): Promise<void> {
  try {
    await insist(platform, () => link(from, to));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw error;
    const there = await lstat(to).catch(() => null);
    if (there === null) return renameOver(from, to, platform);
    const { dev, ino } = await lstat(from);
    if (there.ino === 0 || there.dev !== dev || there.ino !== ino) throw fileExists(to);
  }
  await insist(platform, () => unlink(from));
}

function fileExists(path: string): WaybillError {
  return new WaybillError({
    code: 'file-exists',
    reason: 'A file of that name is already there.',
    hint: 'Choose whether to replace it, to keep both, or to skip it.',
    detail: `rename ${path}: EEXIST`,
  });
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
