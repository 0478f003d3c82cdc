/** Does a response bring what its task pinned? Checked before the first byte is written: some servers ignore If-Match and Range. */
import type { CrcAlgorithm, ObjectChecksum } from '../../../shared/checksum.ts';
import type { Failure, FailureCode } from '../../../shared/failure.ts';
import { contradiction } from '../../../shared/proof.ts';
import type { FetchHead } from '../../engine/ports/bodies.ts';
import type { WireTask } from './messages.ts';
import { contentLength, isChunked, parseContentRange, type ResponseHead } from './response.ts';

/** Preferred first: combinable and strong before long. */
const checksums = ['crc64nvme', 'crc32c', 'crc32', 'sha256', 'sha1'] as const;

/** `preferred` is computed anyway, so it wins where the object offers several. */
export function checksumOf({ fields }: ResponseHead, preferred: CrcAlgorithm): ObjectChecksum | null {
  for (const algorithm of [preferred, ...checksums]) {
    const text = fields.get(`x-amz-checksum-${algorithm}`);
    if (text === undefined) continue;
    const [, value = text, parts] = /^([A-Za-z0-9+/=]+)-(\d+)$/.exec(text) ?? [];
    const composite = parts !== undefined || fields.get('x-amz-checksum-type') === 'COMPOSITE';
    return {
      algorithm,
      type: composite ? 'composite' : 'full-object',
      value,
      parts: parts === undefined ? null : Number(parts),
    };
  }
  // Google Cloud Storage says it of every object, whatever way it came there.
  const google = /(?:^|[\s,])crc32c=([A-Za-z0-9+/]{6}==)/.exec(fields.get('x-goog-hash') ?? '')?.[1];
  return google === undefined
    ? null
    : { algorithm: 'crc32c', type: 'full-object', value: google, parts: null };
}

/** What the response says of the object. `size` is the task's where the response leaves it open. */
export function factsOf(head: ResponseHead, task: WireTask): FetchHead {
  const { fields } = head;
  const modified = Date.parse(fields.get('last-modified') ?? '');
  return {
    size: task.size,
    etag: fields.get('etag') ?? null,
    versionId: fields.get('x-amz-version-id') ?? null,
    lastModified: Number.isNaN(modified) ? null : modified,
    // A ranged response may carry the checksum of a part, which would pass for the object's.
    checksum: task.ranged ? null : checksumOf(head, task.algorithm),
  };
}

/** The ETag of such an object is no MD5, though it may look like one (Amazon S3, "Checking object integrity"). */
export function encryptedBy({ fields }: ResponseHead): 'kms' | 'customer' | null {
  if ((fields.get('x-amz-server-side-encryption') ?? '').startsWith('aws:kms')) return 'kms';
  return fields.has('x-amz-server-side-encryption-customer-algorithm') ? 'customer' : null;
}

/** What an index says of the object, against what the answer says. */
function contradicted(head: ResponseHead, task: WireTask): string | null {
  if (task.expected === null) return null;
  const { etag, checksum } = factsOf(head, task);
  const claims = { etag, checksum, encrypted: encryptedBy(head), web: task.scheme === 'web' };
  return contradiction({ ...claims, expected: task.expected });
}

