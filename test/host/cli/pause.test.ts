/** `waybill pause --all --until`, as it is typed. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cleanEnvironment, expectExit, makeHome, runWaybill } from '../../support/waybill.ts';

let home: Awaited<ReturnType<typeof makeHome>>;
beforeAll(async () => {
  home = await makeHome();
});
afterAll(() => home.remove());
const waybill = (...args: readonly string[]) =>
  runWaybill([...args, '--data-dir', home.dataDir], cleanEnvironment(home.home));

test('all is paused until an hour, which is said; an hour for one job, or none that comes, is refused', async () => {
  const paused = await waybill('pause', '--all', '--until', '2h');
  expectExit(paused, 0);
  expect(paused.err).toMatch(/^Paused until \d\d:\d\d;/);
  expectExit(await waybill('pause', '1', '--until', '20:00'), 2);
  expectExit(await waybill('pause', '--all', '--until', 'some day'), 2);
  expectExit(await waybill('pause'), 2);
  expectExit(await waybill('resume', '--all'), 0);
});
