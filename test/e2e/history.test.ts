/** What has ended: found, looked at, fetched again and forgotten, also after it has left the list. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { cleanEnvironment, expectExit, runWaybill } from '../support/waybill.ts';
import { violations } from './axe.ts';
import { withDesk } from './desk.ts';
import { getFromPractice, jobRow } from './host.ts';

let page: Page;
const desk = withDesk({ before: ({ home }) => mkdir(path.join(home, 'Downloads')) });
beforeAll(async () => {
  ({ page } = await desk.open());
});

const list = () => page.getByRole('grid', { name: 'Ended jobs' });
const entry = () => page.getByRole('article');

test('a job that ended and was removed from the list is in the history, with its receipt', async () => {
  await getFromPractice(page, [/^bids/, /^ds-practice/, /^sub-01/]);
  await jobRow(page).getByText('Verified').waitFor({ timeout: 60_000 });
  await jobRow(page).click();
  await page.getByRole('treegrid', { name: 'Jobs' }).press('Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByText('No transfers yet').waitFor();
  await page.getByRole('button', { name: 'History', exact: true }).click();
  await page.getByRole('main', { name: 'History' }).waitFor();
  const row = list().getByRole('row', { name: /Practice data/ });
  await row.getByText('Verified').waitFor();
  await entry().getByText('14 of 14').waitFor();
  expect(await violations(page)).toEqual([]);
  await entry().getByRole('button', { name: 'Show receipt' }).click();
  const receipt = page.getByRole('dialog', { name: /^Receipt of/ });
  await receipt.getByText('"waybill": 1').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
});

test('what ends meanwhile comes above it, and takes neither the entry nor its open receipt away', async () => {
  await entry().getByRole('button', { name: 'Show receipt' }).click();
  const receipt = page.getByRole('dialog', { name: /^Receipt of/ });
  await receipt.getByText('"waybill": 1').waitFor();
  const folder = path.join(desk.home.home, 'Downloads', 'practice');
  const verified = await runWaybill(
    ['verify', folder, '--data-dir', desk.home.dataDir],
    cleanEnvironment(desk.home.home),
  );
  expectExit(verified, 0);
  await page.getByText('2 jobs', { exact: true }).waitFor();
  expect(await receipt.getByText('"waybill": 1').isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  await receipt.waitFor({ state: 'hidden' });
  await entry().getByRole('button', { name: 'Fetch again…' }).waitFor();
  const selected = list().getByRole('row', { selected: true });
  expect(await selected.getAttribute('aria-rowindex')).toBe('3');
  await list().getByRole('row').nth(1).click();
  await entry().getByRole('button', { name: 'Forget this entry' }).click();
  await page.getByText('1 job', { exact: true }).waitFor();
});

test('it is found by its bucket, folder and day, and not by what it is not', async () => {
  const find = page.getByRole('searchbox');
  const today = new Date();
  const day = `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, '0')}`;
  for (const text of ['practice', 'downl', day]) {
    await find.fill(text);
    await page.getByText('1 job', { exact: true }).waitFor();
  }
  await find.fill('nothing like it');
  await page.getByRole('heading', { name: 'No job matches' }).waitFor();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('button', { name: 'With failures' }).click();
  await page.getByRole('heading', { name: 'No job matches' }).waitFor();
  await page.getByRole('button', { name: 'Verified', exact: true }).click();
  await page.keyboard.press('Escape');
  await list()
    .getByRole('row', { name: /Practice data/ })
    .waitFor();
});

test('what it is narrowed by is kept through another page, and back', async () => {
  const find = page.getByRole('searchbox');
  await find.fill('practice');
  await page.getByRole('link', { name: 'Catalogue' }).first().click();
  await page.getByRole('grid', { name: 'Datasets' }).waitFor();
  await page.goBack();
  await page.getByRole('main', { name: 'History' }).waitFor();
  expect(await find.inputValue()).toBe('practice');
  await page.getByText('1 job', { exact: true }).waitFor();
  await find.fill('');
  await page.getByRole('button', { name: /^Filters/ }).click();
  const verified = page.getByRole('button', { name: 'Verified', exact: true });
  await expect.poll(() => verified.getAttribute('aria-pressed')).toBe('true');
  await page.getByRole('group', { name: 'Outcome' }).getByRole('button', { name: 'All' }).click();
  await page.keyboard.press('Escape');
});

test('it is fetched again into the same folder, where all is there already', async () => {
  await entry().getByRole('button', { name: 'Fetch again…' }).click();
  const plan = page.getByRole('dialog', { name: /^Plan/ });
  await plan.getByRole('button', { name: 'Start' }).and(page.locator(':enabled')).click();
  await jobRow(page).getByText('Verified').waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'History', exact: true }).click();
  await page.getByText('2 jobs', { exact: true }).waitFor();
  const told = await runWaybill(
    ['history', 'practice', '--json', '--data-dir', desk.home.dataDir],
    cleanEnvironment(desk.home.home),
  );
  expectExit(told, 0);
  expect(told.out.trim().split('\n')).toHaveLength(2);
  const none = await runWaybill(
    ['history', 'zebra', '--data-dir', desk.home.dataDir],
    cleanEnvironment(desk.home.home),
  );
  expectExit(none, 1);
}, 60_000);

test('the list has the keys, the double click and the menu of its rows', async () => {
  await list().getByRole('row').nth(2).dblclick();
  const receipt = page.getByRole('dialog', { name: /^Receipt of/ });
  await receipt.waitFor();
  await page.keyboard.press('Escape');
  await receipt.waitFor({ state: 'hidden' });
  await list().getByRole('row').nth(1).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Show receipt' }).click();
  await receipt.waitFor();
  await page.keyboard.press('Escape');
  await receipt.waitFor({ state: 'hidden' });
  await list().focus();
  await page.keyboard.press('Control+a');
  expect(await page.evaluate(() => String(getSelection()))).toBe('');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: /^Forget this entry/ }).waitFor();
  await page.keyboard.press('Escape');
  await list().and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Delete');
  const asked = page.getByRole('dialog', { name: /^Forget/ });
  await asked.getByRole('button', { name: 'Keep' }).click();
  await asked.waitFor({ state: 'hidden' });
  await page.getByText('2 jobs', { exact: true }).waitFor();
});

test('one entry is forgotten, then all of them; the jobs and files stay', async () => {
  await entry().getByRole('button', { name: 'Forget this entry' }).click();
  await page.getByText('1 job', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Clear history…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Clear history', exact: true }).click();
  await page.getByRole('heading', { name: 'Nothing has ended yet' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.goBack();
  await jobRow(page).getByText('Verified').waitFor();
});
