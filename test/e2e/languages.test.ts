/** The window in another language, from the setting on: its pages, its `lang`, and nothing wider than the window. */
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { makeHome } from '../support/waybill.ts';
import { type Host, openWindow, startHost } from './host.ts';

/** Pictures of the last run; SCREENS names another folder. */
const screens = process.env.SCREENS ?? path.join(tmpdir(), 'waybill-screens');

let browser: Browser;
let home: Awaited<ReturnType<typeof makeHome>>;
let host: Host;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  await mkdir(screens, { recursive: true });
  browser = await launchChromium();
  home = await makeHome();
  host = await startHost(home);
  ({ page, complaints } = await openWindow(browser, host.address));
  await page.getByRole('link', { name: 'Settings' }).click();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await host?.kill();
  await home?.remove();
});

const wider = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

test.each([
  { from: 'Language', name: 'Español', lang: 'es', pages: ['Ajustes', 'Catálogo', 'Transferencias'] },
  { from: 'Idioma', name: '简体中文', lang: 'zh-CN', pages: ['设置', '目录', '传输'] },
  { from: '语言', name: 'English', lang: 'en', pages: ['Settings', 'Catalogue', 'Transfers'] },
])('the window speaks $name, and its pages follow', async ({ from, name, lang, pages }) => {
  await page.getByRole('combobox', { name: from }).click();
  await page.getByRole('option', { name }).click();
  const [settings = '', ...others] = pages;
  await page.getByRole('main', { name: settings }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe(lang);
  for (const [i, title] of [settings, ...others].entries()) {
    await page
      .getByRole('navigation')
      .first()
      .getByRole('link', { name: new RegExp(`^${title}`) })
      .click();
    await page.getByRole('main', { name: title }).waitFor();
    expect(await wider()).toBe(false);
    await page.screenshot({ path: path.join(screens, `language-${lang}-${i}.png`) });
  }
  await page
    .getByRole('navigation')
    .first()
    .getByRole('link', { name: new RegExp(`^${settings}`) })
    .click();
  await page.getByRole('main', { name: settings }).waitFor();
  expect(complaints).toEqual([]);
});
