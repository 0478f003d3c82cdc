/**
 * Brings the registry's index here: asked with If-None-Match, streamed to a file, held against the published sha256, and
 * only then taken in. What is here stays until the new is whole; a refresh that fails, or dies half-way, changes nothing.
 * The file is kept: from it the tables are made again, without a network, when they are lost or of another version.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Failure, WaybillError } from '../../../shared/failure.ts';
import { type Db, readMeta, writeMeta } from './database.ts';
import { type Imported, importIndex } from './import.ts';

const indexName = 'registry.ndjson';
/** The index has 14 MB and grows by a third a year; beyond this it is something else. */
const largestIndex = 256 * 1024 * 1024;

/** A document of the web. `etag` makes the question conditional (RFC 9110, 13.1.2); the body's end is checked against its length. */
export type FetchDocument = (args: {
  readonly url: string;
  readonly etag: string | null;
  readonly post?: { readonly type: string; readonly body: string };
  readonly signal: AbortSignal;
}) => Promise<
  | 'unchanged'
  | {
      readonly etag: string | null;
      readonly length: number | null;
      readonly body: AsyncIterable<Uint8Array>;
    }
>;

export type Step =
  | { readonly phase: 'fetching'; readonly bytes: number; readonly total: number | null }
  | { readonly phase: 'importing'; readonly bytes: number; readonly total: number };

interface Args {
  readonly db: Db;
  readonly dataDir: string;
  readonly signal: AbortSignal;
  readonly merge: (writer: Db) => Iterable<void>;
  readonly onStep: (step: Step) => void;
}

/** Throws WaybillError, or the signal's reason. Null: nothing is newer than what is here. */
export async function refreshIndex(
  args: Args & { readonly url: string; readonly fetch: FetchDocument; readonly now: () => number },
): Promise<Imported | null> {
  const { db, dataDir, url, fetch, signal, onStep, now } = args;
  // An ETag speaks of one address only.
  const etag = readMeta(db, 'url') === url ? readMeta(db, 'etag') : null;
  const answer = await fetch({ url, etag, signal });
  if (answer === 'unchanged') {
    writeMeta(db, 'checkedAt', String(now()));
    return null;
  }
  const fresh = path.join(dataDir, `${indexName}.new`);
  try {
    const sha256 = await toFile(answer, fresh, url, onStep);
    const published = await publishedSum(fetch, url, signal);
    if (published !== sha256) throw otherSum(url, sha256, published);
    let imported: Imported | null = null;
    if (sha256 !== readMeta(db, 'sha256'))
      imported = await takeIn(args, fresh, { etag: answer.etag, sha256, url });
    await rename(fresh, path.join(dataDir, indexName));
    writeMeta(db, 'etag', answer.etag);
    writeMeta(db, 'url', url);
    writeMeta(db, 'checkedAt', String(now()));
    return imported;
  } catch (error) {
    throw diskFailure(error, dataDir);
  } finally {
    await rm(fresh, { force: true });
  }
}

/** Makes the tables again from the index that was kept; false where that is not needed. A damaged one is removed, and thrown for. */
export async function rebuildFromFile(args: Args): Promise<boolean> {
  const file = path.join(args.dataDir, indexName);
  if (readMeta(args.db, 'sha256') !== null || !existsSync(file)) return false;
  try {
    // Without its ETag: the next refresh fetches it whole, and knows by the sum whether it is the same.
    await takeIn(args, file, { etag: null, sha256: await sumOf(file), url: '' });
    return true;
  } catch (error) {
    if (!args.signal.aborted) await rm(file, { force: true });
    throw error;
  }
}

async function takeIn(
  { db, signal, merge, onStep }: Args,
  file: string,
  origin: { readonly etag: string | null; readonly sha256: string; readonly url: string },
): Promise<Imported> {
  const { size: total } = await stat(file);
  async function* counted() {
    let bytes = 0;
    for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
      bytes += piece.length;
      onStep({ phase: 'importing', bytes, total });
      yield piece;
    }
  }
  return importIndex({ db, source: counted(), origin, signal, merge });
}

async function sumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) hash.update(piece);
  return hash.digest('hex');
}

/** Returns the sha256 of what was written. */
async function toFile(
  { body, length }: { readonly body: AsyncIterable<Uint8Array>; readonly length: number | null },
  file: string,
  url: string,
  onStep: Args['onStep'],
): Promise<string> {
  const handle = await open(file, 'w', 0o600);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of body) {
      bytes += piece.length;
      if (bytes > largestIndex) throw odd(url, `more than ${largestIndex} bytes`);
      hash.update(piece);
      await handle.write(piece);
      onStep({ phase: 'fetching', bytes, total: length });
    }
    if (length !== null && bytes !== length) throw odd(url, `${bytes} bytes of ${length}`);
    await handle.sync();
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
}

/** `<hex>  index.ndjson` */
async function publishedSum(fetch: FetchDocument, url: string, signal: AbortSignal): Promise<string> {
  const at = `${url}.sha256`;
  const answer = await fetch({ url: at, etag: null, signal });
  if (answer === 'unchanged') throw odd(at, 'not changed, though nothing was asked');
  let text = '';
  for await (const piece of answer.body) {
    text += Buffer.from(piece).toString('latin1');
    if (text.length > 4096) break;
  }
  const sum = /^\s*([0-9a-f]{64})\b/i.exec(text)?.[1];
  if (sum === undefined) throw odd(at, 'no SHA-256 in it');
  return sum.toLowerCase();
}

function otherSum(url: string, got: string, published: string): WaybillError {
  return new WaybillError({
    code: 'checksum',
    reason: 'The registry’s index is not the one that its checksum was made of.',
    hint: 'It may have been published this minute: try again a little later. The catalogue stays as it was.',
    detail: `${url}: sha256 ${got}, published ${published}`,
  });
}

function odd(url: string, detail: string): WaybillError {
  return new WaybillError({
    code: 'protocol',
    reason: 'The registry did not send its index as it is published.',
    hint: 'Try again later; behind a proxy, check that it leaves this address alone. The catalogue stays as it was.',
    detail: `${url}: ${detail}`,
  });
}

const diskCodes: Readonly<Record<string, Failure['code']>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'disk-denied',
  EPERM: 'disk-denied',
  EROFS: 'disk-denied',
  EIO: 'disk-error',
  SQLITE_FULL: 'disk-full',
  SQLITE_READONLY: 'disk-denied',
  SQLITE_IOERR_WRITE: 'disk-error',
  SQLITE_IOERR_FSYNC: 'disk-error',
};

function diskFailure(error: unknown, file: string): unknown {
  const errno = (error as NodeJS.ErrnoException | null)?.code ?? '';
  const code = diskCodes[errno];
  if (error instanceof WaybillError || code === undefined) return error;
  return new WaybillError(
    {
      code,
      reason: 'The registry’s index cannot be kept in the data folder.',
      hint: 'It takes about 60 MB there; the catalogue stays as it was.',
      detail: `${file}: ${errno}`,
    },
    error,
  );
}
