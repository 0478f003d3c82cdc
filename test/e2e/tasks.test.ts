/** Six things that somebody wants who has never seen a bucket: each by pointing or by keys, in few steps, which are counted. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { practiceKey } from '../../main/practice/sign.ts';
import { study, write, zipped } from '../bids/make-study.ts';
import { dataIn, filesIn } from '../support/folder.ts';
import { bytesOf, otherEyes } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { cleanEnvironment, expectExit, runWaybill } from '../support/waybill.ts';
import { withDesk } from './desk.ts';
import { countHands, dropFile, type Hands, pasteText } from './hands.ts';

const series = ['0190fe71-7144-40ae-a24c-c8d21a99317d', '04ef3b65-4e6a-4b9b-9a30-0c3bd9d1b3c2'] as const;
const manifest = `# To download the files in this manifest, first install idc-index
${series.map((uuid) => `cp s3://idc-open-data/${uuid}/* .`).join('\n')}
`;

/** Every address of AWS leads here; the keys of both profiles are good here. */
const practice = withPractice();
const eyes = () => otherEyes(practice.endpoint);
const desk = withDesk({
  async before({ home }) {
    const { accessKeyId, secretAccessKey } = practiceKey;
    const keys = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
    await mkdir(path.join(home, '.aws'));
    await writeFile(path.join(home, '.aws', 'credentials'), `[lab]\n${keys}[hcp]\n${keys}`);
  },
  started: () => ({ env: { AWS_ENDPOINT_URL_S3: practice.endpoint, WAYBILL_OPENNEURO: '' } }),
});

let page: Page;
let hands: Hands;
/** A window as a newcomer finds it, at the catalogue. */
async function sit(look: Parameters<typeof desk.open>[0] = {}): Promise<void> {
  ({ page } = await desk.open(look));
  await page.getByRole('grid', { name: 'Datasets' }).getByRole('row').nth(1).waitFor();
  hands = await countHands(page);
}
afterEach(() => page.context().close());

/** What the six ask for, and beside each what nobody asked for. */
beforeAll(async () => {
  const { makeBucket, makeOpenBucket, put } = eyes();
  await makeOpenBucket('openneuro.org');
  await put('openneuro.org', 'ds000001/dataset_description.json', '{"Name":"BART","BIDSVersion":"1.0.0"}');
  await put('openneuro.org', 'ds000001/participants.tsv', 'participant_id\nsub-01\nsub-02\n');
  for (const sub of ['sub-01', 'sub-02'])
    await put('openneuro.org', `ds000001/${sub}/anat/${sub}_T1w.nii.gz`, zipped(2));
  await makeBucket('our-lab');
  await makeBucket('hcp-openaccess');
  for (const part of ['T1w', 'MNINonLinear'])
    await put('hcp-openaccess', `HCP_1200/100307/${part}/T1w_acpc_dc_restore.nii.gz`, bytesOf(part, 40_000));
  await makeOpenBucket('idc-open-data');
  for (const uuid of [...series, 'ffffffff-ffff-4fff-8fff-ffffffffffff'])
    for (const slice of ['1', '2']) await put('idc-open-data', `${uuid}/${slice}.dcm`, bytesOf(uuid, 3000));
}, 60_000);

const button = (name: string) => page.getByRole('button', { name, exact: true });
const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
const search = (words: string) => page.getByRole('searchbox', { name: 'Search datasets' }).fill(words);
const open = (name: RegExp) =>
  page.getByRole('article', { name }).getByRole('link', { name: 'Open' }).click();
/** A job that was just started is selected. */
const newest = () =>
  page.getByRole('treegrid', { name: 'Jobs' }).getByRole('row', { level: 1, selected: true });
const verified = () => newest().getByText('Verified').waitFor();
const fileNames = async (folder: string) => dataIn(path.join(desk.home.home, folder));

/** An address or a manifest becomes a plan, and the plan a job, by keys alone. */
async function pasteAndStart(text: string): Promise<void> {
  await pasteText(page, text);
  await dialog('Paste address or manifest').waitFor();
  await page.keyboard.press('Control+Enter');
}
async function focused(name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).and(page.locator(':focus')).waitFor();
}

