/** Several windows onto one engine, where they open, and how the desktop itself behaves: tray, login, language. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { placeBeside, placeOf, readState } from '../../main/host/electron/window-state.ts';
import type { Api, CallName, Input, Output } from '../../shared/contract.ts';
import { builtTree } from '../support/built.ts';
import { launchChromium } from '../support/chromium.ts';
import { tempFolder } from '../support/temp.ts';
import { createDouble, type ElectronDouble } from './double.ts';
import { loadWith } from './load.ts';

/** A busy machine takes its time. */
const soon = { timeout: 20_000 } as const;
let browser: Browser;
let double: ElectronDouble;
const dataDir = tempFolder();
const config = tempFolder();
const stateFile = path.join(dataDir, 'window.json');
/** Of a second screen that was there last time. */
const lastTime = { x: 2400, y: 100, width: 1100, height: 700, maximized: true };

beforeAll(async () => {
  const out = await builtTree();
  browser = await launchChromium();
  double = createDouble(browser);
  process.env.WAYBILL_DATA_DIR = dataDir;
  process.env.WAYBILL_REGISTRY = '';
  process.env.XDG_CONFIG_HOME = config;
  writeFileSync(stateFile, JSON.stringify(lastTime));
  loadWith(path.join(out, 'main', 'electron.js'), double.module);
  await pageOf(0);
}, 180_000);
afterAll(async () => {
  double.module.app.quit();
  await vi.waitUntil(() => double.record.quit, { timeout: 20_000 });
  await browser?.close();
});

const pageOf = (index: number): Promise<Page> =>
  vi.waitUntil(() => double.windows[index]?.opened, { timeout: 30_000 });
const call = async <K extends CallName>(name: K, input: Input<K>): Promise<Output<K>> =>
  (await pageOf(0)).evaluate(
    async ([name, input]) => {
      const { waybill } = globalThis as unknown as { readonly waybill: Api };
      const answer = await waybill.call(name as never, input as never);
      if (!answer.ok) throw new Error(answer.error.reason);
      return answer.value as never;
    },
    [name, input] as const,
  );
/** An entry of the tray's menu as it is now. */
const entry = (label: string): MenuItemConstructorOptions | undefined =>
  double.record.menus.at(-1)?.find((item) => item.label === label);
const press = (label: string) => entry(label)?.click?.({} as never, undefined, {} as never);

test('a window whose screen is gone opens on one that is there, as large and as maximised as it was', () => {
  const [window] = double.windows;
  expect(window?.options).toMatchObject({ width: 1100, height: 700 });
  expect(window?.options).not.toHaveProperty('x');
  expect(window?.maximized).toBe(true);
});

test('Ctrl Shift N opens another window beside, at the same place of the page', async () => {
  const first = await pageOf(0);
  await first.evaluate(() => {
    globalThis.location.hash = '#/settings';
  });
  await first.getByRole('main', { name: 'Settings' }).waitFor();
  double.record.focused = double.windows[0] ?? null;
  await first.keyboard.press('Control+Shift+N');
  const second = await pageOf(1);
  await second.getByRole('main', { name: 'Settings' }).waitFor();
  const { x, y } = double.windows[0]!.bounds;
  expect(double.windows[1]?.bounds).toMatchObject({ x: x + 28, y: y + 28, width: 1100, height: 700 });
});

test('what is changed in one window holds in the other at once', async () => {
  const [first, second] = [await pageOf(0), await pageOf(1)];
  await first.getByText('Dark', { exact: true }).click();
  await expect
    .poll(() => second.evaluate(() => document.documentElement.dataset.mantineColorScheme), soon)
    .toBe('dark');
  await second.getByRole('textbox', { name: 'Jobs at once' }).fill('5');
  await expect.poll(() => first.getByRole('textbox', { name: 'Jobs at once' }).inputValue(), soon).toBe('5');
});

