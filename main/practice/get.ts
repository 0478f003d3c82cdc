/** HeadObject and GetObject: conditions, ranges, parts, checksums. One rule for both; HEAD leaves the body out. */
import type { StoredObject } from './object.ts';
import { Refusal } from './refusal.ts';
import type { Call, Reply } from './request.ts';

const sameEtag = (header: string, etag: string): boolean =>
  header.split(',').some((candidate) => {
    const text = candidate.trim().replace(/^W\//, '');
    return text === '*' || text === etag || `"${text}"` === etag;
  });

/**
 * RFC 9110, 13.2.2, as S3 documents the pairs: a met If-Match outweighs If-Unmodified-Since, a failed
 * If-None-Match outweighs If-Modified-Since.
 */
export function checkConditions(headers: Call['headers'], object: StoredObject, ignoreMatch = false): void {
  const ifMatch = headers['if-match'];
  const unmodifiedSince = Date.parse(headers['if-unmodified-since'] ?? '');
  if (!ignoreMatch) {
    if (ifMatch !== undefined) {
      if (!sameEtag(ifMatch, object.etag))
        throw new Refusal('PreconditionFailed', { more: { Condition: 'If-Match' } });
    } else if (object.lastModified > unmodifiedSince)
      throw new Refusal('PreconditionFailed', { more: { Condition: 'If-Unmodified-Since' } });
  }
  const ifNoneMatch = headers['if-none-match'];
  const modifiedSince = Date.parse(headers['if-modified-since'] ?? '');
  const unchanged =
    ifNoneMatch === undefined ? object.lastModified <= modifiedSince : sameEtag(ifNoneMatch, object.etag);
  if (unchanged) throw new Refusal('NotModified', { headers: { etag: object.etag } });
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * `bytes=a-b`, `bytes=a-`, `bytes=-n`; null (the whole object) for anything S3 does not take, such as two ranges.
 */
function parseRange(header: string | undefined, size: number): Span | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const [, from = '', to = ''] = match;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size : Math.min(size, Number(to) + 1);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return null;
  if (start >= size || (from === '' && Number(to) === 0))
    throw new Refusal('InvalidRange', {
      headers: { 'content-range': `bytes */${size}` },
      more: { RangeRequested: header ?? '', ActualObjectSize: String(size) },
    });
  return { start, end };
}

function partSpan(object: StoredObject, text: string): Span {
  const number = Number(text);
  if (!/^\d{1,5}$/.test(text) || number < 1 || number > 10_000)
    throw new Refusal('InvalidArgument', {
      message: 'Part number must be an integer between 1 and 10000, inclusive',
    });
  const sizes = object.parts?.map((part) => part.size) ?? [object.size];
  if (number > sizes.length)
    throw new Refusal('InvalidPartNumber', {
      more: { PartNumberRequested: text, ActualPartCount: String(sizes.length) },
    });
  const start = sizes.slice(0, number - 1).reduce((sum, size) => sum + size, 0);
  return { start, end: start + (sizes[number - 1] ?? 0) };
}

/** Queries that replace headers of the answer, for links in browsers. */
const overrides = [
  'content-type',
  'content-language',
  'expires',
  'cache-control',
  'content-disposition',
  'content-encoding',
];

/**
 * Checksums cover whole objects, or the one part asked for; a range of bytes has none (S3, GetObject,
 * ChecksumMode).
 */
function checksumHeaders(object: StoredObject, partNumber: number | null): Record<string, string> {
  const { checksum } = object;
  if (!checksum) return {};
  const whole = partNumber === null || object.parts === null;
  const value = whole ? checksum.value() : (object.parts?.[partNumber - 1]?.checksum() ?? null);
  if (value === null) return {};
  return { [`x-amz-checksum-${checksum.algorithm}`]: value, 'x-amz-checksum-type': checksum.type };
}

export function getObject(
  call: Call,
  object: StoredObject,
  { ignoreMatch = false, ignorePart = false } = {},
): Reply {
  checkConditions(call.headers, object, ignoreMatch);
  const head = call.method === 'HEAD';
  if (!head && object.storageClass === 'GLACIER')
    throw new Refusal('InvalidObjectState', { more: { StorageClass: object.storageClass } });
  const partText = ignorePart ? null : (call.query.get('partNumber') ?? null);
  if (partText !== null && call.headers.range !== undefined)
    throw new Refusal('InvalidRequest', {
      message: 'Cannot specify both Range header and partNumber query parameter',
    });
  const span = partText === null ? parseRange(call.headers.range, object.size) : partSpan(object, partText);

  const headers: Record<string, string | number> = {
    etag: object.etag,
    'last-modified': new Date(object.lastModified).toUTCString(),
    'accept-ranges': 'bytes',
    'content-type': object.contentType,
    ...object.headers,
  };
  for (const name of overrides) {
    const value = call.query.get(`response-${name}`);
    if (value !== undefined) headers[name] = value;
  }
  if (object.versionId !== null) headers['x-amz-version-id'] = object.versionId;
  if (object.storageClass !== 'STANDARD') headers['x-amz-storage-class'] = object.storageClass;
  if (partText !== null && object.parts) headers['x-amz-mp-parts-count'] = object.parts.length;
  if (
    call.headers['x-amz-checksum-mode']?.toUpperCase() === 'ENABLED' &&
    (span === null || partText !== null)
  )
    Object.assign(headers, checksumHeaders(object, partText === null ? null : Number(partText)));

  const { start, end } = span ?? { start: 0, end: object.size };
  headers['content-length'] = end - start;
  // Part 1 of an empty object is no range that Content-Range could spell.
  const partial = span !== null && end > start;
  if (partial) headers['content-range'] = `bytes ${start}-${end - 1}/${object.size}`;
  return {
    status: partial ? 206 : 200,
    headers,
    body: head ? null : { kind: 'object', object, start, end },
  };
}
