/** HTTP/1.1 response heads (RFC 9112) and the chunked bodies of S3's error documents. Pure: bytes in, facts out. */

/** A head longer than this is no S3 answer. */
export const maxHeadBytes = 64 * 1024;
/** Error documents are short; more is not read. */
export const maxErrorBytes = 64 * 1024;

export interface ResponseHead {
  readonly status: number;
  /** False for HTTP/1.0. */
  readonly http11: boolean;
  /** By lower-case name; a repeated field is joined with `, ` (RFC 9110, 5.2). */
  readonly fields: ReadonlyMap<string, string>;
}

const statusLine = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: |$)/;

/** `text` without its closing empty line. Null where it is not HTTP/1.x, or has what a smuggler would send. */
export function parseHead(text: string): ResponseHead | null {
  let end = text.indexOf('\r\n');
  if (end < 0) end = text.length;
  const match = statusLine.exec(text.slice(0, end));
  if (!match) return null;
  const fields = new Map<string, string>();
  for (let at = end + 2; at < text.length; at = end + 2) {
    end = text.indexOf('\r\n', at);
    if (end < 0) end = text.length;
    const colon = text.indexOf(':', at);
    if (colon <= at || colon >= end) return null;
    const name = text.slice(at, colon).toLowerCase();
    // Folded lines and `Name :` are errors since RFC 9112, 5.1 and 5.2; bare line ends hide fields from others.
    if (/[\s\0]/.test(name)) return null;
    const value = text.slice(colon + 1, end).trim();
    if (/[\r\n\0]/.test(value)) return null;
    const before = fields.get(name);
    if (before !== undefined && name === 'content-length' && before !== value) return null;
    fields.set(name, before === undefined || name === 'content-length' ? value : `${before}, ${value}`);
  }
  return { status: Number(match[2]), http11: match[1] === '1', fields };
}

/** Bytes of body as Content-Length says; null where it is absent or no number. */
export function contentLength({ fields }: ResponseHead): number | null {
  const text = fields.get('content-length');
  if (text === undefined || !/^\d{1,15}$/.test(text)) return null;
  return Number(text);
}

/** May the connection carry another request after this response? */
export function keepsAlive({ http11, fields }: ResponseHead): boolean {
  return http11 && !/\bclose\b/i.test(fields.get('connection') ?? '');
}

export function isChunked({ fields }: ResponseHead): boolean {
  return fields.has('transfer-encoding');
}

export interface ContentRange {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** Size of the whole; null for `*`. */
  readonly total: number | null;
}

/** `bytes 0-9/100` (RFC 9110, 14.4); the last position is inclusive on the wire and exclusive here. */
export function parseContentRange(text: string): ContentRange | null {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/i.exec(text);
  if (!match) return null;
  const [, start = '', last = '', total = ''] = match;
  return { start: Number(start), end: Number(last) + 1, total: total === '*' ? null : Number(total) };
}

/** In ms. Maintenance pages say an hour and are gone after a minute: one more question now and then costs nobody much. */
const longestWait = 120_000;

/** Retry-After (RFC 9110, 10.2.3) in ms from `now` (epoch ms); null where absent or unreadable; two minutes at most. */
export function retryAfter({ fields }: ResponseHead, now: number): number | null {
  const text = fields.get('retry-after');
  if (text === undefined) return null;
  // A date is one of the server's clock, and so is what it says of now (RFC 9110, 6.6.1); ours may be hours off.
  const sent = Date.parse(fields.get('date') ?? '');
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - (Number.isNaN(sent) ? now : sent);
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), longestWait);
}

/**
 * Decodes a chunked body (RFC 9112, 7.1) from its first byte. `complete` false: more must come; null: not chunked at all.
 * For short bodies only: everything is decoded anew at each call.
 */
export function decodeChunked(raw: Buffer): { readonly body: Buffer; readonly complete: boolean } | null {
  const pieces: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = raw.indexOf('\r\n', at, 'latin1');
    if (lineEnd < 0) return { body: Buffer.concat(pieces), complete: false };
    const size = /^([0-9a-f]{1,8})[ \t]*(?:;|$)/i.exec(raw.toString('latin1', at, lineEnd))?.[1];
    if (size === undefined) return null;
    const length = Number.parseInt(size, 16);
    at = lineEnd + 2;
    if (length === 0) {
      // Trailer fields, if any, end with an empty line.
      const ended =
        raw.toString('latin1', at, at + 2) === '\r\n' || raw.indexOf('\r\n\r\n', at, 'latin1') >= 0;
      return { body: Buffer.concat(pieces), complete: ended };
    }
    pieces.push(raw.subarray(at, Math.min(at + length, raw.length)));
    if (at + length + 2 > raw.length) return { body: Buffer.concat(pieces), complete: false };
    at += length + 2;
  }
}
