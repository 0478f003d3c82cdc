/** Help says what a flag does in that command. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Command, commands } from '../../../main/host/cli/commands.ts';
import { run } from '../../../main/host/cli/run.ts';
import { terminalDouble } from './terminal-double.ts';

async function help(...words: string[]): Promise<string> {
  const terminal = terminalDouble({ env: { WAYBILL_DATA_DIR: '/somewhere/ledger' } });
  expect(await run([...words, '--help'], terminal)).toBe(0);
  return terminal.printed.out;
}
const line = (text: string, flag: string) => text.split('\n').find((one) => one.includes(`--${flag} `)) ?? '';

test.each([
  ['get', 'on-conflict', '(keep-both)'],
  ['sync', 'on-conflict', '(replace)'],
  ['get', 'region', "the bucket's region"],
  ['datasets', 'region', 'only in this region'],
  ['mb', 'region', 'where it is made'],
  ['export', 'format', 's5cmd'],
  ['datasets', 'format', 'Zarr'],
  ['pause', 'all', '--until'],
  ['resume', 'all', 'every job'],
])('of %s --%s it says: %s', async (command, flag, words) => {
  expect(line(await help(command), flag)).toContain(words);
});

test('a flag of another command is not explained', async () => {
  expect(line(await help('datasets'), 'format')).not.toContain('rclone');
  expect(line(await help('resume'), 'all')).not.toContain('--until');
});

test('what the words of `profiles` may be is said one by one', async () => {
  for (const form of ['add <name>', 'test <name>', 'login <name>', 'probe <name> <bucket>', 'remove <name>'])
    expect(await help('profiles')).toContain(form);
});

test('where the ledger is, is said before anything is made there', async () => {
  expect(await help()).toContain('The ledger is in /somewhere/ledger\n');
});

test('every type that --json prints is said by the help of a command, and no other', async () => {
  const folder = path.resolve(import.meta.dirname, '../../../main/host/cli');
  const sources = globSync('**/*.ts', { cwd: folder }).map((file) =>
    readFileSync(path.join(folder, file), 'utf8'),
  );
  // Behind a brace: what is printed. A flag's type stands there, too.
  const printed = sources.flatMap((text) =>
    [...text.matchAll(/\{\s*type: '([a-z-]+)'/g)].map(([, type]) => type),
  );
  const kinds = ['boolean', 'string'];
  const told = Object.values(commands).flatMap(({ types = [] }: Command) => types);
  expect([...new Set([...told, 'error'])].sort()).toEqual(
    [...new Set(printed)].filter((type = '') => !kinds.includes(type)).sort(),
  );
  expect(line(await help('get'), 'json')).toContain('dryrun, plan, progress, failed, result or error');
});
