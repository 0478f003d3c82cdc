/** What S3's answers say of objects, in the words of the port. */
import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3';
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

/** `googleHash` has a header of Google's own. */
export type Head = Omit<HeadObjectCommandOutput, '$metadata'> & { readonly googleHash?: string };

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

/** The header fields of a HeadObject, as the SDK names them ("HeadObject", Response Syntax). Names are lower-case. */
export function headOf(headers: Readonly<Record<string, string>>): Head {
  const fields = Object.entries(headerOf).flatMap(([field, name]) => {
    const value = headers[name];
    return value === undefined ? [] : [[field, value] as const];
  });
  const modified = Date.parse(headers['last-modified'] ?? '');
  const numbers = Object.entries(numberOf).flatMap(([field, name]) =>
    /^\d+$/.test(headers[name] ?? '') ? [[field, Number(headers[name])] as const] : [],
  );
  return {
    ...Object.fromEntries<string | number>([...fields, ...numbers]),
    ...(Number.isNaN(modified) ? {} : { LastModified: new Date(modified) }),
  };
}

const headerOf = {
  ETag: 'etag',
  VersionId: 'x-amz-version-id',
  StorageClass: 'x-amz-storage-class',
  ServerSideEncryption: 'x-amz-server-side-encryption',
  SSECustomerAlgorithm: 'x-amz-server-side-encryption-customer-algorithm',
  ChecksumType: 'x-amz-checksum-type',
  ChecksumCRC64NVME: 'x-amz-checksum-crc64nvme',
  ChecksumCRC32C: 'x-amz-checksum-crc32c',
  ChecksumCRC32: 'x-amz-checksum-crc32',
  ChecksumSHA256: 'x-amz-checksum-sha256',
  ChecksumSHA1: 'x-amz-checksum-sha1',
  googleHash: 'x-goog-hash',
} as const satisfies Partial<Record<keyof Head, string>>;

const numberOf = {
  ContentLength: 'content-length',
  PartsCount: 'x-amz-mp-parts-count',
  TagCount: 'x-amz-tagging-count',
} as const satisfies Partial<Record<keyof Head, string>>;
