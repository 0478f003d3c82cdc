/**
 * The Imaging Data Commons: its published index says what each folder of its buckets is. Fetched when somebody first chooses
 * by it, and again when it has changed, at most once a day; taken into a table in the data folder by a thread of its own.
 * The table that is there is used until the new one is whole, and when the index cannot be had.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { toFailure, WaybillError } from '../../../shared/failure.ts';
import type { Location } from '../../../shared/location.ts';
import type { Choices, Value } from '../../../shared/selector.ts';
import type { FetchDocument } from '../registry/refresh.ts';
import { away, day, notAsked, odd, type Service } from './ask.ts';
import type { IndexDone, IndexJob } from './index-worker.ts';
import { type FoundSeries, openSeriesTable, type SeriesField, type SeriesTable } from './series-table.ts';

export interface Idc {
  /** `tcia`: of what The Cancer Imaging Archive has too. Throws WaybillError. */
  values(args: Asking & { readonly field: SeriesField | 'version' }): Promise<readonly Value[]>;
  /** Throws WaybillError, also where there are more than `most`. */
  series(args: Asking & { readonly most: number }): Promise<readonly FoundSeries[]>;
  /** Where series are, by SeriesInstanceUID, at AWS; those that it does not know are left out. Throws WaybillError. */
  find(uids: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, Location>>;
  close(): Promise<void>;
}

interface Asking {
  readonly choices: Choices;
  readonly tcia: boolean;
  readonly signal: AbortSignal;
}

/** Bytes of one published file; the largest has about 100 MB. */
const largest = 2 * 1024 * 1024 * 1024;
/** MiB of the thread's heap: all words that come often, and some ten thousand rows. */
const threadMemory = 512;
const files = { index: 'idc_index', prior: 'prior_versions_index', tcia: 'tcia_idc_subset' } as const;

/** Beside this file, as source or built. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './index-worker.ts' : './index-worker.js',
  import.meta.url,
);

export function createIdc(args: {
  readonly base: string | null;
  readonly fetch: FetchDocument | null;
  /** Where the table is kept; null where nothing can be. */
  readonly folder: string | null;
  readonly now: () => number;
}): Idc {
  const { base, fetch, folder, now } = args;
  const service: Service = { name: 'The Imaging Data Commons', base };
  const table = folder === null ? '' : path.join(folder, 'idc.sqlite');
  const noteFile = `${table}.json`;
  const closing = new AbortController();
  let opened: SeriesTable | null = null;
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

  async function ready(signal: AbortSignal): Promise<SeriesTable> {
    if (folder === null || base === null || !fetch) throw notAsked(service);
    opened ??= openSeriesTable(table);
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
    opened ??= openSeriesTable(table);
    if (!opened) throw odd(service.name, base, 'the index was taken in, and cannot be read');
    return opened;
  }

  async function refresh(): Promise<void> {
    const { signal } = closing;
    const place = folder as string;
    const got = { index: '', prior: null as string | null, tcia: null as string | null };
    const fresh = path.join(place, 'idc.sqlite.new');
    try {
      await mkdir(place, { recursive: true, mode: 0o700 });
      const known = opened ? note() : null;
      const etag = known?.base === base ? known.etag : null;
      const index = await fetchFile(files.index, etag);
      if (index === 'unchanged') return await keepNote(etag);
      got.index = index.file;
      got.prior = await optional(files.prior);
      got.tcia = await optional(files.tcia);
      await rm(fresh, { force: true });
      await inThread({ sources: got, out: fresh });
      signal.throwIfAborted();
      opened?.close();
      opened = null;
      await rename(fresh, table);
      await keepNote(index.etag);
    } catch (error) {
      signal.throwIfAborted();
      throw diskFull(error) ?? away(service, base ?? '', error);
    } finally {
      const fetched = Object.values(files).map((name) => fileOf(name));
      for (const file of [...fetched, fresh]) await rm(file, { force: true });
    }
  }

  const keepNote = (etag: string | null) =>
    writeFile(noteFile, JSON.stringify({ base: base ?? '', etag, checkedAt: now() } satisfies Note));

  const fileOf = (name: string) => path.join(folder as string, `${name}.parquet.new`);

  /** What the index can do without; absent, less can be chosen by. */
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
    const url = `${base}/${name}.parquet`;
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
      throw odd(service.name, `${base}/${files.index}.parquet`, why);
    } finally {
      closing.signal.removeEventListener('abort', stop);
      await worker.terminate();
    }
  }

  return {
    values: async ({ field, choices, tcia, signal }) => (await ready(signal)).values(field, choices, tcia),
    async series({ choices, tcia, most, signal }) {
      const found = await ready(signal);
      try {
        return found.find(choices, tcia, most);
      } catch (error) {
        if (error instanceof RangeError) throw tooMany(most);
        throw error;
      }
    },
    async find(uids, signal = closing.signal) {
      const found = (await ready(signal)).lookUp(uids);
      return new Map(
        found.map(({ uid, bucket, uuid }) => [
          uid,
          { scheme: 's3', endpoint: null, bucket, prefix: `${uuid}/`, region: 'us-east-1' },
        ]),
      );
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

const tooMany = (most: number) =>
  new WaybillError({
    code: 'usage',
    reason: `That is more than ${most} series.`,
    hint: 'Choose more: a modality, a body part, or patients; or fetch one collection after the other.',
    detail: `more than ${most} series`,
  });

function diskFull(error: unknown): WaybillError | null {
  const errno = (error as { readonly code?: unknown } | null)?.code;
  if (!['ENOSPC', 'EDQUOT', 'SQLITE_FULL'].includes(String(errno))) return null;
  return new WaybillError(
    {
      code: 'disk-full',
      reason: 'The disk of the data folder is full, so the index of the Imaging Data Commons cannot be kept.',
      hint: 'It takes about 500 MB while it is taken in, and half of that afterwards.',
      detail: String(errno),
    },
    error,
  );
}
