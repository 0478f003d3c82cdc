/** Without a mouse: a whole download, a whole upload, every page's tab stops, and where the focus is after a dialog. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { practiceKey } from '../../main/practice/sign.ts';
import { study, write } from '../bids/make-study.ts';
import { dataIn } from '../support/folder.ts';
import { otherEyes } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { withDesk } from './desk.ts';
import { jobRow } from './host.ts';

const practice = withPractice();
const desk = withDesk({
  async before({ home }) {
    const { accessKeyId, secretAccessKey } = practiceKey;
    await mkdir(path.join(home, '.aws'));
    await writeFile(
      path.join(home, '.aws', 'credentials'),
      `[lab]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    );
  },
  started: () => ({ env: { AWS_ENDPOINT_URL_S3: practice.endpoint } }),
});
beforeAll(async () => void (await otherEyes(practice.endpoint).makeBucket('our-lab')));

let page: Page;
beforeEach(async () => {
  ({ page } = await desk.open());
  await page.getByRole('grid', { name: 'Datasets' }).getByRole('row').nth(1).waitFor();
  await page.evaluate(() => {
    const seen = { pointer: 0 };
    Object.assign(globalThis, { pointerSeen: seen });
    for (const name of ['pointerdown', 'mousedown', 'pointermove', 'mousemove', 'wheel'])
      addEventListener(name, () => seen.pointer++, { capture: true });
  });
});
afterEach(async () => {
  const seen = await page.evaluate(
    () => (globalThis as unknown as { readonly pointerSeen?: { readonly pointer: number } }).pointerSeen,
  );
  expect(seen?.pointer ?? 0, 'events of a mouse').toBe(0);
  await page.context().close();
});

const press = async (...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const button = (name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).and(page.locator(':enabled'));

/** Tab, until what is wanted has the focus. Nothing that is needed may be further than this. */
async function tabTo(what: Locator): Promise<void> {
  await what.first().waitFor({ state: 'attached' });
  for (let i = 0; i < 40; i++) {
    if ((await what.and(page.locator(':focus')).count()) > 0) return;
    await press('Tab');
  }
  throw new Error(`Tab does not reach ${what}`);
}
const focused = (what: Locator) => what.and(page.locator(':focus')).waitFor();

test('a download, from the search to the last file', async () => {
  await press('Control+f');
  await page.keyboard.type('practice data');
  await page.getByRole('article', { name: /^Practice data/ }).waitFor();
  await press('ArrowDown', 'Enter');
  await page.getByRole('main', { name: /Practice data/ }).waitFor();
  await tabTo(page.getByRole('radio', { name: 'Choose' }));
  await press('ArrowRight');
  const tree = page.getByRole('tree', { name: /Files of Practice data/ });
  await tabTo(tree);
  await tree.getByRole('treeitem', { name: /^bids/ }).waitFor();
  await press('Home');
  for (const name of [/^bids/, /^ds-practice/, /^sub-03/]) {
    const item = tree.getByRole('treeitem', { name });
    await item.waitFor();
    const id = await item.getAttribute('id');
    for (let i = 0; i < 40 && (await tree.getAttribute('aria-activedescendant')) !== id; i++)
      await press('ArrowDown');
    await press(name.source === '^sub-03' ? ' ' : 'ArrowRight');
  }
  await tabTo(button('Plan…'));
  await press('Enter');
  await focused(page.getByRole('dialog', { name: /^Plan/ }).getByRole('button', { name: 'Start' }));
  await press('Enter');
  await jobRow(page).getByText('Verified').waitFor();
  await tabTo(page.getByRole('treegrid', { name: 'Jobs' }));
  await press('Home', 'Enter');
  await page.getByRole('row', { level: 2 }).first().waitFor();
});

test('an upload, from the study’s path to the last object', async () => {
  const folder = write(study(), path.join(desk.home.home, 'nback-2026'));
  await press('Alt+3');
  await tabTo(page.getByRole('textbox', { name: 'Path of the folder' }));
  await page.keyboard.type(folder);
  await press('Enter');
  await tabTo(button('Choose bucket…'));
  await press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Where it goes' });
  await tabTo(dialog.getByLabel('Bucket and folder'));
  await page.keyboard.type('s3://our-lab/nback/');
  await tabTo(dialog.getByRole('button', { name: 'Use it' }));
  await press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await button('Send').waitFor();
  await tabTo(button('Send'));
  await press('Enter');
  const row = page.getByRole('treegrid', { name: 'Jobs' }).getByRole('row', { level: 1, selected: true });
  await row.getByText('Verified').waitFor();
  const sent = await otherEyes(practice.endpoint).keys('our-lab', 'nback/');
  expect(sent.map((key) => key.slice('nback/'.length)).sort()).toEqual(await dataIn(folder));
});

interface Stop {
  /** How it says itself. */
  readonly said: string;
  readonly inSight: boolean;
  /** How it and what is around it are drawn. */
  readonly look: string;
  readonly again: boolean;
}

