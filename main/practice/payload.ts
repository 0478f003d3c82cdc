/**
 * A request's body without its framing: plain, or `aws-chunked` with chunk signatures and trailing checksums
 * (Amazon S3 API, "Signature calculations: transferring payload in multiple chunks").
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from './refusal.ts';
import { hmac, type Signed, sha256 } from './sign.ts';

export interface Payload {
  /** Bytes announced, without framing; null where nothing was announced. */
  readonly length: number | null;
  /** Throws Refusal when a signature, hash or length does not hold; what came before is then worth nothing. */
  bytes(): AsyncGenerator<Buffer, void, undefined>;
  /** Trailing headers, lower case; filled when `bytes` has ended. */
  readonly trailers: ReadonlyMap<string, string>;
}

type Body = AsyncIterable<Buffer>;

const maxLine = 16 * 1024;

export function openPayload(
  request: Body & { readonly headers: Readonly<IncomingHttpHeaders> },
  signed: Signed | null,
): Payload {
  const announced = request.headers['x-amz-content-sha256'];
  const hash = Array.isArray(announced) ? announced[0] : announced;
  const trailers = new Map<string, string>();
  if (hash?.startsWith('STREAMING-')) {
    const length = request.headers['x-amz-decoded-content-length'];
    const chain = signed && hash.startsWith('STREAMING-AWS4-HMAC-SHA256-PAYLOAD') ? signed : null;
    return {
      length: typeof length === 'string' ? Number(length) : null,
      bytes: () => chunks(request, chain, trailers),
      trailers,
    };
  }
  const length = request.headers['content-length'];
  const expected = signed && hash && /^[0-9a-f]{64}$/.test(hash) ? hash : null;
  return {
    length: length === undefined ? null : Number(length),
    bytes: () => plain(request, expected),
    trailers,
  };
}

async function* plain(request: Body, expected: string | null): AsyncGenerator<Buffer, void, undefined> {
  const hash = expected ? createHash('sha256') : null;
  for await (const piece of request) {
    hash?.update(piece);
    yield piece;
  }
  if (hash && hash.digest('hex') !== expected) throw new Refusal('XAmzContentSHA256Mismatch');
}

/** Reads lines and runs of bytes from a stream, holding back no more than one piece. */
function reader(request: Body) {
  const source = request[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const more = async (): Promise<Buffer> => {
    const next = await source.next();
    if (next.done) throw new Refusal('IncompleteBody');
    return next.value;
  };
  return {
    /** Up to CRLF, which is taken but not returned. */
    async line(): Promise<string> {
      for (;;) {
        const end = rest.indexOf('\r\n');
        if (end >= 0) {
          const line = rest.toString('latin1', 0, end);
          rest = rest.subarray(end + 2);
          return line;
        }
        if (rest.length > maxLine)
          throw new Refusal('InvalidRequest', { message: 'A chunk header is too long' });
        rest = Buffer.concat([rest, await more()]);
      }
    },
    async *bytes(count: number): AsyncGenerator<Buffer, void, undefined> {
      for (let left = count; left > 0; ) {
        if (rest.length === 0) rest = await more();
        const piece = rest.subarray(0, left);
        rest = rest.subarray(piece.length);
        left -= piece.length;
        yield piece;
      }
    },
    /** The stream must end here: what is left over belongs to nobody. */
    async drain(): Promise<void> {
      while (!(await source.next()).done);
    },
  };
}

/** Each signature covers the one before it: chunks can be neither dropped nor moved. */
function chainOf({ date, scope, signingKey, signature }: Signed) {
  let previous = signature;
  const check = (given: string | undefined, ...lines: string[]) => {
    const expected = hmac(signingKey, lines.join('\n')).toString('hex');
    const same =
      given?.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
    if (!same)
      throw new Refusal('SignatureDoesNotMatch', { message: 'The signature of a chunk does not match.' });
    previous = expected;
  };
  return {
    chunk: (given: string | undefined, hash: string) =>
      check(given, 'AWS4-HMAC-SHA256-PAYLOAD', date, scope, previous, sha256(''), hash),
    trailer: (given: string | undefined, text: string) =>
      check(given, 'AWS4-HMAC-SHA256-TRAILER', date, scope, previous, sha256(text)),
  };
}

async function* chunks(
  request: Body,
  signed: Signed | null,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer, void, undefined> {
  const input = reader(request);
  const chain = signed ? chainOf(signed) : null;
  for (;;) {
    const [, digits = '', signature] =
      /^([0-9a-f]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?$/i.exec(await input.line()) ?? [];
    if (digits === '') throw new Refusal('InvalidRequest', { message: 'A chunk header is malformed' });
    const size = Number.parseInt(digits, 16);
    const hash = chain ? createHash('sha256') : null;
    for await (const piece of input.bytes(size)) {
      hash?.update(piece);
      yield piece;
    }
    if (hash) chain?.chunk(signature, hash.digest('hex'));
    if (size === 0) break;
    if ((await input.line()) !== '') throw new Refusal('IncompleteBody');
  }
  let text = '';
  for (let line = await input.line(); line !== ''; line = await input.line()) {
    const colon = line.indexOf(':');
    const [name, value] = [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    if (name === 'x-amz-trailer-signature') {
      chain?.trailer(value, text);
      break;
    }
    text += `${name}:${value}\n`;
    trailers.set(name, value);
  }
  await input.drain();
}

/** The whole body, for the few requests that carry XML. */
export async function readAll(payload: Payload, most: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let total = 0;
  for await (const piece of payload.bytes()) {
    total += piece.length;
    if (total > most) throw new Refusal('EntityTooLarge');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
