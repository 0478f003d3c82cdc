/** What moves in a window, and what does not: figures and graphs follow the bytes, nothing else stirs for who wants it still. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withPractice } from '../support/practice.ts';
import { cleanEnvironment, expectExit, runWaybill } from '../support/waybill.ts';
import { withDesk } from './desk.ts';
import { pasteText } from './hands.ts';

const soon = { timeout: 20_000 } as const;
const slow = { kind: 'slow', bytesPerSecond: 500_000, scope: 'all' } as const;
const practice = withPractice({ faults: [{ key: 'large/*', method: 'GET', fault: slow }] });
const desk = withDesk({
  started: () => ({ env: { AWS_ENDPOINT_URL_S3: practice.endpoint, WAYBILL_OPENNEURO: '' } }),
});

let page: Page;
let complaints: string[];
/** Folders that the file manager was asked to show. */
const revealed: string[] = [];
beforeAll(async () => {
  ({ page, complaints } = await desk.open({ width: 1440, height: 900 }));
  page.setDefaultTimeout(20_000);
  // A web host has no file manager: here it says that it has one, and what it would be asked is heard.
  await page.route('**/call/host.info', async (route) => {
    const answer = await (await route.fetch()).json();
    await route.fulfill({ json: { ...answer, value: { ...answer.value, canReveal: true } } });
  });
  await page.route('**/call/host.reveal', async (route) => {
    revealed.push(route.request().postDataJSON().path);
    await route.fulfill({ json: { ok: true, value: {} } });
  });
  await page.reload();
  await page.getByRole('grid', { name: 'Datasets' }).getByRole('row').nth(1).waitFor();
}, 60_000);
afterAll(() => expect(complaints).toEqual([]));

const job = () => page.getByRole('treegrid', { name: 'Jobs' }).getByRole('row', { level: 1 });
const item = async (name: string | RegExp) => {
  await job().click({ button: 'right' });
  await page.getByRole('menuitem', { name }).click();
};
const speed = () => page.getByRole('region', { name: 'Speed', exact: true });
const rateDown = async () => /Down\s*(.*)/.exec(await speed().innerText())?.[1];

test('the foot of the rail and the row say how fast bytes move, and draw it, while they move', async () => {
  expect(await rateDown()).toBe('0');
  const graph = speed().getByRole('img', { name: /^Last minute: / });
  expect(await graph.getAttribute('aria-label')).toBe('Last minute: nothing moved');
  await pasteText(page, 's3://practice/large/64-mib.bin');
  await page.getByRole('dialog', { name: 'Paste address or manifest' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog', { name: /^Plan/ }).getByRole('button', { name: 'Start' }).click();
  await expect.poll(rateDown, soon).toMatch(/^[\d.]+ [kM]B\/s$/);
  await expect.poll(() => graph.getAttribute('aria-label'), soon).toMatch(/at most [\d.]+ [kM]B\/s$/);
  const drawn = () => graph.innerHTML();
  const before = await drawn();
  await expect.poll(drawn, soon).not.toBe(before);
  await job()
    .getByRole('img', { name: /^Last minute: at most / })
    .waitFor();
});

test('Pause and Resume of the row’s menu hold the bytes and let them go', async () => {
  await item(/^Pause/);
  await job().getByText('Paused').waitFor();
  await expect.poll(rateDown, soon).toBe('0');
  await item(/^Resume/);
  await job().getByText('Downloading').waitFor();
  await expect.poll(rateDown, soon).toMatch(/^[\d.]+ [kM]B\/s$/);
});

test('a menu that is open stays as it was opened, whatever becomes of the job', async () => {
  await job().click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Pause/ }).waitFor();
  const paused = await runWaybill(
    ['pause', '1', '--data-dir', desk.home.dataDir],
    cleanEnvironment(desk.home.home),
  );
  expectExit(paused, 0);
  await job().getByText('Paused').waitFor();
  expect(await page.getByRole('menuitem', { name: /^(Pause|Resume)/ }).allInnerTexts()).toEqual([
    expect.stringContaining('Pause'),
  ]);
  await page.keyboard.press('Escape');
  await page.getByRole('menuitem').first().waitFor({ state: 'hidden' });
  await item(/^Resume/);
  await job().getByText('Downloading').waitFor();
});

test('Open folder of the row’s menu shows where the job’s files are', async () => {
  await item('Open folder');
  await expect.poll(() => revealed, soon).toEqual([expect.stringContaining(desk.home.home)]);
});

/** Transitions and animations that begin from now on, by what they move. */
const watchMotion = () =>
  page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { motionSeen: seen });
    addEventListener('transitionrun', (event) => seen.push(event.propertyName), { capture: true });
    addEventListener('animationstart', (event) => seen.push(event.animationName), { capture: true });
  });
const motion = () =>
  page.evaluate(() => [
    ...(globalThis as unknown as { readonly motionSeen: readonly string[] }).motionSeen,
    ...document.getAnimations().map(({ id }) => `animation ${id}`),
  ]);

/** Opens and shuts what comes over a page: a dialog, a menu, a drawer, a popover; and presses a switch. */
async function stir(): Promise<void> {
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await keys.waitFor();
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: /^Notices/ }).click();
  const notices = page.getByRole('dialog', { name: 'Notices' });
  await notices.waitFor();
  await page.keyboard.press('Escape');
  await notices.waitFor({ state: 'hidden' });
  await job().click({ button: 'right' });
  await page.getByRole('menuitem').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menuitem').first().waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: /^Speed: / }).click();
  const menu = page.getByRole('dialog', { name: /^Speed/ });
  await menu.waitFor();
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'hidden' });
  const turtle = page.getByRole('switch', { name: 'Slow mode' });
  const was = await turtle.isChecked();
  await turtle.press(' ');
  await expect.poll(() => turtle.isChecked(), soon).toBe(!was);
}

test('for who wants it still nothing is animated; else what comes over a page fades in', async () => {
  await item(/^Pause/);
  await job().getByText('Paused').waitFor();
  await watchMotion();
  await stir();
  expect(await motion()).toEqual([]);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.reload();
  await job().waitFor();
  await watchMotion();
  await stir();
  expect(await motion()).toContain('opacity');
});
