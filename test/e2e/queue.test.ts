/** What the menu of a row does, and what takes it back: filters that count, a removal, parts that are zoomed, a speed over a day. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLedger } from '../../main/store/open.ts';
import { everything, type Status } from '../../shared/job.ts';
import { practiceEndpoint } from '../../shared/location.ts';
import { MiB } from '../../shared/part.ts';
import { violations } from './axe.ts';
import { withDesk } from './desk.ts';
import { getFromPractice } from './host.ts';

const soon = { timeout: 20_000 } as const;
const readme = 'bids/ds-practice/README';

/** A job whose only file failed but is there, one of ten thousand parts, and two that wait for their turn. */
const desk = withDesk({
  before({ dataDir, home }) {
    const { ledger } = openLedger({ dataDir });
    ledger.changeSettings({ welcomed: true });
    const add = (name: string, key: string, size: number, status: Status) => {
      const { id } = ledger.createJob({
        kind: 'download',
        name,
        datasetId: null,
        source: {
          location: {
            scheme: 's3',
            endpoint: practiceEndpoint,
            bucket: 'practice',
            prefix: '',
            region: null,
          },
          profile: 'anonymous',
          requestPayer: false,
        },
        selection: everything,
        folder: path.join(home, name),
        onConflict: 'keep-both',
        confirmed: true,
        createdAt: Date.now(),
      });
      const file = { key, path: key, size, etag: null, lastModified: null, checksum: null };
      ledger.addTransfers(id, { rows: [file], names: [], patch: {} });
      ledger.changeJob(id, { status, listed: true });
      const { transfers } = ledger.transfers(id, { status: null, text: '', offset: 0, limit: 1 });
      return transfers[0]?.id ?? 0;
    };
    const failed = add('Failed', readme, 170, 'failed');
    const parted = add('Parted', 'large/parted.bin', 10_000 * 8 * MiB, 'paused');
    // There is no such object: what starts it ends it.
    for (const name of ['Second', 'Third']) add(name, `small/${name}.dat`, 4000, 'paused');
    const failure = {
      code: 'network',
      reason: 'The network was away.',
      hint: 'Try again when it is back.',
      detail: 'GET /practice/README: ENETUNREACH',
    } as const;
    ledger.record({
      transfers: [
        { id: failed, status: 'failed', attempts: 3, failure },
        { id: parted, partSize: 8 * MiB, attempts: 1, written: 40 * MiB },
      ],
      parts: Array.from({ length: 5 }, (_, i) => ({
        transferId: parted,
        number: i + 1,
        start: i * 8 * MiB,
        length: 8 * MiB,
        written: 8 * MiB,
        durable: 8 * MiB,
        crc: null,
        durableCrc: null,
      })),
      dropParts: [],
    });
    for (const id of [2, 3, 4]) ledger.changeAll(id, ['queued'], 'paused');
    ledger.close();
  },
});

let page: Page;
let complaints: string[];
beforeAll(async () => {
  ({ page, complaints } = await desk.open({ width: 1440, height: 900, hash: '#/transfers' }));
  await row('Parted').waitFor();
});
afterAll(() => expect(complaints).toEqual([]));

const grid = () => page.getByRole('treegrid', { name: 'Jobs' });
const row = (name: string) => grid().getByRole('row', { name: new RegExp(`^${name}:`) });
const filter = (name: string) =>
  page
    .getByRole('navigation', { name: 'Filters' })
    .getByRole('button', { name: new RegExp(`^${name}\\s?\\d`) });
const counts = (name: string, count: number) =>
  expect.poll(async () => (await filter(name).innerText()).match(/\d+$/)?.[0], soon).toBe(String(count));
const menu = async (job: string, item: string) => {
  await row(job).click();
  await row(job).click({ button: 'right' });
  await page.getByRole('menuitem', { name: item }).click();
};

test('a job that ended with failures says why, what to do, and gives the detail to copy', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await row('Failed').click();
  const why = page.getByRole('alert').filter({ hasText: 'The network was away.' });
  await why.getByText('Try again when it is back.').waitFor();
  await why.getByRole('button', { name: 'Copy detail' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()), soon)
    .toContain('network: GET /practice/README: ENETUNREACH');
});

