/** One request, taken apart once: what every operation reads. */
import type { StoredObject } from './object.ts';
import type { Payload } from './payload.ts';
import { Refusal } from './refusal.ts';
import type { Signed } from './sign.ts';

export interface Call {
  readonly method: string;
  /** Path as sent, still encoded, without the query. */
  readonly path: string;
  readonly bucket: string;
  /** Decoded; empty for requests to a bucket. */
  readonly key: string;
  /** Decoded; a name without `=` has an empty value. */
  readonly query: ReadonlyMap<string, string>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Null is anonymous. */
  readonly signed: Signed | null;
  readonly payload: Payload;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: ReplyBody | null;
}

/** `object` bodies are read as they are sent; `text` and `bytes` are there already. */
export type ReplyBody =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'object'; readonly object: StoredObject; readonly start: number; readonly end: number };

export const xmlReply = (
  xml: string,
  headers: Record<string, string | number> = {},
  status = 200,
): Reply => ({
  status,
  headers: { 'content-type': 'application/xml', ...headers },
  body: { kind: 'bytes', bytes: Buffer.from(xml) },
});

export const emptyReply = (status: number, headers: Record<string, string | number> = {}): Reply => ({
  status,
  headers,
  body: null,
});

export const bodyBytes = (body: ReplyBody | null): number => {
  if (!body) return 0;
  return body.kind === 'bytes' ? body.bytes.length : body.end - body.start;
};

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refusal('InvalidArgument', {
      message: 'The path or query is not valid UTF-8, percent-encoded.',
    });
  }
}

const emptyQuery: ReadonlyMap<string, string> = new Map();

function parseQuery(text: string): ReadonlyMap<string, string> {
  const query = new Map<string, string>();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    const value = equals < 0 ? '' : pair.slice(equals + 1).replaceAll('+', ' ');
    query.set(decode(name), decode(value));
  }
  return query;
}

/**
 * Path-style address: `/bucket/key?query`. Dots and doubled slashes are part of the key, so no URL class may see
 * it.
 */
export function parseTarget(target: string): Pick<Call, 'path' | 'bucket' | 'key' | 'query'> {
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const slash = path.indexOf('/', 1);
  const bucket = decode(slash < 0 ? path.slice(1) : path.slice(1, slash));
  const raw = slash < 0 ? '' : path.slice(slash + 1);
  const key = raw.includes('%') ? decode(raw) : raw;
  if (Buffer.byteLength(key) > 1024)
    throw new Refusal('KeyTooLongError', {
      more: { Size: String(Buffer.byteLength(key)), MaxSizeAllowed: '1024' },
    });
  return { path, bucket, key, query: mark < 0 ? emptyQuery : parseQuery(target.slice(mark + 1)) };
}
