/** In small windows, and in every one: figures, labels, examples and findings are whole, and stand where they belong. */
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { withDesk } from './desk.ts';
import { labStudy } from './study-files.ts';

const screens = process.env.SCREENS ?? path.join(tmpdir(), 'waybill-screens');
let study = '';
const desk = withDesk({
  before(home) {
    study = labStudy(path.join(home.home, 'visual-cortex-2026'));
  },
  // Nobody answers there: what is far away is not asked by a test.
  started: () => ({ env: { HTTPS_PROXY: 'http://127.0.0.1:9', https_proxy: 'http://127.0.0.1:9' } }),
});
const studyHash = () => `#/studies/${encodeURIComponent(study)}`;
const half = { width: 640, height: 400 } as const;
const small = { width: 1024, height: 700 } as const;

async function shoot(page: Page, name: string): Promise<void> {
  await mkdir(screens, { recursive: true });
  await page.screenshot({ path: path.join(screens, `whole-${name}.png`) });
}

/** Text that is wider than its box, or that lies over another's. */
const cutIn = (within: Locator) =>
  within.evaluate((root) => {
    const leaves = [...root.querySelectorAll<HTMLElement>('*')].filter(
      (one) =>
        one.children.length === 0 &&
        one.textContent !== '' &&
        one.checkVisibility({ visibilityProperty: true }) &&
        one.offsetWidth > 2,
    );
    const boxOf = (one: HTMLElement) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      return range.getBoundingClientRect();
    };
    const boxes = leaves.map((one) => ({ text: one.textContent ?? '', box: boxOf(one), one }));
    const cut = boxes.filter(({ one }) => one.scrollWidth > one.clientWidth && one.clientWidth > 0);
    const over = boxes.filter(({ box, one }, i) =>
      boxes.some(
        ({ box: other, one: own }, j) =>
          j > i &&
          !own.contains(one) &&
          box.left < other.right - 1 &&
          other.left < box.right - 1 &&
          box.top < other.bottom - 1 &&
          other.top < box.bottom - 1,
      ),
    );
    return [...cut, ...over].map(({ text }) => text);
  });

test("at 200 % the study's figures are whole, and none lies over another", async () => {
  const { page } = await desk.open({ ...half, hash: studyHash() });
  const figures = page.getByRole('region', { name: 'Figures' });
  await figures.getByText('8 files', { exact: true }).waitFor();
  await shoot(page, 'study-640');
  expect(await cutIn(figures)).toEqual([]);
  await page.context().close();
});

