/** What works on every page: the palette, the keys, and a plan of what is pasted, dropped or linked to. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { withDesk } from './desk.ts';

let page: Page;
const desk = withDesk();
beforeAll(async () => {
  ({ page } = await desk.open());
  await page.getByRole('grid', { name: 'Datasets' }).waitFor();
});

const palette = () => page.getByRole('dialog', { name: 'Find an action' });
const paste = () => page.getByRole('dialog', { name: 'Paste address or manifest' });

test('the palette goes anywhere by a few letters', async () => {
  await page.keyboard.press('Control+k');
  await palette()
    .getByRole('option', { name: /^Go to transfers/ })
    .waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.type('settin');
  await palette()
    .getByRole('option', { name: /^Go to settings/ })
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('main', { name: 'Settings' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('practice data');
  await palette()
    .getByRole('option', { name: /Practice data/ })
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('main', { name: /Practice data/ }).waitFor();
});

test('what is typed behind the key that opens the palette is typed into it', async () => {
  await page.evaluate(() => {
    const press = (key: string, ctrlKey = false) =>
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }),
      );
    press('k', true);
    for (const key of 'sett') press(key);
  });
  const field = palette().getByRole('textbox');
  await expect.poll(() => field.inputValue()).toBe('sett');
  await page.keyboard.type('ing');
  await expect.poll(() => field.inputValue()).toBe('setting');
  // The key again is for whoever does not see that it is open: nothing is lost.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('s');
  await expect.poll(() => field.inputValue()).toBe('settings');
  await page.keyboard.press('Escape');
  await palette().waitFor({ state: 'hidden' });
});

test('what it found before it had the focus is marked, and Enter takes it', async () => {
  await page.evaluate(() => {
    for (const [key, ctrlKey] of [['k', true], ...[...'transf'].map((key) => [key, false] as const)] as const)
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }),
      );
  });
  await palette().locator('[data-combobox-selected]').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('main', { name: 'Transfers' }).waitFor();
});

test('what cannot be done now is not offered', async () => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('resume');
  await palette().getByText('Nothing of that name').waitFor();
  await page.keyboard.press('Escape');
  await palette().waitFor({ state: 'hidden' });
});

test('? shows the keys, Alt and a number changes the page', async () => {
  await page.keyboard.press('Alt+2');
  await page.getByRole('main', { name: 'Transfers' }).waitFor();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await keys.getByText('Go to settings').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'hidden' });
});

test('an address dropped anywhere, or linked to, is shown before anything is fetched', async () => {
  await page.keyboard.press('Alt+5');
  const main = page.getByRole('main', { name: 'Settings' });
  await main.waitFor();
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.setData('text/plain', 's3://openneuro.org/ds000001/');
    return transfer;
  });
  await main.dispatchEvent('drop', { dataTransfer: data });
  await expect.poll(() => paste().getByRole('textbox').inputValue()).toBe('s3://openneuro.org/ds000001/');
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    location.hash = '#/add/s3%3A%2F%2Fa-bucket%2Fa%20folder%2F';
  });
  await expect.poll(() => paste().getByRole('textbox').inputValue()).toBe('s3://a-bucket/a folder/');
  await page.keyboard.press('Escape');
  await expect.poll(() => new URL(page.url()).hash).toBe('#/transfers');
});

test('a manifest’s file is dropped and read', async () => {
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['cp s3://a/b/* .\n'], 'cohort.s5cmd', { type: 'text/plain' }));
    return transfer;
  });
  await page.getByRole('main').dispatchEvent('drop', { dataTransfer: data });
  await expect.poll(() => paste().getByRole('textbox').inputValue()).toBe('cp s3://a/b/* .');
  await page.keyboard.press('Escape');
});
