/** A study's way into a bucket, in a real browser: looked at, answered about, held against the bucket, chosen from, sent. */
import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateMultipartUploadCommand } from '@aws-sdk/client-s3';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { practiceKey } from '../../main/practice/sign.ts';
import { formatDate } from '../../shared/format.ts';
import { launchChromium } from '../support/chromium.ts';
import { otherEyes } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { makeHome } from '../support/waybill.ts';
import { violations } from './axe.ts';
import { type Host, jobRow, openWindow, type Session, startHost } from './host.ts';
import { labStudy } from './study-files.ts';

const screens = process.env.SCREENS ?? path.join(tmpdir(), 'waybill-screens');

const practice = withPractice({ thread: true });
let browser: Browser;
let home: Awaited<ReturnType<typeof makeHome>>;
let host: Host;
let session: Session;
let folder: string;

beforeAll(async () => {
  await mkdir(screens, { recursive: true });
  browser = await launchChromium();
  home = await makeHome();
  folder = labStudy(path.join(home.home, 'visual-cortex-2026'));
  await mkdir(path.join(home.home, '.aws'));
  await writeFile(
    path.join(home.home, '.aws', 'credentials'),
    `[lab]\naws_access_key_id = ${practiceKey.accessKeyId}\naws_secret_access_key = ${practiceKey.secretAccessKey}\n`,
  );
  host = await startHost(home);
  const { page } = await openWindow(browser, host.address);
  await page.getByRole('grid', { name: 'Datasets' }).waitFor();
  session = await page.context().storageState();
  await page.context().close();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await host?.kill();
  await home?.remove();
});

/** Where it is another time than on most machines that run tests. */
const tokyo = 'Asia/Tokyo';
const today = () => formatDate(Date.now(), 9 * 60);

async function openStudies(look: Parameters<typeof openWindow>[2] = {}) {
  const window = await openWindow(browser, host.origin, { ...look, session });
  await window.page.getByRole('link', { name: 'Studies' }).click();
  return window;
}

async function openStudy(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Path of the folder' }).fill(folder);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('main', { name: 'visual-cortex-2026' }).waitFor();
  await page.getByRole('button', { name: 'Rescan' }).waitFor();
}

type Look = NonNullable<Parameters<typeof openWindow>[2]>;

/** The study as somebody else finds it, in one size and colour: nothing cut, nothing that axe finds. */
async function picture(name: string, look: Look): Promise<void> {
  const { page, complaints } = await openStudies(look);
  await page.getByRole('link', { name: 'visual-cortex-2026' }).click();
  await page.getByRole('button', { name: 'Rescan' }).waitFor();
  await page.getByRole('list', { name: 'Legend' }).getByText('in the bucket').waitFor();
  await page.getByRole('row', { name: /participants\.tsv/ }).waitFor();
  await shoot(page, name, look);
  expect(complaints).toEqual([]);
  await page.context().close();
}

async function shoot(page: Page, name: string, look: Look): Promise<void> {
  const file = `${name}-${look.dark ? 'dark' : 'light'}-${look.width ?? 1280}.png`;
  await page.screenshot({ path: path.join(screens, file) });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  expect(await violations(page)).toEqual([]);
}

/** A new bucket in the practice endpoint, from its dialog. */
async function makeBucket(
  page: Page,
  picture: (name: string) => Promise<void> = async () => {},
): Promise<void> {
  await page
    .getByRole('button', { name: /^(Choose bucket…|Change where it goes)/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: 'Where it goes' });
  await dialog.getByRole('textbox', { name: 'Endpoint' }).fill(practice.endpoint);
  await dialog.getByText('A new bucket', { exact: true }).click();
  await dialog.getByText(/The name is free|yours/).waitFor();
  await picture('study-bucket');
  await dialog.getByRole('button', { name: /^(Create and use it|Use it)$/ }).click();
  await dialog.waitFor({ state: 'hidden' });
}

