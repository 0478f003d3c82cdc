/** Orders that come while an earlier one is still being carried out. */
import { expect, test } from 'vitest';
import { everything } from '../../shared/job.ts';
import { openBench } from '../support/engine.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
const source = {
  location: {
    scheme: 's3',
    endpoint: 'practice',
    bucket: 'practice',
    prefix: 'small/folder-0',
    region: null,
  },
  profile: 'anonymous',
  requestPayer: false,
} as const;

test('a job resumed while its listing is being stopped is listed to its end', async () => {
  // A folder that is slow to look into, as on a network drive: the listing waits there when it is told to stop.
  let isSlow = false;
  const looks: (() => void)[] = [];
  const bench = await openBench({
    endpoint: () => practice.endpoint,
    disk: (disk) => ({
      ...disk,
      async names(folder, most) {
        if (isSlow) await new Promise<void>((go) => looks.push(go));
        return disk.names(folder, most);
      },
    }),
  });
  const { engine, ledger } = bench;
  await practice.faults.set([{ fault: { kind: 'latency', ms: 500 }, method: 'GET', key: '' }]);
  const { id } = engine.plan({
    kind: 'download',
    name: 'small',
    datasetId: null,
    source,
    selection: everything,
    folder: tempFolder(),
    onConflict: 'keep-both',
    confirmed: false,
    createdAt: Date.now(),
  });
  engine.confirm(id, { start: true, onConflict: 'keep-both' });
  await bench.until(id, ({ status, counts }) => status === 'running' && counts.files > 0);
  isSlow = true;
  await expect.poll(() => looks.length).toBeGreaterThan(0);
  const paused = engine.pause(id);
  // Its transfers have come to rest, its listing has not.
  await bench.until(id, ({ activity }) => activity?.kind === 'listing');
  await engine.resume(id);
  await bench.until(id, ({ status }) => status === 'running');
  isSlow = false;
  for (const go of looks) go();
  await paused;
  await bench.until(id, ({ listed }) => listed);
  const { counts, status } = await bench.ended(id);
  expect({ status, files: counts.files, verified: counts.verified }).toEqual({
    status: 'completed',
    files: 2000,
    verified: 2000,
  });
  expect(ledger.job(id).listed).toBe(true);
});

test('a job is removed once, and what comes in the meantime does not bring it back', async () => {
  const bench = await openBench({ endpoint: () => practice.endpoint });
  const { engine, ledger } = bench;
  await practice.faults.set([{ fault: { kind: 'latency', ms: 100 }, method: 'GET', key: 'small/*' }]);
  const id = await bench.get({ prefix: 'small/', folder: tempFolder() });
  await bench.until(id, ({ counts }) => counts.completed > 500);
  await engine.pause(id);
  const removing = engine.remove(id, { deleteFiles: true });
  await engine.resume(id);
  await engine.retry(id, { restart: false });
  await Promise.all([removing, engine.remove(id, { deleteFiles: false })]);
  expect(ledger.jobs()).toEqual([]);
  await bench.stop();
});

test('a pause ends although connections were taken away in the same moment', async () => {
  const bench = await openBench({ endpoint: () => practice.endpoint });
  await practice.faults.set([
    { fault: { kind: 'latency', ms: 3_600_000 }, method: 'GET', key: 'small/folder-00/*' },
  ]);
  const id = await bench.get({ prefix: 'small/folder-00/', folder: tempFolder() });
  await expect.poll(async () => (await practice.seen.counters()).requests.get ?? 0).toBeGreaterThan(3);
  bench.ledger.changeSettings({ connections: 1 });
  bench.engine.settingsChanged();
  await bench.engine.pause(id);
  expect(bench.ledger.job(id).status).toBe('paused');
  await practice.faults.set([]);
});
