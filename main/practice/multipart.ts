/**
 * Multipart uploads: create, parts, complete, abort, and the two lists (Amazon S3 User Guide, "Uploading and
 * copying objects using multipart upload").
 */
import { randomUUID } from 'node:crypto';
import type { CrcAlgorithm } from '../../shared/checksum.ts';
import { combineCrc, emptyCrc } from '../../shared/crc.ts';
import { compareKeys } from '../../shared/key.ts';
import { MiB, maxParts } from '../../shared/part.ts';
import type { Bucket } from './buckets.ts';
import { type ChecksumAlgorithm, compositeOf, hexToBase64 } from './checksum.ts';
import { type Received, removePieces } from './disk.ts';
import { isoTime, limitOf } from './list.ts';
import type { StoredChecksum } from './object.ts';
import { readAll } from './payload.ts';
import { algorithmOf, checkWrite, describe, now, readAlgorithm, receiveChecked } from './put.ts';
import { Refusal } from './refusal.ts';
import { type Call, emptyReply, type Reply, xmlReply } from './request.ts';
import type { Store } from './store.ts';
import { document, element, elements, encodeKey, textOf } from './xml.ts';

export interface UploadedPart extends Received {
  readonly lastModified: number;
}

export interface Upload {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  readonly started: number;
  readonly description: ReturnType<typeof describe>;
  readonly algorithm: ChecksumAlgorithm;
  readonly type: StoredChecksum['type'];
  readonly parts: Map<number, UploadedPart>;
}

/** All parts but the last (Amazon S3 multipart upload limits). */
const minPartBytes = 5 * MiB;

const isCrc = (algorithm: ChecksumAlgorithm): algorithm is CrcAlgorithm => algorithm.startsWith('crc');

const unquote = (etag: string): string => etag.replace(/^"|"$/g, '');

export const checksumElement = (algorithm: ChecksumAlgorithm, value: string): string =>
  element(`Checksum${algorithm.toUpperCase()}`, value);

/** Throws Refusal. */
export function uploadOf(store: Store, call: Call): Upload {
  const upload = store.uploads.get(call.query.get('uploadId') ?? '');
  if (!upload || upload.bucket !== call.bucket || upload.key !== call.key)
    throw new Refusal('NoSuchUpload', { more: { UploadId: call.query.get('uploadId') ?? '' } });
  return upload;
}

export function createUpload(store: Store, call: Call): Reply {
  const asked = readAlgorithm(call.headers['x-amz-checksum-algorithm']);
  const algorithm = asked ?? 'crc64nvme';
  const type =
    call.headers['x-amz-checksum-type'] ?? (algorithm === 'crc64nvme' ? 'FULL_OBJECT' : 'COMPOSITE');
  if (type !== 'FULL_OBJECT' && type !== 'COMPOSITE') throw new Refusal('InvalidRequest');
  if ((type === 'FULL_OBJECT') !== isCrc(algorithm) && !(isCrc(algorithm) && algorithm !== 'crc64nvme'))
    throw new Refusal('InvalidRequest', {
      message: `The ${type} checksum type cannot be used with the ${algorithm} checksum algorithm.`,
    });
  const id = randomUUID();
  store.uploads.set(id, {
    id,
    bucket: call.bucket,
    key: call.key,
    started: now(),
    description: describe(call.headers),
    algorithm,
    type,
    parts: new Map(),
  });
  return xmlReply(
    document(
      'InitiateMultipartUploadResult',
      element('Bucket', call.bucket) + element('Key', call.key) + element('UploadId', id),
    ),
    asked ? { 'x-amz-checksum-algorithm': asked.toUpperCase(), 'x-amz-checksum-type': type } : {},
  );
}

/** Throws Refusal. */
export function partNumberOf({ query }: Call): number {
  const number = Number(query.get('partNumber'));
  if (Number.isInteger(number) && number >= 1 && number <= maxParts) return number;
  throw new Refusal('InvalidArgument', {
    message: `Part number must be an integer between 1 and ${maxParts}, inclusive`,
  });
}

