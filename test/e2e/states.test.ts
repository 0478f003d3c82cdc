/** Nothing that axe finds in any state: while a page loads, when it fails, when it is whole; menus, dialogs, no match; light and dark, in two languages. */
import path from 'node:path';
import type { Page, Route } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openLedger } from '../../main/store/open.ts';
import type { CallName } from '../../shared/contract.ts';
import { everything } from '../../shared/job.ts';
import { practiceEndpoint } from '../../shared/location.ts';
import { wordsOf } from '../../shared/words/languages.ts';
import { setLanguage, t } from '../../shared/words/say.ts';
import { study, write } from '../bids/make-study.ts';
import { violations } from './axe.ts';
import { withDesk } from './desk.ts';

let folder: string;
const desk = withDesk({
  before({ home, dataDir }) {
    folder = write(study(), path.join(home, 'nback-2026'));
    fill(dataDir, home);
  },
});

const refused = {
  code: 'access-denied',
  reason: 'The bucket does not let you read it.',
  hint: 'Choose a profile that may.',
  detail: 'GetObject practice/a: 403 AccessDenied',
} as const;

/** A job that failed, one that is paused and one that is verified, of three files each. */
function fill(dataDir: string, home: string): void {
  const { ledger } = openLedger({ dataDir });
  ledger.changeSettings({ welcomed: true });
  for (const status of ['failed', 'paused', 'completed'] as const) {
    const location = {
      scheme: 's3',
      endpoint: practiceEndpoint,
      bucket: 'practice',
      prefix: `${status}/`,
      region: null,
    } as const;
    const { id } = ledger.createJob({
      kind: 'download',
      name: `A ${status} job`,
      datasetId: null,
      source: { location, profile: 'anonymous', requestPayer: false },
      selection: everything,
      folder: path.join(home, status),
      onConflict: 'keep-both',
      confirmed: true,
      createdAt: Date.now(),
    });
    const rows = ['a', 'b', 'c'].map((name) => ({
      key: `${status}/${name}.dat`,
      path: `${name}.dat`,
      size: 1000,
      etag: null,
      lastModified: null,
      checksum: null,
    }));
    ledger.addTransfers(id, { rows, names: [], patch: {} });
    const { transfers } = ledger.transfers(id, { status: null, text: '', offset: 0, limit: 3 });
    ledger.record({
      transfers: transfers.map(({ id: transfer }) => ({
        id: transfer,
        status,
        ...(status === 'failed' && { failure: refused }),
        ...(status === 'completed' && {
          written: 1000,
          verification: { state: 'verified', by: 'md5' } as const,
        }),
      })),
      parts: [],
      dropParts: [],
    });
    const ended = status === 'paused' ? {} : { finishedAt: Date.now() };
    ledger.changeJob(id, {
      status,
      listed: true,
      ...ended,
      ...(status === 'failed' && { failure: refused }),
    });
  }
  ledger.close();
}

/** One window for all, loaded anew for each: what it compiles once is there for the next. */
let page: Page;
let complaints: string[];
let loads = 0;
beforeAll(async () => {
  ({ page, complaints } = await desk.open());
});
const load = async (hash: string) => {
  await page.goto(`${desk.host.origin}/?${++loads}#/${hash.replace('*', encodeURIComponent(folder))}`);
  await page.getByRole('main').waitFor();
};
beforeEach(() => {
  complaints.length = 0;
});
afterEach(async () => {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  expect(complaints).toEqual([]);
});

