/** The server as AWS's own client sees it: signed and not, with the client's checks of checksums on. */
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checksumOf, hexToBase64 } from '../../main/practice/checksum.ts';
import { practiceKey } from '../../main/practice/sign.ts';
import { madeUpObject, objectBytes } from '../../main/practice/truth.ts';
import { MiB } from '../../shared/part.ts';
import { withPractice } from '../support/practice.ts';

const practice = withPractice();

const clientOf = (
  credentials: { accessKeyId: string; secretAccessKey: string } | null,
  region = 'us-east-1',
) =>
  new S3Client({
    endpoint: practice.endpoint,
    region,
    forcePathStyle: true,
    maxAttempts: 1,
    ...(credentials
      ? { credentials }
      : {
          // What is looked up is not used: this signer signs nothing.
          credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
          signer: { sign: async (request) => request },
        }),
  });
let signed: S3Client;
let anonymous: S3Client;
beforeAll(() => {
  signed = clientOf(practiceKey);
  anonymous = clientOf(null);
});
afterAll(() => {
  signed.destroy();
  anonymous.destroy();
});

const Bucket = 'practice-uploads';
const bytesOf = async (Key: string, client = anonymous, bucket = Bucket) => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key, ChecksumMode: 'ENABLED' }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
};

describe('reading', () => {
  test('anonymous and signed clients page through the same 20,000 small files', async () => {
    for (const client of [anonymous, signed]) {
      let count = 0;
      for await (const page of paginateListObjectsV2({ client }, { Bucket: 'practice', Prefix: 'small/' }))
        count += page.Contents?.length ?? 0;
      expect(count).toBe(20_000);
    }
  });

  test.each(['64-mib-crc32.bin', '64-mib-crc64nvme.bin', '64-mib-sha256.bin'])(
    "large/%s passes the client's own check of its checksum",
    async (name) => {
      const { checksum } = madeUpObject('practice', `large/${name}`);
      const head = await anonymous.send(
        new HeadObjectCommand({ Bucket: 'practice', Key: `large/${name}`, ChecksumMode: 'ENABLED' }),
      );
      expect([head.ChecksumCRC32, head.ChecksumCRC64NVME, head.ChecksumSHA256]).toContain(checksum?.value());
      expect(head.ChecksumType).toBe('FULL_OBJECT');
      const body = await bytesOf(`large/${name}`, anonymous, 'practice');
      expect(body.equals(objectBytes('practice', `large/${name}`))).toBe(true);
    },
  );

  test('a bit that flips on the way fails that check', async () => {
    await practice.faults.set([{ fault: { kind: 'corrupt', at: 4_000_000 } }]);
    await expect(bytesOf('large/64-mib-crc32.bin', anonymous, 'practice')).rejects.toThrow(/[Cc]hecksum/);
  });

  test('hostile names are found by their own spelling', async () => {
    for (const name of [
      'names/../outside.txt',
      'names/a//b',
      'names/plus+and space.txt',
      'names/日本語/データ.txt',
    ])
      for (const client of [anonymous, signed])
        expect((await bytesOf(name, client, 'practice')).toString()).toBe(`practice/${name} 1\n`);
  });
});

