/** What is chosen of a dataset stays chosen through other pages and a reload, until its plan has become a job. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { withDesk } from './desk.ts';

const desk = withDesk();

const figures = (page: Page) => page.getByRole('region', { name: 'What this comes to' });
const counted = (page: Page) =>
  figures(page)
    .locator('[aria-busy="false"]')
    .getByText(/^[1-9][\d,]* files?$/);
/** Away and back in three ways. */
async function* returns(page: Page): AsyncGenerator<string> {
  await page.getByRole('link', { name: 'Profiles' }).first().click();
  await page.getByRole('main', { name: 'Profiles' }).waitFor();
  await page.goBack();
  yield 'back';
  await page.reload();
  yield 'reloaded';
  await page.getByRole('link', { name: 'Catalogue' }).first().click();
  await page.getByRole('searchbox', { name: 'Search datasets' }).fill('practice');
  await page
    .getByRole('article', { name: /Practice data/ })
    .getByRole('link', { name: 'Open' })
    .click();
  yield 'opened anew';
}
async function start(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Plan…' }).click();
  const plan = page.getByRole('dialog', { name: /^Plan/ });
  await plan.getByRole('button', { name: 'Start' }).and(page.locator(':enabled')).click();
  await page.getByRole('treegrid', { name: 'Jobs' }).waitFor();
}

test('chosen by words: subjects, a datatype and what narrows them', async () => {
  const { page, complaints } = await desk.open({ hash: '#/catalogue/practice' });
  const pressed = (name: string) =>
    page.getByRole('group', { name, exact: true }).getByRole('button', { pressed: true });
  for (const subject of ['sub-01', 'sub-02'])
    await page.getByRole('group', { name: 'Subjects' }).getByRole('button', { name: subject }).click();
  await page.getByRole('group', { name: 'Datatypes' }).getByRole('button', { name: /^func/ }).click();
  await page.getByLabel('Only').fill('_bold');
  await counted(page).waitFor();
  const files = await counted(page).textContent();
  for await (const way of returns(page)) {
    await expect.poll(() => pressed('Subjects').allTextContents(), { message: way }).toEqual(['01', '02']);
    await expect.poll(() => pressed('Datatypes').count(), { message: way }).toBe(1);
    // The others are there to be chosen too.
    await page.getByRole('group', { name: 'Subjects' }).getByRole('button', { name: 'sub-03' }).waitFor();
    expect(await page.getByLabel('Only').inputValue()).toBe('_bold');
    await counted(page)
      .and(page.getByText(files ?? '', { exact: true }))
      .waitFor();
  }
  await start(page);
  await page.goto(`${desk.host.origin}/#/catalogue/practice`);
  await page.getByText('Choose what you need').waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
}, 60_000);

test('checked among the folders: a folder less one file, and what comes along', async () => {
  const { page, complaints } = await desk.open({ hash: '#/catalogue/practice' });
  await page.getByText('Folders', { exact: true }).click();
  const row = (name: RegExp) => page.getByRole('treeitem', { name });
  await page.getByRole('textbox', { name: 'Begins with' }).fill('bids/ds-practice/');
  await row(/^sub-01/).click();
  await row(/^anat/).click();
  await page.getByRole('tree').press(' ');
  await row(/_T1w\.json/).click();
  await figures(page)
    .getByText(/come along/)
    .waitFor();
  await counted(page).waitFor();
  const files = await counted(page).textContent();
  const checked = await page.getByRole('treeitem', { checked: true }).count();
  for await (const way of returns(page)) {
    await row(/_T1w\.json/)
      .and(page.locator('[aria-checked="false"]'))
      .waitFor();
    await expect
      .poll(() => page.getByRole('treeitem', { checked: true }).count(), { message: way })
      .toBe(checked);
    await counted(page)
      .and(page.getByText(files ?? '', { exact: true }))
      .waitFor();
  }
  await start(page);
  await page.goBack();
  await page.getByText('check a folder or a file').waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
}, 60_000);
