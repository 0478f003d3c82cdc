/** The catalogue's page over a registry of fifteen hundred entries: searched, filtered, walked by keyboard, refreshed. */
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { sampleIndex, serveRegistry } from '../support/registry.ts';
import { makeHome } from '../support/waybill.ts';
import { violations } from './axe.ts';
import { type Host, openWindow, startHost } from './host.ts';

const made = Array.from({ length: 1500 }, (_, i) => {
  const number = String(i).padStart(4, '0');
  return JSON.stringify({
    Slug: `made-${number}`,
    Name: `Zz made ${number}`,
    Description: `Number ${number}, <b>made up</b>.`,
    Tags: ['astronomy'],
    License: 'CC0',
    Resources: [{ Type: 'S3 Bucket', ARN: `arn:aws:s3:::made-${number}`, Region: 'eu-west-1' }],
  });
});
const index = `${sampleIndex}${made.join('\n')}\n`;

let browser: Browser;
let home: Awaited<ReturnType<typeof makeHome>>;
let host: Host;
let registry: Awaited<ReturnType<typeof serveRegistry>>;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  home = await makeHome();
  registry = await serveRegistry({ index });
  host = await startHost({ ...home, registry: registry.url });
  ({ page } = await openWindow(browser, host.address, { width: 1920, height: 1080 }));
  // By itself, while the window is open.
  await page.getByRole('status').getByText('Registry of 19 Aug 2026').waitFor();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await host?.kill();
  await home?.remove();
});

const grid = () => page.getByRole('grid', { name: 'Datasets' });
const search = (text: string) => page.getByRole('searchbox', { name: 'Search datasets' }).fill(text);

test('the last of fifteen hundred is one key away, and so is the first', async () => {
  await search('');
  const rows = async () => Number(await grid().getAttribute('aria-rowcount')) - 1;
  await expect.poll(rows).toBeGreaterThan(1500);
  await grid().focus();
  await grid().press('End');
  const last = `dataset-${(await rows()) - 1}`;
  await expect.poll(() => grid().getAttribute('aria-activedescendant')).toBe(last);
  // Its page was not there before: it is asked for, and shown.
  await grid().getByRole('row', { selected: true }).getByRole('gridcell').first().waitFor();
  await grid().press('Home');
  await page.getByRole('article', { name: /Practice data/ }).waitFor();
});

test('only rows in sight are drawn', async () => {
  expect(await grid().getByRole('row').count()).toBeLessThan(60);
});

test('a filter counts, narrows, and goes again', async () => {
  await search('made');
  const filters = page.getByRole('navigation', { name: 'Filters' });
  await filters.getByRole('button', { name: /^Astronomy 1,500/ }).click();
  await page.getByText(/^1,500 of 1,[56]\d\d$/).waitFor();
  await filters.getByRole('button', { name: /^Astronomy/ }).click();
  await search('made 0777');
  await page.getByRole('article', { name: 'Zz made 0777' }).waitFor();
  await page.getByRole('article').getByText('Number 0777, made up.').waitFor();
});

test('a head sorts all that was found, not only the rows in sight, and a third press gives the order back', async () => {
  await search('zz made');
  await page.getByText(/^1,500 of/).waitFor();
  const head = (name: string) => grid().getByRole('columnheader', { name });
  const first = () => grid().locator('[data-at="0"] [role=gridcell]').first().innerText();
  const press = async (name: string, order: string) => {
    await head(name).getByRole('button').click();
    await expect.poll(() => head(name).getAttribute('aria-sort')).toBe(order);
  };
  await expect.poll(first).toContain('Zz made 0000');
  await press('Dataset', 'ascending');
  await press('Dataset', 'descending');
  await expect.poll(first).toContain('Zz made 1499');
  expect(await violations(page)).toEqual([]);
  await press('Dataset', 'none');
  await expect.poll(first).toContain('Zz made 0000');

  await search('');
  await page.getByText(/^1,[56]\d\d of/).waitFor();
  await expect.poll(first).toContain('Practice data');
  await press('Size', 'descending');
  await expect.poll(first).toContain('Imaging Data Commons');
  // Another page, and back: as it was left.
  await page.getByRole('link', { name: 'Transfers' }).click();
  await page.getByRole('link', { name: 'Catalogue' }).first().click();
  await expect.poll(() => head('Size').getAttribute('aria-sort')).toBe('descending');
  // Enter on a head is the head's, not the row's; arrows go on to the rows.
  await head('Size').getByRole('button').press('Enter');
  await expect.poll(() => head('Size').getAttribute('aria-sort')).toBe('ascending');
  await expect.poll(first).toContain('Imaging Data Commons');
  await head('Size').getByRole('button').press('End');
  await expect.poll(() => grid().evaluate((one) => one === document.activeElement)).toBe(true);
  await expect.poll(() => grid().getByRole('row', { selected: true }).innerText()).toContain('size unknown');
  await press('Size', 'none');
  await expect.poll(first).toContain('Practice data');
});

