/**
 * The labels of ChestX-ray14: `Data_Entry_2017.csv`, which NIH hands out behind a web page. It is read from wherever
 * somebody has put it (WAYBILL_CHESTXRAY: a folder on a server, or on this disk as file://), with or without the images.
 */
import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
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
  readonly images: { readonly origin: string; readonly prefix: string } | null;
  /** Every image and its findings, in the file's order. Throws WaybillError. */
  labels(signal: AbortSignal): AsyncIterable<ChestImage>;
}

const name = 'Data_Entry_2017.csv';
/** It has 8 MB. */
const largest = 256 * 1024 * 1024;

export function createChest(args: {
  readonly base: string | null;
  readonly fetch: FetchDocument | null;
}): Chest {
  const { base, fetch } = args;
  const service: Service = { name: 'The server with the labels of ChestX-ray14', base };
  const web = base !== null && /^https?:/.test(base) ? new URL(`${base}/images/`) : null;

  async function* pieces(signal: AbortSignal): AsyncIterable<string> {
    if (base === null) throw nowhere();
    const decoder = new TextDecoder();
    let bytes = 0;
    for await (const piece of await bodyOf(`${base}/${name}`, signal)) {
      signal.throwIfAborted();
      bytes += piece.length;
      if (bytes > largest) throw odd(service.name, base, `more than ${largest} bytes`);
      yield decoder.decode(piece, { stream: true });
    }
    yield decoder.decode();
  }

  async function bodyOf(url: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    if (url.startsWith('file:')) return createReadStream(fileURLToPath(url));
    if (!fetch) throw nowhere();
    const answer = await fetch({ url, etag: null, signal });
    if (answer === 'unchanged') throw odd(service.name, url, 'not changed, though nothing was asked');
    return answer.body;
  }

  return {
    images: web && { origin: web.origin, prefix: web.pathname.slice(1) },
    async *labels(signal) {
      let columns: { readonly image: number; readonly findings: number } | null = null;
      try {
        for await (const { cells, line } of rowsOf(
          linesOf(() => pieces(signal)),
          { delimiter: ',', quote: '"' },
        )) {
          if (columns === null) {
            const names = cells.map((cell) => cell.trim().toLowerCase());
            columns = { image: names.indexOf('image index'), findings: names.indexOf('finding labels') };
            if (columns.image < 0 || columns.findings < 0)
              throw odd(service.name, `${base}/${name}`, 'no columns "Image Index" and "Finding Labels"');
            continue;
          }
          const image = cells[columns.image]?.trim() ?? '';
          // It becomes part of an address and of a path.
          if (!/^[\w.-]+\.png$/i.test(image))
            throw odd(service.name, `${base}/${name}`, `line ${line} names no image`);
          yield { image, findings: (cells[columns.findings] ?? '').split('|').map((one) => one.trim()) };
        }
      } catch (error) {
        signal.throwIfAborted();
        const errno = (error as { readonly code?: unknown } | null)?.code;
        if (errno === 'ENOENT') throw nowhere();
        const { code } = toFailure(error);
        throw code === 'usage' ? error : away(service, `${base}/${name}`, error);
      }
    },
  };
}

const nowhere = () =>
  new WaybillError({
    code: 'usage',
    reason: `The findings are in ${name}, which NIH hands out behind a web page, and it was not found here.`,
    hint: 'Take it from nihcc.app.box.com/v/ChestXray-NIHCC, put it into a folder or on a server, and name that in WAYBILL_CHESTXRAY (https://… or file:///…).',
    detail: name,
  });
