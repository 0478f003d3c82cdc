/** By what a download is proved, for every kind of object: uploaded as people do, fetched, held against its object. */
import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type ChecksumAlgorithm,
  type ChecksumType,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { practiceKey } from '../../main/practice/sign.ts';
import type { Verification } from '../../shared/checksum.ts';
import { MiB } from '../../shared/part.ts';
import { openBench } from '../support/engine.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
const bucket = 'practice-uploads';
let client: S3Client;
beforeAll(() => {
  client = new S3Client({
    endpoint: practice.endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: practiceKey,
  });
});
afterAll(() => client.destroy());

const bytes = randomBytes(19 * MiB + 7);
const even = [8 * MiB, 8 * MiB, 3 * MiB + 7];
/** The first and the number of parts look even; they are not. */
const nearlyEven = [8 * MiB, 6 * MiB, 5 * MiB + 7];
const uneven = [5 * MiB, 8 * MiB, 6 * MiB + 7];

async function upload(
  key: string,
  sizes: readonly number[],
  checksum: { readonly algorithm: ChecksumAlgorithm; readonly type: ChecksumType } | null,
): Promise<void> {
  const at = { Bucket: bucket, Key: key };
  const asked = checksum && { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type };
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...at, ...asked }));
  const Parts = [];
  let start = 0;
  for (const [index, size] of sizes.entries()) {
    const PartNumber = index + 1;
    const Body = bytes.subarray(start, (start += size));
    const part = { ...at, UploadId, PartNumber, Body };
    const { ETag } = await client.send(
      new UploadPartCommand(checksum ? { ...part, ChecksumAlgorithm: checksum.algorithm } : part),
    );
    Parts.push({ ETag, PartNumber });
  }
  await client.send(new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts } }));
}

async function fetched(key: string): Promise<Verification> {
  const bench = await openBench({ endpoint: () => practice.endpoint });
  const folder = tempFolder();
  const selection = { prefixes: [], keys: [key], filters: [] };
  const id = await bench.get({ prefix: '', bucket, folder, selection });
  expect(await bench.ended(id)).toMatchObject({ status: 'completed' });
  expect((await readFile(path.join(folder, key))).equals(bytes)).toBe(true);
  const [transfer] = bench.transfers(id);
  expect(transfer).toMatchObject({ refetched: 0 });
  return transfer?.verification ?? { state: 'pending' };
}

const verified = (by: string) => ({ state: 'verified', by });

