/** What surrounds the jobs: a pause of all until an hour, the folder of last year, the text for support, a second window. */
import { rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { filesIn } from '../support/folder.ts';
import { makeHome } from '../support/waybill.ts';
import { violations } from './axe.ts';
import { getFromPractice, type Host, jobRow, openWindow, startHost } from './host.ts';

/** A busy machine takes its time. */
const soon = { timeout: 20_000 } as const;
let browser: Browser;
let home: Awaited<ReturnType<typeof makeHome>>;
let host: Host;
let page: Page;
let complaints: readonly string[];

beforeAll(async () => {
  browser = await launchChromium();
  home = await makeHome();
  host = await startHost(home);
  ({ page, complaints } = await openWindow(browser, host.address));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await host?.kill();
  await home?.remove();
});

const palette = async (words: string) => {
  await page.keyboard.press('Control+K');
  await page.getByRole('textbox', { name: 'What do you want to do?' }).fill(words);
  await page.locator('[role="option"][data-combobox-selected]').waitFor();
  await page.keyboard.press('Enter');
};
const foot = () => page.getByRole('region', { name: 'Speed', exact: true });

test('all is paused until an hour by keys alone: what is started then waits, and says until when', async () => {
  await page.getByRole('link', { name: 'Transfers' }).click();
  await palette('pause until');
  const dialog = page.getByRole('dialog', { name: 'Pause all until' });
  await dialog.getByRole('radio', { name: /^Tomorrow/ }).check();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await foot()
    .getByText(/Paused until .*08:00/)
    .waitFor();
  await getFromPractice(page, [/^bids/, /^ds-practice/, /^sub-01/]);
  await jobRow(page)
    .getByText(/Waiting until .*08:00/)
    .waitFor();
  await page.getByTitle(/^All paused until .*08:00$/).waitFor();
  expect(await violations(page)).toEqual([]);
});

test('an hour of one’s own is chosen, and one that is over is refused', async () => {
  await palette('pause until');
  const dialog = page.getByRole('dialog', { name: 'Pause all until' });
  const time = dialog.getByLabel('Day and hour');
  await time.fill('2020-01-01T08:00');
  await dialog.getByText('This moment is over.').waitFor();
  await dialog.getByRole('button', { name: /^Pause$/, disabled: true }).waitFor();
  await time.fill('2038-01-01T06:30');
  await dialog.getByRole('button', { name: 'Pause until 1 Jan 2038, 06:30' }).click();
  await jobRow(page).getByText('Waiting until 1 Jan 2038, 06:30').waitFor();
});

test('Resume all ends it', async () => {
  await page.getByRole('button', { name: 'Resume all' }).click();
  await jobRow(page).getByText('Verified').waitFor({ timeout: 60_000 });
  await foot().getByText('Full speed').waitFor();
});

async function downloaded(): Promise<string> {
  const receipt = (await filesIn(home.home)).find((file) => file.endsWith('/.waybill/receipt.json')) ?? '';
  return path.join(home.home, path.dirname(path.dirname(receipt)));
}

test('a folder that has no receipt is said to have none, and one that is not there not to be there', async () => {
  await page.getByRole('button', { name: 'Verify folder…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Verify folder' });
  const field = dialog.getByRole('textbox', { name: 'Folder of a download' });
  await field.fill('last-year');
  await dialog.getByText('The whole path is needed').waitFor();
  await field.fill(home.home);
  await page.keyboard.press('Enter');
  await dialog.getByText('There is no receipt in this folder').waitFor();
  expect(await violations(page)).toEqual([]);
  await field.fill(path.join(home.home, 'nowhere'));
  await page.keyboard.press('Enter');
  await dialog.getByText('There is no such folder').waitFor();
  await field.fill(path.join(await downloaded(), 'bids', 'ds-practice'));
  await page.keyboard.press('Enter');
  await dialog.getByText(`Verify the whole of that: ${await downloaded()}`).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

test('what is missing, truncated, changed and extra is told by name, and the bad files are fetched again', async () => {
  const folder = await downloaded();
  const files = (await filesIn(folder)).filter((file) => file.includes('/sub-01/'));
  const [missing = '', short = '', changed = ''] = files;
  await rm(path.join(folder, missing));
  await truncate(path.join(folder, short), 3);
  await writeFile(path.join(folder, changed), 'x', { flag: 'r+' });
  await writeFile(path.join(folder, 'notes.txt'), 'mine');

  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, folder);
  await page
    .getByRole('dialog', { name: 'Verify folder' })
    .getByRole('button', { name: 'Verify this folder' })
    .click();
  const details = page.getByRole('region', { name: /^Details of Verify/ });
  const found = details.getByRole('list', { name: 'What was found' }).getByRole('listitem');
  await expect
    .poll(async () => (await found.allInnerTexts()).map((row) => row.split('\n')[0]).sort(), soon)
    .toEqual(['Content changed', 'Extra', 'Missing', 'Truncated']);
  for (const words of ['Missing: 1', 'Truncated: 1', 'Content changed: 1', '1 extra'])
    await details.getByText(words, { exact: true }).waitFor();
  expect(await violations(page)).toEqual([]);
  await details.getByRole('button', { name: 'Fetch 3 files again' }).click();
  await page.getByRole('row', { name: /, again: Verified/ }).waitFor({ timeout: 30_000 });
  await details.getByRole('button', { name: 'Verify again' }).click();
  await page.getByRole('row', { name: /^Verify .*: Verified, \d extra/ }).waitFor({ timeout: 30_000 });
});

test('the text for support is shown before it is copied, and this host says that it cannot open at login', async () => {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('region', { name: 'Open at login' }).getByText('started by hand').waitFor();
  await page.getByRole('button', { name: 'Copy for support…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Copy for support' });
  const text = dialog.getByRole('region', { name: 'What is copied' });
  await text.getByText('Waybill').waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await text.innerText()).not.toContain(home.home);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
});

test('a second window has what is changed in the first, without a reload', async () => {
  const [second] = await Promise.all([page.context().waitForEvent('page'), palette('new window')]);
  await second.getByRole('main', { name: 'Settings' }).waitFor();
  await page.getByText('Dark', { exact: true }).click();
  await expect
    .poll(() => second.evaluate(() => document.documentElement.dataset.mantineColorScheme), soon)
    .toBe('dark');
  expect(complaints).toEqual([]);
});
