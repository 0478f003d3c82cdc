/** Each page and main state in light and dark, beside the picture of it that was looked at. `npm run pictures` makes those. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { makeHome } from '../support/waybill.ts';
import { type Host, openWindow, startHost } from './host.ts';
import { scenes } from './pictures/all.ts';
import { atWork, speedNow, tellStories, totals } from './pictures/busy.ts';
import { type Camera, openCamera } from './pictures/camera.ts';
import { hold } from './pictures/held.ts';
import { type Judge, openJudge } from './pictures/judge.ts';
import { labStudy } from './study-files.ts';

/** The large ones first: what comes into sight only there is there when a page is looked at. */
const looks = [
  { width: 1920, height: 1080, dark: false },
  { width: 1920, height: 1080, dark: true },
  { width: 1280, height: 800, dark: false },
  { width: 1280, height: 800, dark: true },
] as const;

let browser: Browser;
let home: Awaited<ReturnType<typeof makeHome>>;
let host: Host;
let judge: Judge;
/** One window for all: what a page compiles and fetches once is there for the next. */
let page: Page;
let camera: Camera;
let complaints: string[];

beforeAll(async () => {
  browser = await launchChromium();
  judge = await openJudge(browser);
  home = await makeHome();
  await mkdir(path.join(home.home, '.aws'));
  await mkdir(path.join(home.home, 'Downloads'));
  await writeFile(
    path.join(home.home, '.aws', 'credentials'),
    ['hcp', 'lab', 'university']
      .map((name) => `[${name}]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = example\n`)
      .join(''),
  );
  labStudy(path.join(home.home, 'visual-cortex-2026'));
  tellStories(home);
  host = await startHost(home);
  ({ page, complaints } = await openWindow(browser, host.address, { timezone: 'UTC' }));
  await page.getByRole('grid', { name: 'Datasets' }).waitFor();
  // Looked at once, it is among the recent ones.
  await page.goto(
    `${host.origin}/#/studies/${encodeURIComponent(path.join(home.home, 'visual-cortex-2026'))}`,
  );
  await page.getByRole('button', { name: 'Rescan' }).waitFor();
  const told = Object.fromEntries(scenes.map(({ name, told = {} }) => [name, told]));
  await hold(page, { home: home.home, jobs: atWork, totals, answers: speedNow }, told);
  camera = await openCamera(page);
  page.setDefaultTimeout(30_000);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await host?.kill();
  await home?.remove();
});

test.each(scenes)('$name', async ({ name, at, open }) => {
  const [first] = looks;
  await page.evaluate((picture) => {
    localStorage.clear();
    localStorage.setItem('picture', picture);
  }, name);
  await page.setViewportSize(first);
  await page.emulateMedia({ colorScheme: first.dark ? 'dark' : 'light' });
  await page.goto(`${host.origin}/?${name}#/${at}`);
  await open(page);
  await page.evaluate(() => document.fonts.ready);
  const wrong: string[] = [];
  for (const { width, height, dark } of looks) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    const look = async () => judge(`${name}-${dark ? 'dark' : 'light'}-${width}`, await camera());
    let why = await look();
    // A plot is drawn some frames later than the page around it.
    for (let again = 0; why !== null && again < 10; again++) why = await look();
    if (why !== null) wrong.push(why);
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
      wrong.push(`${name} is wider than a window of ${width}`);
  }
  expect(wrong).toEqual([]);
  expect(complaints).toEqual([]);
});