describe.each([
  ['even', even],
  ['nearly even', nearlyEven],
  ['uneven', uneven],
] as const)('an object of %s parts', (name, sizes) => {
  test.each(['CRC32', 'CRC32C', 'CRC64NVME'] as const)(
    'is proved by its full-object %s',
    async (algorithm) => {
      const key = `${name} full ${algorithm}`;
      await upload(key, sizes, { algorithm, type: 'FULL_OBJECT' });
      await practice.seen.reset();
      expect(await fetched(key)).toEqual(verified(algorithm.toLowerCase()));
      // Combined from the parts' own: nobody asked for parts.
      expect((await practice.seen.log()).filter(({ query }) => 'partNumber' in query)).toEqual([]);
    },
  );

  test.each(['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const)(
    'is proved by its composite %s',
    async (algorithm) => {
      const key = `${name} composite ${algorithm}`;
      await upload(key, sizes, { algorithm, type: 'COMPOSITE' });
      expect(await fetched(key)).toEqual(verified('composite-checksum'));
    },
  );
});

describe('a server that knows no part numbers', () => {
  const get = async (name: string) => {
    await practice.faults.set([{ fault: { kind: 'ignore-part-number' }, key: 'large/*' }]);
    const bench = await openBench({ endpoint: () => practice.endpoint });
    const id = await bench.get({ prefix: `large/${name}`, folder: tempFolder() });
    await bench.ended(id);
    return bench.transfers(id)[0]?.verification;
  };

  test('parts of a usual size are found by trying', async () => {
    expect(await get('64-mib-composite-etag.bin')).toEqual(verified('composite-etag'));
    expect(await get('64-mib-sha1-composite.bin')).toEqual(verified('composite-checksum'));
  });

  test('parts of no usual size are not guessed to be damage', async () => {
    expect(await get('ragged-parts.bin')).toMatchObject({
      state: 'unverifiable',
      why: expect.stringContaining('in which parts'),
    });
  });
});

test.each([
  ['16-mib-kms.bin', 'encrypted with a KMS key'],
  ['64-mib-opaque.bin', 'its ETag is not an MD5'],
])('what proves nothing says why: %s', async (name, why) => {
  const bench = await openBench({ endpoint: () => practice.endpoint });
  const id = await bench.get({ prefix: `large/${name}`, folder: tempFolder() });
  await bench.ended(id);
  expect(bench.transfers(id)[0]?.verification).toEqual({
    state: 'unverifiable',
    why: expect.stringContaining(why),
  });
});

describe('behind the last byte written', () => {
  test.each([
    ['64-mib.bin', 'md5'],
    ['64-mib-sha256.bin', 'sha256'],
    ['ragged-parts.bin', 'composite-etag'],
  ])('large/%s is hashed while it arrives, and never read again', async (name, by) => {
    const bench = await openBench({ endpoint: () => practice.endpoint });
    const read = vi.spyOn(bench.ports.bodies, 'digest');
    const id = await bench.get({ prefix: `large/${name}`, folder: tempFolder() });
    expect(await bench.ended(id)).toMatchObject({ counts: { verified: 1 } });
    expect(bench.transfers(id)[0]?.verification).toEqual(verified(by));
    expect(read).not.toHaveBeenCalled();
  });

  test('a download that goes on after a restart is hashed from its start meanwhile', async () => {
    const dataDir = tempFolder();
    const folder = tempFolder();
    const first = await openBench({ endpoint: () => practice.endpoint, dataDir });
    await practice.faults.set([
      { fault: { kind: 'slow', bytesPerSecond: 40 * MiB, scope: 'all' }, key: 'large/*' },
    ]);
    const id = await first.get({ prefix: 'large/64-mib.bin', folder });
    await first.until(id, (job) => job.bytesWritten > 20 * MiB);
    await first.stop();
    await practice.faults.set([]);
    await practice.seen.reset();
    const second = await openBench({ endpoint: () => practice.endpoint, dataDir });
    const read = vi.spyOn(second.ports.bodies, 'digest');
    expect(await second.ended(id)).toMatchObject({ counts: { verified: 1 } });
    // Read by part is only what was kept, once, to be believed.
    const ranges = read.mock.calls.flatMap(([task]) => task.ranges);
    const kept = 64 * MiB - (await practice.seen.counters()).bodyBytes;
    expect(ranges.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(kept);
  });

  test('what the disk spoiled is fetched again, and nothing else', async () => {
    const bench = await openBench({ endpoint: () => practice.endpoint });
    await practice.faults.set([
      { fault: { kind: 'slow', bytesPerSecond: 60 * MiB, scope: 'all' }, key: 'large/*' },
    ]);
    const folder = tempFolder();
    const follow = vi.spyOn(bench.ports.bodies, 'follow');
    follow.mockImplementation(() => {
      throw new Error('not this time: the file is read at the end');
    });
    const id = await bench.get({ prefix: 'large/64-mib.bin', folder });
    const damage = vi.spyOn(bench.ports.bodies, 'digest');
    let before = 0;
    let compared: typeof damage | null = null as typeof damage | null;
    damage.mockImplementationOnce(async (task, signal) => {
      // A connection that was slow on a busy machine may have been given up, with what it had on its way.
      before = (await practice.seen.counters()).bodyBytes;
      const file = await open(task.file, 'r+');
      await file.write(Buffer.from('spoiled'), 0, 7, 30 * MiB);
      await file.close();
      damage.mockRestore();
      compared = vi.spyOn(bench.ports.bodies, 'digest');
      return bench.ports.bodies.digest(task, signal);
    });
    expect(await bench.ended(id)).toMatchObject({ counts: { verified: 1 } });
    // The part that holds it; where answers took long, parts were cut into slices.
    const pieces = compared?.mock.calls.flatMap(([task]) => task.ranges) ?? [];
    const spoiled = pieces.filter(
      ({ start, end }) => start <= 30 * MiB && end > 30 * MiB && end - start < 64 * MiB,
    );
    const bytes = Math.min(...spoiled.map(({ start, end }) => end - start));
    expect(bytes).toBeLessThanOrEqual(8 * MiB);
    expect(bench.transfers(id)[0]).toMatchObject({ refetched: bytes });
    expect((await practice.seen.counters()).bodyBytes - before).toBe(bytes);
  });
});
