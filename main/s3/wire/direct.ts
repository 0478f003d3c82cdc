/**
 * A second descriptor of a file whose writes go past the page cache (open(2), O_DIRECT): the bytes of a large object are
 * not read again soon, and to find, fill and write back half a million pages can cost more than all else that is done to them.
 *
 * Only where it is known to be kept well, and only while that is the quicker way (two-ways.ts). Elsewhere, and for what is not
 * aligned, there is the usual descriptor.
 */
import fs from 'node:fs';
import { twoWays } from './two-ways.ts';

/** Memory, position and length are multiples of it; every disk's block divides it. */
export const pageBytes = 4096;

/** statfs(2), f_type: ext4, XFS. Others copy into the cache all the same, or write through a network block by block. */
const fileSystems: ReadonlySet<number> = new Set([0xef53, 0x58465342]);

export interface Direct {
  /** Whether the next bytes are to be collected for {@link Direct.write}. If not, they go into the cache as they come. */
  isQuicker(): boolean;
  /** So long it took to write so many bytes into the cache. */
  tookCached(ms: number, bytes: number): void;
  /** How many of the bytes were written: fewer, or none, where this is not the way. Throws what the disk says. */
  write(bytes: Buffer, position: number): number;
  close(): void;
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : null);

/** Null where the file is to be written in the usual way. `fd` is of the same file. */
export function openDirect(path: string, fd: number): Direct | null {
  const direct = openFor(path, fd);
  if (direct === null) return null;
  const ways = twoWays();
  let isRefused = false;
  return {
    isQuicker: () => !isRefused && ways.next() === 'past',
    tookCached: (ms, bytes) => ways.took('into', ms, bytes),
    write(bytes, position) {
      if (isRefused) return 0;
      const began = performance.now();
      let done: number;
      try {
        done = fs.writeSync(direct, bytes, 0, bytes.length, position);
      } catch (error) {
        if (codeOf(error) !== 'EINVAL') throw error;
        isRefused = true;
        return 0;
      }
      ways.took('past', performance.now() - began, bytes.length);
      return done;
    },
    close: () => fs.closeSync(direct),
  };
}

/** Null also where another file has its name by now. */
function openFor(path: string, fd: number): number | null {
  const { O_WRONLY, O_DIRECT } = fs.constants;
  if (process.platform !== 'linux') return null;
  let direct: number | null = null;
  try {
    if (!fileSystems.has(fs.statfsSync(path).type)) return null;
    direct = fs.openSync(path, O_WRONLY | O_DIRECT);
    const [one, other] = [fs.fstatSync(direct), fs.fstatSync(fd)];
    if (one.ino === other.ino && one.dev === other.dev) return direct;
  } catch {
    // The usual way meets it too, and says so.
  }
  if (direct !== null) fs.closeSync(direct);
  return null;
}
