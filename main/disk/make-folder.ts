/**
 * Makes a folder and those above it, one level at a time. Node's own `recursive` tries for ever where a folder is there and
 * making one in it is answered with ENOENT, as below /proc and on some network drives; its thread then holds up the process's end.
 */
import { mkdirSync, statSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** A folder that is there already is left as it is. Throws what the system throws; ENOENT: nothing can be made in the one above. */
export async function makeFolder(folder: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(folder, { mode });
  } catch (error) {
    const isThere = await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isThere) return;
    const above = path.dirname(folder);
    if (!isMissing(error) || above === folder) throw error;
    await makeFolder(above, mode);
    await makeOne(folder, mode);
  }
}

/** As {@link makeFolder}, where a thread of its own may wait. */
export function makeFolderSync(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
    const above = path.dirname(folder);
    if (!isMissing(error) || above === folder) throw error;
    makeFolderSync(above);
    makeOneSync(folder);
  }
}

/** Somebody else may have made it in between. */
async function makeOne(folder: string, mode: number): Promise<void> {
  await mkdir(folder, { mode }).catch(async (error: unknown) => {
    if (!(await stat(folder).catch(() => null))?.isDirectory()) throw error;
  });
}

function makeOneSync(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
