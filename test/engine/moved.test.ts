/** What a job says that it has moved: no byte twice, and none left out. */
import { expect, test } from 'vitest';
import { MiB } from '../../shared/part.ts';
import { openBench } from '../support/engine.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();

test('objects that are fetched whole and slowly are counted once, before and after a pause', async () => {
  const bench = await openBench({ endpoint: () => practice.endpoint });
  await practice.faults.set([
    { fault: { kind: 'slow', bytesPerSecond: 4 * MiB, scope: 'all' }, method: 'GET', key: 'bids/*' },
  ]);
  const id = await bench.get({ prefix: 'bids/ds-practice/', folder: tempFolder() });
  const most = async () => (await practice.seen.counters()).bodyBytes;
  for (const step of [4, 8, 12, 16]) {
    const { bytesWritten } = await bench.until(id, (job) => job.bytesWritten > step * MiB);
    expect(bytesWritten).toBeLessThanOrEqual(await most());
  }
  await bench.engine.pause(id);
  const { bytesWritten } = bench.engine.view(bench.ledger.job(id));
  expect(bytesWritten).toBeLessThanOrEqual(await most());
});

test('a job that is over within a second has a curve too', async () => {
  const bench = await openBench({ endpoint: () => practice.endpoint });
  const { counts, createdAt } = await bench.ended(
    await bench.get({ prefix: 'small/folder-00/', folder: tempFolder() }),
  );
  const [job] = bench.ledger.jobs();
  const curve = bench.ledger.speed({
    jobId: job?.id ?? 0,
    from: createdAt - 1000,
    to: Date.now() + 1000,
    seconds: 1,
  });
  expect(curve.reduce((sum, bytes) => sum + bytes, 0)).toBe(counts.bytes);
});
