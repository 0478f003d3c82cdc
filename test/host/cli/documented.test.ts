/** What people are told to type can be typed. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readArgs } from '../../../main/host/cli/args.ts';
import { helpText } from '../../../main/host/cli/help.ts';
import { tempFolder } from '../../support/temp.ts';
import { cleanEnvironment, expectExit, makeHome, runWaybill, startWaybill } from '../../support/waybill.ts';

const readme = readFileSync(path.resolve(import.meta.dirname, '../../../README.md'), 'utf8');
/** A command line's words, as a shell would cut them. */
const wordsOf = (line: string) =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, one, two, bare]) => one ?? two ?? bare ?? '');
/** Without what is said of them behind. */
const lines = (text: string) =>
  text.split('\n').flatMap((line) => /^ *waybill (\S.*?)(?: {3,}.*)?$/.exec(line)?.[1] ?? []);

test('every example of the README and of help is one that Waybill takes', () => {
  const examples = [
    ...lines(readme),
    ...lines(helpText(null, '/data').split('explains one command')[1] ?? ''),
  ];
  expect(examples.length).toBeGreaterThan(15);
  for (const example of examples) expect(() => readArgs(wordsOf(example)), example).not.toThrow();
});

test('the example that needs no network arrives, and is verified', async () => {
  const home = await makeHome();
  onTestFinished(home.remove);
  const [first = ''] = lines(readme);
  expect(first).toMatch(/^get practice /);
  const words = wordsOf(first.replace('./try', home.folder));
  const env = cleanEnvironment(home.home, { WAYBILL_DATA_DIR: home.dataDir });
  const got = await runWaybill(words, env);
  expectExit(got, 0);
  expect(got.out).toMatch(/^7 files, .*\n7 verified, 0 not verifiable, 0 failed$/m);
  expectExit(await runWaybill(['verify', home.folder, '--strict'], env), 0);
});

test('what `waybill practice` says can be done is done', async () => {
  const home = await makeHome();
  onTestFinished(home.remove);
  const folder = tempFolder();
  writeFileSync(path.join(folder, 'a.txt'), 'a');
  const env = cleanEnvironment(home.home, { WAYBILL_DATA_DIR: home.dataDir });
  const practice = startWaybill(['practice'], env);
  const said = await new Promise<string>((resolve) => {
    practice.child.stdout?.once('data', (text: string) => resolve(text));
  });
  const keys = Object.fromEntries(
    [...said.matchAll(/(AWS_\w+)=(\S+)/g)].map(([, name, value]) => [name, value]),
  );
  expect(Object.keys(keys)).toHaveLength(2);
  const told = lines(said);
  expect(told.map((line) => line.split(' ')[0])).toEqual(['ls', 'put']);
  for (const line of told)
    expectExit(await runWaybill(wordsOf(line.replace('./folder', folder)), { ...env, ...keys }), 0);
  practice.child.kill('SIGINT');
  expectExit(await practice.ended, 0);
});
