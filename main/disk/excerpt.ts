/** The beginning of a text file. */
import { open } from 'node:fs/promises';
import { diskFailure } from './errors.ts';

/** At most `limit` bytes, decoded as UTF-8; a cut at the end is marked. Throws WaybillError (disk-*). */
export async function readText(path: string, limit: number): Promise<string> {
  try {
    await using file = await open(path, 'r');
    const { size } = await file.stat();
    const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(size, limit)), 0, null, 0);
    return buffer.toString('utf8', 0, bytesRead) + (size > limit ? '\n…\n' : '');
  } catch (error) {
    throw diskFailure(error, 'read', path);
  }
}
