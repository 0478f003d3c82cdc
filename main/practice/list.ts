/**
 * ListObjectsV2 and ListObjects: prefix, delimiter, paging, by binary search in shelves that may hold a million
 * keys.
 */
import { compareKeys } from '../../shared/key.ts';
import { type Shelf, type StoredObject, seek } from './object.ts';
import { Refusal } from './refusal.ts';
import { type Call, type Reply, xmlReply } from './request.ts';
import { document, element, encodeKey, escapeXml } from './xml.ts';

/** Where a page begins: behind a key, or behind everything that a common prefix stands for. */
export type After = { readonly kind: 'key' | 'prefix'; readonly text: string } | null;

export interface Page {
  readonly objects: readonly StoredObject[];
  readonly prefixes: readonly string[];
  /** Null at the end. */
  readonly next: After;
}

/** One page of a shelf. Cost grows with what it returns, not with what a common prefix hides. */
export function listShelf({
  shelf,
  prefix,
  delimiter,
  after,
  limit,
}: {
  readonly shelf: Shelf;
  readonly prefix: string;
  readonly delimiter: string;
  readonly after: After;
  readonly limit: number;
}): Page {
  const objects: StoredObject[] = [];
  const prefixes: string[] = [];
  let last: After = null;
  let index = seek(shelf, (key) => compareKeys(key, prefix) >= 0);
  if (after) index = Math.max(index, seekBehind(shelf, after, index));
  const count = shelf.count;
  while (index < count) {
    const key = shelf.keyAt(index);
    if (!key.startsWith(prefix)) break;
    if (objects.length + prefixes.length >= limit) return { objects, prefixes, next: last };
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (cut < 0) {
      objects.push(shelf.objectAt(index));
      last = { kind: 'key', text: key };
      index++;
    } else {
      const text = key.slice(0, cut + delimiter.length);
      prefixes.push(text);
      last = { kind: 'prefix', text };
      index = seekBehind(shelf, last, index + 1);
    }
  }
  return { objects, prefixes, next: null };
}

function seekBehind(shelf: Shelf, { kind, text }: NonNullable<After>, from: number): number {
  return seek(
    shelf,
    kind === 'key'
      ? (key) => compareKeys(key, text) > 0
      : (key) => compareKeys(key, text) > 0 && !key.startsWith(text),
    from,
  );
}

const tokenOf = (after: After): string =>
  after ? Buffer.from(`${after.kind === 'key' ? 'k' : 'p'}${after.text}`).toString('base64url') : '';

function readToken(token: string): After {
  const text = Buffer.from(token, 'base64url').toString();
  if (!/^[kp]./s.test(text) || tokenOf({ kind: 'key', text: text.slice(1) }).length !== token.length)
    throw new Refusal('InvalidArgument', { message: 'The continuation token provided is incorrect' });
  return { kind: text[0] === 'k' ? 'key' : 'prefix', text: text.slice(1) };
}

/** `max-keys` and its kin: 0 to `most`, which is also the default. */
export function limitOf(call: Call, name: string, most = 1000): number {
  const text = call.query.get(name);
  if (text === undefined || text === '') return most;
  if (!/^\d{1,10}$/.test(text))
    throw new Refusal('InvalidArgument', {
      message: `Argument ${name} must be an integer between 0 and 2147483647`,
    });
  return Math.min(Number(text), most);
}

export const isoTime = (ms: number): string => new Date(ms).toISOString();

const owner = '<Owner><ID>practice</ID><DisplayName>practice</DisplayName></Owner>';

function contents(object: StoredObject, key: string, withOwner: boolean): string {
  const { checksum } = object;
  return (
    `<Contents><Key>${key}</Key><LastModified>${isoTime(object.lastModified)}</LastModified>` +
    `<ETag>&quot;${escapeXml(object.etag.slice(1, -1))}&quot;</ETag>` +
    (checksum
      ? `<ChecksumAlgorithm>${checksum.algorithm.toUpperCase()}</ChecksumAlgorithm><ChecksumType>${checksum.type}</ChecksumType>`
      : '') +
    `<Size>${object.size}</Size>${withOwner ? owner : ''}<StorageClass>${object.storageClass}</StorageClass></Contents>`
  );
}

/** `again`: a server that begins anew at each page and never ends. */
export function listObjects(call: Call, shelf: Shelf, again = false): Reply {
  const { query } = call;
  const second = query.get('list-type') === '2';
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const limit = limitOf(call, 'max-keys');
  const encoding = query.get('encoding-type') ?? null;
  if (encoding !== null && encoding !== 'url')
    throw new Refusal('InvalidArgument', { message: 'Invalid Encoding Method specified in Request' });
  const spell = encoding === 'url' ? (key: string) => escapeXml(encodeKey(key)) : escapeXml;
  const spelled = (name: string, text: string | undefined) =>
    text === undefined ? '' : `<${name}>${spell(text)}</${name}>`;

  const token = second ? query.get('continuation-token') : undefined;
  if (token === '')
    throw new Refusal('InvalidArgument', { message: 'The continuation token provided is incorrect' });
  const from = query.get(second ? 'start-after' : 'marker');
  const after: After = again
    ? null
    : token
      ? readToken(token)
      : from
        ? markerAfter(from, prefix, second ? '' : delimiter)
        : null;
  const page: Page =
    limit === 0
      ? { objects: [], prefixes: [], next: null }
      : listShelf({ shelf, prefix, delimiter, after, limit });

  const withOwner = !second || query.get('fetch-owner') === 'true';
  let xml = element('Name', call.bucket) + spelled('Prefix', prefix);
  if (second) {
    xml += element('KeyCount', page.objects.length + page.prefixes.length);
    xml += element('ContinuationToken', token ?? null) + spelled('StartAfter', from);
    const next = again ? ({ kind: 'key', text: 'again' } as const) : page.next;
    if (next) xml += element('NextContinuationToken', tokenOf(next));
  } else {
    xml += spelled('Marker', from ?? '');
    // As S3 has it: only with a delimiter; without, the last key is the marker.
    if (page.next && delimiter) xml += spelled('NextMarker', page.next.text);
  }
  xml += element('MaxKeys', limit) + (delimiter ? spelled('Delimiter', delimiter) : '');
  xml += element('EncodingType', encoding) + element('IsTruncated', again || page.next !== null);
  for (const object of page.objects) xml += contents(object, spell(object.key), withOwner);
  for (const text of page.prefixes) xml += `<CommonPrefixes><Prefix>${spell(text)}</Prefix></CommonPrefixes>`;
  return xmlReply(document('ListBucketResult', xml));
}

/** A v1 marker may be a common prefix (NextMarker): then all that it stands for has been told. */
function markerAfter(marker: string, prefix: string, delimiter: string): After {
  const isPrefix =
    delimiter !== '' &&
    marker.startsWith(prefix) &&
    marker.indexOf(delimiter, prefix.length) === marker.length - delimiter.length;
  return { kind: isPrefix ? 'prefix' : 'key', text: marker };
}
