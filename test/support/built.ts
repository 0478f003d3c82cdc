/** The built tree, made once where it is missing or older than the sources. */
import { mkdir, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build, isBuilt } from '../../main/host/build.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** Longer than any build takes: such a lock is a dead process's. */
const abandonedMs = 120_000;

/** Path of `out`. Test files run side by side, so a folder is the lock: making one is atomic. */
export async function builtTree(): Promise<string> {
  const lock = path.join(root, 'node_modules', '.waybill-build');
  while (!isBuilt(root)) {
    const mine = await mkdir(lock).then(
      () => true,
      () => false,
    );
    if (mine) {
      try {
        if (!isBuilt(root)) await build(root);
      } finally {
        await rmdir(lock);
      }
    } else {
      const since = await stat(lock).catch(() => null);
      if (since && Date.now() - since.mtimeMs > abandonedMs) await rmdir(lock).catch(() => {});
      await wait(200);
    }
  }
  return path.join(root, 'out');
}
