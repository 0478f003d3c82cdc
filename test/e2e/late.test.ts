/** Answers that come late, behind newer ones: nothing that is newer goes back. */
import path from 'node:path';
import type { Page, Route } from 'playwright-core';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { CallName, Input, Output } from '../../shared/contract.ts';
import { withDesk } from './desk.ts';
import { keptSettings } from './host.ts';
import { labStudy } from './study-files.ts';

let folder: string;
const desk = withDesk({
  before({ home }) {
    folder = labStudy(path.join(home, 'visual-cortex-2026'));
  },
});
let page: Page;
let complaints: string[];
beforeAll(async () => {
  ({ page, complaints } = await desk.open());
  await page.getByRole('grid', { name: 'Datasets' }).waitFor();
});
beforeEach(() => {
  complaints.length = 0;
});

/** The next answer to a call is made now and given when `give` says so. */
async function keepBack(name: CallName) {
  const made = Promise.withResolvers<Awaited<ReturnType<Route['fetch']>>>();
  const given = Promise.withResolvers<void>();
  await page.route(
    `**/call/${name}`,
    async (route) => {
      const response = await route.fetch();
      made.resolve(response);
      await given.promise;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  return {
    made: made.promise,
    async give() {
      const arrived = page.waitForResponse(`**/call/${name}`);
      given.resolve();
      await (await arrived).finished();
      // What follows from it is drawn before anything that is asked of the page next.
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    },
  };
}

/** As another window does it. */
const elsewhere = async <K extends CallName>(name: K, input: Input<K>) => {
  const { request } = page.context();
  const answer = await request.post(`${desk.host.origin}/call/${name}`, {
    data: input,
    headers: { origin: desk.host.origin },
  });
  const { ok, value } = (await answer.json()) as { readonly ok: boolean; readonly value: Output<K> };
  expect(ok).toBe(true);
  return value;
};
const scheme = (colours: 'light' | 'dark') =>
  page.locator(`html[data-mantine-color-scheme="${colours}"]`).waitFor();

test('settings that were read before another window changed them do not undo the change', async () => {
  const settings = await keepBack('settings.get');
  await page.goto(`${desk.host.origin}/?late#/settings`);
  await settings.made;
  await elsewhere('settings.set', { theme: 'dark' });
  await scheme('dark');
  await settings.give();
  await scheme('dark');
  await page.getByText('Light', { exact: true }).click();
  await scheme('light');
  expect(complaints).toEqual([]);
});

test('an older answer to the same question does not take the place of a newer one', async () => {
  const profiles = await keepBack('profiles.list');
  await page.goto(`${desk.host.origin}/?late#/settings`);
  await profiles.made;
  await elsewhere('profiles.save', {
    name: 'lab',
    was: null,
    endpoint: 'http://127.0.0.1:9',
    region: null,
    style: null,
    keyId: 'AKIAEXAMPLE',
    secret: { key: 'example', token: null },
    keep: false,
    patterns: null,
  });
  await page.getByRole('link', { name: /^Catalogue/ }).click();
  const entry = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: /^Profiles/ });
  await entry.getByText('2', { exact: true }).waitFor();
  await profiles.give();
  await expect.poll(() => entry.innerText()).toMatch(/2$/);
  expect(complaints).toEqual([]);
});

test('two questions of a study that are answered at once are both answered', async () => {
  await page.goto(`${desk.host.origin}/?late#/studies/${encodeURIComponent(folder)}`);
  const article = (name: RegExp) => page.getByRole('article', { name });
  await article(/gradients do not match/).waitFor();
  const first = await keepBack('studies.decide');
  await article(/gradients do not match/)
    .getByRole('button', { name: 'Send anyway' })
    .click();
  await first.made;
  await article(/may show faces/)
    .getByRole('button', { name: 'Hold back' })
    .click();
  await first.give();
  await article(/may show faces/)
    .getByText('They stay here.')
    .waitFor();
  await article(/gradients do not match/)
    .getByRole('button', { name: 'Change' })
    .waitFor();
  const { record } = await elsewhere('studies.state', { folder });
  expect(record.answers).toEqual({ 'gradients-count': 'send', 'face-visible': 'hold-back' });
  expect(complaints).toEqual([]);
});

test('an answer that comes after somebody went elsewhere does not bring them back', async () => {
  await page.goto(`${desk.host.origin}/?late#/tour`);
  const begun = await keepBack('plans.confirm');
  await page.getByRole('button', { name: 'Start the download' }).click();
  await begun.made;
  // The page that is left stays mounted while the next one's code is on its way.
  const code = Promise.withResolvers<void>();
  await page.route(/history-page.*\.js/, async (route) => {
    await code.promise;
    await route.continue();
  });
  await page.evaluate(() => {
    location.hash = '#/history';
  });
  await page.locator('main[aria-busy="true"]').waitFor();
  await begun.give();
  code.resolve();
  await page.getByRole('main', { name: 'History' }).waitFor();
  expect(new URL(page.url()).hash).toBe('#/history');
  expect(complaints).toEqual([]);
});

test('what a setting was changed to holds, though the window is loaded anew before it was sent', async () => {
  await page.goto(`${desk.host.origin}/?late#/settings`);
  await scheme('light');
  const first = await keepBack('settings.set');
  await page.getByRole('textbox', { name: 'Connections' }).fill('7');
  await page.getByRole('textbox', { name: 'Connections' }).press('Tab');
  await first.made;
  await page.getByRole('radiogroup', { name: 'Colours' }).getByText('Dark').click();
  await scheme('dark');
  await page.reload();
  await expect.poll(() => keptSettings(page)).toMatchObject({ theme: 'dark', connections: 7 });
  await scheme('dark');
  expect(complaints).toEqual([]);
});

test('what is pasted before the app has said where downloads go is read at once, and planned when it has', async () => {
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(request.url().split('/call/')[1] ?? ''));
  const count = (name: CallName) => asked.filter((one) => one === name).length;
  const paste = page.getByRole('dialog', { name: 'Paste address or manifest' });
  const plan = page.getByRole('dialog', { name: /^Plan/ });
  const pasted = async (turn: string) => {
    const settings = await keepBack('settings.get');
    await page.goto(`${desk.host.origin}/?late-${turn}#/catalogue`);
    await settings.made;
    await page.getByRole('button', { name: 'Paste address or manifest' }).click();
    await paste.getByRole('textbox').fill('practice');
    const read = page.waitForResponse('**/call/plans.targets');
    await page.keyboard.press('Control+Enter');
    await (await read).finished();
    return settings;
  };
  // Closed meanwhile, it is not planned.
  const first = await pasted('first');
  await page.keyboard.press('Escape');
  await paste.waitFor({ state: 'hidden' });
  await first.give();
  const second = await pasted('second');
  expect(count('plans.create')).toBe(0);
  await second.give();
  await plan.getByText('Practice data').first().waitFor();
  expect(count('plans.create')).toBe(1);
  expect(count('plans.targets')).toBe(2);
  await plan.getByRole('button', { name: 'Cancel' }).click();
  expect(complaints).toEqual([]);
});