test('a study is looked at: what it holds, what is wrong, what stays here', async () => {
  const { page, complaints } = await openStudies();
  await openStudy(page);
  await page.getByText('BIDS 1.10.0 · derivatives: vista').waitFor();
  await page
    .getByRole('grid', { name: 'Findings' })
    .getByText(/bval has 7 columns, the image has 8 volumes/)
    .waitFor();
  await page.getByRole('img', { name: 'nback: in 13 of 14' }).waitFor();
  await page.getByRole('article', { name: '3 anatomical images may show faces' }).waitFor();
  await shoot(page, 'study-findings', {});
  await page
    .getByText(/Held back/, { exact: true })
    .last()
    .click();
  const held = page.getByRole('grid', { name: 'Held back' });
  await held.getByText('.bidsignore: *_sbref.nii.gz').waitFor();
  await held.getByText('sourcedata/').first().waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
}, 180_000);

test('the way of a study into a new bucket: chosen, answered, part of it unchecked, sent', async () => {
  const { page, complaints } = await openStudies();
  await openStudy(page);
  await makeBucket(page, (name) => shoot(page, name, {}));
  const list = page.getByRole('grid', { name: 'Checklist', exact: true });
  await list.getByRole('row', { name: /participants\.tsv/ }).waitFor();
  await page.getByRole('button', { name: 'Storage…' }).click();
  const storing = page.getByRole('dialog', { name: 'How it is stored' });
  await storing.getByRole('textbox', { name: 'Tags' }).fill('lab=vision\nlab=again');
  await storing.getByText('lab is there twice').waitFor();
  await storing.getByRole('textbox', { name: 'Tags' }).fill('lab=vision');
  await storing.getByRole('textbox', { name: 'Media types' }).fill('*.bval text/x-bval');
  await shoot(page, 'study-storing', {});
  await storing.getByRole('button', { name: 'Use this' }).click();
  await page.getByRole('button', { name: '1 tag · 1 media type' }).waitFor();
  await list.getByRole('row', { name: /participants\.tsv/ }).waitFor();
  await page.getByRole('status').getByText('2 questions are open.').waitFor();
  const gradients = page.getByRole('article', { name: 'dwi gradients do not match the image' });
  await gradients.getByRole('button', { name: 'Hold back' }).click();
  // One image, of which two things are wrong, and its gradients: nothing of it is left to be sent.
  await page.getByRole('button', { name: /^Held back .* and 3 by answer/ }).waitFor();
  const find = page.getByRole('textbox', { name: 'Find in the checklist' });
  await find.fill('sub-09');
  await list.getByRole('row', { name: /sub-09_T1w\.json/ }).waitFor();
  await list.getByRole('row', { name: /sub-09_dwi\./ }).waitFor({ state: 'detached' });
  await find.fill('');
  await gradients.getByRole('button', { name: 'Change' }).click();
  await gradients.getByRole('button', { name: 'Send anyway' }).click();
  await page
    .getByRole('article', { name: '3 anatomical images may show faces' })
    .getByRole('button', { name: 'Hold back' })
    .click();
  await page
    .getByRole('article', { name: '3 anatomical images may show faces' })
    .getByRole('button', { name: 'Change' })
    .waitFor();
  await page.getByRole('button', { name: 'Send', exact: true }).and(page.locator(':enabled')).waitFor();
  await page.getByText('Folders', { exact: true }).click();
  await page.getByRole('checkbox', { name: 'Send derivatives/' }).click();
  await page.getByRole('checkbox', { name: 'Send derivatives/', checked: false }).waitFor();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await jobRow(page).getByText('Verified').waitFor({ timeout: 60_000 });
  expect(complaints).toEqual([]);
  await page.context().close();
}, 180_000);

