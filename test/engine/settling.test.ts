/** When finished files are made durable. */
import { expect, test } from 'vitest';
import type { Disk } from '../../main/engine/ports/disk.ts';
import { settleSome } from '../../main/engine/settle.ts';
import { WaybillError } from '../../shared/failure.ts';
import { openBench } from '../support/engine.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();

test('thousands of files are settled in one go while nothing is under way', async () => {
  const bench = await openBench({ endpoint: () => practice.endpoint });
  const { counts } = await bench.ended(await bench.get({ prefix: 'small/folder-0', folder: tempFolder() }));
  expect(counts.completed).toBe(2000);
  await expect.poll(() => bench.ledger.unsettled(1, 0), { timeout: 45_000 }).toEqual([]);
});

test('no file is settled while a folder above it cannot be, however many lie in the same one', async () => {
  const folder = tempFolder();
  let stuck = true;
  const away = new WaybillError({ code: 'disk-missing', reason: 'Away.', hint: '', detail: folder });
  const disk = (real: Disk): Disk => ({
    ...real,
    syncFolder: (at) => (stuck && at === folder ? Promise.reject(away) : real.syncFolder(at)),
  });
  const bench = await openBench({ endpoint: () => practice.endpoint, disk });
  const job = await bench.ended(await bench.get({ prefix: 'bids/ds-practice', folder }));
  const together = bench.transfers(job.id).filter(({ path }) => path.startsWith('sub-01/anat/'));
  expect(together.length).toBeGreaterThan(1);
  expect(await settleSome(bench.ports, new Set())).toBe(0);
  expect(bench.ledger.unsettled(1000, 0)).toHaveLength(job.counts.completed);
  stuck = false;
  // The engine may have tried while it could not, and rests.
  while ((await settleSome(bench.ports, new Set())) > 0);
  expect(bench.ledger.unsettled(1, 0)).toEqual([]);
});
