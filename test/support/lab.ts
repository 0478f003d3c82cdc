/** A lab's bucket on a practice server, a study in a folder, and another program's eyes on what is in the bucket. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { practiceKey } from '../../main/practice/sign.ts';
import type { Job } from '../../shared/job.ts';
import type { Source } from '../../shared/location.ts';
import { plainUpload, type UploadOptions } from '../../shared/upload.ts';
import type { startApp } from './app.ts';

export const signed = {
  AWS_ACCESS_KEY_ID: practiceKey.accessKeyId,
  AWS_SECRET_ACCESS_KEY: practiceKey.secretAccessKey,
  AWS_REGION: 'us-east-1',
} as const;

export const sourceIn = (endpoint: string, bucket: string, prefix: string): Source => ({
  location: { scheme: 's3', endpoint, bucket, prefix, region: null },
  profile: 'environment',
  requestPayer: false,
});

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The AWS SDK itself, as anybody else would look. */
export function otherEyes(endpoint: string, credentials: Credentials = practiceKey) {
  const client = new S3Client({
    endpoint,
    forcePathStyle: true,
    region: 'us-east-1',
    credentials: { ...credentials },
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const open = async (Bucket: string) => {
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket }));
    return Uploads.map(({ Key = '', UploadId = '' }) => ({ key: Key, uploadId: UploadId }));
  };
  return {
    client,
    makeBucket: (Bucket: string) => client.send(new CreateBucketCommand({ Bucket })),
    /** Whoever asks may read it, as with open data. */
    makeOpenBucket: (Bucket: string) => client.send(new CreateBucketCommand({ Bucket, ACL: 'public-read' })),
    put: (Bucket: string, Key: string, Body: string | Uint8Array) =>
      client.send(new PutObjectCommand({ Bucket, Key, Body })),
    remove: (Bucket: string, Key: string) => client.send(new DeleteObjectCommand({ Bucket, Key })),
    async bytes(Bucket: string, Key: string): Promise<Uint8Array> {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    },
    async keys(Bucket: string, Prefix = ''): Promise<string[]> {
      const keys: string[] = [];
      for (let token: string | undefined; ; ) {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket, Prefix, ...(token && { ContinuationToken: token }) }),
        );
        keys.push(...(page.Contents ?? []).map(({ Key }) => Key ?? ''));
        if (!page.NextContinuationToken) return keys;
        token = page.NextContinuationToken;
      }
    },
    async uploads(Bucket: string): Promise<string[]> {
      return (await open(Bucket)).map(({ key }) => key);
    },
    open,
    async parts(Bucket: string, { key, uploadId }: { readonly key: string; readonly uploadId: string }) {
      const { Parts = [] } = await client.send(
        new ListPartsCommand({ Bucket, Key: key, UploadId: uploadId }),
      );
      return Parts;
    },
    /** As a program does that dies before it sends a part. Returns their IDs. */
    async leave(Bucket: string, Key: string, count: number): Promise<string[]> {
      const ids: string[] = [];
      for (let at = 0; at < count; at += 10) {
        const some = Array.from({ length: Math.min(10, count - at) }, () =>
          client.send(new CreateMultipartUploadCommand({ Bucket, Key, ChecksumAlgorithm: 'CRC32' })),
        );
        ids.push(...(await Promise.all(some)).map(({ UploadId }) => UploadId ?? ''));
      }
      return ids;
    },
  };
}

/** Bytes that look like nothing, the same for the same name. */
export function bytesOf(name: string, size: number): Buffer {
  const block = createHash('sha512').update(name).digest();
  const bytes = Buffer.alloc(size, block);
  for (let at = 0; at < size; at += 4096) bytes.writeUInt32LE(at, Math.max(0, Math.min(at, size - 4)));
  return bytes;
}

export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  for (const [name, bytes] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}

type App = Awaited<ReturnType<typeof startApp>>;

/** The ID of a plan once it is made. Throws where it failed. */
export async function planned(
  app: App,
  folder: string,
  source: Source,
  options: Partial<UploadOptions> = {},
): Promise<number> {
  const { job } = await app.call('uploads.plan', {
    name: 'study',
    folder,
    source,
    ...plainUpload,
    ...options,
  });
  const { failure } = await app.until(job.id, (one) => one.listed || one.failure !== null);
  if (failure) throw new Error(failure.detail);
  return job.id;
}

/** Plans, confirms and waits for the end. */
export async function sent(
  app: App,
  folder: string,
  source: Source,
  options: Partial<UploadOptions> = {},
): Promise<Job> {
  const jobId = await planned(app, folder, source, options);
  await app.call('uploads.confirm', { jobId, start: true, deleteOnlyThere: false, typed: null, answers: [] });
  return app.until(jobId, ({ status }) => status === 'completed' || status === 'failed');
}
