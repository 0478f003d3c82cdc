/**
 * What the bench's bucket holds, and its ListObjectsV2 answers, on a Unix socket behind nginx. Every object of a prefix
 * has the same bytes, so nothing has to be written for a hundred thousand of them; the listings are true, page by page,
 * whatever prefix, delimiter, StartAfter or token a client asks with.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fixed } from '../../main/practice/content.ts';
import { listObjects } from '../../main/practice/list.ts';
import { indexOf, joinShelves, type Shelf, type StoredObject } from '../../main/practice/object.ts';
import type { Payload } from '../../main/practice/payload.ts';
import { bodyBytes, parseTarget } from '../../main/practice/request.ts';

export const bucket = 'bench';

/** One kind of object: `count` keys below `prefix`, all with the bytes of one file. */
export interface Shelving {
  readonly prefix: string;
  readonly count: number;
  readonly size: number;
}

/** Seconds since 1970 at which everything was put. Whole, because nginx makes its ETags of it. */
export const put = Date.UTC(2026, 0, 15, 12) / 1000;

/** As nginx makes it: modification time and size. So nobody can take it for an MD5, and If-Match holds. */
const etagOf = (size: number) => `"${put.toString(16)}-${size.toString(16)}"`;

/** `big/000000.bin`, `small/009999.bin`: six digits, so that keys are in order. */
export const keyOf = (prefix: string, index: number): string =>
  `${prefix}${String(index).padStart(6, '0')}.bin`;

function shelfOf({ prefix, count, size }: Shelving): Shelf {
  const objectOf = (key: string): StoredObject => ({
    key,
    size,
    etag: etagOf(size),
    lastModified: put * 1000,
    versionId: null,
    storageClass: 'STANDARD',
    contentType: 'binary/octet-stream',
    headers: {},
    checksum: null,
    parts: null,
    content: fixed(''),
  });
  const shelf: Shelf = {
    count,
    keyAt: (index) => keyOf(prefix, index),
    objectAt: (index) => objectOf(keyOf(prefix, index)),
    find: (key) => (indexOf(shelf, key) < 0 ? null : objectOf(key)),
  };
  return shelf;
}

/** @param socket path to listen on; nginx reaches it from any network namespace */
export async function startListing(
  socket: string,
  kinds: readonly Shelving[],
): Promise<{ readonly close: () => void }> {
  const shelf = joinShelves(kinds.toSorted((a, b) => (a.prefix < b.prefix ? -1 : 1)).map(shelfOf));
  const server = createServer((request, response) => {
    const target = parseTarget(request.url ?? '/');
    const { body } = listObjects(
      { ...target, method: 'GET', headers: {}, signed: null, payload: {} as Payload },
      shelf,
    );
    response.writeHead(200, { 'content-type': 'application/xml', 'content-length': bodyBytes(body) });
    response.end(body?.kind === 'bytes' ? body.bytes : '');
  });
  server.keepAliveTimeout = 60_000;
  server.listen(socket);
  await once(server, 'listening');
  return {
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
