/** `waybill mb`, `put`, `sync` upwards and `uploads`, as they are typed. */
import { readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CreateMultipartUploadCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { description, json, study, write } from '../../bids/make-study.ts';
import { bytesOf, otherEyes, signed, writeFiles } from '../../support/lab.ts';
import { withPractice } from '../../support/practice.ts';
import { cleanEnvironment, expectExit, makeHome, runWaybill, startWaybill } from '../../support/waybill.ts';

const practice = withPractice({ thread: true });
let home: Awaited<ReturnType<typeof makeHome>>;
beforeEach(async () => {
  home = await makeHome();
});
afterEach(() => home.remove());

const waybill = (...args: readonly string[]) =>
  runWaybill(
    [...args, '--data-dir', home.dataDir, '--endpoint-url', practice.endpoint],
    cleanEnvironment(home.home, signed),
  );

test('a bucket is made, a folder put there, brought up to date, and what is left over is deleted when asked', async () => {
  const eyes = otherEyes(practice.endpoint);
  await writeFiles(home.folder, { 'a.txt': 'a', 'sub-01/b.bin': bytesOf('b', 300_000) });
  const made = await waybill('mb', 's3://lab-study');
  expectExit(made, 0);
  expect(made.out).toContain('Made lab-study');
  const put = await waybill('put', home.folder, 's3://lab-study/study', '--yes');
  expectExit(put, 0);
  expect(put.out).toMatch(/2 files, .*2 verified, 0 not verifiable, 0 failed/s);
  expect(await eyes.keys('lab-study')).toEqual(['study/a.txt', 'study/sub-01/b.bin']);
  await rm(path.join(home.folder, 'sub-01'), { recursive: true });
  const verified = await runWaybill(
    ['verify', home.folder, '--data-dir', home.dataDir],
    cleanEnvironment(home.home, signed),
  );
  expectExit(verified, 1);
  expect(verified.err).toContain('missing    sub-01/b.bin (sent, no longer here)');
  await writeFile(path.join(home.folder, 'a.txt'), 'another');
  const dry = await waybill('sync', home.folder, 's3://lab-study/study/', '--delete', '--dryrun');
  expectExit(dry, 0);
  expect(dry.out).toContain('(dryrun) replace: ');
  expect(dry.out).toContain('(dryrun) delete: s3://lab-study/study/sub-01/b.bin');
  expect(dry.out).toContain('0 new files, 1 changed, 0 moved (7 B to send), 0 unchanged, 1 only there');
  const synced = await waybill('sync', home.folder, 's3://lab-study/study/', '--delete', '--yes');
  expectExit(synced, 0);
  expect(synced.out).toMatch(/1 to send, .*1 only there\.\nOnly in the bucket: 1 deleted\.\n1 file, 7 B/s);
  expect(await eyes.keys('lab-study')).toEqual(['study/a.txt']);
});

test('a study is not put while it asks something; the answers decide what goes, and are in the receipt', async () => {
  await otherEyes(practice.endpoint).makeBucket('asked-lab');
  const shared = { 'dataset_description.json': json({ ...description, License: 'CC0' }) };
  write({ ...study(), ...shared, 'sourcedata/raw.dcm': 'x' }, home.folder);
  const refused = await waybill('put', home.folder, 's3://asked-lab/');
  expectExit(refused, 2);
  expect(refused.err).toContain('--answer face-visible=send|hold-back');
  expect(await otherEyes(practice.endpoint).keys('asked-lab')).toEqual([]);
  expectExit(await waybill('put', home.folder, 's3://asked-lab/', '--answer', 'nothing-such=send'), 2);
  const flags = ['--answer', 'face-visible=hold-back', '--receipt-in-bucket'];
  const put = await waybill('put', home.folder, 's3://asked-lab/', ...flags);
  expectExit(put, 0);
  expect(put.err).toContain("--release 'sourcedata/' sends it");
  const keys = await otherEyes(practice.endpoint).keys('asked-lab');
  // What describes an image that stays here stays with it.
  expect(keys.filter((key) => /T1w|sourcedata/.test(key))).toEqual([]);
  expect(keys).toContain('sub-01/ses-01/dwi/sub-01_ses-01_dwi.nii.gz');
  const papers = path.join(home.folder, '.waybill');
  const files = (await readdir(papers)).filter((name) => name.endsWith('.json'));
  const receipt = await readFile(path.join(papers, files[0] ?? ''), 'utf8');
  expect(receipt).toMatch(/face/);
  expect(receipt).toContain('held back');
  const there = keys.filter((key) => key.startsWith('.waybill/'));
  expect(there).toEqual([`.waybill/${files[0]}`]);
  const copy = await otherEyes(practice.endpoint).bytes('asked-lab', there[0] ?? '');
  expect(Buffer.from(copy).toString()).toBe(receipt);
  // It is Waybill's own: no later run tells of it, or deletes it.
  const again = await waybill('sync', home.folder, 's3://asked-lab/', '--delete', ...flags);
  expectExit(again, 0);
  expect(await otherEyes(practice.endpoint).keys('asked-lab')).toContain(there[0]);
});

test('uploads that nobody completed are listed, and given up when asked', async () => {
  const eyes = otherEyes(practice.endpoint);
  await eyes.makeBucket('left-overs');
  await eyes.client.send(new CreateMultipartUploadCommand({ Bucket: 'left-overs', Key: 'big.bin' }));
  const listed = await waybill('uploads', 's3://left-overs');
  expectExit(listed, 0);
  expect(listed.out).toMatch(/0 parts, 0 B {2}big\.bin\n1 unfinished upload\n/);
  expectExit(await waybill('uploads', 's3://left-overs', '--abort'), 0);
  expect(await eyes.uploads('left-overs')).toEqual([]);
});

test('uploads that nobody completed are gone on with, by the folder they came from', async () => {
  const eyes = otherEyes(practice.endpoint);
  const scan = bytesOf('scan', 6 * 1024 * 1024);
  await writeFiles(home.folder, { 'sub-01/scan.nii': scan });
  await writeFiles(home.home, { 'secret.txt': 'not of this folder' });
  await eyes.makeBucket('go-on-lab');
  for (const Key of ['study/sub-01/scan.nii', 'study/gone.nii', 'study/../../secret.txt'])
    await eyes.client.send(new CreateMultipartUploadCommand({ Bucket: 'go-on-lab', Key }));
  expectExit(await waybill('uploads', 's3://go-on-lab/study/', '--resume', home.folder, '--abort'), 2);
  const resumed = await waybill('uploads', 's3://go-on-lab/study/', '--resume', home.folder);
  expectExit(resumed, 1);
  expect(resumed.err).toContain('There is no file for study/gone.nii');
  expect(resumed.err).toContain('There is no file for study/../../secret.txt');
  expect(resumed.out).toMatch(/1 verified, 0 not verifiable, 0 failed/);
  expect(Buffer.compare(await eyes.bytes('go-on-lab', 'study/sub-01/scan.nii'), scan)).toBe(0);
  expect(await eyes.keys('go-on-lab')).toEqual(['study/sub-01/scan.nii']);
});

test('a file that is not there, and a bucket that is not, end with what to do', async () => {
  expectExit(await waybill('put', path.join(home.home, 'nowhere'), 's3://lab-study/'), 2);
  await writeFiles(home.folder, { 'a.txt': 'a' });
  const put = await waybill('put', home.folder, 's3://no-such-bucket-here/');
  expectExit(put, 1);
  expect(put.err).toContain('There is no bucket named no-such-bucket-here');
  expect(put.err).toContain('or make it: `waybill mb s3://no-such-bucket-here`');
});

test('--quiet says nothing of what goes well, in either direction, and all of what does not', async () => {
  await otherEyes(practice.endpoint).makeBucket('quiet-lab');
  await writeFiles(home.folder, { 'a.txt': 'a' });
  const back = path.join(home.home, 'back');
  for (const args of [
    ['put', home.folder, 's3://quiet-lab/'],
    ['sync', home.folder, 's3://quiet-lab/'],
    ['sync', 's3://quiet-lab/', back],
  ])
    expect(await waybill(...args, '--quiet')).toEqual({ code: 0, out: '', err: '' });
  expect(await readFile(path.join(back, 'a.txt'), 'utf8')).toBe('a');
  await symlink('nowhere', path.join(home.folder, 'dangling'));
  const broken = await waybill('put', home.folder, 's3://quiet-lab/', '--quiet');
  expectExit(broken, 1);
  expect(broken.out).toBe('');
  expect(broken.err).toContain('This link leads to nothing.');
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s in the middle of a comparison with a million objects ends it, and keeps no plan',
  async (signal) => {
    await writeFiles(home.folder, { 'a.txt': 'a' });
    const lists = async () => (await practice.seen.counters()).requests.list ?? 0;
    const { child, ended } = startWaybill(
      [
        'put',
        home.folder,
        's3://practice/million/',
        '--endpoint-url',
        practice.endpoint,
        '--data-dir',
        home.dataDir,
      ],
      cleanEnvironment(home.home, signed),
    );
    while ((await lists()) < 20 && child.exitCode === null) await new Promise((go) => setTimeout(go, 5));
    child.kill(signal);
    expectExit(await ended, 130);
    // A thousand would be all of them.
    expect(await lists()).toBeLessThan(500);
    expect((await practice.seen.counters()).requests.put).toBeUndefined();
    const jobs = await runWaybill(
      ['jobs', '--json', '--data-dir', home.dataDir],
      cleanEnvironment(home.home, signed),
    );
    expectExit(jobs, 0);
    expect(jobs.out).not.toContain('"kind":"upload"');
  },
);
