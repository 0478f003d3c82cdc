/** What a refusal means to somebody who writes: the same codes say other things of a PUT than of a GET. */
import type { Meaning, S3Answer } from './failure.ts';

const writes: ReadonlySet<string> = new Set([
  'PutObject',
  'UploadPart',
  'CreateMultipartUpload',
  'CompleteMultipartUpload',
  'AbortMultipartUpload',
  'CopyObject',
  'UploadPartCopy',
  'DeleteObject',
  'DeleteObjects',
  'CreateBucket',
]);

export const isWrite = (operation: string): boolean => writes.has(operation);

export function writeDenied(operation: string, bucket: string, anonymous: boolean): Meaning {
  if (operation === 'CreateBucket')
    return anonymous
      ? ['access-denied', 'Buckets are made by somebody who signs.', 'Choose a profile with keys.']
      : [
          'access-denied',
          'This profile may not make buckets.',
          'Ask whoever runs the account to make the bucket, or for leave to (s3:CreateBucket); objects may be put into one that is there.',
        ];
  return anonymous
    ? ['access-denied', `${bucket} does not let everyone write.`, 'Choose a profile that may write there.']
    : [
        'access-denied',
        `This profile may not write to ${bucket}.`,
        "Ask the owner of the bucket for leave to put objects there, or choose another profile. The bucket may also be somebody else's.",
      ];
}

/** Null leaves it to the words for everybody. */
export function writeMeaning({ status, code, message, key }: S3Answer): Meaning | null {
  switch (code) {
    case 'PreconditionFailed':
    case 'ConditionalRequestConflict':
      return [
        'file-exists',
        'Another object is there by now.',
        'Compare the folder with the bucket again; nothing was overwritten.',
      ];
    case 'BadDigest':
    case 'InvalidDigest':
    case 'XAmzContentChecksumMismatch':
    case 'XAmzContentSHA256Mismatch':
      return [
        'checksum',
        'The bytes that arrived are not those of the file.',
        'Waybill sends them again; if it stays so, a proxy on the way may change them, or the file while it is read.',
      ];
    case 'NoSuchUpload':
      return [
        'no-such-upload',
        'The parts of this upload are gone: it was completed, or given up by somebody.',
        'Waybill looks whether the object is there, and else begins anew.',
      ];
    case 'IncompleteBody':
      return ['network', 'The connection broke in the middle.', 'Nothing to do: Waybill sends it again.'];
    case 'EntityTooLarge':
    case 'KeyTooLongError':
      return ['usage', `S3 cannot hold ${key ?? 'this'}: ${message ?? code}`, 'Rename it, or leave it out.'];
    case 'InvalidStorageClass':
      return [
        'usage',
        'This endpoint has no such storage class.',
        'Leave --storage-class out, or name another.',
      ];
    case 'NotImplemented':
    case 'UnsupportedOperation':
      return [
        'unsupported',
        'This endpoint does not have what was asked for.',
        'Waybill does without where it can.',
      ];
  }
  if (status === 400 && /copy source/i.test(message ?? ''))
    return [
      'unsupported',
      'This endpoint does not copy so much at once.',
      'Waybill copies in parts, or sends the file.',
    ];
  if (status === 412) return writeMeaning({ code: 'PreconditionFailed', status, message, key } as S3Answer);
  if (status === 501) return writeMeaning({ code: 'NotImplemented', status, message, key } as S3Answer);
  if (status === 400 && /checksum|x-amz-checksum|if-none-match/i.test(message ?? ''))
    return [
      'unsupported',
      'This endpoint does not know this checksum.',
      'Waybill does without where it can.',
    ];
  return null;
}
