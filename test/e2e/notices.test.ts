/** What the window says of something that is away, and that it takes it back. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withPractice } from '../support/practice.ts';
import { withDesk } from './desk.ts';
import { pasteText } from './hands.ts';

const slow = { kind: 'slow', bytesPerSecond: 500_000, scope: 'all' } as const;
const practice = withPractice({ faults: [{ key: 'large/*', method: 'GET', fault: slow }] });
const desk = withDesk({ started: () => ({ env: { AWS_ENDPOINT_URL_S3: practice.endpoint } }) });

let page: Page;
let complaints: string[];
beforeAll(async () => {
  ({ page, complaints } = await desk.open());
  page.setDefaultTimeout(30_000);
  await page.getByRole('grid', { name: 'Datasets' }).getByRole('row').nth(1).waitFor();
});
afterAll(() => expect(complaints).toEqual([]));

const job = () => page.getByRole('treegrid', { name: 'Jobs' }).getByRole('row', { level: 1 });
/** The bar below the page, not the job's own panel. */
const says = () =>
  page
    .getByRole('status')
    .filter({ hasText: 'refuses connections' })
    .filter({ has: page.getByRole('button', { name: 'Dismiss' }) });

test('that a network is away stands below every page until it is back', async () => {
  await pasteText(page, 's3://practice/large/64-mib.bin');
  await page.getByRole('dialog', { name: 'Paste address or manifest' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog', { name: /^Plan/ }).getByRole('button', { name: 'Start' }).click();
  await job().getByText('Downloading').waitFor();
  await practice.link(false);
  await says().waitFor();
  await page.getByRole('link', { name: 'Settings' }).click();
  await says().waitFor();
  await practice.link(true);
  await says().waitFor({ state: 'hidden' });
  await page
    .getByRole('status')
    .filter({ hasText: /^The network is back after/ })
    .waitFor();
}, 60_000);

test('or until nobody waits for it any more', async () => {
  await page.getByRole('link', { name: 'Transfers' }).click();
  await job().getByText('Downloading').waitFor();
  await practice.link(false);
  await says().waitFor();
  await job().click();
  await page.keyboard.press(' ');
  await job().getByText('Paused').waitFor();
  await says().waitFor({ state: 'hidden' });
}, 60_000);
