/** The window in another language, from the setting on: its pages, its `lang`, nothing wider than the window, and no word cut. */
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLedger } from '../../main/store/open.ts';
import { everything } from '../../shared/job.ts';
import { speak } from '../../shared/words/languages.ts';
import { type Language, t } from '../../shared/words/say.ts';
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
  keepOldJob(home.dataDir, home.home);
  host = await startHost(home);
  ({ page, complaints } = await openWindow(browser, host.address));
  await page.getByRole('link', { name: 'Settings' }).click();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await host?.kill();
  await home?.remove();
});

/** What an older Waybill left in the ledger: a failed job, its events and its notice, in English. */
function keepOldJob(dataDir: string, folder: string): void {
  const { ledger } = openLedger({ dataDir });
  ledger.changeSettings({ welcomed: true });
  const location = {
    scheme: 's3',
    endpoint: 'http://127.0.0.1:9',
    region: null,
    bucket: 'lab',
    prefix: 'a/',
  } as const;
  const { id } = ledger.createJob({
    kind: 'download',
    name: 'lab',
    datasetId: null,
    source: { location, profile: 'anonymous', requestPayer: false },
    selection: everything,
    folder,
    onConflict: 'keep-both',
    confirmed: true,
    createdAt: 1_790_000_000_000,
  });
  const failure = {
    code: 'no-such-bucket',
    reason: 'There is no bucket named lab.',
    hint: 'Check the spelling of the address, and the endpoint.',
    detail: 'HTTP 404',
  } as const;
  ledger.changeJob(id, {
    listed: true,
    status: 'failed',
    failure,
    startedAt: 1_790_000_000_000,
    finishedAt: 1_790_000_060_000,
  });
  ledger.addEvent(id, 1_790_000_001_000, 'warning', 'Waiting: minio.lab does not answer.');
  ledger.addEvent(id, 1_790_000_060_000, 'error', 'A word of an older Waybill.');
  ledger.addNotice({
    at: 1_790_000_060_000,
    level: 'error',
    text: `lab. ${failure.reason}`,
    failure,
    jobId: id,
  });
  ledger.close();
}

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
    lang: 'es' as const,
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
    events: 'Eventos',
    said: ['No hay ningún bucket llamado lab.', 'En espera: minio.lab no responde.'],
  },
  {
    from: 'Idioma',
    name: '简体中文',
    lang: 'zh-CN' as const,
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
    events: '事件',
    said: ['没有名为 lab 的存储桶。', '正在等待：minio.lab 没有应答。'],
  },
  {
    from: '语言',
    name: 'English',
    lang: 'en' as const,
    pages: { settings: 'Settings', catalogue: 'Catalogue', transfers: 'Transfers' },
    events: 'Events',
    said: ['There is no bucket named lab.', 'Waiting: minio.lab does not answer.'],
  },
])('the window speaks $name, and its pages follow', async ({ from, name, lang, pages, events, said }) => {
  await page.getByRole('combobox', { name: from }).click();
  await page.getByRole('option', { name }).click();
  await page.getByRole('main', { name: pages.settings, exact: true }).waitFor();
  await page.locator(`html[lang="${lang}"]`).waitFor();
  for (const [route, title] of Object.entries(pages)) {
    await page.evaluate((hash) => (location.hash = hash), `#/${route}`);
    await page.getByRole('main', { name: title, exact: true }).waitFor();
    expect(await wider(), route).toBe(false);
    expect(await cutWords(), route).toEqual([]);
    await page.screenshot({ path: path.join(screens, `language-${lang}-${route.replace('/', '-')}.png`) });
  }
  // An old job's failure and events are read in the language; what no template made stays.
  await page.evaluate(() => (location.hash = '#/transfers'));
  await page.getByRole('row', { name: /^lab[:：]/ }).click();
  await page
    .getByText(said[0] ?? '', { exact: true })
    .first()
    .waitFor();
  await page.getByRole('tab', { name: events }).click();
  await page.getByText(said[1] ?? '', { exact: true }).waitFor();
  await page.getByText('A word of an older Waybill.', { exact: true }).waitFor();
  await choose(lang);
  await page.evaluate(() => (location.hash = '#/settings'));
  await page.getByRole('main', { name: pages.settings, exact: true }).waitFor();
  expect(complaints).toEqual([]);
});

/** A folder is checked and planned: the fullest foot and dialog of the window. */
async function choose(lang: Language): Promise<void> {
  await speak(lang);
  const words = { folders: t('Folders'), plan: t('Plan…'), start: t('Start'), cancel: t('Cancel') };
  await speak('en');
  await page.evaluate(() => (location.hash = '#/catalogue/practice'));
  await page.getByText(words.folders, { exact: true }).click();
  const tree = page.getByRole('tree');
  await tree.getByRole('treeitem', { name: /^bids/ }).waitFor();
  await tree.focus();
  for (const key of ['Home', 'ArrowDown']) await tree.press(key);
  // What was checked in the language before is kept.
  if ((await tree.getByRole('treeitem', { checked: true }).count()) === 0) await tree.press(' ');
  const plan = page.getByRole('button', { name: words.plan }).and(page.locator(':enabled'));
  await plan.waitFor();
  expect(await cutWords(), 'foot').toEqual([]);
  await plan.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: words.start }).and(page.locator(':enabled')).waitFor();
  expect(await cutWords(), 'plan').toEqual([]);
  await page.screenshot({ path: path.join(screens, `language-${lang}-plan.png`) });
  await dialog.getByRole('button', { name: words.cancel }).click();
}