/** In the place of an older part of that number. Throws Refusal where the upload was ended meanwhile. */
export async function keepPart(
  store: Store,
  upload: Upload,
  number: number,
  received: Received,
): Promise<UploadedPart> {
  const old = upload.parts.get(number);
  if (store.uploads.get(upload.id) !== upload) {
    await removePieces([received]);
    throw new Refusal('NoSuchUpload');
  }
  const part = { ...received, lastModified: now() };
  upload.parts.set(number, part);
  if (old) await removePieces([old]);
  return part;
}

export async function uploadPart(store: Store, call: Call): Promise<Reply> {
  const upload = uploadOf(store, call);
  const number = partNumberOf(call);
  if ((algorithmOf(call) ?? upload.algorithm) !== upload.algorithm)
    throw new Refusal('InvalidRequest', {
      message: `Checksum Type mismatch occurred, expected checksum Type: ${upload.algorithm}`,
    });
  const received = await receiveChecked(call, store.folder, upload.algorithm);
  await keepPart(store, upload, number, received);
  return emptyReply(200, {
    etag: `"${received.md5}"`,
    [`x-amz-checksum-${upload.algorithm}`]: hexToBase64(received.checksum),
    'content-length': 0,
  });
}

/** The parts that the caller names, checked against those that are here. */
function chosenParts(upload: Upload, xml: string): UploadedPart[] {
  const named = elements(xml, 'Part');
  if (named.length === 0) throw new Refusal('MalformedXML');
  let last = 0;
  const parts = named.map((text) => {
    const number = Number(textOf(text, 'PartNumber'));
    const part = upload.parts.get(number);
    const checksum = textOf(text, `Checksum${upload.algorithm.toUpperCase()}`);
    if (number <= last) throw new Refusal('InvalidPartOrder');
    last = number;
    if (!part || unquote(textOf(text, 'ETag') ?? '') !== part.md5)
      throw new Refusal('InvalidPart', { more: { PartNumber: String(number) } });
    if (checksum !== null && checksum !== hexToBase64(part.checksum))
      throw new Refusal('InvalidPart', { more: { PartNumber: String(number) } });
    return part;
  });
  if (parts.slice(0, -1).some(({ size }) => size < minPartBytes)) throw new Refusal('EntityTooSmall');
  return parts;
}

function checksumOfParts({ algorithm, type }: Upload, parts: readonly UploadedPart[]): string {
  if (type === 'COMPOSITE' || !isCrc(algorithm))
    return `${hexToBase64(
      compositeOf(
        algorithm,
        parts.map((part) => part.checksum),
      ),
    )}-${parts.length}`;
  return hexToBase64(
    parts.reduce(
      (first, part) => combineCrc({ algorithm, first, second: part.checksum, secondLength: part.size }),
      emptyCrc(algorithm),
    ),
  );
}

export async function completeUpload(store: Store, call: Call, bucket: Bucket): Promise<Reply> {
  const upload = uploadOf(store, call);
  const xml = (await readAll(call.payload, 4 * MiB)).toString();
  const parts = chosenParts(upload, xml);
  checkWrite(call, bucket);
  const { algorithm, type } = upload;
  const value = checksumOfParts(upload, parts);
  const claimed = call.headers[`x-amz-checksum-${algorithm}`];
  if (claimed !== undefined && claimed !== value && `${claimed}-${parts.length}` !== value)
    throw new Refusal('BadDigest');
  const size = call.headers['x-amz-mp-object-size'];
  if (size !== undefined && Number(size) !== parts.reduce((sum, part) => sum + part.size, 0))
    throw new Refusal('InvalidRequest', { message: 'The object size does not match the sum of its parts.' });
  store.uploads.delete(upload.id);
  const etag = `"${compositeOf(
    'md5',
    parts.map((part) => part.md5),
  )}-${parts.length}"`;
  await store.keep({
    bucket: bucket.name,
    key: call.key,
    etag,
    lastModified: now(),
    ...upload.description,
    checksum: { algorithm, type, value },
    parts: parts.map((part) => ({
      size: part.size,
      checksum: type === 'COMPOSITE' ? hexToBase64(part.checksum) : null,
    })),
    pieces: parts.map(({ file, size }) => ({ file, size })),
  });
  await removePieces([...upload.parts.values()].filter((part) => !parts.includes(part)));
  return xmlReply(
    document(
      'CompleteMultipartUploadResult',
      element('Location', `/${call.bucket}/${encodeKey(call.key)}`) +
        element('Bucket', call.bucket) +
        element('Key', call.key) +
        element('ETag', etag) +
        checksumElement(algorithm, value) +
        element('ChecksumType', type),
    ),
  );
}

