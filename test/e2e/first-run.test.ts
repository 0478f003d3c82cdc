/** A new ledger: the first page, and the tour with a real job through a real pause and a broken network. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { objectBytes } from '../../main/practice/truth.ts';
import { launchChromium } from '../support/chromium.ts';
import { filesIn } from '../support/folder.ts';
import { makeHome } from '../support/waybill.ts';
import { violations } from './axe.ts';
import { type Host, openWindow, startHost } from './host.ts';

let browser: Browser;
let home: Awaited<ReturnType<typeof makeHome>>;
let host: Host;
let page: Page;
let complaints: string[];

const downloads = () => path.join(home.home, 'Downloads');
const folder = () => path.join(downloads(), 'practice-tour');

beforeAll(async () => {
  browser = await launchChromium();
  home = await makeHome();
  await mkdir(downloads(), { recursive: true });
  await mkdir(path.join(home.home, '.aws'));
  await writeFile(
    path.join(home.home, '.aws', 'credentials'),
    '[hcp]\naws_access_key_id = AK\naws_secret_access_key = s\n',
  );
  host = await startHost({ ...home, firstRun: true });
  ({ page, complaints } = await openWindow(browser, host.address));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await host?.kill();
  await home?.remove();
});

const section = (name: string) => page.getByRole('region', { name, exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });

test('a new ledger opens on the first page, which has tried the folder and found the profiles', async () => {
  await page.getByRole('main', { name: 'Welcome to Waybill' }).waitFor();
  const where = section('Where data goes');
  await where.getByText('Can be written').waitFor();
  await where.getByText(/\d.* free$/).waitFor();
  await where.getByText(downloads()).first().waitFor();
  const profiles = section('Profiles');
  await profiles.getByRole('listitem').filter({ hasText: 'hcp' }).waitFor();
  await profiles.getByRole('button', { name: 'Use it' }).first().click();
  await expect.poll(() => profiles.getByRole('region', { name: /^Offer/ }).count()).toBe(0);
  expect(await readdir(downloads())).toEqual([]);
  expect(await violations(page)).toEqual([]);
});

test('a folder that is chosen is tried, and is the usual one from then on', async () => {
  const other = path.join(home.home, 'elsewhere');
  await mkdir(other);
  await button('Change…').click();
  const picker = page.getByRole('dialog', { name: 'Choose a folder' });
  await picker.getByRole('button', { name: 'The folder above' }).click();
  await picker.getByRole('button', { name: 'elsewhere' }).click();
  await picker.getByRole('button', { name: 'Use this folder' }).click();
  await section('Where data goes').getByText(other).first().waitFor();
  await button('Change…').click();
  await picker.getByRole('button', { name: 'The folder above' }).click();
  await picker.getByRole('button', { name: 'Downloads' }).click();
  await picker.getByRole('button', { name: 'Use this folder' }).click();
  await section('Where data goes').getByText(downloads()).first().waitFor();
});

test('the tour fetches, pauses, loses its network, goes on and proves every file, for real', async () => {
  await button('Take the tour').click();
  await page.getByRole('main', { name: 'Practice tour' }).waitFor();
  await button('Start the download').click();
  const job = section('The job');
  await job.getByText('Downloading').waitFor();
  await expect.poll(async () => (await filesIn(folder())).length, { timeout: 20_000 }).toBeGreaterThan(0);
  await button('Pause').click();
  await job.getByText('Paused').waitFor();
  expect(await violations(page)).toEqual([]);
  await button('Resume').click();
  await job.getByText('Downloading').waitFor();
  await button('Break the network').click();
  await job.getByText('Waiting for network').waitFor({ timeout: 30_000 });
  expect(await violations(page)).toEqual([]);
  // A window that is loaded anew knows of it.
  await page.reload();
  await button('Mend the network').click();
  await job.getByText('Downloading').waitFor({ timeout: 30_000 });
  await page
    .getByRole('list', { name: 'Events' })
    .getByText(/^The network is back/)
    .waitFor();
  await button('Lift the speed limit').click({ timeout: 30_000 });
  await job.getByText('Verified', { exact: true }).waitFor({ timeout: 60_000 });
  await section('Every file verified')
    .getByText(/^221 of 221 files/)
    .waitFor();
  await section('The receipt').getByText('"waybill": 1').waitFor();
  expect(await violations(page)).toEqual([]);
  for (const name of ['bids/ds-practice/README', 'bids/ds-practice/sub-24/anat/sub-24_T1w.nii.gz'])
    expect((await readFile(path.join(folder(), name))).equals(objectBytes('practice', name))).toBe(true);
  expect(complaints).toEqual([]);
}, 120_000);

test('the end of the tour leaves nothing behind where a person wants that, and it can be taken again', async () => {
  await writeFile(path.join(folder(), 'mine.txt'), 'mine');
  await button('Remove the job and its files').click();
  await button('Start the download').waitFor();
  await expect.poll(() => readdir(folder())).toEqual(['mine.txt']);
  await page.getByRole('link', { name: 'Settings' }).click();
  await button('Take the tour').click();
  await button('Start the download').click();
  await section('The job').getByText('Downloading').waitFor();
  await button('Skip the tour').click();
  await page.getByRole('main', { name: 'Catalogue' }).waitFor();
  await button('Remove it and its files').click();
  await expect.poll(() => existsSync(`${folder()}-2`)).toBe(false);
}, 60_000);

test('the first page was seen: the next window begins with the catalogue', async () => {
  await page.goto('about:blank');
  await page.goto(host.origin);
  await page.getByRole('grid', { name: 'Datasets' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'What do you want to do?' }).waitFor();
  await page.keyboard.type('first page');
  await page.getByRole('option', { name: 'Go to the first page' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('main', { name: 'Welcome to Waybill' }).waitFor();
});
