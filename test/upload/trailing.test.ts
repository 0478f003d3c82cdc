/** Where a probe saw that the endpoint takes a checksum behind the body, large bodies are read once; else nothing changes. */
import { beforeEach, expect, test } from 'vitest';
import type { FaultRule } from '../../main/practice/faults.ts';
import { MiB } from '../../shared/part.ts';
import { bytesOf, otherEyes, writeFiles } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { recordTo } from '../support/recorder.ts';
import { put, sendBench } from '../support/sends.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
let bucket = '';
let buckets = 0;
const eyes = () => otherEyes(practice.endpoint);
const files = {
  'large.bin': bytesOf('large', 25 * MiB),
  'middle.bin': bytesOf('middle', 3 * MiB + 5),
  'small.bin': bytesOf('small', 1000),
};

beforeEach(async () => {
  bucket = `trailing-${++buckets}`;
  await eyes().makeBucket(bucket);
});

async function sent(faults: readonly FaultRule[] = []) {
  const folder = tempFolder();
  await writeFiles(folder, files);
  const tap = await recordTo(() => practice.endpoint);
  const at = await sendBench(() => tap.origin);
  const learned = { algorithm: 'crc64nvme', md5: false, conditions: true, trailing: true } as const;
  Object.assign(at.ports.uploads, { learned: async () => learned });
  await practice.faults.set(faults);
  const job = await at.ended(await put(at, folder, { endpoint: tap.origin, bucket }));
  expect(job).toMatchObject({ status: 'completed', counts: { verified: 3 } });
  for (const [name, bytes] of Object.entries(files))
    expect(Buffer.compare(await eyes().bytes(bucket, name), bytes), name).toBe(0);
  const heads = tap.sent().match(/^PUT [^\r]*\r\n(?:[^\r]+\r\n)*/gm) ?? [];
  const trailed = (name: string) =>
    heads.filter((head) => head.includes(`/${name}`)).map((head) => /^x-amz-trailer: /m.test(head));
  return { trailed, text: tap.sent() };
}

test('a part and a large file carry their checksum behind them, a small one in its head, and each is proved', async () => {
  const { trailed } = await sent();
  // On a busy machine one is sent twice.
  expect(new Set(trailed('large.bin'))).toEqual(new Set([true]));
  expect(new Set(trailed('middle.bin'))).toEqual(new Set([true]));
  expect(new Set(trailed('small.bin'))).toEqual(new Set([false]));
});

test('an endpoint that refuses them all the same gets its checksums before the bodies, and keeps its conditions', async () => {
  const fault = { kind: 'status', status: 400, body: 'none' } as const;
  const { trailed, text } = await sent([{ fault, bucket, method: 'PUT', key: 'large.bin', times: 2 }]);
  expect(trailed('large.bin').filter((one) => !one).length).toBeGreaterThanOrEqual(2);
  expect(text).toMatch(/POST [^\r]*large\.bin\?uploadId[^\r]*\r\n(?:[^\r]+\r\n)*if-none-match: \*/i);
});
