/** Every page in both colours and both sizes: nothing thrown, nothing wider than the window, nothing that axe finds, and pictures to look at. */
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { sampleIndex, serveRegistry, wholeIndex } from '../support/registry.ts';
import { makeHome } from '../support/waybill.ts';
import { violations } from './axe.ts';
import { getFromPractice, type Host, jobRow, openWindow, type Session, startHost } from './host.ts';

/** Pictures of the last run; SCREENS names another folder. */
const screens = process.env.SCREENS ?? path.join(tmpdir(), 'waybill-screens');

let browser: Browser;
let home: Awaited<ReturnType<typeof makeHome>>;
let host: Host;
let session: Session;

beforeAll(async () => {
  await mkdir(screens, { recursive: true });
  browser = await launchChromium();
  home = await makeHome();
  const { url } = await serveRegistry({ index: wholeIndex === null ? sampleIndex : `file:${wholeIndex}` });
  host = await startHost({ ...home, registry: url });
  const { page } = await openWindow(browser, host.address);
  await page.getByRole('status').getByText('Registry of').waitFor();
  await getFromPractice(page, [/^bids/, /^ds-practice/, /^sub-02/]);
  await jobRow(page).getByText('Verified').waitFor({ timeout: 60_000 });
  session = await page.context().storageState();
  await page.context().close();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await host?.kill();
  await home?.remove();
});

const pages: readonly { readonly name: string; readonly open: (page: Page) => Promise<void> }[] = [
  {
    name: 'catalogue',
    async open(page) {
      await page.getByRole('grid', { name: 'Datasets' }).getByRole('row').nth(1).waitFor();
      await page.getByRole('article').waitFor();
    },
  },
  {
    name: 'catalogue-search',
    async open(page) {
      await page.getByRole('searchbox', { name: 'Search datasets' }).fill('era5');
      await page.getByRole('row', { name: /ERA5 reanalysis, Intertrust/ }).click();
      await page.getByRole('article', { name: /Intertrust/ }).waitFor();
    },
  },
  {
    name: 'catalogue-registry',
    async open(page) {
      await page.getByRole('searchbox', { name: 'Search datasets' }).fill('tcga');
      await page.getByRole('row', { name: /The Cancer Genome Atlas/ }).click();
      await page.getByRole('article', { name: /The Cancer Genome Atlas/ }).waitFor();
    },
  },
  {
    name: 'dataset',
    async open(page) {
      await page.getByRole('searchbox', { name: 'Search datasets' }).fill('practice');
      await page.getByRole('row', { name: /Practice data/ }).click();
      await page
        .getByRole('article', { name: /Practice data/ })
        .getByRole('link', { name: 'Open' })
        .click();
      await page.getByText('Folders', { exact: true }).click();
      await page.getByRole('tree').getByRole('treeitem', { name: /^bids/ }).click();
      await page
        .getByRole('tree')
        .getByRole('treeitem', { name: /^ds-practice/ })
        .waitFor();
    },
  },
  {
    name: 'plan',
    async open(page) {
      await page.getByRole('searchbox', { name: 'Search datasets' }).fill('practice');
      await page.getByRole('row', { name: /Practice data/ }).click();
      await page
        .getByRole('article', { name: /Practice data/ })
        .getByRole('link', { name: 'Open' })
        .click();
      await page.getByText('Folders', { exact: true }).click();
      const tree = page.getByRole('tree');
      await tree.getByRole('treeitem', { name: /^bids/ }).waitFor();
      await tree.focus();
      for (const key of ['Home', 'ArrowDown', ' ']) await tree.press(key);
      await page.getByRole('button', { name: 'Plan…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Export' }).waitFor();
      await page
        .getByRole('dialog')
        .getByRole('region', { name: 'Where the bytes of the plan are' })
        .waitFor();
    },
  },
  {
    name: 'peek',
    async open(page) {
      await page.getByRole('link', { name: 'Transfers' }).click();
      await jobRow(page).click();
      await page.getByRole('tab', { name: 'Parts' }).click();
      await page.getByRole('button', { name: 'Look inside…' }).click();
      await page.getByRole('dialog').getByText(/ read/).waitFor();
    },
  },
  {
    name: 'transfers',
    async open(page) {
      await page.getByRole('link', { name: 'Transfers' }).click();
      await page.getByRole('button', { name: /^Show the files/ }).click();
      await page
        .getByText(/sub-02_T1w\.nii\.gz/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'settings',
    async open(page) {
      await page.getByRole('link', { name: 'Settings' }).click();
      await page.getByRole('textbox', { name: 'Connections' }).waitFor();
    },
  },
];

const looks = [
  { width: 1280, height: 800, dark: false },
  { width: 1280, height: 800, dark: true },
  { width: 1920, height: 1080, dark: false },
  { width: 1920, height: 1080, dark: true },
] as const;

/** One window a page, which follows the size and the system's colours while it is open, as people's do. */
describe.each(pages)('$name', ({ name, open }) => {
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    ({ page, complaints } = await openWindow(browser, host.origin, { session }));
    await open(page);
  });
  afterAll(() => page?.context().close());
  test.each(looks)('at $width x $height, dark: $dark', async ({ width, height, dark }) => {
    const scheme = dark ? 'dark' : 'light';
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme });
    await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
    await page.screenshot({ path: path.join(screens, `${name}-${scheme}-${width}.png`) });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