test('the last row is shown though its key was pressed before the answer came that it is the last of', async () => {
  await search('zz made');
  await page.getByText(/^1,500 of/).waitFor();
  const head = grid().getByRole('columnheader', { name: 'Dataset' }).getByRole('button');
  /** The first page of the answer, then the page with the last row. */
  const asked = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const given = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let nth = 0;
  const late = async (route: Route) => {
    const mine = nth++;
    const response = await route.fetch();
    asked[mine]?.resolve();
    await given[mine]?.promise;
    await route.fulfill({ response });
  };
  await page.route('**/call/datasets.search', late);
  await head.click();
  await asked[0]?.promise;
  await grid().press('End');
  await asked[1]?.promise;
  for (const one of given) {
    const arrived = page.waitForResponse('**/call/datasets.search');
    one.resolve();
    await (await arrived).finished();
  }
  const last = grid().getByRole('row', { selected: true }).getByRole('gridcell').first();
  await expect.poll(() => last.innerText({ timeout: 5000 })).toContain('Zz made 1499');
  await page.unroute('**/call/datasets.search');
  await grid().press('Home');
  await head.click();
  await head.click();
});

test('an address typed where datasets are searched can be planned', async () => {
  const field = page.getByRole('searchbox', { name: 'Search datasets' });
  const paste = page.getByRole('dialog', { name: 'Paste address or manifest' });
  const address = 's3://made-0777-of-nobody/folder/';
  await search(address);
  await page.getByText('Enter plans this address').waitFor();
  await field.press('Enter');
  await expect.poll(() => paste.getByRole('textbox').inputValue()).toBe(address);
  await page.keyboard.press('Escape');
  await paste.waitFor({ state: 'hidden' });
  await search('s3://qqqqqq-xxxxxx');
  await page.getByRole('button', { name: 'Plan this address' }).click();
  await expect.poll(() => paste.getByRole('textbox').inputValue()).toBe('s3://qqqqqq-xxxxxx');
  await page.keyboard.press('Escape');
  await paste.waitFor({ state: 'hidden' });
  await search('made');
  await page.getByText('Enter plans this address').waitFor({ state: 'hidden' });
});

test('arrows move from the search into the list, Enter opens', async () => {
  await search('made 00');
  await page.getByText(/^1\d\d of 1,[56]/).waitFor();
  await page.getByRole('searchbox', { name: 'Search datasets' }).press('ArrowDown');
  await grid().press('ArrowDown');
  await page.getByRole('article', { name: 'Zz made 0001' }).waitFor();
  await grid().press('Enter');
  await page.getByRole('heading', { name: 'Zz made 0001' }).waitFor();
  await page.getByRole('link', { name: 'Catalogue' }).first().click();
  // As it was left.
  await page.getByRole('article', { name: 'Zz made 0001' }).waitFor();
});

test('what cannot be fetched says so and where to go, and is not opened', async () => {
  await search('1993 AN NASA');
  const article = page.getByRole('article', { name: /1993/ });
  await article.getByText('Portal only').waitFor();
  expect(await article.getByRole('link', { name: 'Open', exact: true }).count()).toBe(0);
  const portal = article.getByRole('link', { name: 'Go to the portal' });
  expect(await portal.getAttribute('href')).toMatch(/^https:/);
});

test('what its portal hands out can be handed in here', async () => {
  await search('fastMRI');
  const article = page.getByRole('article', { name: /fastMRI/ });
  const hand = article.getByRole('link', { name: 'Choose by its links…' });
  expect(await hand.getAttribute('href')).toBe('#/catalogue/fastmri');
  await article.getByRole('link', { name: 'Go to the portal' }).waitFor();
});

test('a refresh that fails is said, and takes nothing away', async () => {
  await search('made 0777');
  registry.publish({ index: '<html>sign in</html>' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await page.getByRole('status').getByText('not refreshed').waitFor();
  await page.getByText('not an index').first().waitFor();
  await page.getByRole('article', { name: 'Zz made 0777' }).waitFor();
});

test('a refresh that brings something new is seen at once', async () => {
  await search('brand new');
  await page.getByText('No dataset fits').waitFor();
  registry.publish({ index: `${index}{"Slug":"brand-new","Name":"Brand new"}\n` });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await page.getByRole('article', { name: 'Brand new' }).waitFor();
});
