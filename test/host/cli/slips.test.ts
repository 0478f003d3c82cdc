/** Slips of the finger and words of other tools: each is told what was meant. */
import { expect, test } from 'vitest';
import { run } from '../../../main/host/cli/run.ts';
import { tempFolder } from '../../support/temp.ts';
import { terminalDouble } from './terminal-double.ts';

const dataDir = tempFolder();

async function waybill(...words: string[]) {
  const terminal = terminalDouble({
    cwd: tempFolder(),
    env: { WAYBILL_DATA_DIR: dataDir, WAYBILL_REGISTRY: '' },
  });
  const code = await run(words, terminal);
  return { code, ...terminal.printed };
}

test.each([
  ['gte s3://b/ x', 'Did you mean `waybill get`?'],
  ['list', '`waybill ls` lists a bucket'],
  ['get --profil x s3://b/ y', 'Did you mean --profile? Run `waybill get --help`.'],
  ['get s3://b/ y --dry-run', 'Did you mean --dryrun?'],
  ['sync s3://b/ y --only-show-errors', 'Did you mean --quiet?'],
  ['ls --recursiv s3://b', 'Did you mean --recursive? Run `waybill ls --help`.'],
  ['put x s3://b/ --recursive', 'Run `waybill put --help`.'],
  ['--verson', 'Did you mean --version? Run `waybill --help`.'],
  ['get s3:/openneuro.org/ds000001/ x', 'Did you mean s3://openneuro.org/ds000001/?'],
  ['limit 3 fast', 'Run `waybill limit --help`.'],
  ['get practice x --choose subject', 'Run `waybill get --help`.'],
  ['get s3//openneuro.org/ x', 'Did you mean s3://openneuro.org/?'],
])('%s: %s', async (line, hint) => {
  const { code, err } = await waybill(...line.split(' '));
  expect([code, err]).toEqual([2, expect.stringContaining(hint)]);
});

test.each([
  ['1000genomes', 'Did you mean 1000-genomes?'],
  ['openneruo', 'Did you mean openneuro?'],
  ['hubble', 'Did you mean mast-hst?'],
  ['era5', 'Did you mean nsf-ncar-era5, era5-pds?'],
  ['xyzzy', 'what to do: Search the catalogue'],
])('a dataset called %s: %s', async (id, hint) => {
  const { code, err } = await waybill('get', id, 'folder');
  expect([code, err]).toEqual([1, expect.stringContaining(hint)]);
});

test.each(['./list.txt', '../no/such', '/no/such/list', 'list.csv'])(
  '%s, which is no file, is not called a bad address',
  async (word) => {
    const { code, err } = await waybill('get', word, 'folder');
    expect([code, err]).toEqual([1, expect.stringContaining(`There is no file ${word} here`)]);
  },
);

test('help and version are commands too, as other tools have them', async () => {
  const [asked, flagged] = [await waybill('help', 'get'), await waybill('get', '--help')];
  expect(asked).toEqual(flagged);
  expect((await waybill('help')).out).toContain('Exit codes:');
  expect((await waybill('version')).out).toBe((await waybill('--version')).out);
  expect((await waybill('help', 'gte')).err).toContain('`waybill get`');
});
