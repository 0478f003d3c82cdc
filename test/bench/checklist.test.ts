/**
 * A checklist of a million rows, from the dialog to the last of them: a small study held against a million objects that only
 * the bucket has. What the page and the process under it take. Part of `npm run bench:window`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { practiceKey } from '../../main/practice/sign.ts';
import { type Host, openWindow, startHost } from '../e2e/host.ts';
import { labStudy } from '../e2e/study-files.ts';
import { launchChromium } from '../support/chromium.ts';
import { withPractice } from '../support/practice.ts';
import { makeHome } from '../support/waybill.ts';
import { held, measure, memoryOf } from './cost.ts';

const practice = withPractice({ thread: true });
let browser: Browser;
let home: Awaited<ReturnType<typeof makeHome>>;
let host: Host;
let folder: string;

beforeAll(async () => {
  home = await makeHome();
  folder = labStudy(path.join(home.home, 'visual-cortex-2026'));
  await mkdir(path.join(home.home, '.aws'));
  await writeFile(
    path.join(home.home, '.aws', 'credentials'),
    `[lab]\naws_access_key_id = ${practiceKey.accessKeyId}\naws_secret_access_key = ${practiceKey.secretAccessKey}\n`,
  );
  browser = await launchChromium();
  host = await startHost(home);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await host?.kill();
  await home?.remove();
});

test('a million rows are compared, scrolled, found in, checked and unchecked', async () => {
  const pid = host.child.pid ?? 0;
  const { page, complaints } = await openWindow(browser, host.address);
  await page.getByRole('link', { name: 'Studies' }).click();
  await page.getByRole('textbox', { name: 'Path of the folder' }).fill(folder);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('button', { name: 'Choose bucket…' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Where it goes' });
  await dialog.getByRole('textbox', { name: 'Endpoint' }).fill(practice.endpoint);
  await dialog.getByRole('combobox', { name: 'Bucket and folder' }).fill('s3://practice/million/');
  await dialog.getByRole('button', { name: 'Use it' }).click();
  await dialog.waitFor({ state: 'hidden' });

  const began = performance.now();
  const only = page.getByRole('button', { name: /^Only there 1,000,000 files/ });
  await only.waitFor({ timeout: 400_000 });
  await page.getByRole('status').getByText('questions are open').waitFor({ timeout: 60_000 });
  console.log(`compared with a million objects in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const { most } = await memoryOf(pid);
  expect(most).toBeLessThan(300);

  await only.click();
  const list = page.getByRole('grid', { name: 'Checklist', exact: true });
  await list.getByRole('row', { name: /000000\.txt/ }).waitFor();
  held(await measure({ name: 'Checklist of a million', browser, page, list, step: 240, pid }));
  await list.focus();
  await list.press('End');
  await list.getByRole('row', { name: /999999\.txt/ }).waitFor();

  const find = page.getByRole('textbox', { name: 'Find in the checklist' });
  await find.fill('765432');
  await list.getByRole('row', { name: /765432\.txt/ }).waitFor();
  await find.fill('');
  await list.getByRole('row', { name: /000000\.txt/ }).waitFor();

  const deletes = (checked: boolean) =>
    page.getByRole('checkbox', { name: 'Delete the 1,000,000 files that are only there', checked });
  await deletes(false).click();
  await deletes(true).waitFor();
  await deletes(true).click();
  await deletes(false).waitFor();
  expect((await memoryOf(pid)).most).toBeLessThan(300);
  expect(complaints).toEqual([]);
}, 600_000);
