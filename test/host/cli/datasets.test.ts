/** `waybill datasets` as a process: found, filtered, refreshed from a registry of the test's own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleIndex, serveRegistry } from '../../support/registry.ts';
import { cleanEnvironment, expectExit, makeHome, runWaybill } from '../../support/waybill.ts';

let home: Awaited<ReturnType<typeof makeHome>>;
let registry: Awaited<ReturnType<typeof serveRegistry>>;
beforeAll(async () => {
  home = await makeHome();
  registry = await serveRegistry({ index: sampleIndex });
});
afterAll(() => home.remove());

const waybill = (...args: readonly string[]) =>
  runWaybill(
    [...args, '--data-dir', home.dataDir],
    cleanEnvironment(home.home, { WAYBILL_REGISTRY: registry.url }),
  );

test('the registry is fetched when asked, and found from then on, also without it', async () => {
  const before = await waybill('datasets', 'perform');
  expectExit(before, 1);
  expect(before.err).toContain('has not been fetched yet: `waybill datasets --refresh`');
  expect(registry.seen).toEqual([]);
  const refresh = await waybill('datasets', '--refresh');
  expectExit(refresh, 0);
  expect(refresh.err).toContain('The registry of 2026-08-19 has 20 entries.');
  expect(refresh.out).toBe('');
  registry.publish({ index: '', status: 503 });
  const found = await waybill('datasets', 'perform');
  expectExit(found, 0);
  expect(found.out).toMatch(/^arpa-e-perform +free +unknown +ARPA-E PERFORM Forecast data$/m);
});

test('filters are those of the window', async () => {
  const paid = await waybill('datasets', '--access', 'requester-pays', 'landsat', '--json');
  const ids = paid.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).id);
  expect(ids.sort()).toEqual(['usgs-landsat']);
  const wrong = await waybill('datasets', '--domain', 'brains');
  expectExit(wrong, 2);
  expect(wrong.err).toContain('neuroimaging');
});

test('what no request would open is refused before the first, with where to go', async () => {
  const portal = await waybill('get', 'nasa-1993-an-nasa', home.folder);
  expectExit(portal, 1);
  expect(portal.err).toContain('s3credentials');
  const moved = await waybill('get', 'era5-pds', home.folder);
  expectExit(moved, 1);
  expect(moved.err).toContain('cannot be fetched');
});

test('a refresh that fails says why, and exits 1', async () => {
  const failed = await waybill('datasets', '--refresh');
  expectExit(failed, 1);
  expect(failed.err).toContain('trouble of its own');
});