test('get one subject of ds000001, by pointing: the number that was searched for is chosen already', async () => {
  await sit();
  await search('ds000001');
  await open(/^OpenNeuro/);
  const subjects = page.getByRole('group', { name: 'Subjects' });
  await subjects.getByRole('button', { name: 'Subjects: any, or choose…' }).click();
  await subjects.getByRole('button', { name: 'sub-01' }).click();
  await button('Plan…').click();
  await dialog(/^Plan/).getByRole('button', { name: 'Start' }).click();
  await verified();
  await hands.pointed();
  expect(await fileNames('openneuro')).toEqual([
    'ds000001/dataset_description.json',
    'ds000001/participants.tsv',
    'ds000001/sub-01/anat/sub-01_T1w.nii.gz',
  ]);
});

test('get one subject of ds000001, by keys: its address', async () => {
  await sit();
  await pasteAndStart('s3://openneuro.org/ds000001/sub-02/');
  await focused(/^Start/);
  await page.keyboard.press('Enter');
  await verified();
  await hands.typed();
});

test('get HCP subject 100307 T1w, by pointing: subject and package were searched for', async () => {
  await sit();
  await search('hcp 100307 T1w');
  await open(/^Human Connectome Project/);
  await page.getByRole('group', { name: 'Release' }).getByRole('button', { name: '1200 subjects' }).click();
  await page
    .getByRole('region', { name: 'This needs your HCP profile' })
    .getByRole('button', { name: 'Use it' })
    .click();
  await button('Plan…').click();
  await dialog(/^Plan/).getByRole('button', { name: 'Start' }).click();
  await verified();
  await hands.pointed();
  expect(await fileNames('hcp')).toEqual(['HCP_1200/100307/T1w/T1w_acpc_dc_restore.nii.gz']);
});

test('get HCP subject 100307 T1w, by keys: the address, and a yes to the profile that it wants', async () => {
  await sit();
  await pasteAndStart('s3://hcp-openaccess/HCP_1200/100307/T1w/');
  await dialog('Before anything is asked of these buckets').waitFor();
  await focused(/^Plan…/);
  await page.keyboard.press('Enter');
  await focused(/^Start/);
  await page.keyboard.press('Enter');
  await verified();
  await hands.typed();
});

test('get series from an IDC manifest, by pointing: its file is dropped', async () => {
  await sit();
  await dropFile(page, { name: 'cohort.s5cmd', text: manifest });
  await dialog('Paste address or manifest').getByRole('button', { name: 'Plan…' }).click();
  await dialog(/^Plan/).getByRole('button', { name: 'Start' }).click();
  await verified();
  await hands.pointed();
  const slices = (await filesIn(desk.home.home)).filter((file) => file.endsWith('.dcm'));
  expect(slices.map((file) => file.split('/').slice(-2).join('/'))).toEqual(
    series.flatMap((uuid) => [`${uuid}/1.dcm`, `${uuid}/2.dcm`]),
  );
});

test('get series from an IDC manifest, by keys: its lines are pasted', async () => {
  await sit();
  await pasteAndStart(manifest);
  await focused(/^Start/);
  await page.keyboard.press('Enter');
  await verified();
  await hands.typed();
});

/** A zone in which it is morning now, whenever this runs. */
const hours = Math.max(-11, Math.min(12, 10 - new Date().getUTCHours()));
const morning = `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;

/** Something that takes long is under way. */
async function underWay(key: string): Promise<void> {
  const fault = { kind: 'slow', bytesPerSecond: 1_000_000, scope: 'all' } as const;
  await practice.faults.set([{ key: 'large/*', method: 'GET', fault }]);
  await sit({ timezone: morning });
  await pasteAndStart(`s3://practice/large/${key}`);
  await focused(/^Start/);
  await page.keyboard.press('Enter');
  await newest().getByText('Downloading').waitFor();
  hands = await countHands(page);
}
const pausedUntilTonight = () => newest().getByText('Waiting until 20:00').waitFor();
/** For the test after it. */
async function goOn(): Promise<void> {
  await practice.faults.set([]);
  await button('Resume all').click();
  await verified();
}

