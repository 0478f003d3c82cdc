/** From a dataset's words to a plan, as somebody does it with the keyboard or the mouse, in a real browser. */
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { makeHome } from '../support/waybill.ts';
import { type Host, openWindow, type Session, startHost } from './host.ts';

/** Pictures of the last run; SCREENS names another folder. */
const screens = process.env.SCREENS ?? path.join(tmpdir(), 'waybill-screens');

let browser: Browser;
let home: Awaited<ReturnType<typeof makeHome>>;
let host: Host;
let session: Session;

beforeAll(async () => {
  await mkdir(screens, { recursive: true });
  browser = await launchChromium();
  home = await makeHome();
  host = await startHost(home);
  const { page } = await openWindow(browser, host.address);
  await page.getByRole('grid', { name: 'Datasets' }).waitFor();
  session = await page.context().storageState();
  await page.context().close();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await host?.kill();
  await home?.remove();
});

const open = async (id: string, look: Parameters<typeof openWindow>[2] = {}) => {
  const opened = await openWindow(browser, `${host.origin}/#/catalogue/${id}`, { ...look, session });
  await opened.page.getByRole('group', { name: 'Choose by' }).waitFor();
  return opened;
};
const figures = (page: Page) => page.getByRole('region', { name: 'What this comes to' });
const subjects = (page: Page) => page.getByRole('group', { name: 'Subjects' });

test('subjects are chosen by chips, and the figures follow', async () => {
  const { page, complaints } = await open('practice');
  await subjects(page).getByRole('button', { name: 'sub-01' }).click();
  await figures(page)
    .getByText(/^\d+ files$/)
    .waitFor();
  await page.screenshot({ path: path.join(screens, 'choosing.png') });
  expect(complaints).toEqual([]);
  await page.context().close();
});
