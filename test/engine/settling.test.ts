/** When finished files are made durable. */
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Disk } from '../../main/engine/ports/disk.ts';
import { openLedger } from '../../main/store/open.ts';
import { WaybillError } from '../../shared/failure.ts';
import { clockOf, openBench } from '../support/engine.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
const newData = () => path.join(tempFolder(), 'data');

/** What the ledger calls unsettled, by name, once its engine is gone. */
function left(dataDir: string): readonly string[] {
  const { ledger } = openLedger({ dataDir });
  const names = ledger.unsettled(1000).map(({ transfer }) => transfer.path);
  ledger.close();
  return names;
}

/** A clock by which the engine has run for minutes once `pass` was called. */
function longRun() {
  const clock = clockOf(1);
  let ms = 0;
  return { clock: { steady: () => clock.steady() + ms }, pass: () => (ms = 600_000) };
}

const away = (real: Disk): Disk => ({
  ...real,
  syncFile: () =>
    Promise.reject(new WaybillError({ code: 'disk-missing', reason: '', hint: '', detail: '' })),
});

test('thousands of files are settled in one go while nothing is under way', async () => {
  const bench = await openBench({ endpoint: () => practice.endpoint });
  const { counts } = await bench.ended(await bench.get({ prefix: 'small/folder-0', folder: tempFolder() }));
  expect(counts.completed).toBe(2000);
  await expect.poll(() => bench.ledger.unsettled(1), { timeout: 45_000 }).toEqual([]);
});

test('what a long run brought is settled when it ends', async () => {
  const dataDir = newData();
  const { clock, pass } = longRun();
  const bench = await openBench({ endpoint: () => practice.endpoint, dataDir, clock });
  await bench.ended(await bench.get({ prefix: 'large/64-mib-crc32.bin', folder: tempFolder() }));
  pass();
  await bench.stop();
  expect(left(dataDir)).toEqual([]);
});

test('the end of a short run waits for no disk', async () => {
  const dataDir = newData();
  const bench = await openBench({
    endpoint: () => practice.endpoint,
    dataDir,
    // Nothing is settled before the end either.
    speed: 0.1,
    disk: (real) => ({ ...real, syncFile: () => new Promise(() => {}) }),
  });
  await bench.ended(await bench.get({ prefix: 'large/one-byte.bin', folder: tempFolder() }));
  await bench.stop();
  expect(left(dataDir)).toHaveLength(1);
});

test('what lost power may have damaged is not called settled by an end that comes before it was looked at', async () => {
  const dataDir = newData();
  const first = await openBench({ endpoint: () => practice.endpoint, dataDir, disk: away });
  await first.ended(await first.get({ prefix: 'large/64-mib-crc32.bin', folder: tempFolder() }));
  await first.stop();
  const looked = Promise.withResolvers<void>();
  const { clock, pass } = longRun();
  const again = await openBench({
    endpoint: () => practice.endpoint,
    dataDir,
    clock,
    disk: (real) => ({
      ...real,
      bootId: () => 'another boot',
      stat: (file) => looked.promise.then(() => real.stat(file)),
    }),
  });
  pass();
  const stopped = again.stop();
  looked.resolve();
  await stopped;
  expect(left(dataDir)).toEqual(['64-mib-crc32.bin']);
});
