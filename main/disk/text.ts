/** Text files, in constant memory: receipts, manifests, reports. */
import { randomBytes } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import path from 'node:path';
import { WaybillError } from '../../shared/failure.ts';
import type { TextDraft } from '../engine/ports/disk.ts';
import { diskFailure } from './errors.ts';
import { codeOf, renameIfFree, renameOver } from './rename.ts';

const flushAt = 64 * 1024;

/** Died in between, a `.waybill-*.tmp` is left. Throws WaybillError where the folder cannot be written. */
export async function draftText(folder: string, platform: NodeJS.Platform): Promise<TextDraft> {
  const beside = path.join(folder, `.waybill-${randomBytes(6).toString('hex')}.tmp`);
  const guard = async <T>(operation: string, step: Promise<T>, file = beside): Promise<T> => {
    try {
      return await step;
    } catch (error) {
      throw diskFailure(error, operation, file);
    }
  };
  const handle = await guard('create', open(beside, 'wx'));
  let pending = '';
  let closed = false;
  let kept = false;
  const flush = async () => {
    await guard('write', handle.appendFile(pending));
    pending = '';
  };
  return {
    add(text) {
      pending += text;
      return pending.length < flushAt ? null : flush();
    },
    async keep(file, replace) {
      if (!closed) {
        await flush();
        await guard('sync', handle.datasync(), file);
        // Windows renames no file that is open.
        await handle.close();
        closed = true;
      }
      await guard('rename', (replace ? renameOver : renameIfFree)(beside, file, platform), file);
      kept = true;
    },
    async drop() {
      if (kept) return;
      await handle.close().catch(() => {});
      await unlink(beside).catch(() => {});
    },
  };
}

/** As a {@link TextDraft} of its own; what the iterable throws passes unchanged. The folder is not synced: that is the caller's. */
export async function writeWhole(
  file: string,
  text: string | AsyncIterable<string>,
  platform: NodeJS.Platform,
): Promise<void> {
  const draft = await draftText(path.dirname(file), platform);
  try {
    for await (const piece of typeof text === 'string' ? [text] : text) await draft.add(piece);
    await draft.keep(file, true);
  } finally {
    await draft.drop();
  }
}

/** Lines without their ends (`\n` or `\r\n`). Throws WaybillError: `not-found` where there is no such file, disk-*. */
export async function* readLines(file: string): AsyncIterable<string> {
  let rest = '';
  for await (const piece of readPieces(file)) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  if (rest !== '') yield rest;
}

/** UTF-8 as it comes, cut anywhere between two characters. Throws as {@link readLines}. */
export async function* readPieces(file: string): AsyncIterable<string> {
  try {
    const handle = await open(file, 'r');
    // The stream closes the handle at its end, at an error, and when the reader has enough.
    yield* handle.createReadStream({ encoding: 'utf8' }) as AsyncIterable<string>;
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
