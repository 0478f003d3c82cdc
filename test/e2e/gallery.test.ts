/** The gallery of components: all of renderer/ui is in it, in every colour, and axe finds nothing. */
import { globSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { makeHome } from '../support/waybill.ts';
import { violations } from './axe.ts';
import { type Host, openWindow, startHost } from './host.ts';

const ui = path.resolve(import.meta.dirname, '../../renderer/ui');

let browser: Browser;
let home: Awaited<ReturnType<typeof makeHome>>;
let host: Host;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await launchChromium();
  home = await makeHome();
  host = await startHost(home);
  ({ page, complaints } = await openWindow(browser, host.address));
  await page.goto(`${host.origin}/#/gallery`);
  await page.reload();
  await page.getByRole('heading', { name: 'Gallery', exact: true }).waitFor();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await host?.kill();
  await home?.remove();
});

test('every component has a place in it', async () => {
  const components = globSync('*.tsx', { cwd: ui }).map((file) => path.basename(file, '.tsx'));
  const shown = () =>
    page
      .getByRole('region')
      .evaluateAll((regions) => regions.map((region) => region.getAttribute('aria-label')));
  const missing = async () => {
    const there = new Set(await shown());
    return components.filter((name) => !there.has(name));
  };
  await expect.poll(missing).toEqual([]);
});

test('in light, dark and high contrast axe finds nothing in any of them', async () => {
  await page.getByText('in a minute').or(page.getByText('Slice 4 of 8')).first().waitFor();
  for (const colours of ['Light', 'Dark']) {
    await page.getByText(colours, { exact: true }).click();
    for (const strong of [false, true]) {
      await page.getByRole('switch', { name: 'High contrast' }).setChecked(strong);
      // It is made of pieces of pages, each with landmarks of its own.
      const found = (await violations(page)).filter(
        (one) => !/^(landmark-|page-has-heading|heading-order)/.test(one),
      );
      expect(found, `${colours}, high contrast: ${strong}`).toEqual([]);
    }
  }
  expect(complaints).toEqual([]);
});

test('what turns in a button at work is in its middle, also for who wants it still', async () => {
  for (const reducedMotion of ['no-preference', 'reduce'] as const) {
    await page.emulateMedia({ reducedMotion });
    await page.reload();
    const button = page.getByRole('button', { name: 'Begin', exact: true });
    await button.click();
    const off = () =>
      button.evaluate((one) => {
        const middle = ({ left, right, top, bottom }: DOMRect) => [(left + right) / 2, (top + bottom) / 2];
        const turning = one.querySelector('.mantine-Loader-root');
        const [x = 0, y = 0] = middle(one.getBoundingClientRect());
        const [atX = 99, atY = 99] = turning ? middle(turning.getBoundingClientRect()) : [];
        return Math.max(Math.abs(x - atX), Math.abs(y - atY));
      });
    await expect.poll(off, { message: reducedMotion }).toBeLessThan(3);
  }
});

test('a text that is cut in its middle keeps whole letters, and no gap opens before its end', async () => {
  const cuts = page.getByRole('region', { name: 'middle-cut', exact: true });
  const gaps = () =>
    cuts.evaluate((region) => {
      const found: { readonly width: number; readonly gap: number; readonly torn: number }[] = [];
      for (const tail of region.querySelectorAll('[title] > [aria-hidden]:nth-child(3)')) {
        const [head, dots] = tail.parentElement?.children ?? [];
        const letters = head?.firstChild;
        if (!head || !dots || !letters) continue;
        const edge = head.getBoundingClientRect().right;
        const ends = Array.from({ length: letters.textContent?.length ?? 0 }, (_, i) => {
          const range = document.createRange();
          range.setStart(letters, 0);
          range.setEnd(letters, i + 1);
          return range.getBoundingClientRect().right;
        });
        const sign = dots.getBoundingClientRect();
        found.push({
          width: sign.width,
          gap: Math.max(Math.abs(sign.left - edge), Math.abs(tail.getBoundingClientRect().left - sign.right)),
          torn: head.clientWidth === 0 ? 0 : Math.min(...ends.map((end) => Math.abs(end - edge))),
        });
      }
      return found;
    });
  const narrow = async (pixels: number) =>
    cuts.evaluate((region, width) => {
      for (const box of region.querySelectorAll<HTMLElement>('[title]'))
        if (box.parentElement) box.parentElement.style.width = `${width}px`;
    }, pixels);
  for (let pixels = 150; pixels < 190; pixels += 3) {
    await narrow(pixels);
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    const found = await gaps();
    expect(found.filter(({ width }) => width > 0).length, `of ${pixels} pixels`).toBeGreaterThan(1);
    for (const { gap, torn } of found) {
      expect(gap, `of ${pixels} pixels`).toBeLessThan(1);
      expect(torn, `of ${pixels} pixels`).toBeLessThan(1);
    }
  }
});

test('what lies over a page opens, and closes with Escape', async () => {
  const dialogs = page.getByRole('region', { name: 'Dialogs', exact: true });
  for (const name of [
    'Choose a folder to write',
    'A folder that is refused',
    'Ask for a code',
    'Look inside…',
  ]) {
    await dialogs.getByRole('button', { name }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
  expect(complaints).toEqual([]);
});