test('what has the focus in a plan is in sight, however small the window', async () => {
  const { page } = await desk.open({ ...half, hash: '#/catalogue/practice' });
  await page.getByRole('group', { name: 'Subjects' }).getByRole('button', { name: 'sub-01' }).click();
  await page.getByRole('button', { name: 'Plan…' }).and(page.locator(':enabled')).click();
  const start = page.getByRole('dialog', { name: /^Plan/ }).getByRole('button', { name: 'Start' });
  await start.and(page.locator(':focus')).waitFor();
  await shoot(page, 'plan-640');
  const at = await start.evaluate((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
  expect(at).toBe(true);
  await page.context().close();
});

test('at 1024 what a choice comes to is whole beside what can be done with it', async () => {
  const { page } = await desk.open({ ...small, hash: '#/catalogue/practice' });
  await page.getByRole('group', { name: 'Subjects' }).getByRole('button', { name: 'sub-01' }).click();
  const figures = page.getByRole('region', { name: 'What this comes to' });
  await figures.getByText('14 files').waitFor();
  await figures.getByRole('button', { name: 'Copy the choice as' }).waitFor();
  await shoot(page, 'dataset-1024');
  expect(await cutIn(figures)).toEqual([]);
  await page.context().close();
});

test('at 1024 every subject of the study is in sight', async () => {
  const { page } = await desk.open({ ...small, hash: studyHash() });
  const cells = page.getByRole('group', { name: 'What each session has' });
  await page.getByRole('img', { name: /^T1w: in 14 of 14/ }).waitFor();
  await expect.poll(() => cells.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  await page.getByText('nback is missing in 1 subject.').waitFor();
  await shoot(page, 'study-1024');
  await page.context().close();
});

test('what was not counted leaves nobody knows how much: no room is told, and no yes is spoken of', async () => {
  const { page } = await desk.open({ hash: '#/catalogue/hcp' });
  await page
    .getByRole('group', { name: /^Release/ })
    .getByRole('button', { name: '1200 subjects' })
    .click();
  await page.getByRole('textbox', { name: 'Subjects' }).fill('100307');
  await page
    .getByRole('group', { name: 'What', exact: true })
    .getByRole('button', { name: /^T1w: / })
    .click();
  const figures = page.getByRole('region', { name: 'What this comes to' });
  await figures.getByText('with a profile for it').waitFor();
  await shoot(page, 'hcp');
  expect(await figures.getByText('unknown', { exact: true }).count()).toBe(4);
  expect(await figures.getByText(/[kMGT]B$/).count()).toBe(0);
  await page.context().close();
});

test.each(['hcp', 'openneuro', 'practice', 'noaa-gfs'])(
  'fields of %s stand below each other, and their examples are whole',
  async (id) => {
    for (const look of [{}, { width: 1920, height: 1080, dark: true }, small]) {
      const { page } = await desk.open({ ...look, hash: `#/catalogue/${id}` });
      const fields = page.getByRole('group', { name: 'Choose by' });
      await fields.getByLabel('Only').waitFor();
      await shoot(page, `fields-${id}-${look.width ?? 1280}`);
      const { edges, cut } = await fields.evaluate((bar) => {
        const canvas = document.createElement('canvas').getContext('2d')!;
        const cut = [...bar.querySelectorAll('input')].flatMap((input) => {
          const style = getComputedStyle(input);
          canvas.font = `${style.fontSize} ${style.fontFamily}`;
          const room = input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
          return canvas.measureText(input.placeholder).width > room ? [input.placeholder] : [];
        });
        const rows = [...bar.children].map((one) => one.lastElementChild as HTMLElement);
        return { edges: [...new Set(rows.map((one) => one.getBoundingClientRect().left))], cut };
      });
      expect(edges).toHaveLength(1);
      expect(cut).toEqual([]);
      await page.context().close();
    }
  },
);

test('the finding that the keys are at is shown whole', async () => {
  const { page } = await desk.open({ hash: studyHash() });
  const list = page.getByRole('grid', { name: 'Findings' });
  await list.getByText(/bval has 7 columns/).waitFor();
  await list.press('End');
  const whole = page.getByRole('region', { name: 'Selected finding' });
  await whole
    .getByText(/Deface it, for example with pydeface; or say "Defaced": true in its sidecar\./)
    .waitFor();
  await shoot(page, 'findings');
  expect(await cutIn(whole)).toEqual([]);
  await page.context().close();
});

test('a dataset has a menu, by pointer and by keys, with what the panel offers', async () => {
  const { page, complaints } = await desk.open({ hash: '#/catalogue' });
  await page.getByRole('row', { name: /^OpenNeuro/ }).click({ button: 'right' });
  const menu = page.getByRole('menu');
  await menu.getByRole('menuitem', { name: 'Copy citation' }).waitFor();
  await menu.getByRole('menuitem', { name: 'Copy as' }).waitFor();
  await shoot(page, 'menu');
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: /^OpenNeuro/ }).click();
  await page.keyboard.press('Shift+F10');
  await menu.getByRole('menuitem', { name: 'Open' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('main', { name: 'OpenNeuro' }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('what finds on other pages goes to what narrows a dataset', async () => {
  const { page } = await desk.open({ hash: '#/catalogue/practice' });
  const only = page.getByLabel('Only');
  await only.waitFor();
  await page.keyboard.press('ControlOrMeta+F');
  await only.and(page.locator(':focus')).waitFor();
  await page.context().close();
});

test('a size that nobody has checked is a dash, and said as what it is', async () => {
  const { page } = await desk.open({ hash: '#/catalogue' });
  const row = page.getByRole('row', { name: /^OpenNeuro/ });
  await row.getByText('size unknown').waitFor();
  expect(await row.getByText('unknown', { exact: true }).count()).toBe(0);
  await shoot(page, 'catalogue');
  await page.context().close();
});
