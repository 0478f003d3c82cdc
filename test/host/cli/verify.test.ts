/** `waybill verify` of a folder into which not all has come. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cleanEnvironment, expectExit, makeHome, runWaybill } from '../../support/waybill.ts';

let home: Awaited<ReturnType<typeof makeHome>>;
beforeAll(async () => {
  home = await makeHome();
});
afterAll(() => home.remove());

const waybill = (...words: string[]) =>
  runWaybill([...words, '--data-dir', home.dataDir], cleanEnvironment(home.home));

test('what never arrived is told, and the folder is not called whole until somebody gives it up', async () => {
  const some = ['--exclude', '*', '--include', 'archived.bin', '--include', 'one-byte.bin'];
  const place = ['s3://practice/large/', home.folder, '--endpoint-url', 'practice'];
  expectExit(await waybill('get', ...place, ...some), 1);
  const verified = await waybill('verify', home.folder);
  expectExit(verified, 1);
  expect(verified.out).toContain('1 verified, 0 not verifiable, 0 failed, 1 not arrived\n');
  expect(verified.err).toContain('1 of 2 files of job 1 has not arrived: `waybill retry 1` tries again.\n');
  const { out } = await waybill('verify', home.folder, '--json');
  expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({
    type: 'result',
    found: { missing: 0, absent: 1 },
  });
  expectExit(await waybill('remove', '1'), 0);
  expectExit(await waybill('verify', home.folder), 0);
});
