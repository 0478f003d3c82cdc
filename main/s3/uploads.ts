/** The control plane of uploads over the SDK: what S3's "Uploading and copying objects using multipart upload" describes. */
import type { CompletedPart, S3ServiceException } from '@aws-sdk/client-s3';
import type { CrcAlgorithm, ObjectChecksum } from '../../shared/checksum.ts';
import { WaybillError } from '../../shared/failure.ts';
import type { Condition, Manner, Stored, Uploads } from '../engine/ports/uploads.ts';
import type { AccessResolver } from './access.ts';
import { createCaller } from './caller.ts';
import { checksumOf } from './facts.ts';
import { createNetwork, type Network } from './network.ts';
import { createRemove } from './remove.ts';
import { type Wait, waitFor } from './retry.ts';
import { encodeKey } from './wire/sign.ts';
import { taggingOf } from './wire-task.ts';

const sdkName = { crc32: 'CRC32', crc32c: 'CRC32C', crc64nvme: 'CRC64NVME' } as const satisfies Record<
  CrcAlgorithm,
  string
>;

/** How a request says what the object is to be. The wire says the same in header fields. */
function fieldsOf({ contentType, storageClass, encryption, tags }: Manner) {
  return {
    ContentType: contentType,
    ...(storageClass !== null && { StorageClass: storageClass as 'STANDARD' }),
    ...(encryption.kind === 's3' && { ServerSideEncryption: 'AES256' as const }),
    ...(encryption.kind === 'kms' && {
      ServerSideEncryption: 'aws:kms' as const,
      ...(encryption.keyId !== null && { SSEKMSKeyId: encryption.keyId }),
    }),
    ...(tags.length > 0 && { Tagging: taggingOf(tags) }),
  };
}

const conditionOf = (condition: Condition) =>
  condition === null ? {} : condition === 'new' ? { IfNoneMatch: '*' } : { IfMatch: condition.etag };

