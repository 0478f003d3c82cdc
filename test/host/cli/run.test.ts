/** Command lines against a tiny app: what is asked of it, what is printed, the exit code. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../../main/host/cli/run.ts';
import type { Handlers } from '../../../shared/contract.ts';
import { WaybillError } from '../../../shared/failure.ts';
import { parseLocation } from '../../../shared/location.ts';
import { tempFolder } from '../../support/temp.ts';
import { tinyApps } from '../tiny-app.ts';
import { terminalDouble } from './terminal-double.ts';

const parse: Handlers['plans.parse'] = ({ text }) => {
  const location = parseLocation(text);
  if (!location)
    throw new WaybillError({ code: 'usage', reason: 'Not an address.', hint: 'Look.', detail: text });
  return {
    name: text,
    datasetId: null,
    source: { location, profile: 'default', requestPayer: false },
    selection: { prefixes: [], keys: [], filters: [] },
  };
};

async function waybill(words: string[], instead: Partial<Handlers> = {}) {
  const terminal = terminalDouble({ env: { WAYBILL_DATA_DIR: tempFolder() } });
  const apps = tinyApps({ 'plans.parse': parse, ...instead });
  const code = await run(words, terminal, { createApp: apps.createApp });
  // Every start asks what there is to tell; what follows is the command's own.
  const seen = apps.made[0]?.seen.filter(([name]) => name !== 'host.info') ?? [];
  return { code, ...terminal.printed, seen, state: apps.made[0]?.state };
}

test('help, version and misuse need no engine', async () => {
  expect(await waybill(['--version'])).toMatchObject({ code: 0, out: '0.1.0\n', state: undefined });
  const help = await waybill(['get', '--help']);
  expect([help.code, help.state]).toEqual([0, undefined]);
  expect(help.out).toContain('--no-sign-request');
  expect(await waybill([])).toMatchObject({ code: 2, out: '' });
  expect(await waybill(['put', 'a'])).toMatchObject({ code: 2, state: undefined });
});

test('a failure is three parts on standard error, one object with --json', async () => {
  const plain = await waybill(['du', 'nonsense']);
  expect(plain).toMatchObject({ code: 2, out: '', state: 'stopped' });
  expect(plain.err).toBe('waybill: Not an address.\n  what to do: Look.\n  detail: nonsense\n');
  const json = await waybill(['du', 'nonsense', '--json']);
  expect(JSON.parse(json.out)).toMatchObject({ type: 'error', code: 'usage', detail: 'nonsense' });
});

test('a ledger that had to be set aside is told on standard error, and the command goes on', async () => {
  const dataDir = tempFolder();
  writeFileSync(path.join(dataDir, 'ledger.sqlite'), 'no ledger '.repeat(100));
  const terminal = terminalDouble({ env: { WAYBILL_DATA_DIR: dataDir, WAYBILL_REGISTRY: '' } });
  expect(await run(['jobs', '--json'], terminal)).toBe(0);
  expect(terminal.printed.err).toMatch(
    /^The ledger was damaged, so Waybill began a new one\. .*ledger-corrupt-/,
  );
});

test('flags change the source: endpoint, region, no credentials, payer', async () => {
  const listed: unknown[] = [];
  const words =
    'ls s3://b/p/ --endpoint-url http://127.0.0.1:9 --region eu-x --no-sign-request --request-payer requester';
  const { code, out } = await waybill(words.split(' '), {
    'tree.list': ({ source, prefix }) => {
      listed.push(source, prefix);
      const object = { key: 'p/\u001bx', name: '\u001bx', size: 5, lastModified: 0 };
      return { folders: [{ prefix: 'p/sub/', name: 'sub' }], objects: [object], token: null };
    },
  });
  expect(listed).toEqual([
    {
      location: { scheme: 's3', endpoint: 'http://127.0.0.1:9', bucket: 'b', prefix: 'p/', region: 'eu-x' },
      profile: 'anonymous',
      requestPayer: true,
    },
    'p/',
  ]);
  expect(code).toBe(0);
  expect(out).toBe(`${'PRE sub/'.padStart(35)}\n1970-01-01 00:00:00          5 \\x1bx\n`);
});

test('du counts beyond the bound of one count, folder by folder', async () => {
  const { out } = await waybill(['du', 's3://b/', '--json'], {
    'tree.measure': ({ prefix }) => ({ files: 200_000, bytes: 1, more: prefix === '', largest: 1 }),
    'tree.list': ({ token }) =>
      token === null
        ? { folders: [{ prefix: 'a/', name: 'a' }], objects: [], token: 'next' }
        : {
            folders: [{ prefix: 'b/', name: 'b' }],
            objects: [{ key: 'c', name: 'c', size: 3, lastModified: null }],
            token: null,
          },
  });
  expect(JSON.parse(out)).toEqual({ type: 'total', files: 400_001, bytes: 5 });
});

test('cat prints the bytes and nothing else', async () => {
  expect(await waybill(['cat', 's3://b/some/key'])).toMatchObject({
    code: 0,
    out: 'bytes of some/key',
    err: '',
  });
  expect(await waybill(['cat', 's3://b/absent'])).toMatchObject({ code: 1, out: '' });
  expect(await waybill(['cat', 's3://b/folder/'])).toMatchObject({ code: 2, out: '' });
});

test('a job is a number', async () => {
  expect(await waybill(['pause', 'all'])).toMatchObject({ code: 2 });
});

test('reading the catalogue starts no transfer', async () => {
  let state: string | undefined;
  const apps = tinyApps({
    'datasets.search': ({ text }) => {
      state = apps.made[0]?.state;
      expect(text).toBe('brain scans');
      return {
        total: 0,
        all: 0,
        partial: false,
        datasets: [],
        facets: { domain: [], access: [], licence: [], format: [], region: [], provider: [] },
      };
    },
  });
  const terminal = terminalDouble({ env: { WAYBILL_DATA_DIR: tempFolder() } });
  expect(await run(['datasets', 'brain', 'scans'], terminal, { createApp: apps.createApp })).toBe(1);
  expect(state).toBe('new');
});

test('a bucket whose reader pays is not even listed before the reader agrees', async () => {
  const payer: Handlers['plans.parse'] = (input) => {
    const target = parse(input) as Awaited<ReturnType<typeof parse>>;
    return { ...target, source: { ...target.source, requestPayer: true } };
  };
  const { code, err, seen } = await waybill(['ls', 's3://b/'], { 'plans.parse': payer });
  expect(code).toBe(1);
  expect(err).toContain('--request-payer requester');
  expect(seen.map(([name]) => name)).toEqual(['plans.parse']);
});

test.skipIf(process.platform !== 'linux')(
  'a data folder that the system does not make is said at once',
  async () => {
    const terminal = terminalDouble();
    expect(await run(['jobs', '--data-dir', '/proc/x/y'], terminal)).toBe(1);
    expect(terminal.printed.err).toContain('The data folder /proc/x/y cannot be made.');
  },
);
