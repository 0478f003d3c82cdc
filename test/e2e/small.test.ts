/** Text at 200 %, which is a window of half the size: nothing wider than it, and nothing that is out of reach. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withDesk } from './desk.ts';
import { tellStories } from './pictures/busy.ts';
import { labStudy } from './study-files.ts';

let study: string;
const desk = withDesk({
  async before(home) {
    tellStories(home);
    study = path.join(home.home, 'visual-cortex-2026');
    labStudy(study);
    await mkdir(path.join(home.home, '.aws'));
    await writeFile(
      path.join(home.home, '.aws', 'credentials'),
      '[lab]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = example\n',
    );
  },
});

let page: Page;
let complaints: string[];
/** 1280 x 800 at 200 %. */
const half = { width: 640, height: 400 } as const;
beforeAll(async () => {
  ({ page, complaints } = await desk.open(half));
  page.setDefaultTimeout(20_000);
  await page.getByRole('main').waitFor();
}, 60_000);
afterAll(() => expect(complaints).toEqual([]));

/** What can be pressed or typed into, and cannot be brought into sight, or is covered or cut there. */
const outOfReach = () =>
  page.evaluate(() => {
    const lost: string[] = [];
    const within = [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].at(-1) ?? document.body;
    for (const one of within.querySelectorAll<HTMLElement>(
      'button, a[href], input, textarea, [role="tab"]',
    )) {
      // What is drawn of a radio or a switch is its label; what is not drawn at all is for nobody.
      const drawn =
        one instanceof HTMLInputElement && one.offsetWidth * one.offsetHeight < 4
          ? (one.labels?.[0] ?? one)
          : one;
      if (!drawn.checkVisibility({ visibilityProperty: true }) || one.tabIndex < 0) continue;
      drawn.scrollIntoView({ block: 'center', inline: 'center' });
      const { left, top, width, height } = drawn.getBoundingClientRect();
      const at = document.elementFromPoint(left + width / 2, top + height / 2);
      const name = one.getAttribute('aria-label') ?? (drawn.textContent || one.id);
      const labels = one instanceof HTMLInputElement ? [...(one.labels ?? [])] : [];
      const there = [drawn, ...labels].some((own) => own.contains(at) || at?.contains(own));
      if (!there || left < -1 || left + width > innerWidth + 1)
        lost.push(`${one.localName} "${name.slice(0, 40)}"`);
    }
    return lost;
  });
const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test.each<{ hash: string; ready: () => Promise<unknown> }>([
  { hash: 'catalogue', ready: () => page.getByRole('article').getByRole('link', { name: 'Open' }).waitFor() },
  { hash: 'catalogue/practice', ready: () => page.getByRole('button', { name: 'Plan…' }).waitFor() },
  { hash: 'transfers/1', ready: () => page.getByRole('tab', { name: 'Receipt' }).waitFor() },
  { hash: 'history', ready: () => page.getByRole('button', { name: 'Forget this entry' }).waitFor() },
  { hash: 'studies', ready: () => page.getByRole('button', { name: 'Choose folder…' }).waitFor() },
  { hash: 'study', ready: () => page.getByRole('button', { name: 'Rescan' }).waitFor() },
  { hash: 'profiles', ready: () => page.getByRole('article').waitFor() },
  { hash: 'settings', ready: () => page.getByRole('textbox', { name: 'Connections' }).waitFor() },
  { hash: 'welcome', ready: () => page.getByText('Can be written').waitFor() },
  { hash: 'tour', ready: () => page.getByRole('button', { name: 'Start the download' }).waitFor() },
])('at 200 % nothing of $hash is lost, and nothing scrolls sideways', async ({ hash, ready }) => {
  const to = hash === 'study' ? `studies/${encodeURIComponent(study)}` : hash;
  await page.goto(`${desk.host.origin}/?${hash}#/${to}`);
  await ready();
  expect(await sideways()).toBeLessThanOrEqual(0);
  expect(await outOfReach()).toEqual([]);
});

test.each([
  { what: 'Keys', keys: '?' },
  { what: 'Find an action', keys: 'Control+k' },
  { what: 'Paste address or manifest', keys: 'Control+Shift+A' },
])('at 200 % the dialog $what can be used', async ({ what, keys }) => {
  await page.goto(`${desk.host.origin}/?${what}#/transfers`);
  await page.getByRole('treegrid', { name: 'Jobs' }).waitFor();
  await page.keyboard.press(keys);
  await page.getByRole('dialog', { name: what }).waitFor();
  expect(await sideways()).toBeLessThanOrEqual(0);
  expect(await outOfReach()).toEqual([]);
});
