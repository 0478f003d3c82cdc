/** A hundred thousand transfers in the ledger: the window still opens at once, and scrolling shows rows, not blanks. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openLedger } from '../../main/store/open.ts';
import { everything } from '../../shared/job.ts';
import { practiceEndpoint } from '../../shared/location.ts';
import { builtTree } from '../support/built.ts';
import { launchChromium } from '../support/chromium.ts';
import { makeHome } from '../support/waybill.ts';
import { type Host, openWindow, startHost } from './host.ts';

const count = 100_000;
let browser: Browser;
let home: Awaited<ReturnType<typeof makeHome>>;
let host: Host;

beforeAll(async () => {
  browser = await launchChromium();
  await builtTree();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  home = await makeHome();
  fillLedger(home.dataDir, home.folder);
});
afterEach(async () => {
  await host?.kill();
  await home.remove();
});

function fillLedger(dataDir: string, folder: string): void {
  const { ledger } = openLedger({ dataDir });
  const location = {
    scheme: 's3',
    endpoint: practiceEndpoint,
    bucket: 'practice',
    prefix: 'million/',
    region: null,
  } as const;
  const source = { location, profile: 'anonymous', requestPayer: false };
  const { id } = ledger.createJob({
    kind: 'download',
    name: 'A hundred thousand files',
    datasetId: null,
    source,
    selection: everything,
    folder,
    onConflict: 'keep-both',
    confirmed: true,
    createdAt: Date.now(),
  });
  for (let from = 0; from < count; from += 1000) {
    const rows = Array.from({ length: 1000 }, (_, i) => {
      const path = `file-${String(from + i).padStart(6, '0')}.dat`;
      return { key: `million/${path}`, path, size: 1000, etag: null, lastModified: null, checksum: null };
    });
    ledger.addTransfers(id, { rows, names: [], patch: {} });
  }
  ledger.changeJob(id, { status: 'paused', listed: true });
  ledger.changeAll(id, ['queued'], 'paused');
  ledger.close();
}

test('the first page is painted soon after the process starts', async () => {
  // A browser that has been open for a while, as a person's is.
  await browser.newPage();
  const began = performance.now();
  host = await startHost(home);
  const { page } = await openWindow(browser, host.address);
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  const ms = performance.now() - began;
  const paint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null,
  );
  console.log(
    `window ready ${ms.toFixed(0)} ms after process start (first paint ${paint?.toFixed(0)} ms after navigation)`,
  );
  // The goal is 1,500 ms on a machine of its own; a shared one is given time.
  expect(ms).toBeLessThan(6000);
}, 120_000);

test('scrolling through all transfers ends at the last one, and what is in sight is never blank for long', async () => {
  host = await startHost(home);
  const { page } = await openWindow(browser, host.address);
  await page.getByRole('link', { name: 'Transfers' }).click();
  const grid = page.getByRole('treegrid', { name: 'Jobs' });
  await grid.getByRole('button', { name: /^Show the files/ }).click();
  await grid.getByText('file-000000.dat').waitFor();
  await grid.hover();
  // How long the page was deaf at a time while it scrolled; said, not held against a machine that others use.
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  for (let turn = 0; turn < 30; turn++) {
    await page.mouse.wheel(0, 3000);
    const rows = await page.evaluate(rowsInSight);
    expect(rows, `after turn ${turn}`).toBeGreaterThan(2);
  }
  const tasks = await page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks);
  console.log(
    `30 screens of ${count} rows: ${tasks.length} tasks over 50 ms, the longest ${Math.max(0, ...tasks).toFixed(0)} ms`,
  );
  await grid.focus();
  await grid.press('End');
  await grid.getByText(`file-0${count - 1}.dat`).waitFor();
  await grid.press('Home');
  await grid.getByText('A hundred thousand files').first().waitFor();
}, 120_000);

/** Rows of the table that a person sees now, whatever is in them. Runs in the page. */
function rowsInSight(): number {
  const grid = document.querySelector('[role="treegrid"]');
  const frame = grid?.getBoundingClientRect();
  if (!grid || !frame) return 0;
  return [...grid.querySelectorAll('[role="row"][aria-level]')].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > frame.top && top < frame.bottom;
  }).length;
}