test('uploads that somebody left unfinished are gone on with, or given up, and not past what stays here', async () => {
  const { page, complaints } = await openStudies({ timezone: tokyo });
  const { client, uploads, bytes } = otherEyes(practice.endpoint);
  const Bucket = 'visual-cortex-2026';
  const all = ['LICENSE', 'gone.nii', 'sub-13/anat/sub-13_T1w.nii.gz'];
  await writeFile(path.join(folder, 'LICENSE'), 'CC0 1.0 Universal\n');
  for (const Key of all) await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  await page
    .getByRole('table', { name: 'Recent studies' })
    .getByRole('link', { name: 'visual-cortex-2026' })
    .click();
  await page.getByRole('button', { name: 'Rescan' }).click();
  await page.getByRole('button', { name: '3 unfinished uploads…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Unfinished uploads' });
  const row = (name: string) => dialog.getByRole('row', { name: new RegExp(name) });
  await row('sub-13')
    .getByText(new RegExp(`^${today()}, \\d\\d:\\d\\d$`))
    .waitFor();
  // Held back by an answer: it stays here by this way too.
  await row('sub-13').getByRole('button', { name: 'Go on' }).and(page.locator(':enabled')).click();
  await dialog
    .getByRole('status')
    .getByText(/sub-13_T1w\.nii\.gz is not in the checklist/)
    .waitFor();
  await shoot(page, 'study-left-overs', {});
  await row('gone\\.nii').getByRole('button', { name: 'Give up' }).click();
  await row('gone\\.nii').waitFor({ state: 'detached' });
  await row('sub-13').getByRole('button', { name: 'Give up' }).click();
  await row('sub-13').waitFor({ state: 'detached' });
  expect(await uploads(Bucket)).toEqual(['LICENSE']);
  await row('LICENSE').getByRole('button', { name: 'Go on' }).click();
  // Its own row, which the address names: that of the first sending says so too.
  await page
    .getByRole('treegrid', { name: 'Jobs' })
    .getByRole('row', { selected: true })
    .getByText('Verified')
    .waitFor({ timeout: 60_000 });
  expect(Buffer.from(await bytes(Bucket, 'LICENSE')).toString()).toContain('CC0');
  expect(await uploads(Bucket)).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
}, 180_000);

test('what changed since: sent again only where bytes differ, and what is only there goes by a typed word', async () => {
  await appendFile(path.join(folder, 'CHANGES'), '1.1.0 2026-11-21\n  - Two more.\n');
  await appendFile(path.join(folder, 'participants.tsv'), 'sub-99\t50\n');
  await rm(path.join(folder, 'sub-03/func'), { recursive: true });
  const { page, complaints } = await openStudies({ timezone: tokyo });
  const recent = page.getByRole('table', { name: 'Recent studies' });
  await recent.getByText('whole').waitFor();
  await recent.getByText(today()).waitFor();
  await shoot(page, 'studies', {});
  await recent.getByRole('link', { name: 'visual-cortex-2026' }).click();
  await page.getByRole('button', { name: 'Rescan' }).click();
  await page.getByRole('button', { name: /^Only there 2 files/ }).waitFor();
  await page.getByRole('button', { name: /^Changed 1 file/ }).waitFor();
  for (const look of [
    { width: 1280, height: 800, dark: false },
    { width: 1920, height: 1080, dark: true },
  ])
    await picture('study-checklist', look);
  // By keys alone: the first row is left out, and taken in again.
  const list = page.getByRole('grid', { name: 'Checklist', exact: true });
  const first = list.getByRole('checkbox', { name: 'Send CHANGES' });
  await list.focus();
  await list.press('Home');
  await list.press(' ');
  await first.and(page.locator('[aria-checked="false"]')).waitFor();
  await list.press(' ');
  await first.and(page.locator('[aria-checked="true"]')).waitFor();
  await page.getByRole('checkbox', { name: 'Delete the 2 files that are only there' }).click();
  await page
    .getByRole('checkbox', { name: 'Delete the 2 files that are only there', checked: true })
    .waitFor();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Delete 2 objects from visual-cortex-2026/ });
  const confirm = dialog.getByRole('button', { name: 'Send and delete' });
  await confirm.and(page.locator(':disabled')).waitFor();
  await dialog.getByRole('textbox').fill('visual-cortex-2026');
  expect(await violations(page)).toEqual([]);
  await confirm.click();
  await jobRow(page).getByText('Verified').waitFor({ timeout: 60_000 });
  expect(complaints).toEqual([]);
  await page.context().close();
}, 180_000);
