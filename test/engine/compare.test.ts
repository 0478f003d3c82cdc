/** The same folder once more: what is there is known, and only the rest is asked for. */
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { createDisk } from '../../main/disk/disk.ts';
import { createFolderView } from '../../main/engine/compare.ts';
import { objectBytes } from '../../main/practice/truth.ts';
import type { Job } from '../../shared/job.ts';
import { openBench } from '../support/engine.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
const prefix = 'small/folder-0';
const linux = { caseSensitive: true, normalizationSensitive: true, windows: false };

/** Two thousand files in ten folders, fetched; then `change`, then fetched again. */
async function twice(change: (folder: string) => Promise<void>, onConflict: Job['onConflict'] = 'replace') {
  const bench = await openBench({ endpoint: () => practice.endpoint });
  const folder = path.join(tempFolder(), 'small');
  const first = await bench.ended(await bench.get({ prefix, folder }));
  expect(first.counts).toMatchObject({ files: 2000, verified: 2000 });
  await change(folder);
  await practice.seen.reset();
  const hash = vi.spyOn(bench.ports.bodies, 'digest');
  const second = await bench.ended(await bench.get({ prefix, folder, onConflict }));
  const asked = (await practice.seen.log())
    .filter(({ key }) => key !== '' && key !== prefix)
    .map(({ method, key }) => ({ method, key }));
  return { bench, folder, second, hash, asked };
}

test('what did not change is neither read nor asked for, and its proof is kept', async () => {
  const { second, hash, asked, bench } = await twice(async () => {});
  expect(second.counts).toMatchObject({
    files: 2000,
    completed: 2000,
    skipped: 2000,
    verified: 2000,
    failed: 0,
  });
  expect(hash).not.toHaveBeenCalled();
  expect(asked).toEqual([]);
  const receipt = JSON.parse(await readFile(second.receipt ?? '', 'utf8'));
  expect(receipt.files[0]).toMatchObject({ result: 'verified by md5', crc: { algorithm: 'crc32' } });
  expect(bench.ledger.job(second.id).figures.alreadyHere.files).toBe(2000);
});

test('a file that is gone is the only one that is fetched', async () => {
  const { second, hash, asked } = await twice((folder) => rm(path.join(folder, 'folder-03/file-007.bin')));
  expect(second.counts).toMatchObject({ completed: 2000, skipped: 1999, verified: 2000 });
  expect(hash).not.toHaveBeenCalled();
  expect(asked).toEqual([{ method: 'GET', key: 'small/folder-03/file-007.bin' }]);
});

test('a file that was written to since is read, and replaced where it is another one', async () => {
  const key = 'small/folder-05/file-100.bin';
  const { second, hash, asked, folder } = await twice(async (where) => {
    const file = path.join(where, 'folder-05/file-100.bin');
    await writeFile(file, Buffer.alloc((await stat(file)).size, 'x'));
    const later = new Date(Date.now() + 2000);
    await utimes(file, later, later);
  });
  expect(second.counts).toMatchObject({ completed: 2000, skipped: 1999, verified: 2000 });
  expect(hash).toHaveBeenCalledTimes(1);
  expect(asked).toEqual([{ method: 'GET', key }]);
  expect(
    Buffer.compare(await readFile(path.join(folder, 'folder-05/file-100.bin')), objectBytes('practice', key)),
  ).toBe(0);
});

test('a file that was only touched is read once, and is the same', async () => {
  const { second, hash, asked } = await twice(async (folder) => {
    const later = new Date(Date.now() + 2000);
    await utimes(path.join(folder, 'folder-05/file-100.bin'), later, later);
  });
  expect(second.counts).toMatchObject({ skipped: 2000, verified: 2000 });
  expect(hash).toHaveBeenCalledTimes(1);
  expect(asked).toEqual([]);
});

test('a file that was kept in the place of an object vouches for nothing', async () => {
  const bench = await openBench({ endpoint: () => practice.endpoint });
  const folder = tempFolder();
  const key = 'small/folder-00/file-000.bin';
  const size = objectBytes('practice', key).length;
  await writeFile(path.join(folder, 'file-000.bin'), Buffer.alloc(size, 'x'));
  const selection = { prefixes: [], keys: [key], filters: [] };
  const get = async (onConflict: Job['onConflict']) =>
    bench.ended(await bench.get({ prefix: 'small/folder-00/', folder, selection, onConflict }));
  expect((await get('skip')).counts).toMatchObject({ skipped: 1, unverifiable: 1 });
  expect((await get('replace')).counts).toMatchObject({ skipped: 0, verified: 1 });
  expect(
    Buffer.compare(await readFile(path.join(folder, 'file-000.bin')), objectBytes('practice', key)),
  ).toBe(0);
});

test('each folder is read once, and where there is none nothing is looked at', async () => {
  const root = tempFolder();
  await mkdir(path.join(root, 'a'));
  await writeFile(path.join(root, 'a/here'), '');
  const disk = createDisk();
  const names = vi.spyOn(disk, 'names');
  const view = createFolderView({ disk, root, rules: linux });
  const held = await view.mayHold(['a/here', 'a/not', 'a/HERE', 'b/x', 'b/y', 'top']);
  expect(await view.mayHold(['b/z', 'a/here'])).toEqual([false, true]);
  expect(held).toEqual([true, false, false, false, false, false]);
  expect(names.mock.calls.map(([folder]) => path.relative(root, folder))).toEqual(['a', 'b', '']);
  const folding = createFolderView({ disk, root, rules: { ...linux, caseSensitive: false } });
  expect(await folding.mayHold(['a/HERE'])).toEqual([true]);
});

test('a folder of more names than are kept is asked for each', async () => {
  const root = tempFolder();
  for (const name of ['1', '2', '3']) await writeFile(path.join(root, name), '');
  const disk = createDisk();
  expect(await disk.names(root, 2)).toBe('many');
  expect(await disk.names(root, 3)).toHaveLength(3);
  expect(await disk.names(path.join(root, 'none'), 3)).toBeNull();
  const view = createFolderView({ disk: { ...disk, names: async () => 'many' }, root, rules: linux });
  expect(await view.mayHold(['not/there'])).toEqual([true]);
});
