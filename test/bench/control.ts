/** What the sink answers where no body is kept: an empty bucket, uploads opened and completed, and what is there by now. */
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { bucket } from './bucket.ts';

const space = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
const etag = '"sent-1"';

interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly head?: Readonly<Record<string, string>>;
}

/** @param stored where nginx keeps bodies */
export async function startControl(
  socket: string,
  stored: string,
): Promise<{ readonly reset: () => void; readonly close: () => void }> {
  /** Bytes of what was put together of parts, by its path. */
  const whole = new Map<string, number>();

  async function answer(request: IncomingMessage): Promise<Answer> {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://sink');
    const isBucket = pathname.replace(/\/$/, '') === `/${bucket}`;
    const { method } = request;
    // Read to its end, or the connection could not be used again.
    request.resume();
    await once(request, 'end');
    if (method === 'POST' && query.has('uploads'))
      return {
        status: 200,
        body: `<InitiateMultipartUploadResult ${space}><Bucket>${bucket}</Bucket><Key>${keyOf(pathname)}</Key><UploadId>one</UploadId></InitiateMultipartUploadResult>`,
      };
    if (method === 'POST') {
      whole.set(pathname, await bytesOf(path.join(stored, 'parts')));
      const sum = request.headers['x-amz-checksum-crc64nvme'];
      const said = sum
        ? `<ChecksumCRC64NVME>${String(sum)}</ChecksumCRC64NVME><ChecksumType>FULL_OBJECT</ChecksumType>`
        : '';
      return {
        status: 200,
        body: `<CompleteMultipartUploadResult ${space}><Bucket>${bucket}</Bucket><Key>${keyOf(pathname)}</Key><ETag>${etag}</ETag>${said}</CompleteMultipartUploadResult>`,
      };
    }
    if (method === 'DELETE') return { status: 204 };
    if (method === 'HEAD' && isBucket) return { status: 200 };
    if (isBucket && query.has('uploads'))
      return {
        status: 200,
        body: `<ListMultipartUploadsResult ${space}><Bucket>${bucket}</Bucket><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>`,
      };
    if (isBucket)
      return {
        status: 200,
        body: `<ListBucketResult ${space}><Name>${bucket}</Name><Prefix></Prefix><KeyCount>0</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated></ListBucketResult>`,
      };
    const found = await stat(path.join(stored, decodeURIComponent(pathname))).catch(() => null);
    const size = whole.get(pathname) ?? found?.size ?? 0;
    if (size === 0) return { status: 404 };
    return { status: 200, head: { 'content-length': String(size), etag } };
  }

  const server = createServer((request, response) => {
    void answer(request).then(
      ({ status, body = '', head = {} }) => {
        const length = { 'content-length': String(Buffer.byteLength(body)) };
        response.writeHead(status, { 'content-type': 'application/xml', ...length, ...head });
        response.end(request.method === 'HEAD' ? undefined : body);
      },
      () => response.destroy(),
    );
  });
  server.keepAliveTimeout = 60_000;
  server.listen(socket);
  await once(server, 'listening');
  return {
    reset: () => whole.clear(),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function bytesOf(folder: string): Promise<number> {
  const sizes = (await readdir(folder)).map(async (name) => (await stat(path.join(folder, name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

const keyOf = (pathname: string): string => decodeURIComponent(pathname.slice(bucket.length + 2));
