/** From a dataset's words to a plan, as somebody does it with the keyboard or the mouse, in a real browser. */
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { makeHome } from '../support/waybill.ts';
import { violations } from './axe.ts';
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
  await mkdir(path.join(home.home, '.aws'), { recursive: true });
  await writeFile(
    path.join(home.home, '.aws', 'credentials'),
    '[lab]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = example\n',
  );
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

const files = (page: Page) => figures(page).getByText(/^[1-9][\d,]* files?$/);
const chosenOf = (page: Page) => subjects(page).getByRole('button', { pressed: true });
const chosen = (page: Page, names: readonly string[]) =>
  expect.poll(() => chosenOf(page).allTextContents()).toEqual(names);

test('subjects, a datatype and a name narrow what is counted, and the plan is what was counted', async () => {
  const { page, complaints } = await open('practice');
  await subjects(page).getByRole('button', { name: 'sub-01' }).click();
  await subjects(page).getByRole('button', { name: 'sub-02' }).click();
  await files(page).waitFor();
  const all = await files(page).textContent();
  await page.getByRole('group', { name: 'Datatypes' }).getByRole('button', { name: /^anat/ }).click();
  await figures(page)
    .locator('[aria-busy="false"]')
    .getByText(/^[1-9]\d* files?$/)
    .waitFor();
  await page.getByRole('list', { name: 'What that is' }).getByText('sub-02/anat/').first().waitFor();
  expect(await files(page).textContent()).not.toBe(all);
  await page.getByLabel('Only').fill('"*_T1w.nii.gz"');
  // One image of each, and the five files that describe the study.
  await figures(page).getByText('7 files', { exact: true }).waitFor();
  await figures(page).getByText('5 of them come along').waitFor();
  const told = Number((await files(page).textContent())?.replace(/\D/g, ''));
  await page.getByRole('button', { name: 'Plan…' }).click();
  const plan = page.getByRole('dialog', { name: /^Plan/ });
  await plan.getByRole('button', { name: 'Start' }).and(page.locator(':enabled')).waitFor();
  await plan.getByText(`Get ${told} objects`).waitFor();
  await plan.getByRole('button', { name: 'Cancel' }).click();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('a pasted list chooses those that are there, and says which are not', async () => {
  const { page } = await open('practice');
  await subjects(page).getByRole('button', { name: 'Subjects: from a list' }).click();
  await page.getByLabel('Subjects, pasted').fill('participant_id\tage\nsub-03\t20\n07\t30\nsub-99\t1\n');
  await page.getByText('2 read; not there: sub-99.').waitFor();
  await page.getByRole('button', { name: 'Choose 2' }).click();
  await chosen(page, ['03', '07']);
  await subjects(page).getByRole('button', { name: 'Subjects: some at random' }).click();
  await page.getByLabel('Seed').fill('a word');
  await page.getByRole('button', { name: 'Draw' }).click();
  await expect.poll(() => chosenOf(page).count()).toBe(5);
  const drawn = await chosenOf(page).allTextContents();
  await page.reload();
  await subjects(page).getByRole('button', { name: 'Subjects: some at random' }).click();
  await page.getByLabel('Seed').fill('a word');
  await page.getByRole('button', { name: 'Draw' }).click();
  await chosen(page, drawn);
  await page.context().close();
});

test('the keyboard alone goes from nothing to a plan, and what is wrong is said in words', async () => {
  const { page } = await open('practice');
  await subjects(page).getByRole('button', { name: 'sub-01' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await chosen(page, ['02']);
  await files(page).waitFor();
  const tasks = page.getByRole('textbox', { name: 'Tasks' });
  await tasks.focus();
  await page.keyboard.type('no/such');
  await page.keyboard.press('Tab');
  await page.getByText('Tasks: no/such has not the form of one.').first().waitFor();
  await tasks.focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'more filters' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Path matches a regular expression').fill('a(?=b)');
  await page
    .getByText(/looks around/)
    .first()
    .waitFor();
  await page.getByLabel('Path matches a regular expression').fill('T1w');
  await page.keyboard.press('Escape');
  // The focus goes back to where it came from.
  await page.locator('button:focus', { hasText: 'more filters' }).waitFor();
  await page.getByRole('button', { name: 'Take away: matches T1w' }).waitFor();
  const plan = page.getByRole('button', { name: 'Plan…' }).and(page.locator(':enabled'));
  await plan.waitFor();
  await plan.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: /^Plan/ }).getByRole('button', { name: 'Start' }).waitFor();
  await page.keyboard.press('Escape');
  await page.context().close();
});

test('a bucket that its readers pay for is asked about before it is asked', async () => {
  const { page } = await open('usgs-landsat');
  await page
    .getByRole('group', { name: 'Level' })
    .getByRole('button', { name: /^Level 2/ })
    .click();
  await page.getByRole('group', { name: 'Sensors' }).getByRole('button', { name: /^OLI/ }).click();
  await page.getByRole('textbox', { name: 'Years' }).fill('2024');
  await page.getByText('Paths: choose one.').first().waitFor();
  await page.getByRole('textbox', { name: 'Paths' }).fill('44');
  await page.getByRole('textbox', { name: 'Rows' }).fill('34');
  const panel = page.getByRole('region', { name: 'Looking into this bucket costs you a little' });
  await panel.getByText('s3://usgs-landsat').waitFor();
  await panel.getByText(/about \$0\.005/).waitFor();
  const yes = panel.getByRole('button', { name: 'Yes, I pay' });
  await yes.and(page.locator(':disabled')).waitFor();
  await page.getByRole('button', { name: 'Plan…' }).and(page.locator(':disabled')).waitFor();
  await panel.getByRole('combobox', { name: 'Profile for s3://usgs-landsat' }).click();
  await page.getByRole('option', { name: 'lab' }).click();
  await yes.and(page.locator(':enabled')).waitFor();
  await page.screenshot({ path: path.join(screens, 'choosing-pays.png') });
  await page.context().close();
});

test('images are chosen by what was found in them, once somebody says where the table of findings is', async () => {
  const folder = path.join(home.home, 'labels');
  await mkdir(folder, { recursive: true });
  const rows = Array.from({ length: 40 }, (_, n) => `${1000 + n}_000.png,${n % 4 ? 'Mass' : 'Hernia|Mass'}`);
  await writeFile(
    path.join(folder, 'Data_Entry_2017.csv'),
    ['Image Index,Finding Labels', ...rows].join('\n'),
  );
  const { page, complaints } = await openWindow(browser, `${host.origin}/#/catalogue`, { session });
  await page.getByRole('searchbox', { name: 'Search datasets' }).fill('ChestX-ray14');
  const article = page.getByRole('article', { name: /ChestX-ray14/ });
  await article.waitFor();
  await page.screenshot({ path: path.join(screens, 'chest-panel.png') });
  await article.getByRole('link', { name: 'Choose by its labels…' }).click();
  const labels = page.getByRole('group', { name: 'Labels' });
  await page.screenshot({ path: path.join(screens, 'chest-before.png') });
  await labels.getByRole('textbox').fill(path.join(home.home, 'elsewhere'));
  await labels.getByRole('button', { name: 'Use it' }).click();
  await labels
    .getByRole('alert')
    .getByText(/NIH hands out behind a web page/)
    .waitFor();
  await labels.getByRole('textbox').fill(folder);
  await labels.getByRole('button', { name: 'Use it' }).click();
  await labels.getByText(path.basename(folder)).waitFor();
  await page.getByRole('group', { name: 'Findings' }).getByRole('button', { name: 'Hernia' }).click();
  await page
    .getByRole('group', { name: 'From' })
    .getByRole('button', { name: /^Google Cloud/ })
    .click();
  const panel = page.getByRole('region', { name: /costs you/ });
  await panel
    .getByText(/gcs-public-data--healthcare-nih-chest-xray/)
    .first()
    .waitFor();
  await page.screenshot({ path: path.join(screens, 'chest-chosen.png') });
  await page.getByRole('button', { name: 'Plan…' }).and(page.locator(':disabled')).waitFor();
  expect(await violations(page)).toEqual([]);
  // From where nothing is asked of Google: images beside the table, on somebody's own server.
  await page
    .getByRole('group', { name: 'From' })
    .getByRole('button', { name: /^Your own copy/ })
    .click();
  await page.getByText(/does not know where your own copy of the images is/).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test.each([
  { width: 1280, height: 800, dark: false },
  { width: 1920, height: 1080, dark: true },
])('at $width x $height, dark: $dark', async (look) => {
  const { page, complaints } = await open('practice', look);
  for (const subject of ['01', '02', '03', '05'])
    await subjects(page)
      .getByRole('button', { name: `sub-${subject}` })
      .click();
  await page.getByRole('group', { name: 'Datatypes' }).getByRole('button', { name: /^anat/ }).click();
  await page.getByRole('list', { name: 'What that is' }).getByText('sub-05/anat/').first().waitFor();
  await figures(page).locator('[aria-busy="false"]').waitFor();
  const name = `choosing-${look.dark ? 'dark' : 'light'}-${look.width}`;
  await page.screenshot({ path: path.join(screens, `${name}.png`) });
  await page.getByRole('button', { name: 'more filters' }).click();
  await page.getByLabel('At least').fill('1 MB');
  await page.screenshot({ path: path.join(screens, `${name}-filters.png`) });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
});
