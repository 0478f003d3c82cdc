/** Folders of a dataset of five million keys, found by how names begin, narrowed and planned; and looks inside objects. */
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { makeHome } from '../support/waybill.ts';
import { violations } from './axe.ts';
import { type Host, openWindow, startHost } from './host.ts';

const screens = process.env.SCREENS ?? path.join(tmpdir(), 'waybill-screens');

let browser: Browser;
let home: Awaited<ReturnType<typeof makeHome>>;
let host: Host;
let page: Page;
let complaints: readonly string[];

beforeAll(async () => {
  await mkdir(screens, { recursive: true });
  browser = await launchChromium();
  home = await makeHome();
  host = await startHost(home);
  ({ page, complaints } = await openWindow(browser, host.address));
  await page.getByRole('grid', { name: 'Datasets' }).waitFor();
  await page.goto(`${host.origin}/#/catalogue/practice`);
  await page.getByText('Folders', { exact: true }).click();
  await page.getByRole('tree').waitFor();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await host?.kill();
  await home?.remove();
});

const rows = () => page.getByRole('treeitem');
const figures = () => page.getByRole('region', { name: 'What this comes to' });
const screen = async (name: string) => {
  for (const [suffix, colorScheme, width, height] of [
    ['', 'light', 1280, 800],
    ['-dark', 'dark', 1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: path.join(screens, `${name}${suffix}.png`) });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
};

test('an object is looked into beside the tree, and the panel follows the active row', async () => {
  await page.getByRole('textbox', { name: 'Begins with' }).fill('bids/ds-practice/');
  await rows().filter({ hasText: 'sub-01' }).waitFor();
  await page.getByRole('textbox', { name: 'Begins with' }).fill('bids/ds-practice/participants');
  await rows().filter({ hasText: 'participants.tsv' }).click();
  await page.getByRole('region', { name: 'Object' }).getByRole('button', { name: 'Look inside' }).click();
  const panel = page.getByRole('region', { name: 'Inside participants.tsv' });
  await panel.getByRole('columnheader', { name: 'participant_id' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await screen('folders-look');
  await page.getByRole('tree').press('ArrowUp');
  const next = page.getByRole('region', { name: 'Inside participants.json' });
  await next.getByText('Description').first().waitFor();
  await next.getByRole('button', { name: 'Close the look inside' }).click();
  await page.getByRole('region', { name: 'Where the bytes are' }).waitFor();
});

test('of five million keys, those that begin so are there at once, are one check, and narrow as one', async () => {
  await page.getByRole('combobox', { name: 'Location' }).click();
  await page.getByRole('option', { name: 'Five million keys' }).click();
  await rows().filter({ hasText: 'station-0000' }).waitFor();
  await page.getByRole('textbox', { name: 'Begins with' }).fill('station-249');
  await rows().filter({ hasText: 'station-2499' }).waitFor();
  await expect.poll(() => rows().filter({ hasText: 'station-' }).count()).toBe(10);
  const all = page.getByRole('checkbox', { name: 'Everything that begins with station-249' });
  await all.check();
  await figures().getByText('20,000 files').waitFor();
  await rows().filter({ hasText: 'station-2494' }).and(page.locator('[aria-checked="true"]')).waitFor();
  await screen('folders-begins');
  await page.getByRole('button', { name: 'more filters' }).click();
  await page.getByLabel('Path matches a regular expression').fill('/00\\d\\d\\.');
  await page.keyboard.press('Escape');
  await figures().getByText('1,000 files').waitFor();
  expect(await violations(page)).toEqual([]);
  await screen('folders-narrowed');
  // What nothing begins with is said, and what was checked stays.
  await page.getByRole('textbox', { name: 'Begins with' }).fill('nowhere');
  await page.getByText('Nothing begins with nowhere').waitFor();
  await page.getByRole('textbox', { name: 'Begins with' }).press('Escape');
  await rows().filter({ hasText: 'station-0000' }).waitFor();
  await page.getByRole('button', { name: 'Plan…' }).click();
  const plan = page.getByRole('dialog', { name: 'Plan: Practice data, on this computer · station-249*' });
  await plan.getByText('Get 1,000 objects').waitFor();
  await plan.getByRole('button', { name: 'Start' }).and(page.locator(':enabled')).click();
  await page.getByRole('treegrid', { name: 'Jobs' }).waitFor();
});

test('files of a job are looked into where they are listed: a press looks, a second shows its parts', async () => {
  const details = page.getByRole('region', { name: /^Details of/ });
  await details.getByRole('tab', { name: 'Files' }).click();
  await details.getByText('List', { exact: true }).click();
  await details.getByRole('button', { name: 'Look inside' }).click();
  await details.getByText('Choose a file to look inside.').waitFor();
  const row = details.getByRole('row').filter({ hasText: '0000.txt' }).first();
  await row.click();
  const panel = details.getByRole('region', { name: 'Inside 0000.txt' });
  await panel.getByText(/\d+ B read/).waitFor();
  expect(await violations(page)).toEqual([]);
  await screen('files-look');
  await details.getByRole('grid', { name: 'Files' }).press('ArrowDown');
  await panel.waitFor();
  await row.click();
  await details.getByRole('tab', { name: 'Parts', selected: true }).waitFor();
  expect(complaints).toEqual([]);
});
