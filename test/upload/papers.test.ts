/** The receipt in the bucket: everybody's stays, and none names what was held back to protect people. */
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FaultRule } from '../../main/practice/faults.ts';
import { json, study, write } from '../bids/make-study.ts';
import { startApp } from '../support/app.ts';
import { otherEyes, sent, signed, sourceIn, writeFiles } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
let bucket = '';
let buckets = 0;
const eyes = () => otherEyes(practice.endpoint);
const there = () => sourceIn(practice.endpoint, bucket, 'study/');

beforeEach(async () => {
  for (const [name, value] of Object.entries(signed)) vi.stubEnv(name, value);
  bucket = `papers-${++buckets}`;
  await eyes().makeBucket(bucket);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** It is put there right behind the job's end. */
async function receipts(count: number): Promise<string[]> {
  const keys = () => eyes().keys(bucket, 'study/.waybill/');
  await vi.waitFor(async () => expect(await keys()).toHaveLength(count), { timeout: 20_000 });
  return Promise.all(
    (await keys()).map(async (key) => Buffer.from(await eyes().bytes(bucket, key)).toString()),
  );
}

const servers: readonly (readonly [string, readonly FaultRule['fault'][], string])[] = [
  ['heeds conditions and may not be asked', [{ kind: 'status', status: 403, body: 'none' }], 'HEAD'],
  ['takes conditions and does as it likes', [{ kind: 'ignore-write-conditions' }], 'PUT'],
];

test.each(servers)(
  'two people who send to one place both find their receipt, where the server %s',
  async (_what, faults, method) => {
    for (const [at, who] of ['anna', 'ben'].entries()) {
      const folder = tempFolder();
      await writeFiles(folder, { [`sub-${who}.txt`]: who });
      const app = await startApp();
      await practice.faults.set(faults.map((fault) => ({ fault, bucket, method, key: 'study/.waybill/*' })));
      expect(await sent(app, folder, there(), { receiptInBucket: true })).toMatchObject({
        status: 'completed',
      });
      await practice.faults.set([]);
      await receipts(at + 1);
    }
    const texts = await receipts(2);
    for (const who of ['anna', 'ben'])
      expect(texts.filter((text) => text.includes(`sub-${who}`))).toHaveLength(1);
  },
);

test('no receipt names what was held back, the one in the folder neither', async () => {
  const app = await startApp();
  const face = 'sub-02/ses-01/anat/sub-02_ses-01_rec-MRN0234567_T2w.json';
  const folder = write({
    ...study(),
    'sourcedata/ROE_JANE_1951/IM1.dcm': 'x',
    'code/ROE_JANE_consent.pdf': 'x',
    [face]: json({ PatientName: 'ROE^JANE' }),
  });
  const look = await app.call('studies.look', { folder, again: false, wait: 10_000 });
  const answers = Object.fromEntries(
    (look.study?.questions ?? []).map(({ code }) => [code, 'hold-back' as const]),
  );
  await app.call('studies.decide', { folder, to: there(), answers, receiptInBucket: true });
  const { jobId } = await app.call('studies.plan', { folder });
  await app.until(jobId, (job) => job.listed || job.failure !== null);
  await app.call('studies.send', { folder, start: true, deleteOnlyThere: false, typed: null });
  const { receipt } = await app.until(
    jobId,
    ({ status, receipt }) => status === 'completed' && receipt !== null,
  );
  for (const text of [...(await receipts(1)), await readFile(receipt ?? '', 'utf8')]) {
    expect(text).not.toMatch(/ROE|MRN/);
    expect(JSON.parse(text)).toMatchObject({ sent: { as: { compare: 'checksum', heldBack: 3 } } });
  }
});
