/** Puts an answer on the wire, as fast as the other side takes it, or as badly as the fault script wants it. */
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, faultOf } from './faults.ts';
import type { Meters } from './meters.ts';
import { bodyBytes, type Reply, type ReplyBody } from './request.ts';

const chunkBytes = 512 * 1024;
/** Up to this, one write with the headers. */
const smallBytes = 64 * 1024;

/**
 * RST makes the other system throw away what was not read yet; a client that reads has done so after this many ms.
 */
const resetPause = 50;

/** Buffers between responses: a chunk is reused once the system has taken it. */
const spare: Buffer[] = [];
const maxSpare = 64;

/** When a slow link has its next byte to give, epoch ms; by response or, for `all`, by fault. */
interface Link {
  readonly bytesPerSecond: number;
  freeAt: number;
}
const sharedLinks = new WeakMap<Fault, Link>();

function linkOf(met: readonly Fault[]): Link | null {
  const slow = faultOf(met, 'slow');
  if (!slow) return null;
  const link = sharedLinks.get(slow) ?? { bytesPerSecond: slow.bytesPerSecond, freeAt: 0 };
  if (slow.scope === 'all') sharedLinks.set(slow, link);
  return link;
}

async function crossLink(link: Link, bytes: number): Promise<void> {
  const now = performance.now();
  link.freeAt = Math.max(link.freeAt, now) + (bytes / link.bytesPerSecond) * 1000;
  await sleep(link.freeAt - now, undefined, { ref: false });
}

/** Resolves when the system has the bytes, rejects when the connection is gone. */
const write = (response: ServerResponse, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    if (response.destroyed) return reject(new Error('the client left'));
    response.write(bytes, (error) => (error ? reject(error) : resolve()));
  });

async function readBody(body: ReplyBody, into: Buffer, at: number): Promise<void> {
  if (body.kind === 'bytes') body.bytes.copy(into, 0, at);
  else {
    const reading = body.object.content.read(into, body.start + at);
    if (reading) await reading;
  }
}

/** Sends the answer. Never throws: a client that leaves is no error of the server. */
export async function send(
  response: ServerResponse,
  reply: Reply,
  met: readonly Fault[],
  meters: Meters,
): Promise<void> {
  const { body } = reply;
  const total = bodyBytes(body);
  const headers = { ...reply.headers };
  if (body?.kind === 'bytes') headers['content-length'] = total;
  if (met.length === 0 && body !== null && total <= smallBytes) {
    const bytes = body.kind === 'bytes' ? body.bytes : Buffer.allocUnsafe(total);
    if (body.kind === 'object') await readBody(body, bytes, 0);
    response.writeHead(reply.status, headers);
    response.end(bytes, () => {
      if (body.kind === 'object') meters.sent(total);
    });
    return;
  }

  const truncate = faultOf(met, 'truncate');
  const stop = truncate ?? faultOf(met, 'reset') ?? faultOf(met, 'stall');
  const limit = Math.min(total, stop?.after ?? total);
  if (truncate?.honest && body) headers['content-length'] = limit;
  if (faultOf(met, 'chunked')) delete headers['content-length'];
  if (faultOf(met, 'empty')) {
    response.writeHead(reply.status, { ...headers, 'content-length': 0 });
    return void response.end();
  }
  const off = faultOf(met, 'wrong-length');
  if (off && body) headers['content-length'] = Math.max(0, total + off.by);
  response.writeHead(reply.status, faultOf(met, 'twice') ? doubled(headers, met) : headers);
  if (!body) return void response.end();
  const link = linkOf(met);
  const corrupt = faultOf(met, 'corrupt');
  const chunk = spare.pop() ?? Buffer.allocUnsafe(chunkBytes);
  const most = link ? Math.min(chunkBytes, Math.max(1, Math.floor(link.bytesPerSecond / 20))) : chunkBytes;
  try {
    if (limit === 0) response.flushHeaders();
    for (let at = 0; at < limit; ) {
      const piece = chunk.subarray(0, Math.min(most, limit - at));
      await readBody(body, piece, at);
      if (corrupt && body.kind === 'object') flip(piece, corrupt.at - body.start - at);
      if (link) await crossLink(link, piece.length);
      await write(response, piece);
      if (body.kind === 'object') meters.sent(piece.length);
      at += piece.length;
    }
    if (off) response.socket?.end();
    else if (!stop || (truncate?.honest ?? false) || stop.after >= total) response.end();
    else if (stop.kind === 'reset') {
      await sleep(resetPause, undefined, { ref: false });
      response.socket?.resetAndDestroy();
    } else if (stop.kind === 'truncate') response.socket?.end();
    // Stalled: held open until the client or the server closes.
  } catch {
    response.destroy();
  } finally {
    // A failed write may still hold the chunk: only one whose last write ended is handed on.
    if (!response.destroyed && spare.length < maxSpare) spare.push(chunk);
  }
}

function doubled(
  headers: Readonly<Record<string, string | number>>,
  met: readonly Fault[],
): Record<string, string | number | string[]> {
  const same = faultOf(met, 'twice')?.same ?? true;
  const twice: Record<string, string | number | string[]> = { ...headers };
  const { 'content-length': length, etag } = headers;
  if (length !== undefined) twice['content-length'] = [String(length), same ? String(length) : '1'];
  if (etag !== undefined) twice.etag = [String(etag), same ? String(etag) : '"0"'];
  return twice;
}

function flip(piece: Buffer, at: number): void {
  const byte = piece[at];
  if (byte !== undefined) piece[at] = byte ^ 1;
}
