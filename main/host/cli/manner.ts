/** How files are to be sent, as flags say it. */
import { type Encryption, plainUpload, storageClasses, type UploadOptions } from '../../../shared/upload.ts';
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
  };
}

function encryptionOf(sse: string | undefined, keyId: string | null): Encryption {
  if (sse === undefined && keyId === null) return { kind: 'bucket' };
  if (sse === 'AES256' && keyId === null) return { kind: 's3' };
  if (sse === 'aws:kms' || (sse === undefined && keyId !== null)) return { kind: 'kms', keyId };
  throw usage('--sse takes AES256, or aws:kms with or without --sse-kms-key-id.');
}

/** Keys are told apart by case; one twice is refused by S3 for every object ("Categorizing your objects using tags"). */
function tagsOf({ tags = [] }: Flags): UploadOptions['tags'] {
  const read = tags.map((text) => {
    const at = text.indexOf('=');
    const [key, value] = [text.slice(0, Math.max(0, at)), text.slice(at + 1)];
    if (at < 1) throw usage(`--tags takes KEY=VALUE, not ${text}.`);
    if (key.length > 128 || value.length > 256)
      throw usage('A tag has a key of at most 128 characters, and a value of at most 256.', undefined, text);
    return { key, value };
  });
  if (read.length > 10) throw usage('An object has at most ten tags.');
  const twice = read.find(({ key }, i) => read.findIndex((one) => one.key === key) < i);
  if (twice) throw usage(`--tags names ${twice.key} twice.`);
  return read;
}