export function createUploads(args: {
  readonly access: AccessResolver;
  readonly network?: Network;
  /** Milliseconds to the headers of an answer; a complete may take minutes, and sends blanks meanwhile. */
  readonly timeout?: number;
  readonly wait?: Wait;
  readonly learned?: Uploads['learned'];
}): Uploads {
  const { access, timeout = 20_000, wait = waitFor, learned = async () => null } = args;
  const { network = createNetwork({ env: process.env }) } = args;
  const { once, run } = createCaller({ access, network, timeout, wait });
  const { once: patiently } = createCaller({ access, network, timeout: timeout * 15, wait });

  return {
    learned,

    isAmazon: async (source) => {
      const { origin } = await access.resolve(source).catch(() => ({ origin: '' }));
      return /^https:\/\/[^/]+\.amazonaws\.com(\.cn)?$/.test(origin);
    },

    create: ({ source, key, signal, manner, algorithm }) =>
      once({ source, key, operation: 'CreateMultipartUpload', signal }, async (call) => {
        const command = new call.sdk.CreateMultipartUploadCommand({
          Bucket: call.bucket,
          Key: key,
          ...call.payer,
          ...fieldsOf(manner),
          ...(algorithm !== null && {
            ChecksumAlgorithm: sdkName[algorithm],
            ChecksumType: 'FULL_OBJECT' as const,
          }),
        });
        const { UploadId } = await call.client.send(command, call.signal);
        if (!UploadId) throw nameless(call.bucket);
        return UploadId;
      }),

    parts: ({ source, key, uploadId, signal }) =>
      run({ source, key, operation: 'ListParts', signal }, async (call) => {
        const found = [];
        for (let marker: string | undefined; ; ) {
          const command = new call.sdk.ListPartsCommand({
            Bucket: call.bucket,
            Key: key,
            UploadId: uploadId,
            ...call.payer,
            ...(marker !== undefined && { PartNumberMarker: marker }),
          });
          const page = await call.client.send(command, call.signal).catch(noUpload(key));
          for (const part of page.Parts ?? []) {
            const { algorithm, value } = checksumOf(part) ?? {};
            found.push({
              number: part.PartNumber ?? 0,
              size: part.Size ?? 0,
              etag: part.ETag ?? '',
              checksum: algorithm && value ? { algorithm, value } : null,
            });
          }
          if (!page.IsTruncated || !page.NextPartNumberMarker || page.NextPartNumberMarker === marker)
            return found;
          marker = page.NextPartNumberMarker;
        }
      }),

    complete: ({ source, key, uploadId, algorithm, parts, checksum, size, condition, signal }) =>
      patiently({ source, key, operation: 'CompleteMultipartUpload', signal }, async (call) => {
        const field = algorithm && (`Checksum${sdkName[algorithm]}` as const);
        const command = new call.sdk.CompleteMultipartUploadCommand({
          Bucket: call.bucket,
          Key: key,
          UploadId: uploadId,
          ...call.payer,
          ...conditionOf(condition),
          ...(field &&
            checksum && { [field]: checksum, ChecksumType: 'FULL_OBJECT' as const, MpuObjectSize: size }),
          MultipartUpload: {
            Parts: parts.map(
              (part): CompletedPart => ({
                PartNumber: part.number,
                ETag: part.etag,
                ...(field && part.checksum && { [field]: part.checksum }),
              }),
            ),
          },
        });
        const answer = await call.client.send(command, call.signal).catch(noUpload(key));
        return storedOf(answer);
      }),

    abort: ({ source, key, uploadId, signal }) =>
      run({ source, key, operation: 'AbortMultipartUpload', signal }, async (call) => {
        const command = new call.sdk.AbortMultipartUploadCommand({
          Bucket: call.bucket,
          Key: key,
          UploadId: uploadId,
          ...call.payer,
        });
        await call.client.send(command, call.signal).catch((error: unknown) => {
          if ((error as S3ServiceException).name !== 'NoSuchUpload') throw error;
        });
      }),

    list: ({ source, prefix, token, signal }) =>
      run({ source, key: null, operation: 'ListMultipartUploads', signal }, async (call) => {
        const [keyMarker, idMarker] = token === null ? [] : (JSON.parse(token) as [string, string | null]);
        const command = new call.sdk.ListMultipartUploadsCommand({
          Bucket: call.bucket,
          Prefix: prefix,
          MaxUploads: 1000,
          ...call.payer,
          ...(keyMarker !== undefined && { KeyMarker: keyMarker }),
          ...(idMarker && { UploadIdMarker: idMarker }),
        });
        const page = await call.client.send(command, call.signal);
        const next =
          page.IsTruncated && page.NextKeyMarker
            ? [page.NextKeyMarker, page.NextUploadIdMarker ?? null]
            : null;
        return {
          uploads: (page.Uploads ?? []).map((each) => ({
            key: each.Key ?? '',
            uploadId: each.UploadId ?? '',
            startedAt: each.Initiated?.getTime() ?? null,
          })),
          token: next && JSON.stringify(next),
        };
      }),

    copy: ({ source, key, from, etag, manner, algorithm, signal }) =>
      patiently({ source, key, operation: 'CopyObject', signal }, async (call) => {
        const command = new call.sdk.CopyObjectCommand({
          Bucket: call.bucket,
          Key: key,
          CopySource: encodeKey(`${source.location.bucket}/${from}`),
          ...(etag !== null && { CopySourceIfMatch: etag }),
          MetadataDirective: 'REPLACE',
          TaggingDirective: 'REPLACE',
          ...call.payer,
          ...fieldsOf(manner),
          ...(algorithm !== null && { ChecksumAlgorithm: sdkName[algorithm] }),
        });
        const { CopyObjectResult, VersionId } = await call.client.send(command, call.signal);
        return storedOf({ ...CopyObjectResult, VersionId });
      }),

    copyPart: ({ source, key, uploadId, number, from, etag, range, signal }) =>
      patiently({ source, key, operation: 'UploadPartCopy', signal }, async (call) => {
        const command = new call.sdk.UploadPartCopyCommand({
          Bucket: call.bucket,
          Key: key,
          UploadId: uploadId,
          PartNumber: number,
          CopySource: encodeKey(`${source.location.bucket}/${from}`),
          CopySourceRange: `bytes=${range.start}-${range.end - 1}`,
          ...(etag !== null && { CopySourceIfMatch: etag }),
          ...call.payer,
        });
        const answer = await call.client.send(command, call.signal).catch(noUpload(key));
        const { algorithm, value } = checksumOf(answer.CopyPartResult ?? {}) ?? {};
        if (!answer.CopyPartResult?.ETag) throw nothingCopied(from);
        return {
          etag: answer.CopyPartResult.ETag,
          checksum: algorithm && value ? { algorithm, value } : null,
        };
      }),

    remove: createRemove(run),

    countTags: ({ source, key, signal }) =>
      run({ source, key, operation: 'GetObjectTagging', signal }, async (call) => {
        const command = new call.sdk.GetObjectTaggingCommand({
          Bucket: call.bucket,
          Key: key,
          ...call.payer,
        });
        const answer = await call.client.send(command, call.signal).catch((error: S3ServiceException) => {
          if (error.name === 'NotImplemented' || error.$response?.statusCode === 501) return null;
          throw error;
        });
        return answer?.TagSet?.length ?? 0;
      }),

    putText: ({ source, key, text, manner, condition, signal }) =>
      run({ source, key, operation: 'PutObject', signal }, async (call) => {
        const command = new call.sdk.PutObjectCommand({
          Bucket: call.bucket,
          Key: key,
          Body: text,
          ...call.payer,
          ...conditionOf(condition),
          ...fieldsOf(manner),
        });
        await call.client.send(command, call.signal);
      }),
  };
}

function storedOf(answer: {
  readonly ETag?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly ChecksumType?: string | undefined;
}): Stored {
  const checksum: ObjectChecksum | null = checksumOf(answer);
  return { etag: answer.ETag ?? null, versionId: answer.VersionId ?? null, checksum };
}

function noUpload(key: string) {
  return (error: unknown): never => {
    if ((error as S3ServiceException).name !== 'NoSuchUpload') throw error;
    throw new WaybillError(
      {
        code: 'no-such-upload',
        reason: 'The parts of this upload are gone: it was completed, or given up by somebody.',
        hint: 'Waybill looks whether the object is there, and else begins anew.',
        detail: key,
      },
      error,
    );
  };
}

const nothingCopied = (from: string) =>
  new WaybillError({
    code: 'unsupported',
    reason: 'The service said that it copied a part, and named none.',
    hint: 'Waybill sends the part instead.',
    detail: `UploadPartCopy of ${from}: no ETag`,
  });

const nameless = (bucket: string) =>
  new WaybillError({
    code: 'protocol',
    reason: 'The service began an upload and did not name it.',
    hint: 'Waybill tries again; if it stays so, the service is at fault.',
    detail: `CreateMultipartUpload at ${bucket}: no UploadId`,
  });
