/** `waybill verify` as a script meets it: lines of JSON, exit codes, and a kill in the middle. */
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withPractice } from '../support/practice.ts';
import { cleanEnvironment, expectExit, makeHome, runWaybill, startWaybill } from '../support/waybill.ts';

const practice = withPractice();
let home: Awaited<ReturnType<typeof makeHome>>;
let env: NodeJS.ProcessEnv;
beforeEach(async () => {
  home = await makeHome();
  env = cleanEnvironment(home.home);
});
afterEach(() => home.remove());

const get = (prefix: string) =>
  runWaybill(
    ['get', `s3://practice/${prefix}`, home.folder, '--endpoint-url', practice.endpoint].concat(
      '--no-sign-request',
      '--data-dir',
      home.dataDir,
    ),
    env,
  );
const verify = (...more: string[]) => ['verify', home.folder, '--data-dir', home.dataDir, ...more];
const linesOf = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly type: string; readonly [key: string]: unknown });

test('exit codes and lines: whole, with an extra file, damaged, and fetched again', async () => {
  expectExit(await get('small/folder-03/'), 0);
  expectExit(await runWaybill(verify(), env), 0);

  await writeFile(path.join(home.folder, 'mine.txt'), 'mine');
  const told = await runWaybill(verify(), env);
  expectExit(told, 0);
  expect(told.err).toMatch(/^extra +mine\.txt$/m);
  expect(told.out).toMatch(/200 verified, 0 not verifiable, 0 failed, 1 extra/);
  expectExit(await runWaybill(verify('--strict'), env), 1);
  await rm(path.join(home.folder, 'mine.txt'));

  await truncate(path.join(home.folder, 'file-005.bin'), 1);
  await rm(path.join(home.folder, 'file-009.bin'));
  const damaged = await runWaybill(verify('--json'), env);
  expectExit(damaged, 1);
  const lines = linesOf(damaged.out).filter(({ type }) => type === 'failed');
  expect(lines.map(({ path: name, problem }) => [name, problem])).toEqual([
    ['file-005.bin', 'truncated'],
    ['file-009.bin', 'missing'],
  ]);
  expect(linesOf(damaged.out).at(-1)).toMatchObject({
    type: 'result',
    found: { missing: 1, truncated: 1, changed: 0, extra: 0 },
  });

  expectExit(await runWaybill(verify('--refetch'), env), 0);
  const after = await runWaybill(verify('--json'), env);
  expectExit(after, 0);
  expect(linesOf(after.out).filter(({ type }) => type === 'extra')).toMatchObject([
    { path: 'file-005.bin.damaged', size: 1 },
  ]);
  expect((await readFile(path.join(home.folder, 'file-005.bin'))).length).toBeGreaterThan(1);
});

test('killed in the middle, the same command goes on with the same job and ends right', async () => {
  expectExit(await get('small/folder-03/'), 0);
  const { child, ended } = startWaybill(verify('--json'), env);
  child.stdout?.once('data', () => child.kill('SIGKILL'));
  await ended;
  const again = await runWaybill(verify('--json'), env);
  expectExit(again, 0);
  const result = linesOf(again.out).at(-1) as unknown as { job: { counts: Record<string, number> } };
  expect(result.job.counts).toMatchObject({ files: 200, verified: 200 });
});
