/** A lab's bucket on a practice server, a study in a folder, and another program's eyes on what is in the bucket. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { practiceKey } from '../../main/practice/sign.ts';
import type { Source } from '../../shared/location.ts';

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

/** The AWS SDK itself, as anybody else would look. */
export function otherEyes(endpoint: string) {
  const client = new S3Client({
    endpoint,
    forcePathStyle: true,
    region: 'us-east-1',
    credentials: { ...practiceKey },
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return {
    client,
    makeBucket: (Bucket: string) => client.send(new CreateBucketCommand({ Bucket })),
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
      const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket }));
      return Uploads.map(({ Key }) => Key ?? '');
    },
  };
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
