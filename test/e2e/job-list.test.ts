/** The list of jobs as it is worked with: narrowed, sorted, shortened; and what stands over and around it. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLedger } from '../../main/store/open.ts';
import { everything, type Job } from '../../shared/job.ts';
import { practiceEndpoint } from '../../shared/location.ts';
import { withDesk } from './desk.ts';

const many = 40;
const deep = 'visual-cortex-2026-all-subjects-and-sessions';

/** Forty downloads, every eighth of which failed, an upload, and a check of a folder. */
const desk = withDesk({
  before({ dataDir, home }) {
    const { ledger } = openLedger({ dataDir });
    ledger.changeSettings({ welcomed: true });
    const add = (kind: Job['kind'], name: string, status: Job['status'], folder: string) => {
      mkdirSync(folder, { recursive: true });
      const { id } = ledger.createJob({
        kind,
        name,
        datasetId: null,
        source: {
          location:
            kind === 'verify'
              ? { scheme: 'https', endpoint: null, bucket: '', prefix: '', region: null }
              : {
                  scheme: 's3',
                  endpoint: practiceEndpoint,
                  bucket: 'our-lab-of-visual-cortex-2026',
                  prefix: '',
                  region: null,
                },
          profile: 'anonymous',
          requestPayer: false,
        },
        selection: everything,
        folder,
        onConflict: 'keep-both',
        confirmed: true,
        createdAt: Date.now(),
      });
      ledger.changeJob(id, { status, listed: true, startedAt: 1, finishedAt: 2 });
    };
    for (let n = 1; n <= many; n++)
      add('download', `Job ${n}`, n % 8 === 0 ? 'failed' : 'canceled', path.join(home, 'got'));
    add('upload', 'Sent', 'canceled', path.join(home, deep));
    add('verify', 'Checked', 'canceled', path.join(home, deep));
    ledger.close();
  },
});

let page: Page;
let complaints: string[];
beforeAll(async () => {
  ({ page, complaints } = await desk.open({ hash: '#/transfers' }));
  page.setDefaultTimeout(20_000);
  await row('Job 1').waitFor();
});
afterAll(() => expect(complaints).toEqual([]));

const grid = () => page.getByRole('treegrid', { name: 'Jobs' });
const row = (name: string) => grid().getByRole('row', { name: new RegExp(`^${name}:`) });
const chosen = () => grid().getByRole('row', { selected: true });
const filters = (by: string) => page.getByRole('button', { name: by, exact: true });

test('what narrows the list is said where its filters are folded away, and is kept on the way to another page', async () => {
  await filters('Filters').click();
  await page.getByRole('button', { name: /^With failures/ }).click();
  await page.keyboard.press('Escape');
  await filters('Filters: With failures').waitFor();
  const part = page.getByText(`${many / 8} of ${many + 2}`, { exact: true });
  await part.waitFor();
  await page.getByRole('searchbox').fill('job 1');
  await page.getByText(`1 of ${many + 2}`, { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('main', { name: 'Settings' }).waitFor();
  await page.getByRole('link', { name: /^Transfers/ }).click();
  await page.getByText(`1 of ${many + 2}`, { exact: true }).waitFor();
  await filters('Filters: With failures').waitFor();
  // A job that is asked for by its address is shown all the same.
  await page.goto(`${desk.host.origin}/#/transfers/3`);
  await row('Job 3').waitFor();
  await filters('Filters').waitFor();
});

test('one that is removed is followed by the one that takes its place', async () => {
  await grid().focus();
  await page.goto(`${desk.host.origin}/#/transfers/20`);
  await row('Job 20').waitFor();
  await page.keyboard.press('Delete');
  await page.getByRole('dialog', { name: 'Remove Job 20?' }).getByText('It leaves the list.').waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => chosen().getAttribute('aria-label')).toMatch(/^Job 21:/);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => chosen().getAttribute('aria-label')).toMatch(/^Job 22:/);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Delete');
  await page.getByRole('dialog', { name: 'Remove 2 jobs?' }).getByText('They leave the list.').waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => chosen().getAttribute('aria-label')).toMatch(/^Job 24:/);
});

test('a message lies neither over the details nor over the foot of the window', async () => {
  const message = page.getByRole('status').filter({ hasText: 'from the list' }).locator('> div').last();
  await message.waitFor();
  const over = await message.boundingBox();
  const details = await page.getByRole('tablist').boundingBox();
  expect(over && details && over.y + over.height).toBeLessThanOrEqual(details?.y ?? 0);
});

test('a column is sorted by pressing anywhere in its head', async () => {
  const head = grid().getByRole('columnheader', { name: 'Bytes' });
  const { width, height } = (await head.boundingBox()) ?? { width: 0, height: 0 };
  for (const [position, order] of [
    [{ x: 4, y: 4 }, 'descending'],
    [{ x: width - 4, y: height - 4 }, 'ascending'],
  ] as const) {
    await head.click({ position });
    await expect.poll(() => head.getAttribute('aria-sort')).toBe(order);
  }
  await head.click();
});

test('bytes go from left to right on every page, and a check moves none', async () => {
  const said = async (name: string) => (await row(name).innerText()).replace(/\s+/g, ' ');
  await page.getByRole('searchbox').fill('sent');
  expect(await said('Sent')).toMatch(/→ ?our-lab/);
  await page.getByRole('searchbox').fill('checked');
  expect(await said('Checked')).not.toMatch(/→|this disk/);
  await page.getByRole('searchbox').fill('');
});

test('a path that has no room keeps its dots in sight, and its end', async () => {
  await page.setViewportSize({ width: 840, height: 800 });
  await page.getByRole('searchbox').fill('sent');
  const cut = row('Sent').locator('[data-cut="all"]');
  await cut.waitFor();
  const sides = await cut.evaluate((box) => {
    const [, dots, tail] = box.children;
    const letters = document.createRange();
    if (tail) letters.selectNodeContents(tail);
    const side = (one: { getBoundingClientRect(): DOMRect } | undefined) => one?.getBoundingClientRect();
    return {
      from: (side(dots)?.left ?? -1) - (side(box)?.left ?? 0),
      dots: side(dots)?.width ?? 0,
      to: (side(letters)?.right ?? -1) - (side(box)?.right ?? 0),
    };
  });
  expect(sides.from).toBeGreaterThanOrEqual(0);
  expect(sides.dots).toBeGreaterThan(3);
  expect(Math.abs(sides.to)).toBeLessThan(1);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('searchbox').fill('');
});

test('the ring around a list is whole beside its rows', async () => {
  await page.goto(`${desk.host.origin}/#/catalogue`);
  const list = page.getByRole('grid', { name: 'Datasets' });
  await list.getByRole('row').nth(5).waitFor();
  await list.focus();
  await page.keyboard.press('ArrowDown');
  const box = (await list.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const left = await page.screenshot({ clip: { x: box.x, y: box.y, width: 1, height: box.height } });
  const colours = await page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const pen = canvas.getContext('2d');
    pen?.drawImage(image, 0, 0);
    const pixels = pen?.getImageData(0, 0, 1, image.height).data ?? [];
    return [
      ...new Set(
        Array.from({ length: image.height }, (_, y) => [0, 1, 2].map((i) => pixels[4 * y + i]).join()),
      ),
    ];
  }, left.toString('base64'));
  expect(colours).toHaveLength(1);
});
