/**
 * A window on a million transfers, of which two hundred end a second, while it is scrolled for ten seconds: what the page
 * and the process under it take. `npm run bench:window`; WAYBILL_ROWS chooses how many. Printed, and held to the goal.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { type Host, openWindow, startHost } from '../e2e/host.ts';
import { builtTree } from '../support/built.ts';
import { launchChromium } from '../support/chromium.ts';
import { fillRows } from '../support/many-rows.ts';
import { makeHome } from '../support/waybill.ts';
import { held, measure } from './cost.ts';

const count = Number(process.env.WAYBILL_ROWS ?? 1_000_000);
const perSecond = 200;

let practice: ChildProcess;
let browser: Browser;
let home: Awaited<ReturnType<typeof makeHome>>;
let host: Host;
let page: Page;

beforeAll(async () => {
  const cli = path.join(await builtTree(), 'main', 'cli.js');
  practice = spawn(process.execPath, [cli, 'practice', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await new Promise<string[]>((resolve) =>
    createInterface({ input: practice.stdout! }).once('line', (text) => resolve([text])),
  );
  const { endpoint } = JSON.parse(line ?? '') as { endpoint: string };
  home = await makeHome();
  fillRows({ ...home, count, perSecond, endpoint });
  browser = await launchChromium();
  host = await startHost(home);
  ({ page } = await openWindow(browser, host.address));
  await page.getByRole('link', { name: 'Transfers' }).click();
  await page.getByText('Downloading').first().waitFor();
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await host?.kill();
  practice?.kill('SIGTERM');
  await home?.remove();
});

const completed = () =>
  page.evaluate(async () => {
    const response = await fetch('call/jobs.list', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    const { value } = (await response.json()) as { value: { jobs: { counts: { completed: number } }[] } };
    return value.jobs[0]?.counts.completed ?? 0;
  });

const scrolled = (name: string, list: Locator) =>
  measure({
    name: `${name}: ${count.toLocaleString('en')} rows`,
    ...{ browser, page, list, step: 240 },
    pid: host.child.pid ?? 0,
    done: completed,
  });

test('the list of jobs, one of them open', async () => {
  const jobs = page.getByRole('treegrid', { name: 'Jobs' });
  await jobs.getByRole('button', { name: /^Show the files/ }).click();
  await jobs.getByText('000000.txt').first().waitFor();
  held(await scrolled('Transfers', jobs));
}, 120_000);

test('the files of a job, as a list', async () => {
  const jobs = page.getByRole('treegrid', { name: 'Jobs' });
  await jobs.focus();
  await jobs.press('Home');
  await jobs.getByRole('row', { level: 1 }).first().click();
  await page.getByRole('tab', { name: 'Files' }).click();
  await page.getByText('List', { exact: true }).click();
  const files = page.getByRole('grid', { name: 'Files' });
  await files.getByRole('row').first().waitFor();
  held(await scrolled('Files', files));
}, 120_000);
