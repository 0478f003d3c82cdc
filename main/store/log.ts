/** SQLite's write-ahead log, made durable off the main thread. */
import { open } from 'node:fs/promises';
import path from 'node:path';
import { classifyFolder } from './errors.ts';

/**
 * Under synchronous=NORMAL SQLite itself syncs the log only before a checkpoint, which may be hours apart: lost power could
 * take all commits since. fdatasync of the log covers every commit before it (sqlite.org/wal.html, "Performance
 * Considerations"); its name is made durable once. No lock is lost: those are held on other files.
 */
export function createLogSync(database: string): () => Promise<void> {
  let named = process.platform === 'win32';
  return async () => {
    try {
      await syncOne(`${database}-wal`, 'r+');
      if (!named) await syncFolders(path.dirname(database));
      named = true;
    } catch (error) {
      // Without a log all is in the ledger itself.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        throw classifyFolder(error, path.dirname(database));
    }
  };
}

/** The ledger's folder, and those above it: one that was made just now is itself only a name in the next. */
async function syncFolders(folder: string): Promise<void> {
  await syncOne(folder, 'r');
  for (let at = folder; at !== path.dirname(at); ) {
    at = path.dirname(at);
    // What we may not look at was there before.
    await syncOne(at, 'r').catch(() => {});
  }
}

async function syncOne(file: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(file, flags);
  try {
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