test('the search finds jobs by name and folder, says how many, and leads into the list', async () => {
  const search = page.getByRole('searchbox', { name: 'Filter by name, bucket, folder' });
  const found = () => grid().getByRole('row', { level: 1 }).count();
  const all = await found();
  await page.keyboard.press('Control+f');
  await search.pressSequentially('parted');
  await page.getByText(`1 of ${all}`, { exact: true }).waitFor();
  expect(await found()).toBe(1);
  await search.press('ArrowDown');
  await expect.poll(() => grid().evaluate((list) => list.contains(document.activeElement)), soon).toBe(true);
  await search.fill(desk.home.home);
  await expect.poll(found, soon).toBe(all);
  await search.fill('');
});

test('what failed is tried again from the end of its job, and the filters count as it happens', async () => {
  await counts('With failures', 1);
  await counts('Paused', 3);
  await counts('Verified', 0);
  await filter('With failures').click();
  await expect.poll(() => grid().getByRole('row', { level: 1 }).count()).toBe(1);
  await row('Failed').click();
  await page.getByRole('button', { name: 'Retry failed' }).click();
  await filter('All').click();
  await row('Failed').getByText('Verified').waitFor(soon);
  await counts('With failures', 0);
  await counts('Verified', 1);
  expect(existsSync(path.join(desk.home.home, 'Failed', readme))).toBe(true);
});

test('what was canceled by the menu is as it was after Undo', async () => {
  await menu('Second', 'Cancel');
  await row('Second').getByText('Canceled').waitFor(soon);
  await counts('Canceled', 1);
  const said = page.getByRole('status').filter({ hasText: 'Canceled Second.' });
  await said.getByRole('button', { name: 'Undo' }).click();
  await row('Second').getByText('Paused').waitFor(soon);
  await counts('Canceled', 0);
});

test('the menu puts a job at the top of the queue, and starts one ahead of it', async () => {
  await menu('Third', 'Move to top');
  await expect
    .poll(() => grid().getByRole('row', { level: 1 }).first().getAttribute('aria-label'), soon)
    .toMatch(/^Third:/);
  await menu('Third', 'Start now, ahead of the queue');
  await row('Third')
    .getByText(/Paused/)
    .waitFor({ state: 'hidden', ...soon });
});

test('the palette limits the job that the address names, and asks before it removes it', async () => {
  await row('Second').click();
  const palette = async (words: string) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'What do you want to do?' }).fill(words);
    await page.locator('[role="option"][data-combobox-selected]').waitFor();
    await page.keyboard.press('Enter');
  };
  await palette('this job speed limit');
  const limit = page.getByRole('dialog', { name: 'Speed limit of this job' });
  await limit.getByRole('slider').press('ArrowLeft');
  await page.keyboard.press('Escape');
  await limit.waitFor({ state: 'hidden' });
  await palette('this job remove');
  const remove = page.getByRole('dialog', { name: 'Remove Second?' });
  await remove.getByRole('button', { name: 'Keep' }).click();
  await remove.waitFor({ state: 'hidden' });
  await row('Second').waitFor();
});

test('ten thousand parts are one picture that is zoomed, and each is named by keys', async () => {
  await row('Parted').click();
  await page.getByRole('tab', { name: 'Parts' }).click();
  await page.getByText('10,000 parts of 8 MiB').waitFor();
  const parts = page.getByRole('application', { name: /^Parts of large\/parted\.bin: 5 durable/ });
  const height = async () => (await parts.locator('canvas').boundingBox())?.height ?? 0;
  const before = await height();
  const larger = page.getByRole('button', { name: 'Larger parts' });
  for (let step = 0; step < 8 && (await larger.isEnabled()); step++) await larger.click();
  await expect.poll(height).toBeGreaterThan(before * 2);
  await parts.focus();
  await parts.press('Home');
  await page.getByText('Part 1, 8.39 MB: durable').waitFor();
  await parts.press('End');
  await page.getByText('Part 10,000, 8.39 MB: to do').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Smaller parts' }).click();
});

