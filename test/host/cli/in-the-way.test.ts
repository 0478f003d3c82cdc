/** A folder that holds something already: what a person is told, and what the same command does the second time. */
import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../../main/host/cli/run.ts';
import { withPractice } from '../../support/practice.ts';
import { tempFolder } from '../../support/temp.ts';
import { terminalDouble } from './terminal-double.ts';

const practice = withPractice({ thread: true });
const address = 's3://practice/bids/ds-practice/';
const only = ['--exclude', '*/*', '--no-sign-request'];

function station() {
  const folder = tempFolder();
  const dataDir = tempFolder();
  async function get(...more: string[]) {
    const terminal = terminalDouble({ env: { WAYBILL_DATA_DIR: dataDir, WAYBILL_REGISTRY: '' } });
    const words = ['get', address, folder, '--endpoint-url', practice.endpoint, ...only, ...more];
    const code = await run(words, terminal);
    return { code, ...terminal.printed };
  }
  const files = async () => (await readdir(folder)).filter((name) => name !== '.waybill');
  return { folder, get, files };
}

test('asked for again, an object that was put beside a file of its name is found there and not fetched again', async () => {
  const { folder, get, files } = station();
  await writeFile(path.join(folder, 'README'), 'mine');
  const first = await get();
  expect(first.code).toBe(0);
  expect(first.out).toContain('1 file under another name than in the bucket');
  expect(first.out).toContain('  README -> README (2)\n');
  const [before, { mtimeMs }] = [await files(), await stat(path.join(folder, 'README (2)'))];
  for (const again of [await get(), await get()]) {
    expect(again.code).toBe(0);
    expect(again.out).toContain('5 verified, 0 not verifiable, 0 failed, 5 were already here');
    expect(again.out).toContain('  README -> README (2)\n');
  }
  expect(await files()).toEqual(before);
  expect((await stat(path.join(folder, 'README (2)'))).mtimeMs).toBe(mtimeMs);
  expect(await readFile(path.join(folder, 'README'), 'utf8')).toBe('mine');
});

test('what stands beside a file under the name that is next, and is not the object, stays too', async () => {
  const { folder, get } = station();
  await writeFile(path.join(folder, 'README'), 'mine');
  // The object has 170 bytes.
  await writeFile(path.join(folder, 'README (2)'), 'x'.repeat(170));
  const { code, out } = await get();
  expect(code).toBe(0);
  expect(out).toContain('  README -> README (3)\n');
  expect(await readFile(path.join(folder, 'README (2)'), 'utf8')).toBe('x'.repeat(170));
});

test('a dry run names what would be done and not what is there already', async () => {
  const { folder, get } = station();
  expect((await get('--dryrun')).out).toMatch(/^5 files, 1.16 kB; .* would be left free$/m);
  expect((await get()).code).toBe(0);
  await truncate(path.join(folder, 'CHANGES'), 3);
  await writeFile(path.join(folder, 'README'), 'x'.repeat(170));
  const dry = await get('--dryrun');
  expect(dry.code).toBe(0);
  expect(dry.out.replaceAll(folder, 'F')).toMatch(
    new RegExp(
      `^${[
        `(dryrun) keep both: ${address}CHANGES to F/CHANGES`,
        `(dryrun) compare: ${address}README to F/README`,
        '5 files, 1.16 kB, 206 B of them not here yet; .* would be left free',
        '3 files here already, and the same',
        '1 file of the same name and size: .*',
        '1 file in the way: yours stays, .*',
      ]
        .map((line) => line.replace(/[()]/g, '\\$&'))
        .join('\n')}\n$`,
    ),
  );
  expect((await get('--dryrun', '--on-conflict', 'replace')).out).toContain('(dryrun) replace: ');
});

test('names that this disk cannot hold are counted before, and told after', async () => {
  const { folder } = station();
  const terminal = terminalDouble({ env: { WAYBILL_DATA_DIR: tempFolder(), WAYBILL_REGISTRY: '' } });
  const words = ['get', 's3://practice/names/inside/', folder, '--endpoint-url', practice.endpoint, only[2]!];
  expect(await run([...words, '--dryrun'], terminal)).toBe(0);
  expect(terminal.printed.out).toContain('2 files with another name here than in the bucket');
  expect(await run(words, terminal)).toBe(0);
  expect(terminal.printed.out).toContain('  ./dot.txt -> %2E/dot.txt\n');
});
