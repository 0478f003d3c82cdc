/** The window in another language, from the setting on: its pages, its `lang`, nothing wider than the window, and no word cut. */
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
/** What can be pressed says all of its words; names and addresses are not words. */
const cutWords = () =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, button *, [role="tab"] *, label')]
      .filter((one) =>
        [...one.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim()),
      )
      .filter((one) => !one.closest('.cut, .mono, .unseen'))
      .filter(({ clientWidth, scrollWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map(({ textContent }) => textContent),
  );

const data = 'Practice data, on this computer';

test.each([
  {
    from: 'Language',
    name: 'Español',
    lang: 'es',
    pages: {
      settings: 'Ajustes',
      catalogue: 'Catálogo',
      'catalogue/practice': data,
      transfers: 'Transferencias',
      history: 'Historial',
      profiles: 'Perfiles',
      studies: 'Estudios',
      welcome: 'Le damos la bienvenida a Waybill',
      tour: 'Recorrido de práctica',
    },
  },
  {
    from: 'Idioma',
    name: '简体中文',
    lang: 'zh-CN',
    pages: {
      settings: '设置',
      catalogue: '目录',
      'catalogue/practice': data,
      transfers: '传输',
      history: '历史记录',
      profiles: '配置文件',
      studies: '研究',
      welcome: '欢迎使用 Waybill',
      tour: '练习导览',
    },
  },
  {
    from: '语言',
    name: 'English',
    lang: 'en',
    pages: { settings: 'Settings', catalogue: 'Catalogue', transfers: 'Transfers' },
  },
])('the window speaks $name, and its pages follow', async ({ from, name, lang, pages }) => {
  await page.getByRole('combobox', { name: from }).click();
  await page.getByRole('option', { name }).click();
  await page.getByRole('main', { name: pages.settings, exact: true }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe(lang);
  for (const [route, title] of Object.entries(pages)) {
    await page.evaluate((hash) => (location.hash = hash), `#/${route}`);
    await page.getByRole('main', { name: title, exact: true }).waitFor();
    expect(await wider(), route).toBe(false);
    expect(await cutWords(), route).toEqual([]);
    await page.screenshot({ path: path.join(screens, `language-${lang}-${route.replace('/', '-')}.png`) });
  }
  await page.evaluate(() => (location.hash = '#/settings'));
  await page.getByRole('main', { name: pages.settings, exact: true }).waitFor();
  expect(complaints).toEqual([]);
});
