/** What S3's answers say of objects, in the words of the port. */
import type { HeadObjectCommand, HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import type { CrcAlgorithm, ObjectChecksum } from '../../shared/checksum.ts';
import { WaybillError } from '../../shared/failure.ts';
import type { Encrypted, ObjectFacts } from '../engine/ports/objects.ts';

/** Encoding-type url is form encoding: a space comes as `+`, a plus as `%2B`. */
export function decodeKey(text: string): string {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** `googleHash`: see {@link asGoogle}. */
export type Head = Omit<HeadObjectCommandOutput, 'Body'> & { readonly googleHash?: string };

/** Throws WaybillError `protocol` where no length is said. */
export function factsOf(head: Head): ObjectFacts {
  if (head.ContentLength === undefined)
    throw new WaybillError({
      code: 'protocol',
      reason: 'The service does not say how long the object is.',
      hint: 'A proxy may have changed the answer; try another network.',
      detail: 'HeadObject: no Content-Length',
    });
  return {
    size: head.ContentLength,
    etag: head.ETag ?? null,
    versionId: head.VersionId ?? null,
    lastModified: head.LastModified?.getTime() ?? null,
    checksum: checksumOf(head),
    partsCount: head.PartsCount ?? null,
    encrypted: encryptedBy(head),
    stored: {
      storageClass: head.StorageClass ?? null,
      encryption: head.ServerSideEncryption ?? null,
      tags: head.TagCount ?? null,
    },
  };
}

function encryptedBy(head: Head): Encrypted | null {
  if (head.ServerSideEncryption?.startsWith('aws:kms')) return 'kms';
  return head.SSECustomerAlgorithm === undefined ? null : 'customer';
}

type ChecksumField =
  | 'ChecksumType'
  | 'ChecksumCRC64NVME'
  | 'ChecksumCRC32C'
  | 'ChecksumCRC32'
  | 'ChecksumSHA256'
  | 'ChecksumSHA1';

/** The best that is there: a CRC over the whole object, which parts can be combined to, then the others. */
export function checksumOf(
  head: { readonly [K in ChecksumField]?: string | undefined } & { readonly googleHash?: string },
): ObjectChecksum | null {
  const found: ObjectChecksum[] = [];
  const add = (algorithm: CrcAlgorithm | 'sha1' | 'sha256', text: string | undefined) => {
    if (text === undefined) return;
    const [value = '', parts] = text.split('-');
    const composite = head.ChecksumType === 'COMPOSITE' || parts !== undefined;
    found.push({
      algorithm,
      type: composite ? 'composite' : 'full-object',
      value,
      parts: parts === undefined ? null : Number(parts),
    });
  };
  add('crc64nvme', head.ChecksumCRC64NVME);
  add('crc32c', head.ChecksumCRC32C);
  add('crc32', head.ChecksumCRC32);
  add('sha256', head.ChecksumSHA256);
  add('sha1', head.ChecksumSHA1);
  // Google says it of every object, however it came there; its ETag is no digest where the object was composed.
  const google = /(?:^|[\s,])crc32c=([A-Za-z0-9+/]{6}==)/.exec(head.googleHash ?? '')?.[1];
  if (google !== undefined)
    found.push({ algorithm: 'crc32c', type: 'full-object', value: google, parts: null });
  return found.find(({ type }) => type === 'full-object') ?? found[0] ?? null;
}

/**
 * HeadObject as Google Cloud Storage wants it. Objects that it stores compressed are unpacked, and then no length is
 * said, unless gzip is welcome ("Transcoding of gzip-compressed files"); the checksum has a header of Google's own.
 */
export function asGoogle(command: HeadObjectCommand): void {
  command.middlewareStack.add(
    (next) => (args) => {
      (args.request as { headers: Record<string, string> }).headers['accept-encoding'] = 'gzip';
      return next(args);
    },
    { step: 'build' },
  );
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { headers } = result.response as { readonly headers?: Readonly<Record<string, string>> };
      Object.assign(result.output ?? {}, { googleHash: headers?.['x-goog-hash'] });
      return result;
    },
    { step: 'deserialize', priority: 'high' },
  );
}
