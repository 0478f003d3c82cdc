/**
 * PutObject, CopyObject, DeleteObject, DeleteObjects: with every checksum that the caller sent held against the
 * bytes.
 */
import type { Bucket } from './buckets.ts';
import { type ChecksumAlgorithm, hexToBase64 } from './checksum.ts';
import { type Received, receive, removePieces, writePiece } from './disk.ts';
import { checkConditions } from './get.ts';
import { isoTime } from './list.ts';
import type { StoredObject } from './object.ts';
import { readAll } from './payload.ts';
import { Refusal } from './refusal.ts';
import { type Call, emptyReply, type Reply, xmlReply } from './request.ts';
import type { Store } from './store.ts';
import { document, element, elements, textOf } from './xml.ts';

const algorithms = ['crc32', 'crc32c', 'crc64nvme', 'sha1', 'sha256'] as const satisfies ChecksumAlgorithm[];

export const now = (): number => Math.floor(Date.now() / 1000) * 1000;

/** What the caller says the bytes are, in headers and, once the body is in, in trailers. */
function claimed(call: Call, algorithm: ChecksumAlgorithm): string | undefined {
  const name = `x-amz-checksum-${algorithm}`;
  return call.headers[name] ?? call.payload.trailers.get(name);
}

export function readAlgorithm(text: string | undefined): ChecksumAlgorithm | null {
  if (text === undefined) return null;
  const algorithm = algorithms.find((known) => known === text.toLowerCase());
  if (!algorithm)
    throw new Refusal('InvalidRequest', { message: `Checksum algorithm provided is unsupported: ${text}` });
  return algorithm;
}

/** The algorithm of this request; S3 takes CRC64NVME for those who name none. */
export function algorithmOf(call: Call): ChecksumAlgorithm | null {
  const trailer = /^x-amz-checksum-(\w+)$/.exec(call.headers['x-amz-trailer'] ?? '')?.[1];
  return (
    readAlgorithm(trailer) ??
    algorithms.find((name) => call.headers[`x-amz-checksum-${name}`] !== undefined) ??
    readAlgorithm(call.headers['x-amz-sdk-checksum-algorithm'])
  );
}

/** Receives a body and refuses one that is not what Content-MD5 or a checksum says. */
export async function receiveChecked(
  call: Call,
  folder: string,
  algorithm: ChecksumAlgorithm,
): Promise<Received> {
  const md5 = call.headers['content-md5'];
  if (md5 !== undefined && Buffer.from(md5, 'base64').length !== 16) throw new Refusal('InvalidDigest');
  const received = await receive(folder, call.payload, algorithm);
  const checksum = claimed(call, algorithm);
  const wrong =
    (md5 !== undefined && md5 !== hexToBase64(received.md5)) ||
    (checksum !== undefined && checksum !== hexToBase64(received.checksum));
  if (wrong) {
    await removePieces([received]);
    throw new Refusal('BadDigest');
  }
  return received;
}

const keptHeaders = [
  'cache-control',
  'content-disposition',
  'content-language',
  'expires',
  'x-amz-storage-class',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id',
];

/** Headers that are kept with an object and sent with it. `aws-chunked` was only the way it came. */
export function describe(headers: Call['headers']): { contentType: string; headers: Record<string, string> } {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && (name.startsWith('x-amz-meta-') || keptHeaders.includes(name)))
      kept[name] = value;
  // Tags come back by themselves (GetObjectTagging); with the object only how many there are.
  const tags = headers['x-amz-tagging'];
  if (tags) kept['x-amz-tagging-count'] = String(tags.split('&').length);
  const encoding = (headers['content-encoding'] ?? '')
    .split(',')
    .map((token) => token.trim())
    .filter((token) => token !== '' && token !== 'aws-chunked');
  if (encoding.length > 0) kept['content-encoding'] = encoding.join(',');
  return { contentType: headers['content-type'] ?? 'binary/octet-stream', headers: kept };
}

/**
 * Conditional writes: `If-None-Match: *` only where there is nothing yet, `If-Match` only over what the caller
 * saw.
 */
export function checkWrite(call: Call, bucket: Bucket): void {
  const existing = bucket.shelf.find(call.key, 1);
  const { 'if-none-match': none, 'if-match': match } = call.headers;
  if (none !== undefined && none !== '*') throw new Refusal('NotImplemented');
  if (none !== undefined && existing)
    throw new Refusal('PreconditionFailed', { more: { Condition: 'If-None-Match' } });
  if (match === undefined) return;
  if (!existing) throw new Refusal('NoSuchKey', { more: { Key: call.key } });
  checkConditions({ 'if-match': match }, existing);
}

