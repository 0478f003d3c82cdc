/**
 * An index that somebody publishes as files, kept here as a table: fetched when somebody first chooses by it, and again when
 * it has changed, at most once a day; taken in by a thread of its own. The table that is there is used until the new one is
 * whole, and when the index cannot be had.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { toFailure, WaybillError } from '../../../shared/failure.ts';
import type { FetchDocument } from '../registry/refresh.ts';
import { away, day, notAsked, odd, type Service } from './ask.ts';
import type { IndexDone, IndexJob } from './index-worker.ts';

export interface KeptIndex<Table> {
  /** The newest that can be had; what was there where nothing can. Throws WaybillError. */
  ready(signal: AbortSignal): Promise<Table>;
  close(): Promise<void>;
}

/** Bytes of one published file; the largest has about 100 MB. */
const largest = 2 * 1024 * 1024 * 1024;
/** MiB of the thread's heap: all words that come often, and some ten thousand rows. */
const threadMemory = 512;

/** Beside this file, as source or built. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './index-worker.ts' : './index-worker.js',
  import.meta.url,
);

export function createKeptIndex<Table extends { close(): void }>(args: {
  readonly service: Service;
  readonly fetch: FetchDocument | null;
  /** Where the table is kept; null where nothing can be. */
  readonly folder: string | null;
  readonly now: () => number;
  /** The table's file, in the folder. */
  readonly table: string;
  /** Names below the service's base. The first says whether anything has changed; without the others, less can be chosen by. */
  readonly files: readonly [string, ...string[]];
  /** What the thread does: where each file was put, null where there is none. */
  readonly job: (got: readonly [string, ...(string | null)[]], out: string) => IndexJob;
  /** Null where there is none, or one of another version. */
  readonly open: (table: string) => Table | null;
  /** What it takes of the disk, in words. */
  readonly takes: string;
}): KeptIndex<Table> {
  const { service, fetch, folder, now, files } = args;
  const { base } = service;
  const table = folder === null ? '' : path.join(folder, args.table);
  const noteFile = `${table}.json`;
  const closing = new AbortController();
  let opened: Table | null = null;
  let running: Promise<void> | null = null;

  interface Note {
    readonly base: string;
    readonly etag: string | null;
    readonly checkedAt: number;
  }
  function note(): Note | null {
    try {
      return JSON.parse(readFileSync(noteFile, 'utf8')) as Note;
    } catch {
      return null;
    }
  }

  async function refresh(): Promise<void> {
    const { signal } = closing;
    const fresh = `${table}.new`;
    try {
      await mkdir(folder as string, { recursive: true, mode: 0o700 });
      const known = opened ? note() : null;
      const etag = known?.base === base ? known.etag : null;
      const index = await fetchFile(files[0], etag);
      if (index === 'unchanged') return await keepNote(etag);
      const others: (string | null)[] = [];
      for (const name of files.slice(1)) others.push(await optional(name));
      await rm(fresh, { force: true });
      await inThread(args.job([index.file, ...others], fresh));
      signal.throwIfAborted();
      opened?.close();
      opened = null;
      await rename(fresh, table);
      await keepNote(index.etag);
    } catch (error) {
      signal.throwIfAborted();
      throw diskFull(error, service, args.takes) ?? away(service, base ?? '', error);
    } finally {
      for (const file of [...files.map(fileOf), fresh]) await rm(file, { force: true });
    }
  }

  const keepNote = (etag: string | null) =>
    writeFile(noteFile, JSON.stringify({ base: base ?? '', etag, checkedAt: now() } satisfies Note));

  const fileOf = (name: string) => path.join(folder as string, `${args.table}.${name}.new`);

  async function optional(name: string): Promise<string | null> {
    try {
      const got = await fetchFile(name, null);
      return got === 'unchanged' ? null : got.file;
    } catch (error) {
      if (toFailure(error).code === 'not-found') return null;
      throw error;
    }
  }

  /** To a file, held against its published sum where there is one. Throws WaybillError. */
  async function fetchFile(name: string, etag: string | null) {
    const { signal } = closing;
    const url = `${base}/${name}`;
    const answer = await (fetch as FetchDocument)({ url, etag, signal });
    if (answer === 'unchanged') return answer;
    const file = fileOf(name);
    const handle = await open(file, 'w', 0o600);
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      for await (const piece of answer.body) {
        bytes += piece.length;
        if (bytes > largest) throw odd(service.name, url, `more than ${largest} bytes`);
        hash.update(piece);
        await handle.write(piece);
      }
    } finally {
      await handle.close();
    }
    if (answer.length !== null && bytes !== answer.length)
      throw odd(service.name, url, `${bytes} bytes of ${answer.length}`);
    const sum = await publishedSum(url);
    if (sum !== null && sum !== hash.digest('hex'))
      throw odd(service.name, url, 'its SHA-256 is not the published one');
    return { file, etag: answer.etag };
  }

  async function publishedSum(url: string): Promise<string | null> {
    try {
      const answer = await (fetch as FetchDocument)({
        url: `${url}.sha256`,
        etag: null,
        signal: closing.signal,
      });
      if (answer === 'unchanged') return null;
      let text = '';
      for await (const piece of answer.body) {
        text += Buffer.from(piece).toString('latin1');
        if (text.length > 4096) break;
      }
      return /^\s*([0-9a-f]{64})\b/i.exec(text)?.[1]?.toLowerCase() ?? null;
    } catch (error) {
      if (['not-found', 'access-denied'].includes(toFailure(error).code)) return null;
      throw error;
    }
  }

  async function inThread(job: IndexJob): Promise<void> {
    const worker = new Worker(workerFile, {
      workerData: job,
      // A small young generation is collected often: a million strings pass through it.
      resourceLimits: { maxOldGenerationSizeMb: threadMemory, maxYoungGenerationSizeMb: 16 },
    });
    const stop = () => void worker.terminate();
    closing.signal.addEventListener('abort', stop, { once: true });
    try {
      const done = await new Promise<IndexDone>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.once('exit', () => reject(new Error('the thread ended')));
      });
      if ('rows' in done && done.rows > 0) return;
      const why = 'failed' in done ? done.failed : 'it is empty';
      if ('failed' in done && done.errno) throw Object.assign(new Error(why), { code: done.errno });
      throw odd(service.name, `${base}/${files[0]}`, why);
    } finally {
      closing.signal.removeEventListener('abort', stop);
      await worker.terminate();
    }
  }

  return {
    async ready(signal) {
      if (folder === null || base === null || !fetch) throw notAsked(service);
      opened ??= args.open(table);
      const known = note();
      const fresh = known?.base === base && now() - known.checkedAt < day;
      if (!opened || !fresh) {
        running ??= refresh().finally(() => {
          running = null;
        });
        try {
          await untilAborted(running, signal);
        } catch (error) {
          signal.throwIfAborted();
          // What was there is better than nothing.
          if (!opened) throw error;
        }
      }
      opened ??= args.open(table);
      if (!opened) throw odd(service.name, base, 'the index was taken in, and cannot be read');
      return opened;
    },
    async close() {
      closing.abort(new Error('the catalogue is closed'));
      await running?.catch(() => {});
      opened?.close();
      opened = null;
    },
  };
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function diskFull(error: unknown, { name }: Service, takes: string): WaybillError | null {
  const errno = (error as { readonly code?: unknown } | null)?.code;
  if (!['ENOSPC', 'EDQUOT', 'SQLITE_FULL'].includes(String(errno))) return null;
  return new WaybillError(
    {
      code: 'disk-full',
      reason: 'The disk of the data folder is full: there is no room for the index.',
      hint: `It takes about ${takes} while it is taken in, and half of that afterwards.`,
      detail: `${name}: ${String(errno)}`,
    },
    error,
  );
}
