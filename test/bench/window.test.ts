/**
 * A window on a million transfers, of which two hundred end a second, while it is scrolled for ten seconds: what the page
 * and the process under it take. `npm run bench:window`; WAYBILL_ROWS chooses how many. Printed, and held to the goal.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Host, openWindow, startHost } from '../e2e/host.ts';
import { type Scrolled, scroll } from '../e2e/scroll.ts';
import { builtTree } from '../support/built.ts';
import { launchChromium } from '../support/chromium.ts';
import { fillRows } from '../support/many-rows.ts';
import { makeHome } from '../support/waybill.ts';

const count = Number(process.env.WAYBILL_ROWS ?? 1_000_000);
const perSecond = 200;
const seconds = 10;

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

/** Of the process under the window, in MB, now and at most. */
async function memory(): Promise<{ readonly now: number; readonly most: number }> {
  const status = await readFile(`/proc/${host.child.pid}/status`, 'utf8');
  const kB = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]);
  return { now: (kB('VmRSS') * 1024) / 1e6, most: (kB('VmHWM') * 1024) / 1e6 };
}

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

interface Measured extends Scrolled {
  /** Milliseconds of processor. */
  readonly tasks: readonly number[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name?: string };
  /** Processor time, in microseconds. */
  readonly tdur?: number;
}

/** Milliseconds of processor that each task of the page took: a machine that others use makes tasks longer, not these. */
function taskTimes(trace: Buffer): readonly number[] {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: readonly TraceEvent[] };
  const threads = traceEvents
    .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
    .map(({ pid, tid }) => `${pid} ${tid}`);
  return traceEvents
    .filter(
      ({ name, ph, pid, tid }) => ph === 'X' && /RunTask$/.test(name) && threads.includes(`${pid} ${tid}`),
    )
    .map(({ tdur = 0 }) => tdur / 1000);
}

const nth = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;

async function measure(name: string, list: Locator, step: number): Promise<Measured> {
  const [before, began] = [await completed(), performance.now()];
  await browser.startTracing(page, { categories: ['toplevel'] });
  const scrolled = await scroll(list, { ms: seconds * 1000, step });
  const tasks = taskTimes(await browser.stopTracing());
  const rate = (await completed()) - before;
  const { now, most } = await memory();
  const { frames, longTasks, mostRows, blankFrames } = scrolled;
  console.log(
    [
      `${name}: ${count.toLocaleString('en')} rows, ${(rate / ((performance.now() - began) / 1000)).toFixed(0)} files a second`,
      `tasks over 50 ms: ${longTasks.length}${longTasks.length > 0 ? `, the longest ${Math.max(...longTasks).toFixed(0)} ms` : ''}`,
      `processor time of the page's ${tasks.length} tasks: ${nth(tasks, 0.999).toFixed(1)} ms at 99.9 %, ${Math.max(0, ...tasks).toFixed(1)} ms at most`,
      `frames: ${frames.length} in ${seconds} s, ${nth(frames, 0.5).toFixed(1)} ms in the middle, ${nth(frames, 0.95).toFixed(1)} ms at 95 %, ${Math.max(...frames).toFixed(0)} ms at most`,
      `rows in the document: ${mostRows} at most; ${blankFrames} looks found most of them empty`,
      `process under the window: ${now.toFixed(0)} MB, ${most.toFixed(0)} MB at most`,
    ].join('\n  '),
  );
  return { ...scrolled, tasks };
}

/** By the processor's time: on a machine of its own the clock says the same. */
const held = async ({ tasks, mostRows }: Measured) => {
  expect(Math.max(...tasks)).toBeLessThan(50);
  expect(mostRows).toBeLessThan(120);
  expect((await memory()).most).toBeLessThan(300);
};

test('the list of jobs, one of them open', async () => {
  const jobs = page.getByRole('treegrid', { name: 'Jobs' });
  await jobs.getByRole('button', { name: /^Show the files/ }).click();
  await jobs.getByText('000000.txt').first().waitFor();
  await held(await measure('Transfers', jobs, 240));
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
  await held(await measure('Files', files, 240));
}, 120_000);
