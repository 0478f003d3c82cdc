/**
 * Where a folder really is: on which drive, and behind which links.
 *
 * A drive that is unplugged often leaves its mount point behind, an empty folder of
 * the disk below, and what is written there fills that disk and is hidden when the drive is back.
 *
 * A link in a destination is followed, as people spread data over disks; but where a door may only use some folders, it must
 * not lead out of them. The door's own engine minds that for all that is below them, and every engine for the jobs that such a
 * door made. Looked at right before a file is made: whoever can exchange folders within microseconds may be faster.
 */
import { lstatSync, realpathSync, statSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { WaybillError } from '../../shared/failure.ts';

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

/** As they are written, and as they are behind links. Those that are not there stay as they are. */
export function spellingsOf(roots: readonly string[]): readonly string[] {
  return [...new Set(roots.flatMap((root) => [path.resolve(root), realPlace(root) ?? root]))];
}

/** Of the nearest above it that is there, and the rest; null behind a link to nowhere, which whoever makes a file would follow. */
function realPlace(file: string): string | null {
  for (let at = path.resolve(file); ; at = path.dirname(at)) {
    try {
      return path.join(realpathSync.native(at), path.relative(at, file));
    } catch (error) {
      if (lstatSync(at, { throwIfNoEntry: false }) !== undefined) return null;
      if (at === path.dirname(at)) throw error;
    }
  }
}

function isBelow(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return relative === '' || (!path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..');
}

/**
 * Throws WaybillError `not-allowed` where a path below one of `roots` leads out of all of them. A path that is below none is
 * another door's, and is left alone.
 *
 * @param roots see {@link spellingsOf}
 */
export function expectInside(file: string, roots: readonly string[]): void {
  if (roots.some((root) => isBelow(root, path.resolve(file)))) expectReallyInside(file, roots);
}

/** Throws WaybillError `not-allowed` where a path, however it is written, leads out of `roots`, which are as they really are. */
export function expectReallyInside(file: string, roots: readonly string[]): void {
  const real = realPlace(file);
  if (real !== null && roots.some((root) => isBelow(root, real))) return;
  throw new WaybillError({
    code: 'not-allowed',
    reason: 'A link in the folder leads out of the folders that this window may use.',
    hint: 'Remove the link, or start the web host with --root for the folder that it leads to; then retry.',
    detail: `${file}: ${real === null ? 'a link to nowhere' : real}`,
  });
}
