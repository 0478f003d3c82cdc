/** The built web host as a child process, and a window on it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterEach } from 'vitest';
import { ledgerName, openLedger } from '../../main/store/open.ts';
import type { Settings } from '../../shared/settings.ts';
import { builtTree } from '../support/built.ts';
import { cleanEnvironment } from '../support/waybill.ts';

export interface Host {
  readonly child: ChildProcess;
  readonly origin: string;
  readonly port: number;
  /** One-time address: good for one window. */
  readonly address: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Ctrl-C; resolves with the exit code. */
  stop(): Promise<number | null>;
}

export interface Started {
  readonly home: string;
  readonly dataDir: string;
  readonly port?: number;
  /** Address of a registry's index; none is asked unless said. */
  readonly registry?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The first page comes by itself; else it was seen long ago. */
  readonly firstRun?: boolean;
}

export async function startHost({
  home,
  dataDir,
  port = 0,
  registry = '',
  env = {},
  firstRun = false,
}: Started): Promise<Host> {
  if (!firstRun && !existsSync(path.join(dataDir, ledgerName))) {
    const { ledger } = openLedger({ dataDir });
    ledger.changeSettings({ welcomed: true });
    ledger.close();
  }
  const cli = path.join(await builtTree(), 'main', 'cli.js');
  const args = [
    'serve',
    '--json',
    '--no-open',
    '--data-dir',
    dataDir,
    '--port',
    String(port),
    '--root',
    home,
  ];
  const child = spawn(process.execPath, [cli, ...args], {
    env: cleanEnvironment(home, { WAYBILL_REGISTRY: registry, ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const serving = new Promise<{ origin: string; address: string }>((resolve, reject) => {
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const line = out.split('\n').find((one) => one.includes('"serving"'));
      if (line !== undefined) resolve(JSON.parse(line));
    });
    child.once('exit', (code) => reject(new Error(`the web host ended with ${code}: ${said}${out}`)));
  });
  const { origin, address } = await serving;
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    }
    return child.exitCode;
  };
  return {
    child,
    origin,
    port: Number(new URL(origin).port),
    address,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGINT'),
  };
}

/** Windows that are open now, of the file that runs. */
const windows = new Set<Page>();
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  const seen = await Promise.all([...windows].map(whatItShows));
  for (const error of task.result.errors ?? []) error.message += `\n${seen.join('\n')}`;
});
const whatItShows = async (page: Page): Promise<string> =>
  `A window was at ${page.url()} and showed:\n${await page
    .locator('body')
    .ariaSnapshot({ timeout: 2000 })
    .catch(String)}`;

/** Cookies of a window that was let in: with them the address is the plain origin, and good for ever. */
export type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

/**
 * Milliseconds that each request, and each answer, takes longer at most: so they overtake each other, and a test, or a page,
 * that only works where answers come at once is found.
 */
const late = Number(process.env.WAYBILL_LATE ?? 0);
async function later(route: Route): Promise<void> {
  try {
    await sleep(Math.random() * late);
    const response = await route.fetch({ timeout: 0 });
    await sleep(Math.random() * late);
    await route.fulfill({ response });
  } catch {
    // The host is gone, or the window is.
    await route.abort().catch(() => {});
  }
}

/** A window of its own session, unless one is given. What the page throws, or writes as an error, fails the test that asks for it. */
export async function openWindow(
  browser: Browser,
  address: string,
  look: {
    readonly width?: number;
    readonly height?: number;
    readonly dark?: boolean;
    readonly session?: Session;
    /** The clock on the wall of whoever looks; this machine's unless said. */
    readonly timezone?: string;
  } = {},
): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const { width = 1280, height = 800, dark = false, session, timezone } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    ...(session && { storageState: session }),
    ...(timezone !== undefined && { timezoneId: timezone }),
  });
  if (late > 0) await context.route('**/call/*', later);
  const page = await context.newPage();
  windows.add(page);
  page.once('close', () => windows.delete(page));
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(address);
  return { page, complaints };
}

/** From the catalogue to the confirmed plan of one folder of the practice dataset. `steps`: treeitems to open, the last to check. */
export async function getFromPractice(page: Page, steps: readonly RegExp[]): Promise<void> {
  await page.getByRole('link', { name: 'Catalogue' }).first().click();
  await page.getByRole('searchbox', { name: 'Search datasets' }).fill('practice');
  await page.getByRole('row', { name: /Practice data/ }).click();
  await page
    .getByRole('article', { name: /Practice data/ })
    .getByRole('link', { name: 'Open' })
    .click();
  await page.getByText('Folders', { exact: true }).click();
  const tree = page.getByRole('tree', { name: /Files of Practice data/ });
  for (const step of steps.slice(0, -1)) await tree.getByRole('treeitem', { name: step }).click();
  // The row that a click would open is the one the arrow keys reach from its parent.
  const last = tree.getByRole('treeitem', { name: steps.at(-1) ?? /^$/ }).first();
  await last.waitFor();
  const id = await last.getAttribute('id');
  await tree.focus();
  await tree.press('Home');
  for (let moves = 0; (await tree.getAttribute('aria-activedescendant')) !== id; moves++) {
    if (moves > 200) throw new Error(`no arrow key reaches ${steps.at(-1)}`);
    await tree.press('ArrowDown');
  }
  await tree.press(' ');
  await page.getByRole('button', { name: 'Plan…' }).click();
  const plan = page.getByRole('dialog', { name: /^Plan/ });
  await plan.getByRole('button', { name: 'Start' }).and(page.locator(':enabled')).click();
  await page.getByRole('treegrid', { name: 'Jobs' }).waitFor();
}

/** What the app has, whatever the window shows already. */
export const keptSettings = (page: Page): Promise<Settings> =>
  page.evaluate(async () => {
    const answer = await fetch('call/settings.get', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    return ((await answer.json()) as { readonly value: Settings }).value;
  });

/** The row of the only job. */
export const jobRow = (page: Page) =>
  page.getByRole('treegrid', { name: 'Jobs' }).getByRole('row', { level: 1 }).first();