test('pause everything until tonight, by pointing', async () => {
  await underWay('64-mib.bin');
  await page.getByRole('link', { name: 'Transfers' }).click();
  await button('Other ways to pause').click();
  await page.getByRole('menuitem', { name: 'Pause all until…' }).click();
  await dialog('Pause all until').getByRole('radio', { name: 'Tonight, 20:00', checked: true }).waitFor();
  await button('Pause until 20:00').click();
  await pausedUntilTonight();
  await hands.pointed();
  await goOn();
});

test('pause everything until tonight, by keys', async () => {
  await underWay('64-mib-crc64nvme.bin');
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'What do you want to do?' }).fill('pause until');
  await page.getByRole('option', { name: 'Pause all until…' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'Tonight, 20:00' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  await pausedUntilTonight();
  await hands.typed();
  await goOn();
});

/** As it came a year ago, to a ledger that is no more: its receipt is all that is known of it. Then a disk lost a few bytes. */
async function lastYear(): Promise<{ readonly folder: string; readonly damaged: string }> {
  const folder = path.join(desk.home.home, 'last-year');
  const args = ['get', 's3://practice/bids/ds-practice/', folder, '--no-sign-request'];
  const only = ['--exclude', '*', '--include', 'sub-02/*', '--data-dir', path.join(desk.home.home, 'gone')];
  const env = cleanEnvironment(desk.home.home, { AWS_ENDPOINT_URL_S3: practice.endpoint });
  expectExit(await runWaybill([...args, ...only], env), 0);
  const damaged = 'sub-02/anat/sub-02_T1w.nii.gz';
  const bytes = await readFile(path.join(folder, damaged));
  bytes.fill(0, 100, 200);
  await writeFile(path.join(folder, damaged), bytes);
  return { folder, damaged };
}

test('verify last year’s folder, by pointing and by keys: what is damaged is named', async () => {
  const { folder, damaged } = await lastYear();
  await sit();
  await page.getByRole('link', { name: 'Transfers' }).click();
  await button('Verify folder…').click();
  await dialog('Verify folder').getByRole('textbox').fill(folder);
  await button('Verify this folder').click();
  await newest().getByText('1 failed').waitFor();
  await hands.pointed();
  await page.getByRole('treegrid', { name: 'Jobs' }).press('Enter');
  await page.getByRole('row', { level: 2, name: new RegExp(`^${damaged}`) }).waitFor();
  await page.context().close();

  await sit();
  await pasteText(page, folder);
  await focused(/^Verify this folder/);
  await page.keyboard.press('Enter');
  await newest().getByText('1 failed').waitFor();
  await hands.typed();
});

test('send my study to the lab’s bucket, by pointing: its folder is pasted', async () => {
  const folder = write(study(), path.join(desk.home.home, 'nback-2026'));
  await sit();
  await page.getByRole('link', { name: 'Studies' }).click();
  await page.getByRole('heading', { name: 'Send a study to your bucket' }).waitFor();
  await pasteText(page, folder);
  await button('Choose bucket…').first().click();
  await page.getByRole('option', { name: /^s3:\/\/our-lab\// }).click();
  await dialog('Where it goes').getByRole('button', { name: 'Use it' }).click();
  await button('Send').click();
  await verified();
  await hands.pointed();
  expect(await sentTo('our-lab')).toEqual(await dataIn(folder));
});

test('send my study to the lab’s bucket, by keys: what came since, to the bucket that it went to before', async () => {
  const folder = path.join(desk.home.home, 'nback-2026');
  await writeFile(path.join(folder, 'CHANGES'), '1.0.1 2026-11-20\n - one more line\n');
  await sit();
  await page.keyboard.press('Alt+3');
  await page.getByRole('heading', { name: 'Send a study to your bucket' }).waitFor();
  await pasteText(page, folder);
  await page
    .getByRole('contentinfo')
    .or(page.locator('footer'))
    .getByText(/^1 file · /)
    .waitFor();
  await page.getByRole('button', { name: 'Send', disabled: false }).waitFor();
  await page.keyboard.press('Control+Enter');
  await verified();
  await hands.typed();
  expect(await sentTo('our-lab')).toEqual(await dataIn(folder));
});

const sentTo = async (bucket: string) =>
  (await eyes().keys(bucket)).map((key) => key.replace(/^[^/]+\//, '')).sort();
