/** The list of jobs as a person arranges and orders it: columns, sorting, several at once, the queue, limits. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLedger } from '../../main/store/open.ts';
import { everything } from '../../shared/job.ts';
import { practiceEndpoint } from '../../shared/location.ts';
import { launchChromium } from '../support/chromium.ts';
import { makeHome } from '../support/waybill.ts';
import { violations } from './axe.ts';
import { type Host, keptSettings, openWindow, startHost } from './host.ts';

let browser: Browser;
let home: Awaited<ReturnType<typeof makeHome>>;
let host: Host;
let page: Page;

const names = ['Delta', 'alpha', 'Charlie', 'bravo'] as const;

beforeAll(async () => {
  browser = await launchChromium();
  home = await makeHome();
  fill(home.dataDir, home.folder);
  host = await startHost(home);
  ({ page } = await openWindow(browser, host.address, { width: 1440, height: 900 }));
  await page.getByRole('link', { name: 'Transfers' }).click();
  await row('Delta').waitFor();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await host?.kill();
  await home?.remove();
});

/** Four paused jobs, of one, two, three and four files. */
function fill(dataDir: string, folder: string): void {
  const { ledger } = openLedger({ dataDir });
  const location = {
    scheme: 's3',
    endpoint: practiceEndpoint,
    bucket: 'practice',
    prefix: 'many/',
    region: null,
  } as const;
  for (const [index, name] of names.entries()) {
    const { id } = ledger.createJob({
      kind: 'download',
      name,
      datasetId: null,
      source: { location, profile: 'anonymous', requestPayer: false },
      selection: everything,
      folder: `${folder}/${name}`,
      onConflict: 'keep-both',
      confirmed: true,
      createdAt: Date.now(),
    });
    const rows = Array.from({ length: index + 1 }, (_, i) => {
      const path = `sub-0${i}/file-${i}.dat`;
      return {
        key: `many/${path}`,
        path,
        size: 1000 * (index + 1),
        etag: null,
        lastModified: null,
        checksum: null,
      };
    });
    ledger.addTransfers(id, { rows, names: [], patch: {} });
    ledger.changeJob(id, { status: 'paused', listed: true });
    ledger.changeAll(id, ['queued'], 'paused');
  }
  ledger.close();
}

const grid = () => page.getByRole('treegrid', { name: 'Jobs' });
const head = (name: string) => grid().getByRole('columnheader', { name });
const row = (name: string) => grid().getByRole('row', { name: new RegExp(`^${name}:`) });

async function order(): Promise<readonly string[]> {
  const labels = await grid()
    .getByRole('row', { level: 1 })
    .evaluateAll((rows) =>
      rows
        .map((one) => ({ top: one.getBoundingClientRect().top, label: one.getAttribute('aria-label') ?? '' }))
        .sort((a, b) => a.top - b.top)
        .map(({ label }) => label.split(':')[0] ?? ''),
    );
  return labels;
}
const expectOrder = (wanted: readonly string[]) => expect.poll(order).toEqual(wanted);

test('a head sorts, sorts the other way, and gives the queue its order back', async () => {
  await expectOrder(names);
  await head('Job').getByRole('button').click();
  await expectOrder(['alpha', 'bravo', 'Charlie', 'Delta']);
  await expect.poll(() => head('Job').getAttribute('aria-sort')).toBe('ascending');
  await head('Job').getByRole('button').click();
  await expectOrder(['Delta', 'Charlie', 'bravo', 'alpha']);
  await head('Job').getByRole('button').click();
  await expectOrder(names);
  await head('Files').getByRole('button').click();
  await expectOrder(['bravo', 'Charlie', 'alpha', 'Delta']);
  await head('Files').getByRole('button').click();
  await head('Files').getByRole('button').click();
  await expectOrder(names);
});

