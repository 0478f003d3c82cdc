/** What can be pressed on a page is found by its words in the palette: buttons of the head, of the foot, and of the panel beside. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { practiceKey } from '../../main/practice/sign.ts';
import { study, write } from '../bids/make-study.ts';
import { otherEyes } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { withDesk } from './desk.ts';
import { tellStories } from './pictures/busy.ts';

const practice = withPractice();
const desk = withDesk({
  async before(home) {
    tellStories(home);
    const { accessKeyId, secretAccessKey } = practiceKey;
    await mkdir(path.join(home.home, '.aws'));
    await writeFile(
      path.join(home.home, '.aws', 'credentials'),
      `[lab]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    );
  },
  started: () => ({ env: { AWS_ENDPOINT_URL_S3: practice.endpoint, WAYBILL_OPENNEURO: '' } }),
});

let page: Page;
beforeAll(async () => {
  await otherEyes(practice.endpoint).makeBucket('our-lab');
  ({ page } = await desk.open());
  page.setDefaultTimeout(20_000);
  await page.getByRole('grid', { name: 'Datasets' }).getByRole('row').nth(1).waitFor();
}, 60_000);

const main = () => page.getByRole('main');
const head = () => main().locator('header');
const palette = () => page.getByRole('dialog', { name: 'Find an action' });
/** What opens a menu does nothing by itself; beside each address is one that copies it. */
const buttons = (within: Locator) =>
  within
    .getByRole('button', { disabled: false })
    .and(page.locator(':not([aria-haspopup], [aria-label^="Copy "])'));

async function go(hash: string, name: string | RegExp): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.getByRole('main', { name }).waitFor();
}

/** The names of buttons there that the palette does not know. At least one button is there. */
async function unknown(...places: readonly Locator[]): Promise<readonly string[]> {
  const names: string[] = [];
  for (const place of places)
    for (const button of await buttons(place).all())
      names.push((await button.getAttribute('aria-label')) ?? (await button.innerText()));
  expect(names).not.toEqual([]);
  await page.keyboard.press('Control+k');
  const field = page.getByRole('textbox', { name: 'What do you want to do?' });
  const missing: string[] = [];
  for (const name of names) {
    // Without the keys that are printed on it, and what it is about.
    await field.fill(name.replace(/Ctrl V$|: .*$/s, ''));
    // Jobs and datasets of that name are no action.
    const found = palette().getByRole('option').or(palette().getByText('Nothing of that name'));
    await found.first().waitFor();
    const first = (await found.first().innerText()).toLowerCase();
    if (/nothing of that name|\bjob, |\bdataset$/.test(first)) missing.push(name);
  }
  await page.keyboard.press('Escape');
  await palette().waitFor({ state: 'hidden' });
  return missing;
}
const offered = async (text: string) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'What do you want to do?' }).fill(text);
  return palette().getByRole('option');
};

test('on the pages of the rail, and of what has ended', async () => {
  await go('#/catalogue', 'Catalogue');
  expect(await unknown(head())).toEqual([]);
  await go('#/transfers/1', 'Transfers');
  await page.getByRole('treegrid', { name: 'Jobs' }).waitFor();
  expect(await unknown(head())).toEqual([]);
  await go('#/history', 'History');
  await main().getByRole('button', { name: 'Forget this entry' }).waitFor();
  expect(await unknown(head(), main().getByRole('article'))).toEqual([]);
  await go('#/profiles', 'Profiles');
  await main()
    .getByRole('gridcell', { name: 'lab' })
    .or(main().getByRole('rowheader', { name: 'lab' }))
    .click();
  expect(await unknown(head(), main().getByRole('article', { name: 'lab' }))).toEqual([]);
});

test('on the page of a dataset: its plan, and each tool that says the same', async () => {
  await go('#/catalogue/practice', /Practice data/);
  await (await offered('dataset copy waybill')).getByText('Dataset: Copy as Waybill').click();
  await page.getByText('Copied.').first().waitFor();
});

test('on the page of a study: before its bucket is chosen, and after', async () => {
  const folder = write(study(), path.join(desk.home.home, 'a-study'));
  await go(`#/studies/${encodeURIComponent(folder)}`, 'A study');
  await main().getByRole('button', { name: 'Rescan' }).waitFor();
  expect(await unknown(head())).toEqual([]);
  await (await offered('choose bucket')).first().click();
  await page.getByRole('option', { name: /^s3:\/\/our-lab\// }).click();
  await page.getByRole('dialog', { name: 'Where it goes' }).getByRole('button', { name: 'Use it' }).click();
  const foot = page.getByRole('main').locator('footer');
  await foot.getByRole('button', { name: 'Send', disabled: false }).waitFor();
  expect(await unknown(head(), foot)).toEqual([]);
  await (await offered('study save checklist')).first().click();
  await page.getByText(/checklist\.tsv is saved\./).waitFor();
});
