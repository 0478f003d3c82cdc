/** The receipt in the bucket: it does not name what was held back to protect people. */
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { json, study, write } from '../bids/make-study.ts';
import { startApp } from '../support/app.ts';
import { otherEyes, signed, sourceIn } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';

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
