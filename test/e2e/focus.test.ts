/** Where the focus goes when what had it is gone: on another page, behind a dialog, where a button became another. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withPractice } from '../support/practice.ts';
import { withDesk } from './desk.ts';

const practice = withPractice();
const desk = withDesk({
  before: ({ home }) => mkdir(path.join(home, 'Downloads')),
  started: () => ({ env: { AWS_ENDPOINT_URL_S3: practice.endpoint } }),
});
let page: Page;
let complaints: string[];
beforeAll(async () => {
  ({ page, complaints } = await desk.open());
  page.setDefaultTimeout(20_000);
  await datasets().getByRole('row').nth(1).waitFor();
});
afterAll(() => expect(complaints).toEqual([]));

const datasets = () => page.getByRole('grid', { name: 'Datasets' });
const jobs = () => page.getByRole('treegrid', { name: 'Jobs' });
const main = (name: string | RegExp) => page.getByRole('main', { name });
const focused = (what: Locator) => what.and(page.locator(':focus')).waitFor();
const button = (name: string) => page.getByRole('button', { name, exact: true });

test('a page that comes by a key has the focus, in its list where it has one', async () => {
  for (const [key, place] of [
    ['Alt+3', main('Studies')],
    ['Alt+1', datasets()],
    ['Alt+5', main('Settings')],
    ['Alt+4', page.getByRole('grid', { name: 'Profiles' })],
  ] as const) {
    await page.keyboard.press(key);
    await focused(place);
  }
});

test('and one that comes by the palette, a link or the way back', async () => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('history');
  await page.getByRole('option', { name: 'Go to the history of ended jobs' }).waitFor();
  await page.keyboard.press('Enter');
  await focused(main('History'));
  await page.getByRole('link', { name: /^Catalogue/ }).click();
  await focused(datasets());
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await focused(page.getByRole('main').and(page.locator(':not([aria-label="Catalogue"])')));
  await page.goBack();
  await focused(datasets());
});

test('a button that becomes another keeps the focus through the work in between', async () => {
  await page.evaluate(() => {
    location.hash = '#/tour';
  });
  for (const name of ['Start the download', 'Pause']) {
    await button(name).focus();
    await page.keyboard.press('Enter');
  }
  await focused(button('Resume'));
  await page.keyboard.press('Enter');
  await focused(button('Break the network'));
});

test('after a plan is started it is in the list of jobs, not where it was before the plan', async () => {
  await page.getByRole('link', { name: /^Settings/ }).focus();
  await page.keyboard.press('Control+Shift+A');
  await page.getByRole('dialog', { name: 'Paste address or manifest' }).waitFor();
  await page.keyboard.type('s3://practice/small/folder-00/');
  await page.keyboard.press('Control+Enter');
  const start = page.getByRole('dialog', { name: /^Plan/ }).getByRole('button', { name: 'Start' });
  await focused(start);
  await page.keyboard.press('Enter');
  await focused(jobs());
});

test('what leaves the page while it has the focus gives it to what is beside it', async () => {
  await page.keyboard.press('Alt+2');
  const search = page.getByRole('searchbox');
  await search.focus();
  await page.keyboard.type('nothing like it');
  await button('Show all').focus();
  await page.keyboard.press('Enter');
  await focused(jobs());
});
