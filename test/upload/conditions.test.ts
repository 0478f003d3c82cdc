/** Nothing is overwritten that was not compared, whether an endpoint knows conditions or not. */
import { beforeEach, expect, test } from 'vitest';
import { MiB } from '../../shared/part.ts';
import type { Bench } from '../support/engine.ts';
import { bytesOf, otherEyes, sourceIn, writeFiles } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { checklist, send, sendBench } from '../support/sends.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
let bucket = '';
let buckets = 0;
const eyes = () => otherEyes(practice.endpoint);
const text = async (key: string) => Buffer.from(await eyes().bytes(bucket, key)).toString();

beforeEach(async () => {
  bucket = `conditions-${++buckets}`;
  await eyes().makeBucket(bucket);
});

const plan = (at: Bench, folder: string) => checklist(at, folder, sourceIn(practice.endpoint, bucket, ''));

/** A bench that was told by a probe whether its endpoint knows conditions. */
async function probed(conditions: boolean): Promise<Bench> {
  const at = await sendBench(() => practice.endpoint);
  const learned = { algorithm: 'crc64nvme', md5: false, conditions, trailing: false } as const;
  Object.assign(at.ports.uploads, { learned: async () => learned });
  return at;
}

test.each([true, false])(
  'an object that a colleague changed after the comparison is not replaced; conditions: %s',
  async (conditions) => {
    const folder = tempFolder();
    const large = bytesOf('mine', 9 * MiB);
    await writeFiles(folder, {
      'a.txt': 'first',
      'participants.tsv': 'mine, newer',
      'same.tsv': 'mine',
      'z.bin': large,
    });
    for (const key of ['participants.tsv', 'same.tsv', 'z.bin']) await eyes().put(bucket, key, 'the old one');
    const at = await probed(conditions);
    const id = await plan(at, folder);
    await eyes().put(bucket, 'participants.tsv', "the colleague's work of a day");
    await eyes().put(bucket, 'z.bin', "the colleague's too");
    send(at, id);
    expect(await at.ended(id)).toMatchObject({ status: 'failed', counts: { completed: 2, failed: 2 } });
    expect(await text('participants.tsv')).toBe("the colleague's work of a day");
    expect(await text('z.bin')).toBe("the colleague's too");
    expect(await text('same.tsv')).toBe('mine');
    const failed = at.transfers(id).filter(({ status }) => status === 'failed');
    expect(failed.map(({ failure }) => failure?.code)).toEqual(['file-exists', 'file-exists']);
    expect(await eyes().uploads(bucket)).toEqual([]);
  },
);

test('without conditions, an object that came while a large file was sent is not replaced either', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'large.bin': bytesOf('large', 17 * MiB) });
  const at = await probed(false);
  const id = await plan(at, folder);
  await practice.faults.set([
    { fault: { kind: 'latency', ms: 2000 }, bucket, method: 'PUT', key: 'large.bin', nth: 3 },
  ]);
  send(at, id);
  await at.until(id, (job) => job.bytesWritten > 0);
  await eyes().put(bucket, 'large.bin', "the colleague's");
  expect(await at.ended(id)).toMatchObject({ status: 'failed', counts: { failed: 1 } });
  expect(await text('large.bin')).toBe("the colleague's");
});

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`a/${i}.txt`, `${i}`]));

/** What became of three objects that colleagues put, or put anew, after the comparison: of a small study, or behind a large file. */
async function unheeded(first: Readonly<Record<string, string | Uint8Array>>) {
  const folder = tempFolder();
  await writeFiles(folder, { ...first, 'm.txt': 'mine', 'n.txt': 'mine', 'z.bin': bytesOf('z', 9 * MiB) });
  await eyes().put(bucket, 'm.txt', 'the old one');
  const at = await sendBench(() => practice.endpoint);
  const id = await plan(at, folder);
  for (const key of ['m.txt', 'n.txt', 'z.bin']) await eyes().put(bucket, key, "the colleague's");
  await practice.seen.reset();
  send(at, id);
  const job = await at.ended(id);
  for (const key of ['m.txt', 'n.txt', 'z.bin']) expect(await text(key)).toBe("the colleague's");
  expect(job.counts).toMatchObject({ completed: Object.keys(first).length, failed: 3 });
  return at.ledger.events(id).map(({ text }) => text);
}

test.each([
  ['small', many(30)],
  ['one of a few', { 'a.txt': 'first' }],
  ['large', { 'a.bin': bytesOf('a', 9 * MiB) }],
] as const)(
  'an endpoint that takes conditions and does as it likes overwrites nothing, where the first file is %s',
  async (_size, files) => {
    await practice.faults.set([{ fault: { kind: 'ignore-write-conditions' }, bucket }]);
    const log = await unheeded(files);
    if (Object.keys(files).length > 20)
      expect(log).toContain(
        'This endpoint cannot promise to overwrite nothing: what is there is looked at right before each object.',
      );
  },
);

test('who may write and not look sends under the conditions alone', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'a.txt': 'first', 'b.txt': 'second', 'z.bin': bytesOf('z', 9 * MiB) });
  await practice.faults.set([
    { fault: { kind: 'status', status: 403, body: 'none' }, bucket, method: 'HEAD' },
  ]);
  const at = await sendBench(() => practice.endpoint);
  const id = await plan(at, folder);
  await eyes().put(bucket, 'b.txt', "the colleague's");
  send(at, id);
  expect((await at.ended(id)).counts).toMatchObject({ completed: 2 });
  expect(await text('b.txt')).toBe("the colleague's");
});

test('an endpoint that heeds conditions is asked once, and no object is looked at before it is sent', async () => {
  const log = await unheeded(many(30));
  expect(log.filter((text) => text.includes('cannot promise'))).toEqual([]);
  const folder = tempFolder();
  await writeFiles(folder, many(30));
  const at = await sendBench(() => practice.endpoint);
  const id = await checklist(at, folder, sourceIn(practice.endpoint, bucket, 'new/'));
  await practice.seen.reset();
  send(at, id);
  expect(await at.ended(id)).toMatchObject({ counts: { verified: 30 } });
  // The first is looked for; then it is sent once more to see whether `If-None-Match` is heeded.
  expect((await practice.seen.counters()).requests.head).toBeLessThan(5);
});

test('many that changed cost one question as well, and where it is not heeded each is looked at', async () => {
  const folder = tempFolder();
  await writeFiles(folder, many(30));
  const at = await sendBench(() => practice.endpoint);
  for (const faults of [[], [{ fault: { kind: 'ignore-write-conditions' }, bucket } as const]]) {
    for (const key of Object.keys(many(30))) await eyes().put(bucket, key, 'the old one');
    const id = await plan(at, folder);
    await practice.faults.set(faults);
    await practice.seen.reset();
    send(at, id);
    expect(await at.ended(id)).toMatchObject({ counts: { verified: 30 } });
    const { head = 0 } = (await practice.seen.counters()).requests;
    if (faults.length === 0) expect(head).toBeLessThan(5);
    else expect(head).toBeGreaterThanOrEqual(30);
    await practice.faults.set([]);
  }
});
