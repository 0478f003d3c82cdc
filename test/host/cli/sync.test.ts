/** `waybill sync` as it is typed, against the practice bucket. */
import { access, mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cleanEnvironment, expectExit, makeHome, runWaybill } from '../../support/waybill.ts';

let home: Awaited<ReturnType<typeof makeHome>>;
beforeEach(async () => {
  home = await makeHome();
});
afterEach(() => home.remove());

const waybill = (...args: readonly string[]) =>
  runWaybill(
    [...args, '--data-dir', home.dataDir, '--endpoint-url', 'practice'],
    cleanEnvironment(home.home),
  );
const sync = (...more: readonly string[]) =>
  waybill('sync', 's3://practice/small/folder-00/', home.folder, ...more);

/** Long before the plan. */
async function old(name: string, text = 'x'): Promise<string> {
  const file = path.join(home.folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  await utimes(file, 1e9, 1e9);
  return file;
}
const there = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

test('a second run finds everything unchanged, and a dry one says so and keeps no plan', async () => {
  expectExit(await sync(), 0);
  const again = await sync();
  expectExit(again, 0);
  expect(again.out).toMatch(/200 verified, 0 not verifiable, 0 failed, 200 were already here/);
  const dry = await sync('--dryrun');
  expectExit(dry, 0);
  expect(dry.out).toBe('0 new files, 0 changed, 0 to compare by checksum (0 B at most), 200 unchanged\n');
  const jobs = await runWaybill(['jobs', '--json', '--data-dir', home.dataDir], cleanEnvironment(home.home));
  expect(jobs.out.trim().split('\n')).toHaveLength(2);
}, 60_000);

test('a dry run names what is new, what changed and what would be deleted, and touches nothing', async () => {
  await old('file-000.bin', 'another');
  const extra = await old('deep/er/extra.txt');
  const dry = await sync(
    '--dryrun',
    '--delete',
    '--exclude',
    '*',
    '--include',
    'file-00[01]*',
    '--include',
    'deep/*',
  );
  expectExit(dry, 0);
  expect(dry.out.split('\n')).toEqual([
    `(dryrun) replace: s3://practice/small/folder-00/file-000.bin to ${path.join(home.folder, 'file-000.bin')}`,
    `(dryrun) download: s3://practice/small/folder-00/file-001.bin to ${path.join(home.folder, 'file-001.bin')}`,
    `(dryrun) delete: ${extra}`,
    expect.stringMatching(/^1 new file, 1 changed, 0 to compare .*, 0 unchanged$/),
    '',
  ]);
  expect(await readdir(home.folder)).toEqual(['deep', 'file-000.bin']);
}, 60_000);

test('--delete takes away what was there before and is not in the bucket, and only what the filters let in', async () => {
  const extra = await old('deep/extra.txt');
  const kept = await old('kept.log');
  const receipt = await old('waybill-receipt.json', '{}');
  const whole = await sync('--delete', '--exclude', '*.log');
  expectExit(whole, 0);
  expect(whole.out).toContain(`delete: ${extra}\n`);
  expect(await Promise.all([extra, kept, receipt].map(there))).toEqual([false, true, true]);
  expect(await readdir(home.folder)).toHaveLength(200 + 4);
}, 60_000);

test('without --delete nothing is, and after a failure neither', async () => {
  const extra = await old('extra.txt');
  expectExit(await sync(), 0);
  expect(await there(extra)).toBe(true);
  const nothing = await waybill('sync', 's3://practice/nothing-here/', home.folder, '--delete');
  expectExit(nothing, 1);
  expect(await there(extra)).toBe(true);
}, 60_000);

test('--delete of some keys only is misuse, said so', async () => {
  const manifest = path.join(home.home, 'manifest.txt');
  await writeFile(manifest, 'cp s3://practice/small/folder-00/file-000.bin .\n');
  expectExit(await waybill('sync', manifest, home.folder, '--delete'), 2);
});