describe('who may', () => {
  const read = (client: S3Client, bucket: string, more: object = {}) =>
    client.send(new HeadObjectCommand({ Bucket: bucket, Key: 'readme.txt', ...more }));
  const get = (client: S3Client, bucket: string) =>
    client.send(new GetObjectCommand({ Bucket: bucket, Key: 'readme.txt' }));

  test('a private bucket wants a signature', async () => {
    await expect(get(anonymous, 'practice-private')).rejects.toMatchObject({ name: 'AccessDenied' });
    expect((await read(signed, 'practice-private')).ETag).toBe(
      madeUpObject('practice-private', 'readme.txt').etag,
    );
  });

  test('requester pays wants a signature and the word for it', async () => {
    const bucket = 'practice-requester-pays';
    await expect(get(signed, bucket)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(read(anonymous, bucket, { RequestPayer: 'requester' })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
    await read(signed, bucket, { RequestPayer: 'requester' });
  });

  test.each([
    ['an unknown key', { ...practiceKey, accessKeyId: 'NOBODY' }, 'InvalidAccessKeyId'],
    ['a wrong secret', { ...practiceKey, secretAccessKey: 'wrong' }, 'SignatureDoesNotMatch'],
  ])('%s is told', async (_, credentials, name) => {
    const client = clientOf(credentials);
    await expect(get(client, 'practice')).rejects.toMatchObject({ name });
    client.destroy();
  });

  test('a clock that is 20 minutes off is told, with both times', async () => {
    const client = clientOf(practiceKey);
    client.config.systemClockOffset = 20 * 60_000;
    await expect(get(client, 'practice')).rejects.toMatchObject({ name: 'RequestTimeTooSkewed' });
    client.destroy();
  });

  test('a signature for another region is told the right one', async () => {
    await expect(get(signed, 'practice-eu')).rejects.toMatchObject({
      name: 'AuthorizationHeaderMalformed',
      Region: 'eu-central-1',
    });
    const client = clientOf(practiceKey, 'eu-central-1');
    const { LocationConstraint } = await client.send(new GetBucketLocationCommand({ Bucket: 'practice-eu' }));
    expect(LocationConstraint).toBe('eu-central-1');
    client.destroy();
  });

  test('the made-up buckets are read-only, even for the owner of the key', async () => {
    const put = signed.send(new PutObjectCommand({ Bucket: 'practice', Key: 'x', Body: 'x' }));
    await expect(put).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('buckets', () => {
  test('are made, listed, filled, emptied and removed', async () => {
    await signed.send(new CreateBucketCommand({ Bucket: 'my-own' }));
    await expect(signed.send(new CreateBucketCommand({ Bucket: 'my-own' }))).rejects.toMatchObject({
      name: 'BucketAlreadyOwnedByYou',
    });
    await expect(signed.send(new CreateBucketCommand({ Bucket: 'My_Own' }))).rejects.toMatchObject({
      name: 'InvalidBucketName',
    });
    const { Buckets } = await signed.send(new ListBucketsCommand({}));
    expect(Buckets?.map((bucket) => bucket.Name)).toContain('my-own');
    expect((await signed.send(new HeadBucketCommand({ Bucket: 'my-own' }))).BucketRegion).toBe('us-east-1');
    await signed.send(new PutObjectCommand({ Bucket: 'my-own', Key: 'a/b', Body: 'text' }));
    await expect(
      anonymous.send(new GetObjectCommand({ Bucket: 'my-own', Key: 'a/b' })),
    ).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await expect(signed.send(new DeleteBucketCommand({ Bucket: 'my-own' }))).rejects.toMatchObject({
      name: 'BucketNotEmpty',
    });
    await signed.send(new DeleteObjectCommand({ Bucket: 'my-own', Key: 'a/b' }));
    await signed.send(new DeleteBucketCommand({ Bucket: 'my-own' }));
    await expect(signed.send(new HeadBucketCommand({ Bucket: 'my-own' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 404 },
    });
  });
});

describe('uploads in one piece', () => {
  test.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)(
    'with %s come back whole, with that checksum and the MD5 as ETag',
    async (ChecksumAlgorithm) => {
      const Body = randomBytes(300_000);
      const Key = `one/${ChecksumAlgorithm}`;
      const algorithm = ChecksumAlgorithm.toLowerCase() as 'crc32';
      for (const client of [anonymous, signed]) {
        const put = await client.send(new PutObjectCommand({ Bucket, Key, Body, ChecksumAlgorithm }));
        expect(put.ETag).toBe(`"${checksumOf('md5', Body)}"`);
        expect(put[`Checksum${ChecksumAlgorithm}`]).toBe(hexToBase64(checksumOf(algorithm, Body)));
        expect((await bytesOf(Key)).equals(Body)).toBe(true);
      }
    },
  );

  test('streamed with a trailing checksum, signed chunk by chunk or not, they are what was sent', async () => {
    const Body = randomBytes(1_000_000);
    const stream = Readable.from([Body.subarray(0, 300_000), Body.subarray(300_000)]);
    const ContentLength = Body.length;
    await signed.send(
      new PutObjectCommand({
        Bucket,
        Key: 'streamed',
        Body: stream,
        ContentLength,
        Metadata: { by: 'test' },
      }),
    );
    expect((await bytesOf('streamed')).equals(Body)).toBe(true);
    const head = await anonymous.send(new HeadObjectCommand({ Bucket, Key: 'streamed' }));
    expect([head.Metadata, head.ContentEncoding]).toEqual([{ by: 'test' }, undefined]);
  });

  test('a wrong checksum or MD5 leaves nothing', async () => {
    for (const wrong of [{ ChecksumCRC32: 'AAAAAA==' }, { ContentMD5: 'AAAAAAAAAAAAAAAAAAAAAA==' }]) {
      const put = signed.send(new PutObjectCommand({ Bucket, Key: 'wrong', Body: 'text', ...wrong }));
      await expect(put).rejects.toMatchObject({ name: 'BadDigest' });
    }
    const head = signed.send(new HeadObjectCommand({ Bucket, Key: 'wrong' }));
    await expect(head).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
  });

  test('If-None-Match: * never writes over what is there', async () => {
    const put = () =>
      signed.send(new PutObjectCommand({ Bucket, Key: 'once', Body: 'first', IfNoneMatch: '*' }));
    await put();
    await expect(put()).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  test('objects are copied, and many deleted at once, odd names too', async () => {
    await signed.send(
      new CopyObjectCommand({ Bucket, Key: 'copy & <paste>', CopySource: 'practice/large/one-byte.bin' }),
    );
    expect(await bytesOf('copy & <paste>')).toEqual(objectBytes('practice', 'large/one-byte.bin'));
    const Objects = [{ Key: 'copy & <paste>' }, { Key: 'never-was' }];
    const { Deleted } = await signed.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(Deleted?.map(({ Key }) => Key)).toEqual(['copy & <paste>', 'never-was']);
    const { Contents } = await signed.send(new ListObjectsV2Command({ Bucket, Prefix: 'copy' }));
    expect(Contents).toBeUndefined();
  });
});

describe('uploads in parts', () => {
  const pieces = [randomBytes(5 * MiB), randomBytes(6 * MiB), randomBytes(1234)];
  const whole = Buffer.concat(pieces);
  const begin = async (Key: string, more: object = {}) =>
    (await signed.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }))).UploadId ?? '';
  const sendParts = (Key: string, UploadId: string, more: object = {}) =>
    Promise.all(
      pieces.map(async (Body, i) => {
        const PartNumber = i + 1;
        const sent = await signed.send(
          new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body, ...more }),
        );
        const { $metadata, ...part } = sent;
        return { ...part, PartNumber };
      }),
    );

  test('complete to the composite ETag and a full-object CRC64NVME', async () => {
    const Key = 'parts/full';
    const UploadId = await begin(Key, { ChecksumAlgorithm: 'CRC64NVME' });
    const Parts = await sendParts(Key, UploadId, { ChecksumAlgorithm: 'CRC64NVME' });
    const listed = await signed.send(new ListPartsCommand({ Bucket, Key, UploadId, MaxParts: 2 }));
    expect(listed.Parts?.map(({ Size }) => Size)).toEqual([5 * MiB, 6 * MiB]);
    expect([listed.IsTruncated, listed.NextPartNumberMarker]).toEqual([true, '2']);
    const done = await signed.send(
      new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }),
    );
    const md5s = pieces.map((piece) => checksumOf('md5', piece)).join('');
    expect(done.ETag).toBe(`"${checksumOf('md5', Buffer.from(md5s, 'hex'))}-3"`);
    expect(done.ChecksumCRC64NVME).toBe(hexToBase64(checksumOf('crc64nvme', whole)));
    expect((await bytesOf(Key)).equals(whole)).toBe(true);
    const part = await anonymous.send(new GetObjectCommand({ Bucket, Key, PartNumber: 2 }));
    expect([part.PartsCount, part.ContentLength]).toEqual([3, 6 * MiB]);
    expect(Buffer.from((await part.Body?.transformToByteArray()) ?? []).equals(pieces[1] ?? whole)).toBe(
      true,
    );
  });

  test('complete to a composite SHA256', async () => {
    const Key = 'parts/composite';
    const UploadId = await begin(Key, { ChecksumAlgorithm: 'SHA256' });
    const Parts = await sendParts(Key, UploadId, { ChecksumAlgorithm: 'SHA256' });
    const done = await signed.send(
      new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }),
    );
    const digests = pieces.map((piece) => checksumOf('sha256', piece)).join('');
    const expected = `${hexToBase64(checksumOf('sha256', Buffer.from(digests, 'hex')))}-3`;
    expect([done.ChecksumSHA256, done.ChecksumType]).toEqual([expected, 'COMPOSITE']);
    const head = await anonymous.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
    expect(head.ChecksumSHA256).toBe(expected);
  });

  test('are refused when a part is missing, too small, or out of order, and can then still be completed', async () => {
    const Key = 'parts/refused';
    const UploadId = await begin(Key, { ChecksumAlgorithm: 'CRC32' });
    const Parts = await sendParts(Key, UploadId, { ChecksumAlgorithm: 'CRC32' });
    const complete = (parts: typeof Parts) =>
      signed.send(
        new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts: parts } }),
      );
    const [a, b, c] = Parts as [(typeof Parts)[0], (typeof Parts)[0], (typeof Parts)[0]];
    await expect(complete([a, b, { ...c, ETag: '"0"' }])).rejects.toMatchObject({ name: 'InvalidPart' });
    await expect(complete([b, a])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
    const Small = await signed.send(
      new UploadPartCommand({
        Bucket,
        Key,
        UploadId,
        PartNumber: 4,
        Body: 'end',
        ChecksumAlgorithm: 'CRC32',
      }),
    );
    const d = { PartNumber: 4, ...(Small.ETag ? { ETag: Small.ETag } : {}) };
    await expect(complete([a, c, d])).rejects.toMatchObject({ name: 'EntityTooSmall' });
    await complete([a, b]);
    expect((await bytesOf(Key)).equals(Buffer.concat(pieces.slice(0, 2)))).toBe(true);
    await expect(complete([a, b])).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  test('under way are listed page by page until they are aborted', async () => {
    const ids = [await begin('open/a'), await begin('open/a'), await begin('open/b')];
    const seen: string[] = [];
    let more: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } | null = {};
    while (more) {
      const page: Awaited<ReturnType<typeof list>> = await list(more);
      seen.push(...(page.Uploads ?? []).map(({ UploadId = '' }) => UploadId));
      more = page.IsTruncated
        ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
        : null;
    }
    expect([...seen].sort()).toEqual([...ids].sort());
    expect(seen[2]).toBe(ids[2]);
    for (const [i, UploadId] of ids.entries())
      await signed.send(
        new AbortMultipartUploadCommand({ Bucket, Key: i < 2 ? 'open/a' : 'open/b', UploadId }),
      );
    expect((await list({})).Uploads).toBeUndefined();
  });
  const list = (marker: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined }) =>
    signed.send(new ListMultipartUploadsCommand({ Bucket, Prefix: 'open/', MaxUploads: 1, ...marker }));
});
