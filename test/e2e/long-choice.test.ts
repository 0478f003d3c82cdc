/** A choice of more names than come with its job: said, copied, listed again and put elsewhere all the same. */
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { otherEyes } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { withDesk } from './desk.ts';

const practice = withPractice({ thread: true });
const desk = withDesk({
  before: ({ home }) => mkdir(path.join(home, 'elsewhere')),
  started: () => ({ env: { AWS_ENDPOINT_URL_S3: practice.endpoint } }),
});
const names = Array.from({ length: 150 }, (_, i) => `scans/${String(i).padStart(3, '0')}.txt`);

let page: Page;
beforeAll(async () => {
  ({ page } = await desk.open());
  await page.getByRole('grid', { name: 'Datasets' }).waitFor();
});

test('what could not be listed is listed again, and goes where somebody says instead', async () => {
  await page.getByRole('button', { name: 'Paste address or manifest' }).click();
  const paste = page.getByRole('dialog', { name: 'Paste address or manifest' });
  await paste.getByRole('textbox').fill(names.map((name) => `s3://comes-later/${name}`).join('\n'));
  await paste.getByRole('button', { name: 'Plan…' }).click();
  const plan = page.getByRole('dialog', { name: /^Plan/ });
  await plan.getByRole('button', { name: 'List again' }).waitFor();
  const eyes = otherEyes(practice.endpoint);
  await eyes.makeOpenBucket('comes-later');
  await Promise.all(names.map((name) => eyes.put('comes-later', name, name)));
  await plan.getByRole('button', { name: 'List again' }).click();
  await plan.getByText('Get 150 objects').waitFor();
  await plan.getByRole('button', { name: 'Change the folder' }).click();
  const picker = page.getByRole('dialog', { name: 'Choose a folder' });
  // The folder of a plan is not there yet.
  await picker.getByRole('button', { name: 'Begin at the top' }).click();
  await picker.getByRole('button', { name: 'elsewhere' }).click();
  await picker.getByRole('button', { name: 'Use this folder' }).click();
  await plan.getByText('Get 150 objects').waitFor();
  await plan.getByRole('button', { name: 'Start' }).and(page.locator(':enabled')).click();
});

test('its job says how many were chosen, and copies where they are', async () => {
  const row = page.getByRole('treegrid', { name: 'Jobs' }).getByRole('row', { level: 1 });
  await row.getByText('Verified').waitFor();
  expect(await readdir(path.join(desk.home.home, 'elsewhere'))).toHaveLength(151);
  await row.click();
  const details = page.getByRole('region', { name: /^Details of/ });
  await details.getByRole('tab', { name: 'Overview' }).click();
  await details.locator('dt', { hasText: 'Chosen' }).locator('+ dd', { hasText: '150 files' }).waitFor();
  await row.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy as' }).press('ArrowRight');
  const said = page.getByRole('menu').last().getByRole('menuitem');
  await expect.poll(() => said.allInnerTexts()).toEqual(['Address', 'Folder path', 'Name']);
});
