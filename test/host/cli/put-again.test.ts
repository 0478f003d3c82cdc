/** `waybill put` and `sync` upwards, typed again after one that failed: the same wish goes on, and every byte is there at the end. */
import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { description, json, study, write } from '../../bids/make-study.ts';
import { otherEyes, signed, writeFiles } from '../../support/lab.ts';
import { withPractice } from '../../support/practice.ts';
import { cleanEnvironment, expectExit, makeHome, runWaybill } from '../../support/waybill.ts';

const practice = withPractice({ thread: true });
const eyes = () => otherEyes(practice.endpoint);
let home: Awaited<ReturnType<typeof makeHome>>;
let bucket = '';
let buckets = 0;
beforeEach(async () => {
  home = await makeHome();
  bucket = `again-${++buckets}`;
  await eyes().makeBucket(bucket);
});
afterEach(() => home.remove());

const waybill = (word: 'put' | 'sync', ...flags: readonly string[]) =>
  runWaybill(
    [
      ...[word, home.folder, `s3://${bucket}/study/`, ...flags],
      ...['--data-dir', home.dataDir, '--endpoint-url', practice.endpoint],
    ],
    cleanEnvironment(home.home, signed),
  );

/** A file that cannot be sent: a link to what is not there yet. */
const linked = (name: string) => symlink(path.join(home.home, 'late'), path.join(home.folder, name));
const mended = () => writeFile(path.join(home.home, 'late'), 'b');

/** Of a folder with one file that does not get through; then everything does. */
async function failed(word: 'put' | 'sync', ...flags: readonly string[]): Promise<void> {
  await writeFiles(home.folder, { 'a.txt': 'a' });
  await linked('b.txt');
  expectExit(await waybill(word, ...flags), 1);
  await mended();
}

test('what was added and changed since a job failed is there when the same command ends well', async () => {
  await failed('put');
  await writeFiles(home.folder, { 'a.txt': 'another a', 'c.txt': 'a subject more' });
  const again = await waybill('put');
  expectExit(again, 0);
  expect(again.err).toContain('Going on with job 1.');
  expect(again.err).toContain('More has come since job 1 was planned: going on with job 2.');
  expect(await eyes().keys(bucket)).toEqual(['study/a.txt', 'study/b.txt', 'study/c.txt']);
  expect(Buffer.from(await eyes().bytes(bucket, 'study/a.txt')).toString()).toBe('another a');
});

test('where nothing has come since, it ends with the job it went on with', async () => {
  await failed('put');
  const again = await waybill('put', '--json');
  expectExit(again, 0);
  expect(again.out.match(/"type":"result"/g)).toHaveLength(1);
  expect(await eyes().keys(bucket)).toEqual(['study/a.txt', 'study/b.txt']);
});

test('put deletes nothing of what an earlier sync that failed was allowed to delete', async () => {
  await eyes().put(bucket, 'study/old.txt', 'precious after all');
  await failed('sync', '--delete');
  const again = await waybill('put');
  expectExit(again, 0);
  expect(again.err).toContain('Going on with job 1.');
  expect(again.out).toContain('Asked for again without deleting: what is only in the bucket stays.');
  expect(await eyes().keys(bucket)).toEqual(['study/a.txt', 'study/b.txt', 'study/old.txt']);
});

test('sync --delete that goes on with a put deletes what is only there', async () => {
  await eyes().put(bucket, 'study/old.txt', 'worthless');
  await failed('put');
  expectExit(await waybill('sync', '--delete'), 0);
  expect(await eyes().keys(bucket)).toEqual(['study/a.txt', 'study/b.txt']);
});

test('a study that is put again with more held back sends none of it, and a new file of a system holds up nothing', async () => {
  const shared = { 'dataset_description.json': json({ ...description, License: 'CC0' }) };
  write({ ...study(), ...shared }, home.folder);
  const face = 'sub-02/ses-02/anat/sub-02_ses-02_T1w.nii.gz';
  await linked('CHANGES');
  await practice.faults.set([
    { fault: { kind: 'status', status: 400, body: 'xml' }, method: 'PUT', key: `study/${face}` },
  ]);
  expectExit(await waybill('put', '--yes'), 1);
  await practice.faults.set([]);
  const held = await waybill('put', '--yes', '--answer', 'face-visible=hold-back');
  expectExit(held, 1);
  expect(held.err).toContain('Job 1 would send what is to stay here now');
  expect(await eyes().keys(bucket)).not.toContain(`study/${face}`);
  await mended();
  await writeFile(path.join(home.folder, '.DS_Store'), 'x');
  const again = await waybill('put', '--yes', '--answer', 'face-visible=hold-back');
  expectExit(again, 0);
  expect(again.err).toContain('Going on with job 2.');
  const keys = await eyes().keys(bucket);
  expect(keys).toContain('study/CHANGES');
  expect(keys.filter((key) => key === `study/${face}` || key.includes('DS_Store'))).toEqual([]);
});