/** In the language of the window; in English where a word has no other yet. */
const said = (english: string, ...rest: readonly string[]) => {
  const escaped = [t(english), english].map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^(${escaped.join('|')})${rest.join('')}`);
};
const button = (english: string) => page.getByRole('button', { name: said(english, '$') });
const dialog = (english: string) => page.getByRole('dialog', { name: said(english) });
const clean = async () => expect(await violations(page)).toEqual([]);

/** What the frame around a page asks. */
const frame: readonly CallName[] = [
  'host.info',
  'settings.get',
  'state.snapshot',
  'catalogue.state',
  'notices.list',
];

/** Between the window and its host: calls of the page pass, are held, or are refused. */
async function between() {
  let mode: 'hold' | 'refuse' | 'pass' = 'hold';
  const held: Route[] = [];
  const answer = (route: Route) =>
    mode === 'pass' ? route.continue() : route.fulfill({ json: { ok: false, error: refused } });
  await page.route('**/call/*', (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    if (frame.some((one) => one === name)) return route.continue();
    if (mode !== 'hold') return answer(route);
    held.push(route);
  });
  const set = async (next: 'refuse' | 'pass') => {
    mode = next;
    for (const route of held.splice(0)) await answer(route);
  };
  return {
    refuse: () => set('refuse'),
    pass: () => set('pass'),
    async asked() {
      await expect.poll(() => held.length).toBeGreaterThan(0);
    },
  };
}

describe('a page while it loads, when it fails, and once it is tried again', () => {
  test.each(['catalogue', 'catalogue/practice', 'studies', 'studies/*', 'profiles', 'history'])(
    '%s',
    async (hash) => {
      const calls = await between();
      await load(hash);
      await calls.asked();
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      await clean();
      await calls.refuse();
      await page.getByRole('alert').filter({ hasText: refused.reason }).first().waitFor();
      await clean();
      await calls.pass();
      await page.getByRole('alert').getByRole('button').last().click();
      await page.getByRole('alert').waitFor({ state: 'hidden' });
      await clean();
    },
  );
});

const whole: readonly {
  readonly name: string;
  readonly hash: string;
  readonly there: () => Promise<unknown>;
}[] = [
  {
    name: 'a failed job',
    hash: 'transfers/1',
    there: () => page.getByRole('alert').getByText(refused.reason).first().waitFor(),
  },
  {
    name: 'a paused job',
    hash: 'transfers/2',
    there: () => page.getByRole('treegrid').getByRole('row', { selected: true }).waitFor(),
  },
  {
    name: 'a dataset that asks for keys',
    hash: 'catalogue/hcp',
    there: () => page.getByRole('main').getByRole('heading', { level: 1 }).waitFor(),
  },
  {
    name: 'a dataset that its readers pay for',
    hash: 'catalogue/sentinel-2-l1c',
    there: () => page.getByRole('main').getByRole('heading', { level: 1 }).waitFor(),
  },
  {
    name: 'a dataset that is handed out by mail',
    hash: 'catalogue/fastmri',
    there: () => page.getByRole('main').getByRole('heading', { level: 1 }).waitFor(),
  },
  {
    name: 'a study without a bucket',
    hash: 'studies/*',
    there: () => button('Rescan').waitFor(),
  },
  { name: 'the history', hash: 'history', there: () => page.getByRole('article').waitFor() },
  {
    name: 'the settings',
    hash: 'settings',
    there: () => page.getByRole('textbox', { name: said('Connections') }).waitFor(),
  },
  { name: 'the first page', hash: 'welcome', there: () => page.getByRole('region').nth(2).waitFor() },
  { name: 'the tour', hash: 'tour', there: () => button('Start the download').waitFor() },
];

const over: readonly {
  readonly name: string;
  readonly hash: string;
  readonly open: () => Promise<unknown>;
}[] = [
  {
    name: 'an address that cannot be read',
    hash: 'transfers',
    async open() {
      await page.keyboard.press('Control+Shift+A');
      await page.getByRole('dialog').getByRole('textbox').fill('neither an address nor a list');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('dialog').getByRole('alert').waitFor();
    },
  },
  {
    name: 'the folder picker',
    hash: 'studies',
    async open() {
      await button('Choose folder…').click();
      await dialog('Choose a folder')
        .getByRole('button', { name: said('Use this folder') })
        .waitFor();
    },
  },
  {
    name: 'where a study goes',
    hash: 'studies/*',
    async open() {
      await button('Choose bucket…').first().click();
      await dialog('Where it goes').getByRole('combobox').first().waitFor();
    },
  },
  {
    name: 'the menu of a row, and what it opens',
    hash: 'transfers/1',
    async open() {
      await page.getByRole('treegrid').press('Shift+F10');
      await page.getByRole('menuitem', { name: said('Copy as') }).press('ArrowRight');
      await page.getByRole('menu').nth(1).waitFor();
    },
  },
  {
    name: 'a job that is to be removed',
    hash: 'transfers/1',
    async open() {
      await page.getByRole('treegrid').press('Delete');
      await page.getByRole('dialog').getByRole('checkbox').waitFor();
    },
  },
  {
    name: 'files that failed, in their job',
    hash: 'transfers/1',
    async open() {
      await page.getByRole('treegrid').press('Enter');
      await page.getByRole('row', { level: 2 }).nth(2).waitFor();
    },
  },
  {
    name: 'a folder that is to be verified, and cannot be',
    hash: 'transfers',
    async open() {
      await button('Verify folder…').click();
      await page.getByRole('dialog').getByRole('textbox').fill('/nowhere/at/all');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByRole('alert').waitFor();
    },
  },
  {
    name: 'until when all is paused',
    hash: 'transfers',
    async open() {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('textbox').fill(t('Pause all until…').replace('…', ''));
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('radiogroup').waitFor();
    },
  },
  {
    name: 'filters that are folded away',
    hash: 'transfers',
    async open() {
      await button('Filters').click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'no job that matches',
    hash: 'transfers',
    async open() {
      await page.getByRole('searchbox').fill('nothing like it');
      await page.getByRole('heading', { name: said('No job matches') }).waitFor();
    },
  },
  {
    name: 'no dataset that matches',
    hash: 'catalogue',
    async open() {
      await page.getByRole('searchbox').fill('qqqqzzzz');
      await page.getByRole('row').first().waitFor({ state: 'hidden' });
    },
  },
  {
    name: 'what a dataset is copied as',
    hash: 'catalogue',
    async open() {
      await page
        .getByRole('article')
        .getByRole('button', { name: said('Copy as') })
        .click();
      await page.getByRole('menuitem').first().waitFor();
    },
  },
  {
    name: 'a history that is to be cleared',
    hash: 'history',
    async open() {
      await button('Clear history…').click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'a list of choices',
    hash: 'settings',
    async open() {
      await page.getByRole('combobox', { name: said('Language') }).click();
      await page.getByRole('option').nth(2).waitFor();
    },
  },
  {
    name: 'a drawer with nothing in it',
    hash: 'settings',
    async open() {
      await button('Notices').click();
      await page
        .getByRole('dialog')
        .getByRole('heading', { name: said('Nothing to tell') })
        .waitFor();
    },
  },
];

const states = [...whole.map(({ there, ...one }) => ({ ...one, open: there })), ...over];

describe.each([
  { language: 'en', theme: 'light' },
  { language: 'es', theme: 'dark' },
] as const)('in $language and $theme', ({ language, theme }) => {
  beforeAll(async () => {
    setLanguage(language, await wordsOf(language));
    await page.evaluate(
      (patch) =>
        fetch('call/settings.set', {
          method: 'POST',
          body: JSON.stringify(patch),
          headers: { 'content-type': 'application/json' },
        }),
      { language, theme },
    );
  });
  test.each(states)('$name', async ({ hash, open }) => {
    await load(hash);
    await page.locator(`html[lang="${language}"][data-mantine-color-scheme="${theme}"]`).waitFor();
    await open();
    await clean();
  });
});

test('a host that is gone is said, calmly', async () => {
  await load('catalogue');
  await page.locator('html[lang="es"]').waitFor();
  await page.getByRole('grid').first().waitFor();
  await desk.host.kill();
  await page.getByRole('status').filter({ hasText: 'Waybill' }).first().waitFor();
  await clean();
});
