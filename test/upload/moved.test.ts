/** Objects that moved are copied inside the bucket; what is too large for one copy goes in parts, and each is proved. */
import { beforeEach, expect, test } from 'vitest';
import type { FaultRule } from '../../main/practice/faults.ts';
import { MiB } from '../../shared/part.ts';
import { bytesOf, otherEyes, sourceIn, writeFiles } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { checklist, send, sendBench } from '../support/sends.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
let bucket = '';
let buckets = 0;
const eyes = () => otherEyes(practice.endpoint);
const image = bytesOf('moves', 33 * MiB + 7);
/** As S3 has it from 5 GiB on. */
const limit: FaultRule = { fault: { kind: 'copy-limit', bytes: 10 * MiB } };

beforeEach(async () => {
  bucket = `moved-${++buckets}`;
  await eyes().makeBucket(bucket);
});

/** A file whose bytes are in the bucket under an older name. */
async function renamed() {
  const folder = tempFolder();
  await writeFiles(folder, { 'sub-01/bold.nii': image });
  await eyes().put(bucket, 'sub-1/bold.nii', image);
  await practice.seen.reset();
  const at = await sendBench(() => practice.endpoint);
  const plan = () => checklist(at, folder, sourceIn(practice.endpoint, bucket, ''));
  const start = async () => {
    const id = await plan();
    send(at, id);
    return id;
  };
  return { at, plan, start };
}

async function isWhole() {
  expect(Buffer.compare(await eyes().bytes(bucket, 'sub-01/bold.nii'), image)).toBe(0);
  expect(await eyes().uploads(bucket)).toEqual([]);
}

test('an object that is too large for one copy is copied in parts, and none of its bytes are sent', async () => {
  const { at, start } = await renamed();
  await practice.faults.set([limit]);
  const job = await at.ended(await start());
  expect(job).toMatchObject({ status: 'completed', counts: { verified: 1 } });
  const { requests, receivedBytes } = await practice.seen.counters();
  expect(requests).toMatchObject({ 'upload-part-copy': 5 });
  expect(requests['upload-part']).toBeUndefined();
  expect(receivedBytes).toBeLessThan(10_000);
  await isWhole();
});

test('parts that say 200 and mean an error are copied again', async () => {
  const { at, start } = await renamed();
  await practice.faults.set([
    limit,
    { fault: { kind: 'status', status: 200, body: 'xml' }, method: 'PUT', key: 'sub-01/*', nth: 2, times: 3 },
  ]);
  expect(await at.ended(await start())).toMatchObject({ status: 'completed', counts: { verified: 1 } });
  await isWhole();
});

test('a copy that says 200 and means an error is made again', async () => {
  const { at, start } = await renamed();
  await practice.faults.set([
    { fault: { kind: 'status', status: 200, body: 'xml' }, method: 'PUT', key: 'sub-01/*', times: 2 },
  ]);
  expect(await at.ended(await start())).toMatchObject({ status: 'completed', counts: { verified: 1 } });
  expect((await practice.seen.counters()).requests).toMatchObject({ copy: 3 });
  await isWhole();
});

test('paused in the middle, the parts that are there are not copied again', async () => {
  const { at, start } = await renamed();
  await practice.faults.set([
    limit,
    { fault: { kind: 'latency', ms: 15_000 }, method: 'PUT', key: 'sub-01/*', nth: 6, times: 1 },
  ]);
  const id = await start();
  await at.until(id, (job) => job.bytesWritten >= 32 * MiB);
  // The last part is asked for once one of the others is there: by then it may still be on its way.
  const asked = async () => (await practice.seen.counters()).requests['upload-part-copy'];
  await expect.poll(asked, { timeout: 20_000 }).toBe(5);
  await at.engine.pause(id);
  await at.engine.resume(id);
  expect(await at.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 1 } });
  const again = (await practice.seen.counters()).requests['upload-part-copy'];
  expect(again).toBeLessThanOrEqual(6);
  await isWhole();
});

test('where parts are not copied either, the file is sent', async () => {
  const { at, start } = await renamed();
  await practice.faults.set([{ fault: { kind: 'copy-limit', bytes: MiB } }]);
  expect(await at.ended(await start())).toMatchObject({ status: 'completed', counts: { verified: 1 } });
  expect((await practice.seen.counters()).requests).toMatchObject({ 'upload-part': 5 });
  await isWhole();
});

test('what was overwritten since the comparison is not copied: the file is sent', async () => {
  const { at, plan } = await renamed();
  const id = await plan();
  await eyes().put(bucket, 'sub-1/bold.nii', bytesOf('another', image.length));
  send(at, id);
  expect(await at.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 1 } });
  await isWhole();
});
