/** The pages and states that pictures are kept of: where each is, and what is done and awaited before it is taken. */
import type { Page } from 'playwright-core';
import type { Told } from './held.ts';

export interface Scene {
  readonly name: string;
  /** Behind `#/`. */
  readonly at: string;
  /** Returns when all of it is there. */
  readonly open: (page: Page) => Promise<unknown>;
  readonly told?: Told;
}

const table = (page: Page) => page.getByRole('treegrid', { name: 'Jobs' });
const job = (page: Page, name: RegExp) => table(page).getByRole('row', { name }).first();
const tab = async (page: Page, name: string) => {
  await job(page, /^Human Connectome/).waitFor();
  await page.getByRole('tab', { name }).click();
};
/** It comes by itself, after the page. A canvas has no role. */
const plot = (page: Page) => page.locator('.uplot canvas').first().waitFor({ state: 'attached' });
export const press = async (page: Page, keys: string) => {
  await table(page).waitFor();
  await page.keyboard.press(keys);
};

export const scenes: readonly Scene[] = [
  {
    name: 'catalogue',
    at: 'catalogue',
    open: async (page) => {
      await page
        .getByRole('row', { name: /Human Connectome Project/ })
        .first()
        .click();
      await page.getByRole('article', { name: /Human Connectome/ }).waitFor();
    },
  },
  {
    name: 'catalogue-nothing',
    at: 'catalogue',
    open: async (page) => {
      await page.getByRole('searchbox').fill('zzqx');
      await page.getByRole('heading', { name: 'No dataset fits' }).waitFor();
    },
  },
  {
    name: 'dataset-choose',
    at: 'catalogue/practice',
    open: async (page) => {
      const subjects = page.getByRole('group', { name: 'Subjects' });
      for (const name of ['sub-01', 'sub-02', 'sub-05'])
        await subjects.getByRole('button', { name, exact: true }).click();
      await page
        .getByRole('region', { name: 'What this comes to' })
        .getByText(/^[1-9][\d,]* files?$/)
        .waitFor();
      await page.getByRole('list', { name: 'What that is' }).getByText('sub-02/').first().waitFor();
    },
  },
  {
    name: 'dataset',
    at: 'catalogue/practice',
    open: async (page) => {
      await page.getByText('Folders', { exact: true }).click();
      const tree = page.getByRole('tree');
      await tree.getByRole('treeitem', { name: /^bids/ }).click();
      await tree.getByRole('treeitem', { name: /^ds-practice/ }).click();
      for (const name of [/^sub-01/, /^sub-04/])
        await tree.getByRole('treeitem', { name }).locator('[data-state]').click();
      await tree.getByText('9 files').nth(23).waitFor();
      await tree.getByText('10,000 files').waitFor();
      await page.getByText('counting…').first().waitFor({ state: 'hidden' });
    },
  },
  {
    name: 'plan',
    at: 'catalogue/practice',
    open: async (page) => {
      await page.getByText('Folders', { exact: true }).click();
      const tree = page.getByRole('tree');
      await tree.getByText('10,000 files').waitFor();
      await page.getByText('counting…').first().waitFor({ state: 'hidden' });
      await tree.focus();
      for (const key of ['Home', 'ArrowDown', ' ']) await tree.press(key);
      await page.getByRole('button', { name: 'Plan…' }).click();
      const plan = page.getByRole('dialog', { name: /^Plan/ });
      await plan.getByRole('region', { name: 'Where the bytes of the plan are' }).waitFor();
      await plan.getByRole('button', { name: 'Start' }).and(page.locator(':enabled')).waitFor();
    },
  },
  {
    name: 'transfers',
    at: 'transfers/2',
    open: async (page) => {
      await tab(page, 'Files');
      await page.getByRole('treeitem', { name: /^202304/ }).click();
      await page.getByRole('treeitem', { name: /2023040100/ }).click();
      await page.getByText('155 parts of 8 MiB').waitFor();
      await plot(page);
    },
  },
  {
    name: 'transfers-files',
    at: 'transfers/1',
    open: async (page) => {
      await tab(page, 'Files');
      await page.getByRole('treeitem', { name: /^100307/ }).click();
      await page.getByRole('treeitem', { name: /^T1w/ }).click();
      await page.getByRole('treeitem', { name: /T1w_acpc/ }).waitFor();
    },
  },
  {
    name: 'transfers-speed',
    at: 'transfers/1',
    open: async (page) => {
      await tab(page, 'Speed');
      await plot(page);
    },
  },
  {
    name: 'transfers-open',
    at: 'transfers/1',
    open: async (page) => {
      await job(page, /^Human Connectome/)
        .getByRole('button', { name: /^Show the files/ })
        .click();
      await page
        .getByText(/105115.*T2w/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'transfers-failed',
    at: 'transfers/9',
    open: (page) => page.getByText('3 failed').first().waitFor(),
  },
  {
    name: 'transfers-waiting',
    at: 'transfers/4',
    open: (page) => page.getByRole('button', { name: 'Open Profiles' }).waitFor(),
  },
  {
    name: 'transfers-events',
    at: 'transfers/1',
    open: async (page) => {
      await tab(page, 'Events');
      await page.getByText('The network is back.').waitFor();
    },
  },
  {
    name: 'transfers-several',
    at: 'transfers',
    open: async (page) => {
      await press(page, 'Control+a');
      await page.getByRole('heading', { name: '9 jobs selected' }).waitFor();
    },
  },
  {
    name: 'transfers-remove',
    at: 'transfers/9',
    open: async (page) => {
      await job(page, /^Allen/).click();
      await press(page, 'Delete');
      await page.getByRole('dialog').getByRole('checkbox').waitFor();
    },
  },
  {
    name: 'transfers-menu',
    at: 'transfers/1',
    open: async (page) => {
      await job(page, /^visual-cortex/).click({ button: 'right' });
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'history',
    at: 'history',
    open: async (page) => {
      await page.getByRole('row', { name: /OpenNeuro/ }).click();
      await page.getByRole('article').waitFor();
    },
  },
  { name: 'studies', at: 'studies', open: (page) => page.getByText('visual-cortex-2026').first().waitFor() },
  {
    name: 'study',
    at: 'studies/%2Fhome%2Fada%2Fvisual-cortex-2026',
    open: async (page) => {
      await page.getByRole('button', { name: 'Rescan' }).waitFor();
      await page.getByRole('article', { name: '3 anatomical images may show faces' }).waitFor();
    },
  },
  {
    name: 'study-bucket',
    at: 'studies/%2Fhome%2Fada%2Fvisual-cortex-2026',
    told: { answers: { 'buckets.look': { state: 'free', region: null } } },
    open: async (page) => {
      await page.getByRole('button', { name: 'Choose bucket…' }).first().click();
      await page.getByRole('dialog').getByText('A new bucket').click();
      await page.getByRole('dialog').getByText('The name is free.').waitFor();
    },
  },
  { name: 'profiles', at: 'profiles', open: (page) => page.getByRole('row', { name: /^hcp/ }).click() },
  {
    name: 'settings',
    at: 'settings',
    open: (page) => page.getByRole('textbox', { name: 'Connections' }).waitFor(),
  },
  {
    name: 'welcome',
    at: 'welcome',
    open: (page) => page.getByText('Can be written').waitFor(),
  },
  {
    name: 'tour',
    at: 'tour',
    open: (page) => page.getByRole('button', { name: 'Start the download' }).waitFor(),
  },
  {
    name: 'paste',
    at: 'transfers',
    open: async (page) => {
      await press(page, 'Control+Shift+A');
      await page.getByRole('dialog').getByRole('textbox').first().fill('s3://openneuro.org/ds000001/');
    },
  },
  {
    name: 'palette',
    at: 'transfers/1',
    open: async (page) => {
      await press(page, 'Control+k');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'keys',
    at: 'transfers',
    open: async (page) => {
      await press(page, '?');
      await page.getByRole('dialog').getByText('Find an action').waitFor();
    },
  },
  {
    name: 'speed-menu',
    at: 'transfers',
    open: async (page) => {
      await page.getByRole('button', { name: /^Speed: / }).click();
      await page.getByRole('dialog', { name: /^Speed/ }).waitFor();
    },
  },
  // The last one: what is looked at there is no news any more.
  {
    name: 'notices',
    at: 'transfers',
    open: async (page) => {
      await page.getByRole('button', { name: /^Notices/ }).click();
      await page
        .getByRole('dialog')
        .getByText(/3 of 60 files failed/)
        .waitFor();
    },
  },
];
