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
      if (!named) await syncOne(path.dirname(database), 'r');
      named = true;
    } catch (error) {
      // Without a log all is in the ledger itself.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        throw classifyFolder(error, path.dirname(database));
    }
  };
}

async function syncOne(file: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(file, flags);
  try {
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
