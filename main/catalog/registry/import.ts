/**
 * Takes a published index into the catalogue, whole or not at all: one transaction on a handle of its own, so that
 * searches see what was there until what is new is complete. Lines that make no sense are left out and counted; an index
 * that lost most of what it had is refused.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { WaybillError } from '../../../shared/failure.ts';
import { type Db, openWriter, writeMeta } from './database.ts';
import { linesOf } from './lines.ts';
import { readEntry } from './read.ts';

export interface Imported {
  readonly entries: number;
  /** Lines that were no entries, or entries of a slug that came before. */
  readonly skipped: number;
}

export interface Origin {
  readonly etag: string | null;
  readonly sha256: string;
  /** Where it came from. */
  readonly url: string;
}

/** Below this part of the lines, or of the entries before, the index is not taken for one. */
const leastGood = 0.5;

/**
 * @param merge writes what is searched, in the same transaction, in steps
 * @throws WaybillError protocol: the index is not one, and everything is as it was
 */
export async function importIndex(args: {
  readonly db: Db;
  readonly source: AsyncIterable<Uint8Array>;
  readonly origin: Origin;
  readonly signal: AbortSignal;
  readonly merge: (writer: Db) => Iterable<void>;
}): Promise<Imported> {
  const { db, source, origin, signal, merge } = args;
  const writer = openWriter(db);
  try {
    writer.exec('BEGIN IMMEDIATE');
    const before = writer.prepare('SELECT count(*) FROM registry').pluck().get() as number;
    writer.exec('DELETE FROM registry');
    const insert = writer.prepare('INSERT OR IGNORE INTO registry VALUES (?, ?)');
    let entries = 0;
    let skipped = 0;
    let newest = '';
    for await (const line of linesOf(source)) {
      signal.throwIfAborted();
      const entry = line === null ? null : readLine(line);
      if (entry !== null && insert.run(entry.id, JSON.stringify(entry)).changes === 1) {
        entries++;
        const modified = entry.registry?.modified ?? '';
        if (modified > newest) newest = modified;
      } else skipped++;
      // A line costs a fraction of a millisecond; the window and the engine share this thread.
      if ((entries + skipped) % 16 === 0) await breathe();
    }
    if (entries === 0 || entries < (entries + skipped) * leastGood || entries < before * leastGood)
      throw notAnIndex(origin.url, { entries, skipped, before });
    for (const _ of merge(writer)) {
      signal.throwIfAborted();
      await breathe();
    }
    writeMeta(writer, 'count', String(entries));
    writeMeta(writer, 'date', newest === '' ? null : newest);
    writeMeta(writer, 'etag', origin.etag);
    writeMeta(writer, 'sha256', origin.sha256);
    writeMeta(writer, 'url', origin.url);
    writer.exec('COMMIT');
    writer.pragma('wal_checkpoint(PASSIVE)');
    return { entries, skipped };
  } finally {
    if (writer.inTransaction) writer.exec('ROLLBACK');
    writer.close();
  }
}

function readLine(line: string) {
  try {
    return readEntry(JSON.parse(line));
  } catch {
    return null;
  }
}

function notAnIndex(
  url: string,
  { entries, skipped, before }: Imported & { readonly before: number },
): WaybillError {
  return new WaybillError({
    code: 'protocol',
    reason: 'What the registry sent is not an index, or most of it is missing.',
    hint: 'The catalogue stays as it was; try again tomorrow.',
    detail: `${url}: ${entries} entries, ${skipped} lines that are none, ${before} entries before`,
  });
}
