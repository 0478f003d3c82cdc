/** Text files, in constant memory: receipts, manifests, reports. */
import { randomBytes } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import path from 'node:path';
import { WaybillError } from '../../shared/failure.ts';
import { diskFailure } from './errors.ts';
import { codeOf, renameOver } from './rename.ts';

const flushAt = 64 * 1024;

/**
 * Streams beside the final name, makes the bytes durable, renames. Dies it in between, a `.waybill-*.tmp` is left.
 * What the iterable throws passes unchanged. The folder is not synced: that is the caller's.
 */
export async function writeWhole(
  file: string,
  text: string | AsyncIterable<string>,
  platform: NodeJS.Platform,
): Promise<void> {
  const beside = path.join(path.dirname(file), `.waybill-${randomBytes(6).toString('hex')}.tmp`);
  const guard = async <T>(operation: string, step: Promise<T>): Promise<T> => {
    try {
      return await step;
    } catch (error) {
      throw diskFailure(error, operation, file);
    }
  };
  const handle = await guard('create', open(beside, 'wx'));
  try {
    await stream(handle, typeof text === 'string' ? [text] : text, guard);
    await guard('sync', handle.datasync());
    await handle.close();
    await guard('rename', renameOver(beside, file, platform));
  } catch (error) {
    await handle.close().catch(() => {});
    await unlink(beside).catch(() => {});
    throw error;
  }
}

async function stream(
  handle: FileHandle,
  text: Iterable<string> | AsyncIterable<string>,
  guard: (operation: string, step: Promise<unknown>) => Promise<unknown>,
): Promise<void> {
  let pending = '';
  for await (const piece of text) {
    pending += piece;
    if (pending.length < flushAt) continue;
    await guard('write', handle.appendFile(pending));
    pending = '';
  }
  await guard('write', handle.appendFile(pending));
}

/** Lines without their ends (`\n` or `\r\n`). Throws WaybillError: `not-found` where there is no such file, disk-*. */
export async function* readLines(file: string): AsyncIterable<string> {
  try {
    const handle = await open(file, 'r');
    let rest = '';
    // The stream closes the handle at its end, at an error, and when the reader has enough.
    for await (const chunk of handle.createReadStream({ encoding: 'utf8' }) as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
    }
    if (rest !== '') yield rest;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw diskFailure(error, 'read', file);
    throw new WaybillError(
      {
        code: 'not-found',
        reason: 'The file is not there.',
        hint: 'Check the path; it may have been moved or renamed.',
        detail: `read ${file}: ENOENT`,
      },
      error,
    );
  }
}
