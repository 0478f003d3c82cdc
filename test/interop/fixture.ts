/** What every server is given: one object of every kind that has ever gone wrong. */
import { createHash, randomBytes } from 'node:crypto';
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { MiB } from '../../shared/part.ts';
import { accessKeyId, secretAccessKey } from './servers.ts';

export const bucket = 'interop';
export const bigKey = 'big/thirty.bin';
export const bigBytes = 30 * MiB;
/** More than one page of ListObjectsV2, which has 1,000 keys at most. */
const manyCount = 1050;

const nastyNames = [
  'with space/a+b.txt',
  '100%/a%2Fb.txt',
  'q?x=1&y#z.txt',
  'quo\'te"s.txt',
  '<tag>&amp;.txt',
  'ünï/日本/🧠.txt',
  '.hidden/.file',
  '(1)/[2]/{3}~*!.txt',
  'twice//slashed.txt',
  '../outside.txt',
  'con/aux.txt',
  'back\\slash.txt',
  'a|b:c.txt',
  'tab\there.txt',
  'trail. ./x',
  'scan.part',
  `${'long'.repeat(61)}.nii.gz`,
];

/** SHA-256 (hex) by key. */
export type Fixture = ReadonlyMap<string, string>;

export async function upload(endpoint: string, cannotHold: readonly string[]): Promise<Fixture> {
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const fixture = new Map<string, string>();
  const note = (key: string, body: Uint8Array) =>
    fixture.set(key, createHash('sha256').update(body).digest('hex'));
  const put = async (key: string, body: Uint8Array) => {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
    note(key, body);
  };
  try {
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
    const big = randomBytes(bigBytes);
    await putInParts(client, bigKey, big, 5 * MiB);
    note(bigKey, big);
    await put('one.bin', randomBytes(MiB));
    await put('empty.bin', new Uint8Array());
    for (const name of nastyNames)
      if (!cannotHold.includes(name)) await put(`names/${name}`, Buffer.from(`what is in ${name}`));
    const numbers = Array.from({ length: manyCount }, (_, i) => String(i).padStart(4, '0'));
    const send = async () => {
      for (let number = numbers.pop(); number !== undefined; number = numbers.pop()) {
        await put(`many/${number}.txt`, Buffer.from(`number ${number}`));
      }
    };
    await Promise.all(Array.from({ length: 16 }, send));
  } finally {
    client.destroy();
  }
  return fixture;
}

async function putInParts(client: S3Client, key: string, body: Uint8Array, partSize: number): Promise<void> {
  const object = { Bucket: bucket, Key: key };
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(object));
  const parts: { PartNumber: number; ETag: string | undefined }[] = [];
  for (let start = 0; start < body.length; start += partSize) {
    const PartNumber = parts.length + 1;
    const Body = body.subarray(start, start + partSize);
    const { ETag } = await client.send(new UploadPartCommand({ ...object, UploadId, PartNumber, Body }));
    parts.push({ PartNumber, ETag });
  }
  await client.send(
    new CompleteMultipartUploadCommand({ ...object, UploadId, MultipartUpload: { Parts: parts } }),
  );
}