export async function abortUpload(store: Store, call: Call): Promise<Reply> {
  const upload = uploadOf(store, call);
  store.uploads.delete(upload.id);
  await removePieces([...upload.parts.values()]);
  return emptyReply(204);
}

const owner = '<ID>practice</ID><DisplayName>practice</DisplayName>';
const people = `<Initiator>${owner}</Initiator><Owner>${owner}</Owner><StorageClass>STANDARD</StorageClass>`;

export function listParts(store: Store, call: Call): Reply {
  const upload = uploadOf(store, call);
  const marker = Number(call.query.get('part-number-marker') ?? 0);
  const limit = limitOf(call, 'max-parts');
  const all = [...upload.parts].filter(([number]) => number > marker).sort(([a], [b]) => a - b);
  const page = all.slice(0, limit);
  const rows = page.map(
    ([number, part]) =>
      `<Part>${element('PartNumber', number)}${element('LastModified', isoTime(part.lastModified))}` +
      `${element('ETag', `"${part.md5}"`)}${element('Size', part.size)}` +
      `${checksumElement(upload.algorithm, hexToBase64(part.checksum))}</Part>`,
  );
  return xmlReply(
    document(
      'ListPartsResult',
      element('Bucket', call.bucket) +
        element('Key', call.key) +
        element('UploadId', upload.id) +
        element('PartNumberMarker', marker) +
        element('NextPartNumberMarker', page.at(-1)?.[0] ?? 0) +
        element('MaxParts', limit) +
        element('IsTruncated', page.length < all.length) +
        people +
        element('ChecksumAlgorithm', upload.algorithm.toUpperCase()) +
        element('ChecksumType', upload.type) +
        rows.join(''),
    ),
  );
}

/** In order of key, then of start. Paged by key and upload ID; `delimiter` is not taken. */
export function listUploads(store: Store, call: Call): Reply {
  const { query } = call;
  if (query.get('delimiter')) throw new Refusal('NotImplemented');
  const prefix = query.get('prefix') ?? '';
  const keyMarker = query.get('key-marker') ?? '';
  const idMarker = query.get('upload-id-marker') ?? '';
  const limit = limitOf(call, 'max-uploads');
  const spell = query.get('encoding-type') === 'url' ? encodeKey : (key: string) => key;
  const sorted = [...store.uploads.values()]
    .filter(({ bucket, key }) => bucket === call.bucket && key.startsWith(prefix))
    .sort((a, b) => compareKeys(a.key, b.key) || a.started - b.started || (a.id < b.id ? -1 : 1));
  const marked = sorted.findIndex(({ key, id }) => key === keyMarker && id === idMarker);
  const all = sorted.filter(({ key }, index) =>
    idMarker !== '' && marked >= 0 ? index > marked : compareKeys(key, keyMarker) > 0,
  );
  const page = all.slice(0, limit);
  const truncated = page.length < all.length;
  const last = page.at(-1);
  const rows = page.map(
    ({ key, id, started, algorithm, type }) =>
      `<Upload>${element('Key', spell(key))}${element('UploadId', id)}${people}` +
      `${element('Initiated', isoTime(started))}${element('ChecksumAlgorithm', algorithm.toUpperCase())}` +
      `${element('ChecksumType', type)}</Upload>`,
  );
  return xmlReply(
    document(
      'ListMultipartUploadsResult',
      element('Bucket', call.bucket) +
        element('KeyMarker', spell(keyMarker)) +
        element('UploadIdMarker', idMarker) +
        (truncated && last
          ? element('NextKeyMarker', spell(last.key)) + element('NextUploadIdMarker', last.id)
          : '') +
        element('Prefix', spell(prefix)) +
        element('MaxUploads', limit) +
        element('EncodingType', query.get('encoding-type') ?? null) +
        element('IsTruncated', truncated) +
        rows.join(''),
    ),
  );
}
