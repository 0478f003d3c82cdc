/**
 * Where the drive of a folder is mounted. A drive that is unplugged often leaves its mount point behind, an empty folder of
 * the disk below, and what is written there fills that disk and is hidden when the drive is back.
 */
import { statSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * The highest folder above `folder`, or itself, on the same volume; null where that is the root of all: such a drive goes
 * with all of its folders, or never. Throws what the system throws.
 */
export async function mountPointOf(folder: string): Promise<string | null> {
  let at = await realpath(folder);
  const { dev } = await stat(at);
  for (;;) {
    const above = path.dirname(at);
    if (above === at) return null;
    if ((await stat(above)).dev !== dev) return at;
    at = above;
  }
}

/** Is anything mounted there? Its device may be another than before: a drive that is plugged in again has a new one. */
export function isMounted(point: string): boolean {
  try {
    return statSync(point).dev !== statSync(path.dirname(point)).dev;
  } catch {
    return false;
  }
}
