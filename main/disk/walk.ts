/** Every file below a folder, in constant memory but for the names of folders still to be opened. */
import { opendir } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure } from './errors.ts';
import { codeOf } from './rename.ts';

const atOnce = 512;

/**
 * Slash-separated paths below `folder`, some hundred at a time, in no order. Links are files here, whatever they lead to:
 * following them could leave the folder, or never end. A folder that may not be read, or goes meanwhile, is passed over,
 * but for `folder` itself. Throws WaybillError.
 */
export async function* walkFiles(folder: string): AsyncIterable<readonly string[]> {
  const folders = [''];
  let found: string[] = [];
  for (let below = folders.pop(); below !== undefined; below = folders.pop()) {
    try {
      for await (const entry of await opendir(path.join(folder, below), { bufferSize: 256 })) {
        const name = below === '' ? entry.name : `${below}/${entry.name}`;
        if (entry.isDirectory()) folders.push(name);
        else if (entry.isFile() || entry.isSymbolicLink()) found.push(name);
        if (found.length < atOnce) continue;
        yield found;
        found = [];
      }
    } catch (error) {
      const passed = ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM'].includes(codeOf(error));
      if (below === '' || !passed) throw diskFailure(error, 'list', folder);
    }
  }
  if (found.length > 0) yield found;
}
