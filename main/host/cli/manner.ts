/** How files are to be sent, as flags say it. */
import { readTags, type TagFault } from '../../../shared/tags.ts';
import {
  type Encryption,
  kmsKey,
  plainUpload,
  storageClasses,
  type UploadOptions,
} from '../../../shared/upload.ts';
import { type Flags, usage } from './args.ts';

/** Throws WaybillError usage. */
export function mannerOf(flags: Flags): UploadOptions {
  const { sse, 'content-type': type, 'storage-class': wanted } = flags;
  const storageClass = wanted === undefined ? null : storageClasses.find((one) => one === wanted);
  if (storageClass === undefined) throw usage(`--storage-class takes ${storageClasses.join(', ')}.`);
  return {
    ...plainUpload,
    compare: flags['size-only'] ? 'size' : 'checksum',
    storageClass,
    encryption: encryptionOf(sse, flags['sse-kms-key-id'] ?? null),
    contentTypes: type === undefined ? [] : [{ glob: '*', type }],
    tags: tagsOf(flags),
    receiptInBucket: flags['receipt-in-bucket'] ?? false,
  };
}

function encryptionOf(sse: string | undefined, keyId: string | null): Encryption {
  if (keyId !== null && !kmsKey.safeParse(keyId).success)
    throw usage('--sse-kms-key-id takes a key ID, an alias or an ARN, without blanks.');
  if (sse === undefined && keyId === null) return { kind: 'bucket' };
  if (sse === 'AES256' && keyId === null) return { kind: 's3' };
  if (sse === 'aws:kms' || (sse === undefined && keyId !== null)) return { kind: 'kms', keyId };
  throw usage('--sse takes AES256, or aws:kms with or without --sse-kms-key-id.');
}

const tagFaults = {
  form: 'takes KEY=VALUE',
  character: 'takes letters, digits, blanks and _ . : / = + - @',
  long: 'takes a key of at most 128 characters, and a value of at most 256',
  twice: 'takes each key once',
  many: 'is given ten times at most',
} as const satisfies Record<TagFault, string>;

function tagsOf({ tags = [] }: Flags): UploadOptions['tags'] {
  const read = readTags(tags);
  if ('tags' in read) return read.tags;
  throw usage(`--tags ${tagFaults[read.fault]}, not ${read.text.slice(0, 60)}.`);
}
