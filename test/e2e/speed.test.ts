/** The home of speed, and what is kept of what was said: the rail's foot, the timetable, the end of a job, the notices. */
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { withDesk } from './desk.ts';
import { getFromPractice, keptSettings } from './host.ts';

let page: Page;
const desk = withDesk();
beforeAll(async () => {
  ({ page } = await desk.open());
});

const foot = () => page.getByRole('region', { name: 'Speed', exact: true });

test('one switch slows everything down, and the foot says to what', async () => {
  await foot().getByRole('switch', { name: 'Slow mode' }).click({ force: true });
  await foot().getByText('at most 1.00 MB/s').waitFor();
  await foot().getByRole('switch', { name: 'Slow mode' }).click({ force: true });
  await foot().getByText('Full speed').waitFor();
});

test('the limit is a slider that holds while it is moved', async () => {
  await foot().getByRole('button', { name: 'Speed: Full speed' }).click();
  const slider = page.getByRole('slider', { name: 'Limit over all jobs' });
  await slider.press('Home');
  await slider.press('ArrowRight');
  await foot().getByText('at most 125 kB/s').waitFor();
  expect(await violations(page)).toEqual([]);
  await slider.press('End');
  await foot().getByText('Full speed').waitFor();
  await page.keyboard.press('Escape');
});

test('a host that can neither quit nor sleep says so and offers neither', async () => {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByText('In a browser Waybill can neither quit').waitFor();
  const choice = page
    .getByRole('region', { name: 'When all is done' })
    .getByRole('combobox', { name: 'When all is done' });
  await choice.click();
  expect(
    await page.getByRole('option', { name: 'Quit Waybill' }).getAttribute('data-combobox-disabled'),
  ).toBe('true');
  await page.keyboard.press('Escape');
});

test('the week is painted by keys and by mouse, and is kept', async () => {
  // Strokes follow each other faster than a busy computer answers.
  await page.route('**/call/settings.set', async (route) => {
    await sleep(500);
    await route.continue();
  });
  await page.getByRole('link', { name: 'Settings' }).click();
  const setting = page.getByRole('region', { name: 'Timetable', exact: true });
  await setting.getByRole('switch', { name: 'Follow a timetable' }).click({ force: true });
  const grid = setting.getByRole('grid', { name: 'Timetable' });
  await grid.getByRole('gridcell', { name: 'Monday 08:00, slow' }).waitFor();
  await setting.getByRole('radiogroup', { name: 'What is painted' }).getByText('Off').click();
  await grid.focus();
  await grid.press(' ');
  await grid.press('Shift+ArrowRight');
  await grid.press('ArrowDown');
  await grid.getByRole('gridcell', { name: 'Monday 09:00, nothing moves' }).waitFor();
  await grid.getByRole('gridcell', { name: 'Sunday 03:00' }).hover();
  await page.mouse.down();
  await grid.getByRole('gridcell', { name: 'Sunday 05:00' }).hover();
  await page.mouse.up();
  await grid.getByRole('gridcell', { name: 'Sunday 05:00, nothing moves' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await expect
    .poll(async () => (await keptSettings(page)).timetable?.[6]?.slice(3, 6))
    .toEqual(['off', 'off', 'off']);
  await page.unroute('**/call/settings.set');
  await page.reload();
  await grid.getByRole('gridcell', { name: 'Monday 08:00, nothing moves' }).waitFor();
  await grid.getByRole('gridcell', { name: 'Sunday 05:00, nothing moves' }).waitFor();
  expect(await grid.getByRole('gridcell', { name: 'Tuesday 08:00, slow' }).count()).toBe(1);
  await setting.getByRole('switch', { name: 'Follow a timetable' }).click({ force: true });
});

test('a job’s end is told where one is, and kept in the notices until they are cleared', async () => {
  await getFromPractice(page, [/^bids/, /^ds-practice/, /^sub-01/]);
  await page.getByRole('link', { name: 'Settings' }).click();
  const end = page.getByRole('status').filter({ hasText: 'Finished: 14 of 14 files' });
  await end.waitFor({ timeout: 60_000 });
  await end.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('treegrid', { name: 'Jobs' }).getByRole('row', { selected: true }).waitFor();
  const [report] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save report' }).click(),
  ]);
  expect(await readFile(await report.path(), 'utf8')).toContain('Files: 14 of 14');
  await page.getByRole('button', { name: 'Notices, 1 new' }).click();
  const drawer = page.getByRole('dialog', { name: 'Notices' });
  await drawer.getByText('Finished: 14 of 14 files').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await page.getByRole('button', { name: 'Notices', exact: true }).click();
  await drawer.getByText('Finished: 14 of 14 files').waitFor();
  await drawer.getByRole('button', { name: 'Clear all' }).click();
  await drawer.getByText('Nothing to tell').waitFor();
}, 120_000);