/** Puts `stops` into the page: what has the focus now, and how a stop is drawn once the focus is elsewhere. */
const watchStops = () =>
  page.evaluate(() => {
    const known: HTMLElement[] = [];
    // What is drawn of a radio or a switch is its label.
    const drawn = (at: HTMLElement): HTMLElement =>
      at instanceof HTMLInputElement && at.offsetWidth * at.offsetHeight < 4 ? (at.labels?.[0] ?? at) : at;
    const lookOf = (at: HTMLElement) => {
      const looks: string[] = [];
      for (let one: HTMLElement | null = drawn(at); one && looks.length < 4; one = one.parentElement) {
        const { outlineStyle, outlineWidth, outlineColor, borderColor, boxShadow } = getComputedStyle(one);
        looks.push([outlineStyle, outlineWidth, outlineColor, borderColor, boxShadow].join());
      }
      return looks.join('|');
    };
    Object.assign(globalThis, {
      lookWithout: (index: number) => lookOf(known[index] as HTMLElement),
      stopNow() {
        const at = document.activeElement;
        if (!(at instanceof HTMLElement) || at === document.body) return null;
        const { left, top, right, bottom } = drawn(at).getBoundingClientRect();
        const inSight =
          right > left && bottom > top && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
        const name = at.getAttribute('aria-label') ?? (drawn(at).textContent || at.id);
        const again = known.includes(at);
        if (!again) known.push(at);
        return {
          said: `${at.role ?? at.localName} "${name.slice(0, 40)}"`,
          inSight,
          look: lookOf(at),
          again,
        };
      },
    });
  });
interface Watched {
  readonly stopNow: () => Stop | null;
  readonly lookWithout: (index: number) => string;
}
const stopNow = () => page.evaluate(() => (globalThis as unknown as Watched).stopNow());
const lookWithout = (at: number) =>
  page.evaluate((index) => (globalThis as unknown as Watched).lookWithout(index), at);

describe('every stop of Tab can be seen, and none is a trap', () => {
  test.each([
    'catalogue',
    'catalogue/practice',
    'transfers',
    'studies',
    'profiles',
    'history',
    'settings',
    'welcome',
    'tour',
  ])('%s', async (hash) => {
    await page.evaluate((next) => {
      location.hash = `#/${next}`;
    }, hash);
    await page.getByRole('main').and(page.locator(':not([aria-busy="true"])')).waitFor();
    await watchStops();
    const stops: Stop[] = [];
    const wrong: string[] = [];
    for (let i = 0; i < 80; i++) {
      await press('Tab');
      const at = await stopNow();
      const last = stops.at(-1);
      if (last && (await lookWithout(stops.length - 1)) === last.look) wrong.push(`${last.said}: no ring`);
      if (at === null || at.again) break;
      if (!at.inSight) wrong.push(`${at.said}: out of sight`);
      stops.push(at);
    }
    expect(wrong).toEqual([]);
    expect(stops.length, stops.map(({ said }) => said).join('\n')).toBeGreaterThan(5);
    // The rail first, then the page: as they are read.
    expect(stops[0]?.said).toMatch(/^a "/);
  });
});

describe('the focus is where it was after', () => {
  test.each([
    { what: 'the palette', open: 'Control+k', name: 'Find an action' },
    { what: 'the list of keys', open: '?', name: 'Keys' },
    { what: 'the paste', open: 'Control+Shift+A', name: 'Paste address or manifest' },
  ])('$what', async ({ open, name }) => {
    const grid = page.getByRole('grid', { name: 'Datasets' });
    await tabTo(grid);
    await press(open);
    await page.getByRole('dialog', { name }).waitFor();
    await press('Escape');
    await page.getByRole('dialog', { name }).waitFor({ state: 'hidden' });
    await focused(grid);
  });

  test('a dialog over a dialog: in the one below, then on the page', async () => {
    await press('Alt+3');
    await tabTo(button('Choose folder…'));
    await press('Enter');
    const picker = page.getByRole('dialog', { name: 'Choose a folder' });
    await picker.getByRole('button', { name: 'Use this folder' }).waitFor();
    await tabTo(picker.getByRole('button', { name: 'Use this folder' }));
    await press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Find an action' });
    await palette.waitFor();
    await press('Escape');
    await palette.waitFor({ state: 'hidden' });
    await focused(picker.getByRole('button', { name: 'Use this folder' }));
    await press('Escape');
    await picker.waitFor({ state: 'hidden' });
    await focused(button('Choose folder…'));
  });

  test('a row’s menu and the dialog that it opens', async () => {
    await press('Alt+2');
    const jobs = page.getByRole('treegrid', { name: 'Jobs' });
    await tabTo(jobs);
    await press('Home', 'Shift+F10');
    await page.getByRole('menuitem', { name: /^Remove…/ }).waitFor();
    await page.getByRole('menuitem').and(page.locator(':focus')).waitFor();
    await press('End', 'Enter');
    const dialog = page.getByRole('dialog', { name: /^Remove/ });
    await dialog.waitFor();
    await press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await focused(jobs);
  });
});