export async function putObject(store: Store, call: Call, bucket: Bucket): Promise<Reply> {
  checkWrite(call, bucket);
  const algorithm = algorithmOf(call) ?? 'crc64nvme';
  const received = await receiveChecked(call, store.folder, algorithm);
  checkWrite(call, bucket);
  const etag = `"${received.md5}"`;
  const value = hexToBase64(received.checksum);
  await store.keep({
    bucket: bucket.name,
    key: call.key,
    etag,
    lastModified: now(),
    ...describe(call.headers),
    checksum: { algorithm, type: 'FULL_OBJECT', value },
    parts: null,
    pieces: [received],
  });
  return emptyReply(200, {
    etag,
    [`x-amz-checksum-${algorithm}`]: value,
    'x-amz-checksum-type': 'FULL_OBJECT',
    'content-length': 0,
  });
}

/** Bytes of an object, from `start` to before `end`. */
export async function* pour(
  object: StoredObject,
  start = 0,
  end = object.size,
): AsyncGenerator<Buffer, void, undefined> {
  const chunk = 256 * 1024;
  for (let at = start; at < end; at += chunk) {
    const piece = Buffer.alloc(Math.min(chunk, end - at));
    await object.content.read(piece, at);
    yield piece;
  }
}

/** CopyObject and UploadPartCopy: at most so many bytes at once, of the object that the caller saw. Throws Refusal. */
export function checkCopy(call: Call, source: StoredObject, bytes: number, limit = 5 * 1024 ** 3): void {
  checkConditions(
    {
      'if-match': call.headers['x-amz-copy-source-if-match'],
      'if-none-match': call.headers['x-amz-copy-source-if-none-match'],
    },
    source,
  );
  if (bytes > limit)
    throw new Refusal('InvalidRequest', {
      message: `The specified copy source is larger than the maximum allowable size for a copy source: ${limit}`,
    });
}

/** `source` has been looked up, and may be read, already. The copy is of one piece, whatever the source was. */
export async function copyObject(
  store: Store,
  call: Call,
  bucket: Bucket,
  source: StoredObject,
  limit?: number,
): Promise<Reply> {
  checkCopy(call, source, source.size, limit);
  checkWrite(call, bucket);
  const algorithm =
    readAlgorithm(call.headers['x-amz-checksum-algorithm']) ?? source.checksum?.algorithm ?? 'crc64nvme';
  const received = await writePiece(store.folder, pour(source), algorithm, source.size);
  const replace = call.headers['x-amz-metadata-directive'] === 'REPLACE';
  const etag = `"${received.md5}"`;
  const lastModified = now();
  await store.keep({
    bucket: bucket.name,
    key: call.key,
    etag,
    lastModified,
    ...(replace ? describe(call.headers) : { contentType: source.contentType, headers: source.headers }),
    checksum: { algorithm, type: 'FULL_OBJECT', value: hexToBase64(received.checksum) },
    parts: null,
    pieces: [received],
  });
  return xmlReply(
    document('CopyObjectResult', element('LastModified', isoTime(lastModified)) + element('ETag', etag)),
  );
}

export async function deleteObject(store: Store, call: Call): Promise<Reply> {
  await store.remove(call.bucket, call.key);
  return emptyReply(204);
}

/** Characters that XML 1.0 does not have (2.2): whoever parses it as such refuses all of it, as Amazon does. */
const noXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

export async function deleteObjects(store: Store, call: Call): Promise<Reply> {
  const xml = (await readAll(call.payload, 2 * 1024 * 1024)).toString();
  if (noXml.test(xml)) throw new Refusal('MalformedXML');
  const keys = elements(xml, 'Object').map((object) => textOf(object, 'Key'));
  if (keys.length === 0 || keys.length > 1000) throw new Refusal('MalformedXML');
  const quiet = textOf(xml, 'Quiet') === 'true';
  let rows = '';
  for (const key of keys) {
    if (key === null) throw new Refusal('MalformedXML');
    await store.remove(call.bucket, key);
    if (!quiet) rows += `<Deleted>${element('Key', key)}</Deleted>`;
  }
  return xmlReply(document('DeleteResult', rows));
}
