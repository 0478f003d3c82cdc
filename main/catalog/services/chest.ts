/**
 * The labels of ChestX-ray14: `Data_Entry_2017.csv`, which NIH hands out behind a web page. It is read from wherever
 * somebody has put it: a folder that was chosen, or WAYBILL_CHESTXRAY (on a server, or on this disk as file://), with or
 * without the images.
 */
import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { toFailure, WaybillError } from '../../../shared/failure.ts';
import { linesOf } from '../manifests/lines.ts';
import { rowsOf } from '../manifests/table.ts';
import type { FetchDocument } from '../registry/refresh.ts';
import { away, odd, type Service } from './ask.ts';

export interface ChestImage {
  /** `00000001_000.png` */
  readonly image: string;
  readonly findings: readonly string[];
}

export interface Chest {
  /** Where the images are beside the labels: an origin and a path ending in `/`; null where only labels are. */
  images(): { readonly origin: string; readonly prefix: string } | null;
  /** Every image and its findings, in the file's order. Throws WaybillError. */
  labels(signal: AbortSignal): AsyncIterable<ChestImage>;
  /** Where the table is, as it was given: a folder or the file on this disk, or a web address; null where nobody said. */
  place(): string | null;
  /** Remembers another, once its table was found and is one; null goes back to what the environment says. Throws WaybillError. */
  setPlace(place: string | null, signal: AbortSignal): Promise<void>;
}

/** As NIH names it, before and after it was corrected. */
const names = ['Data_Entry_2017.csv', 'Data_Entry_2017_v2020.csv'] as const;
/** It has 8 MB. */
const largest = 256 * 1024 * 1024;

export function createChest(args: {
  /** What the environment says. */
  readonly base: string | null;
  readonly fetch: FetchDocument | null;
  /** Where the place is kept; null keeps it in memory. */
  readonly file?: string | null;
}): Chest {
  const { fetch, file = null } = args;
  let own = file === null ? null : readPlace(file);
  const baseOf = (place: string | null): string | null => (place === null ? args.base : addressOf(place));
  const serviceAt = (base: string | null): Service => ({
    name: 'The server with the labels of ChestX-ray14',
    base,
  });

  async function* pieces(base: string, signal: AbortSignal): AsyncIterable<string> {
    const decoder = new TextDecoder();
    let bytes = 0;
    for await (const piece of await bodyOf(base, signal)) {
      signal.throwIfAborted();
      bytes += piece.length;
      if (bytes > largest) throw odd(serviceAt(base).name, base, `more than ${largest} bytes`);
      yield decoder.decode(piece, { stream: true });
    }
    yield decoder.decode();
  }

  /** The file itself where it is named, else whichever name is in the folder. */
  async function bodyOf(base: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const urls = /\.csv$/i.test(base) ? [base] : names.map((name) => `${base}/${name}`);
    for (const [at, url] of urls.entries()) {
      const isLast = at === urls.length - 1;
      if (url.startsWith('file:')) {
        if (!isLast && !existsSync(new URL(url))) continue;
        return createReadStream(fileURLToPath(url));
      }
      if (!fetch) throw nowhere();
      try {
        const answer = await fetch({ url, etag: null, signal });
        if (answer === 'unchanged')
          throw odd(serviceAt(base).name, url, 'not changed, though nothing was asked');
        return answer.body;
      } catch (error) {
        if (isLast || toFailure(error).code !== 'not-found') throw error;
      }
    }
    throw nowhere();
  }

  async function* labelsAt(base: string | null, signal: AbortSignal): AsyncIterable<ChestImage> {
    if (base === null) throw nowhere();
    const service = serviceAt(base);
    let columns: { readonly image: number; readonly findings: number } | null = null;
    try {
      for await (const { cells, line } of rowsOf(
        linesOf(() => pieces(base, signal)),
        { delimiter: ',', quote: '"' },
      )) {
        if (columns === null) {
          const heads = cells.map((cell) => cell.trim().toLowerCase());
          columns = { image: heads.indexOf('image index'), findings: heads.indexOf('finding labels') };
          if (columns.image < 0 || columns.findings < 0)
            throw odd(service.name, base, 'no columns "Image Index" and "Finding Labels"');
          continue;
        }
        const image = cells[columns.image]?.trim() ?? '';
        // It becomes part of an address and of a path.
        if (!/^[\w.-]+\.png$/i.test(image)) throw odd(service.name, base, `line ${line} names no image`);
        yield { image, findings: (cells[columns.findings] ?? '').split('|').map((one) => one.trim()) };
      }
    } catch (error) {
      signal.throwIfAborted();
      const errno = (error as { readonly code?: unknown } | null)?.code;
      if (errno === 'ENOENT' || errno === 'EISDIR') throw nowhere();
      const { code } = toFailure(error);
      throw code === 'usage' ? error : away(service, base, error);
    }
  }

  return {
    images() {
      const base = baseOf(own);
      if (base === null || !/^https?:/.test(base) || /\.csv$/i.test(base)) return null;
      const web = new URL(`${base}/images/`);
      return { origin: web.origin, prefix: web.pathname.slice(1) };
    },
    labels: (signal) => labelsAt(baseOf(own), signal),
    place: () => own ?? args.base,
    async setPlace(place, signal) {
      if (place !== null) {
        // One row shows that it is the table.
        for await (const _ of labelsAt(addressOf(place), signal)) break;
      }
      own = place;
      if (file === null) return;
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      writeFileSync(`${file}.new`, JSON.stringify({ place }), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}

/** Without a slash at its end. Throws WaybillError usage. */
function addressOf(place: string): string {
  if (/^(?:https?|file):\/\//.test(place) && URL.canParse(place)) return place.replace(/\/+$/, '');
  if (path.isAbsolute(place)) return pathToFileURL(place).href.replace(/\/+$/, '');
  throw nowhere();
}

function readPlace(file: string): string | null {
  try {
    const { place } = JSON.parse(readFileSync(file, 'utf8')) as { readonly place?: unknown };
    return typeof place === 'string' ? place : null;
  } catch {
    return null;
  }
}

const nowhere = () =>
  new WaybillError({
    code: 'usage',
    reason: `The findings are in ${names[0]}, which NIH hands out behind a web page, and it was not found here.`,
    hint: 'Take it from nihcc.app.box.com/v/ChestXray-NIHCC into a folder, and choose that folder; or name it in WAYBILL_CHESTXRAY (https://… or file:///…).',
    detail: names[0],
  });