test('a column is hidden, another shown, one made wider by keys: and so it is after a reload', async () => {
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Left' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Added' }).click();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await head('Added').waitFor();
  await expect.poll(() => head('Left').count()).toBe(0);
  const before = (await head('Status').boundingBox())?.width ?? 0;
  await head('Status').getByRole('button').press('Alt+ArrowRight');
  await expect.poll(async () => (await head('Status').boundingBox())?.width).toBe(before + 16);
  await expect.poll(async () => (await keptSettings(page)).jobTable.widths).not.toEqual({});
  await page.reload();
  await head('Added').waitFor();
  await expect.poll(() => head('Left').count()).toBe(0);
  await expect.poll(async () => (await head('Status').boundingBox())?.width).toBe(before + 16);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitem', { name: 'As it was at first' }).click();
  await page.keyboard.press('Escape');
  await head('Left').waitFor();
});

test('a job is dragged to another place in the queue, and keys move it as well', async () => {
  await row('bravo').dragTo(row('alpha'), { targetPosition: { x: 60, y: 5 } });
  await expectOrder(['Delta', 'bravo', 'alpha', 'Charlie']);
  await row('Delta').click();
  await page.keyboard.press('Control+Shift+-');
  await expectOrder(['bravo', 'alpha', 'Charlie', 'Delta']);
  await page.keyboard.press('Control++');
  await expectOrder(['bravo', 'alpha', 'Delta', 'Charlie']);
});

test('two jobs move together and keep their order', async () => {
  await row('bravo').click();
  await row('alpha').click({ modifiers: ['Control'] });
  await page.keyboard.press('Control+Shift+-');
  await expectOrder(['Delta', 'Charlie', 'bravo', 'alpha']);
});

test('several selected jobs are summed up, and get one limit', async () => {
  await page.keyboard.press('Control+a');
  const summary = page.getByRole('region', { name: 'Selected jobs' });
  await summary.getByRole('heading', { name: '4 jobs selected' }).waitFor();
  await summary.getByText('0 of 10').waitFor();
  await summary.getByText('0.00 of 30.0 kB').waitFor();
  expect(await violations(page)).toEqual([]);
  await summary.getByRole('button', { name: 'Speed limit…' }).click();
  const slider = page.getByRole('dialog').getByRole('slider', { name: 'Speed limit' });
  await slider.press('ArrowLeft');
  await slider.press('ArrowLeft');
  await expect.poll(() => slider.getAttribute('aria-valuetext')).toMatch(/MB\/s$/);
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Limit' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(() => grid().getByText('600 MB/s').count()).toBe(4);
});

test('a row says itself in a sentence', async () => {
  expect(await row('alpha').getAttribute('aria-label')).toBe('alpha: Paused, 0.00 of 4.00 kB, 0 of 2 files');
});

test('the menu copies what a colleague needs', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await row('alpha').click();
  await row('alpha').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy as' }).hover();
  await page.getByRole('menuitem', { name: 'Address' }).click();
  await page.getByText('Copied.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('s3://practice/many/');
});

test('a job’s files stand in their folders, opened by keys alone', async () => {
  await row('Charlie').click();
  await page.getByRole('tab', { name: 'Files' }).click();
  const tree = page.getByRole('tree', { name: 'Files in their folders' });
  await tree.getByRole('treeitem', { name: 'sub-00/ 0 of 1 files 0.00 of 3.00 kB' }).waitFor();
  await tree.focus();
  await tree.press('End');
  await tree.press('ArrowRight');
  await tree.getByRole('treeitem', { name: /^file-2\.dat/, level: 2 }).waitFor();
  await tree.press('ArrowRight');
  await tree.press('Enter');
  await page.getByRole('tab', { name: 'Parts', selected: true }).waitFor();
});

test.each(['Overview', 'Files', 'Parts', 'Speed', 'Events', 'Receipt'])(
  'nobody is shut out of %s',
  async (tab) => {
    await page.getByRole('tab', { name: tab }).click();
    await page.getByRole('tabpanel', { name: tab }).waitFor();
    expect(await violations(page)).toEqual([]);
  },
);