const opaque = (etag: string) => etag.replace(/^W\//, '').replace(/^"(.*)"$/, '$1');

/**
 * What an answer that names neither the pinned ETag nor the pinned version tells by its date: some servers leave ETags out of
 * ranges. A second is all that HTTP tells (RFC 9110, 5.6.7).
 */
function byDate({ fields }: ResponseHead, { lastModified }: WireTask): 'same' | 'other' | 'unsaid' {
  const at = Date.parse(fields.get('last-modified') ?? '');
  if (lastModified === null || Number.isNaN(at)) return 'unsaid';
  return Math.floor(at / 1000) === Math.floor(lastModified / 1000) ? 'same' : 'other';
}

/** Null when all agrees: then the body is exactly `task.end - task.start` bytes, or of a length only its end will tell. */
export function disagreement(head: ResponseHead, task: WireTask, host: string): Failure | null {
  const { status, fields } = head;
  const html = /^text\/html\b/i.test(fields.get('content-type') ?? '');
  const failed = (code: FailureCode, reason: string, hint: string, found: string): Failure => ({
    code,
    reason,
    hint,
    detail: `GetObject ${task.bucket}/${task.key} at ${host}: HTTP ${status}, ${found}`,
  });
  const notS3 = (found: string) =>
    failed(
      'not-s3',
      'A web page came where the object should be.',
      'A proxy or the sign-in page of a network may be in between: open a browser, sign in, then retry.',
      found,
    );
  const changed = (found: string) =>
    html
      ? notS3(found)
      : failed(
          'source-changed',
          'The object changed after it was listed.',
          'Retry to fetch the new one from its start.',
          found,
        );
  const broken = (found: string) =>
    html
      ? notS3(found)
      : failed(
          'protocol',
          'The service sent other bytes than it was asked for.',
          'Waybill tries again; if it stays so, the service or a proxy on the way is at fault.',
          found,
        );

  const unusable = (reason: string, found: string) =>
    failed(
      'no-ranges',
      reason,
      'Fetch the whole object, or parts of it from another place that has it.',
      found,
    );

  // `rclone serve s3` sends ranges with 200; the Content-Range, compared below, says what came all the same.
  const instead = task.ranged && status === 200;
  const unranged = instead && !fields.has('content-range');
  if (status !== (task.ranged ? 206 : 200) && !instead)
    return broken(task.ranged ? 'but a range was asked for' : 'but no range was asked for');
  const etag = fields.get('etag');
  if (task.etag !== null && etag !== undefined && opaque(etag) !== opaque(task.etag))
    return changed(`ETag ${etag} instead of ${task.etag}`);
  if (task.etag !== null && etag === undefined && html) return notS3('without an ETag');
  const version = fields.get('x-amz-version-id');
  if (task.versionId !== null && version !== undefined && version !== task.versionId)
    return changed(`version ${version} instead of ${task.versionId}`);

  const isNamed =
    (task.etag !== null && etag !== undefined) || (task.versionId !== null && version !== undefined);
  const dated = isNamed ? 'same' : byDate(head, task);
  if (task.ranged && dated === 'other')
    return changed(
      `Last-Modified ${fields.get('last-modified')} instead of ${new Date(task.lastModified ?? 0).toUTCString()}`,
    );

  const wanted = task.end - task.start;
  const length = isChunked(head) ? null : contentLength(head);
  if (!task.ranged) {
    const other =
      length === null || length === wanted
        ? contradicted(head, task)
        : `${length} bytes instead of ${wanted}`;
    return other === null ? null : changed(other);
  }
  if (unranged)
    return html || (length !== null && length !== task.size)
      ? broken('but a range was asked for')
      : unusable('This server takes no ranges.', 'but a range was asked for');
  const text = fields.get('content-range') ?? '';
  const range = parseContentRange(text);
  if (range === null) return broken(`Content-Range "${text}"`);
  if (range.total !== null && task.size >= 0 && range.total !== task.size)
    return changed(`${range.total} bytes instead of ${task.size}`);
  if (range.start !== task.start || range.end !== task.end)
    return broken(`Content-Range "${text}" for ${task.start}-${task.end - 1}`);
  if (length !== null && length !== wanted) return broken(`Content-Length ${length} for ${wanted} bytes`);
  // If-Match was sent, and may not have been heeded. Without anything pinned, length is all that there is.
  if (dated === 'unsaid' && (task.etag ?? task.lastModified) !== null)
    return unusable(
      'This server does not say of which version a range is.',
      'with neither the ETag nor the date that were pinned',
    );
  return null;
}
