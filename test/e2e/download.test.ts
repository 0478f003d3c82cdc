/** The main job, as a newcomer does it: in a real browser, by pointing and by keys, through a reload and a dead host. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { objectBytes } from '../../main/practice/truth.ts';
import { launchChromium } from '../support/chromium.ts';
import { filesIn } from '../support/folder.ts';
import { makeHome } from '../support/waybill.ts';
import { getFromPractice, type Host, jobRow, openWindow, startHost } from './host.ts';

let browser: Browser;
let home: Awaited<ReturnType<typeof makeHome>>;
let host: Host;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  home = await makeHome();
  host = await startHost(home);
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await host.kill();
  await home.remove();
});

/** Every file below the one folder that was made in the home folder is the object of its key. */
async function expectIdentical(prefix: string, count: number): Promise<void> {
  const receipt = (await filesIn(home.home)).find((file) => file.endsWith('/.waybill/receipt.json')) ?? '';
  const folder = path.join(home.home, path.dirname(path.dirname(receipt)));
  const files = (await filesIn(folder)).filter((file) => !file.startsWith('.waybill/'));
  expect(files).toHaveLength(count);
  for (const file of files) {
    expect(file.startsWith(prefix), file).toBe(true);
    expect((await readFile(path.join(folder, file))).equals(objectBytes('practice', file)), file).toBe(true);
  }
}

const verified = { timeout: 60_000 };

test('from the catalogue over the tree and the plan to a verified folder with a receipt', async () => {
  const { page, complaints } = await openWindow(browser, host.address);
  await getFromPractice(page, [/^bids/, /^ds-practice/, /^sub-01/]);
  await jobRow(page).getByText('Verified').waitFor(verified);
  await page.getByRole('tab', { name: 'Receipt' }).click();
  await page.getByText('"waybill": 1').waitFor();
  // What was chosen, and the study's own files, which come along.
  await expectIdentical('bids/ds-practice/', 9 + 5);
  expect(complaints).toEqual([]);
}, 120_000);

test('a reload in the middle keeps the place, and the download never stopped', async () => {
  const { page, complaints } = await openWindow(browser, host.address);
  await limit(page, 1);
  await getFromPractice(page, [/^bids/]);
  await jobRow(page).getByText('Downloading').waitFor();
  await page.reload();
  await jobRow(page).getByText('Downloading').waitFor();
  expect(new URL(page.url()).hash).toMatch(/^#\/transfers/);
  await limit(page, null);
  await page.getByRole('link', { name: 'Transfers' }).click();
  await jobRow(page).getByText('Verified').waitFor(verified);
  await expectIdentical('bids/ds-practice/', 5 + 24 * 9);
  expect(complaints).toEqual([]);
}, 120_000);

test('a host that dies in the middle goes on when it is started again, and so does the window', async () => {
  const { page, complaints } = await openWindow(browser, host.address);
  await limit(page, 1);
  await getFromPractice(page, [/^bids/]);
  await jobRow(page).getByText('Downloading').waitFor();
  await host.kill();
  await page.getByText('Waybill is not answering').waitFor();
  host = await startHost({ ...home, port: host.port });
  await page.getByText('Waybill is not answering').waitFor({ state: 'hidden' });
  await limit(page, null);
  await page.getByRole('link', { name: 'Transfers' }).click();
  await jobRow(page).getByText('Verified').waitFor(verified);
  await expectIdentical('bids/ds-practice/', 5 + 24 * 9);
  expect(complaints).toEqual([]);
}, 120_000);

test('Ctrl-C in the middle ends the host cleanly, and the next start goes on', async () => {
  const { page } = await openWindow(browser, host.address);
  await limit(page, 1);
  await getFromPractice(page, [/^bids/]);
  await jobRow(page).getByText('Downloading').waitFor();
  expect(await host.stop()).toBe(0);
  host = await startHost(home);
  const again = await openWindow(browser, host.address);
  await limit(again.page, null);
  await again.page.getByRole('link', { name: 'Transfers' }).click();
  await jobRow(again.page).getByText('Verified').waitFor(verified);
}, 120_000);

test('keys alone pause, resume, cancel and retry a job', async () => {
  const { page } = await openWindow(browser, host.address);
  await limit(page, 1);
  await getFromPractice(page, [/^bids/]);
  const grid = page.getByRole('treegrid', { name: 'Jobs' });
  await jobRow(page).getByText('Downloading').waitFor();
  await grid.focus();
  await grid.press('Home');
  await grid.press(' ');
  await jobRow(page).getByText('Paused').waitFor();
  await grid.press(' ');
  await jobRow(page)
    .getByText(/Downloading|Starting/)
    .waitFor();
  await grid.press('Shift+F10');
  await page.getByRole('menuitem', { name: /^Cancel/ }).press('Enter');
  await jobRow(page).getByText('Canceled').waitFor();
  await limit(page, null);
  await page.getByRole('link', { name: 'Transfers' }).click();
  await grid.focus();
  await grid.press('Home');
  await grid.press('r');
  await jobRow(page).getByText('Verified').waitFor(verified);
  await expectIdentical('bids/ds-practice/', 5 + 24 * 9);
}, 120_000);

test('keys that no disk can hold arrive under names that are shown before', async () => {
  const { page } = await openWindow(browser, host.address);
  await getFromPractice(page, [/^names/]);
  await jobRow(page).getByText('Verified').waitFor(verified);
  expect((await filesIn(home.home)).every((file) => !file.startsWith('..'))).toBe(true);
}, 120_000);

test('settings hold at once, in every window, and after the next start', async () => {
  const { page } = await openWindow(browser, host.address);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('textbox', { name: 'Connections' }).fill('7');
  await page.getByRole('radiogroup', { name: 'Colours' }).getByText('Dark').click();
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
  await page.reload();
  const connections = (window: Page) => window.getByRole('textbox', { name: 'Connections' }).inputValue();
  await expect.poll(() => connections(page)).toBe('7');
  await host.stop();
  host = await startHost(home);
  const next = await openWindow(browser, host.address);
  await next.page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
  await next.page.getByRole('link', { name: 'Settings' }).click();
  await expect.poll(() => connections(next.page)).toBe('7');
}, 120_000);

test('an address pasted by hand becomes a plan, and a wrong one says what is wrong', async () => {
  const { page } = await openWindow(browser, host.address);
  await page.getByRole('link', { name: 'Transfers' }).click();
  await page.getByRole('button', { name: /^Paste address/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('this is no address');
  await dialog.getByRole('button', { name: /plan/i }).click();
  await dialog.getByRole('alert').waitFor();
}, 60_000);

/** Megabytes a second over all jobs; null is full speed. */
async function limit(page: Page, speed: number | null): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click();
  const field = page.getByRole('textbox', { name: 'Speed limit' });
  await field.fill(speed === null ? '' : String(speed));
  await field.press('Enter');
  await page
    .getByRole('region', { name: 'Speed', exact: true })
    .getByText(speed === null ? 'Full speed' : `at most ${speed}`)
    .waitFor();
}