test('windows and tray say until when all is paused; the tray ends it', async () => {
  // Within a day from now, and more than a minute from now.
  const until = new Date();
  const late = until.getHours() === 23;
  if (late) until.setDate(until.getDate() + 1);
  until.setHours(late ? 22 : 23, 59, 0, 0);
  const hour = late ? '22:59' : '23:59';
  await call('jobs.pauseAll', { until: until.getTime() });
  for (const index of [0, 1])
    await (await pageOf(index)).getByRole('button', { name: `Speed: Paused until ${hour}` }).waitFor();
  await expect.poll(() => double.record.tips.at(-1), soon).toBe(`Waybill: paused until ${hour}`);
  press('Resume all');
  await expect.poll(() => double.record.tips.at(-1), soon).toBe('Waybill: nothing to do');
  expect((await call('settings.get', {})).pausedUntil).toBeNull();
});

test('the tray speaks the language of the windows', async () => {
  await call('settings.set', { language: 'es' });
  await (await pageOf(1)).getByRole('main', { name: 'Ajustes' }).waitFor();
  await expect.poll(() => entry('Ventana nueva'), soon).toBeDefined();
  await call('settings.set', { language: 'en' });
  await expect.poll(() => entry('New window'), soon).toBeDefined();
});

test('it opens at login where a person wants that, and not any more when they do not', async () => {
  const file = path.join(config, 'autostart', 'waybill.desktop');
  const first = await pageOf(0);
  const toggle = first.getByRole('switch', { name: 'Open at login' });
  await first.locator('[role="switch"][aria-label="Open at login"]:enabled').waitFor({ state: 'attached' });
  await toggle.click({ force: true });
  await expect.poll(() => existsSync(file), soon).toBe(true);
  await expect.poll(() => toggle.isChecked(), soon).toBe(true);
  expect(readFileSync(file, 'utf8')).toContain(`Exec="${process.execPath}"`);
  expect(await call('host.openAtLogin', { on: null })).toEqual({ on: true });
  await toggle.click({ force: true });
  await expect.poll(() => existsSync(file), soon).toBe(false);
});

test('a link opens in the window that a person is at', async () => {
  double.record.focused = double.windows[1] ?? null;
  double.windows[1]!.shown.length = 0;
  double.module.app.emit('second-instance', {}, [], '');
  expect(double.windows[1]?.shown).toEqual(['show', 'focus']);
});

test('the place of the window that was closed last is where the next one opens', async () => {
  const window = double.windows[1]!;
  window.bounds = { x: 300, y: 200, width: 1000, height: 640 };
  window.emit('move');
  window.close();
  expect(readState(dataDir)).toEqual({ ...window.bounds, maximized: false });
  expect(double.windows.length).toBe(1);
});

const screens = [
  { x: 0, y: 0, width: 1920, height: 1040 },
  { x: 1920, y: 0, width: 1280, height: 980 },
];
const at = (x: number, y: number, width = 1100, height = 700) => ({ x, y, width, height, maximized: false });

test.each([
  ['as it was', at(100, 80), { x: 100, y: 80, width: 1100, height: 700 }],
  ['on the second screen', at(2000, 80), { x: 2000, y: 80, width: 1100, height: 700 }],
  ['larger than its screen now is', at(1930, 20, 2500, 1400), { x: 1930, y: 20, width: 1280, height: 980 }],
  ['with its bar above the screen', at(100, -300), { width: 1100, height: 700 }],
  ['nearly off to the right', at(3150, 80), { width: 1100, height: 700 }],
  ['below the least size', at(0, 0, 500, 300), { x: 0, y: 0, width: 960, height: 600 }],
])('a window %s', (_, state, bounds) => {
  expect(placeOf(state, screens)).toEqual({ bounds, maximized: false });
});

test('a second window does not leave the screen, and a damaged record is no record', () => {
  expect(placeBeside(at(3080, 950), screens)).toEqual({
    bounds: { width: 1100, height: 700 },
    maximized: false,
  });
  writeFileSync(stateFile, '{"x":1,"y":"two"');
  expect(readState(dataDir)).toBeNull();
  expect(placeOf(null, screens)).toMatchObject({ bounds: { width: 1440, height: 900 } });
});
