/** Folders for a picker that has no dialog of the system to lean on. */
import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure } from './errors.ts';

export interface FolderList {
  readonly parent: string | null;
  readonly folders: { name: string; path: string }[];
  readonly writable: boolean;
}

/** The folders in `folder`, links to folders included, hidden ones left out. Throws WaybillError (disk-*). */
export async function listFolders(folder: string): Promise<FolderList> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const named = await Promise.all(
      entries
        .filter((entry) => !entry.name.startsWith('.'))
        .map(async (entry) => {
          const full = path.join(folder, entry.name);
          const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && (await isFolderBehind(full)));
          return isFolder ? [{ name: entry.name, path: full }] : [];
        }),
    );
    const writable = await access(folder, constants.W_OK).then(
      () => true,
      () => false,
    );
    const parent = path.dirname(folder);
    const order = new Intl.Collator('en', { numeric: true });
    return {
      parent: parent === folder ? null : parent,
      folders: named.flat().sort((a, b) => order.compare(a.name, b.name)),
      writable,
    };
  } catch (error) {
    throw diskFailure(error, 'list', folder);
  }
}

const isFolderBehind = (link: string) =>
  stat(link).then(
    (found) => found.isDirectory(),
    () => false,
  );