test('the speed is asked from a minute to a day', async () => {
  await page.getByRole('tab', { name: 'Speed' }).click();
  const spans = page.getByRole('radiogroup', { name: 'Time span' });
  await spans.waitFor();
  const asked: unknown[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/call/speed.history')) asked.push(request.postDataJSON().minutes);
  });
  for (const span of await spans.locator('label').all()) await span.click();
  await expect.poll(() => new Set(asked), soon).toEqual(new Set([1, 5, 30, 180, 720, 1440]));
});

test('a job is exported from its menu as a manifest of its files', async () => {
  await row('Failed').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Export' }).hover();
  await page
    .getByRole('menuitem', { name: /Waybill/ })
    .first()
    .click();
  const said = page.getByRole('status').getByText(/^Saved .+\.$/);
  const [, saved = ''] = /^Saved (.+)\.$/.exec(await said.innerText()) ?? [];
  expect(await readFile(saved, 'utf8')).toContain(readme);
});

test('a job leaves the list and its files stay, unless a box is checked that is off each time', async () => {
  const file = path.join(desk.home.home, 'Failed', readme);
  await menu('Failed', 'Remove…');
  const dialog = page.getByRole('dialog', { name: 'Remove Failed?' });
  const box = dialog.getByRole('checkbox', { name: 'Also delete files' });
  await box.check();
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await menu('Failed', 'Remove…');
  await dialog.getByRole('checkbox', { name: 'Also delete files', checked: false }).waitFor();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await row('Failed').waitFor({ state: 'hidden', ...soon });
  expect(existsSync(file)).toBe(true);
});

test('while bytes move a screen reader hears of the end, and of nothing that counts', async () => {
  const limit = (bytesPerSecond: number | null) =>
    page.evaluate(
      (patch) =>
        fetch('call/settings.set', {
          method: 'POST',
          body: JSON.stringify(patch),
          headers: { 'content-type': 'application/json' },
        }).then(() => undefined),
      { bytesPerSecond },
    );
  // Of the test before.
  await page.getByText(/^Removed Failed/).waitFor({ state: 'detached' });
  await limit(100_000);
  await getFromPractice(page, [/^bids/, /^ds-practice/, /^sub-01/]);
  const job = grid().getByRole('row', { name: /^Practice data/ });
  await job.getByText('Downloading').waitFor(soon);
  await page.evaluate(() => {
    const live = '[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"], [role="log"], output';
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest(live);
        if (region) heard.push(region.textContent ?? '');
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  // However long it took to get here, all of the job but its beginning is heard.
  await limit(2_000_000);
  await job.getByText('Verified').waitFor({ timeout: 40_000 });
  await page
    .getByRole('status')
    .getByText(/Finished: 14 of 14 files/)
    .waitFor(soon);
  const heard = await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
  expect([...new Set(heard)].filter((text) => !text.includes('Finished: 14 of 14 files'))).toEqual([]);
  await limit(null);
}, 90_000);

test('Verify again of the row’s menu holds the files against their receipt; Speed limit… holds one job', async () => {
  const job = grid()
    .getByRole('row', { name: /^Practice data/ })
    .first();
  const item = async (name: string) => {
    await job.click({ button: 'right' });
    await page.getByRole('menuitem', { name }).click();
  };
  await item('Verify again');
  await grid()
    .getByRole('row', { name: /^Verify / })
    .getByText('Verified')
    .waitFor(soon);
  await menu('Parted', 'Speed limit…');
  const limit = page.getByRole('dialog', { name: 'Speed limit of this job' });
  await limit.getByRole('slider').press('Home');
  await limit.getByText(/\/s$/).waitFor();
  await limit.getByRole('slider').press('End');
  await limit.getByText('As the others').waitFor();
  await limit.getByRole('button', { name: 'Done' }).click();
  await limit.waitFor({ state: 'hidden' });
});
