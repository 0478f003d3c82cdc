/** What happens to a job between its last byte and its end, while its receipt is written. */
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Disk } from '../../main/engine/ports/disk.ts';
import { WaybillError } from '../../shared/failure.ts';
import { openBench } from '../support/engine.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
const small = 'small/folder-01/file-00';

/** A disk on which receipts are not begun before they are let through. */
function slowPapers() {
  const through = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const disk = (real: Disk): Disk => ({
    ...real,
    async draft(folder) {
      asked.resolve();
      await through.promise;
      return real.draft(folder);
    },
  });
  return { disk, asked: asked.promise, go: through.resolve };
}

/** Time enough for all that goes on by itself to come as far as it can. */
async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await stat('/');
}

const open = (disk: (real: Disk) => Disk) => openBench({ endpoint: () => practice.endpoint, disk });

describe('while its receipt is written', () => {
  test('a job is not begun again, and leaves one receipt', async () => {
    const { disk, asked, go } = slowPapers();
    const bench = await open(disk);
    const folder = path.join(tempFolder(), 'one');
    const id = await bench.get({ prefix: small, folder });
    await asked;
    // Whatever else happens to the queue meanwhile.
    bench.engine.settingsChanged();
    const other = await bench.get({
      prefix: 'small/folder-02/file-00',
      folder: path.join(tempFolder(), 'two'),
    });
    await bench.until(other, ({ counts }) => counts.completed > 0 && counts.queued + counts.running === 0);
    go();
    await bench.ended(id);
    await bench.ended(other);
    const said = bench.ledger.events(id).map(({ text }) => text);
    expect(said.filter((text) => /^(Started|Going on|Finished)/.test(text))).toHaveLength(2);
    expect(await readdir(path.join(folder, '.waybill'))).not.toContain('receipt-2.json');
  });

  test('a job that is removed is gone once it is written, and nothing is reported', async () => {
    const { disk, asked, go } = slowPapers();
    const bench = await open(disk);
    const folder = path.join(tempFolder(), 'gone');
    const id = await bench.get({ prefix: small, folder });
    await asked;
    const removed = bench.engine.remove(id, { deleteFiles: true });
    await turns(200);
    go();
    await removed;
    expect(bench.engine.find(id)).toBeNull();
    while (!existsSync(path.join(folder, '.waybill', 'receipt.json'))) await turns(1);
    // What is reported fails the test.
    await turns(200);
    expect(await readdir(folder)).toEqual(['.waybill']);
  });

  test('what failed and is tried again goes on, and the job has not ended', async () => {
    const { disk, asked, go } = slowPapers();
    await practice.faults.set([{ method: 'GET', key: `${small}1.bin`, fault: { kind: 'vanish' } }]);
    const bench = await open(disk);
    const folder = path.join(tempFolder(), 'again');
    const id = await bench.get({ prefix: small, folder });
    await asked;
    await practice.faults.set([]);
    const retried = bench.engine.retry(id, { restart: false });
    go();
    await retried;
    const job = await bench.until(id, ({ counts, status }) => status === 'completed' || counts.failed > 1);
    expect(job.counts).toMatchObject({ failed: 0, queued: 0, running: 0 });
    expect(existsSync(path.join(folder, 'file-001.bin'))).toBe(true);
  });
});

test('what failed and is tried again while the rest is fetched leaves its job running', async () => {
  await practice.faults.set([
    { method: 'GET', key: `${small}1.bin`, times: 1, fault: { kind: 'vanish' } },
    { method: 'GET', key: 'large/*', fault: { kind: 'stall', after: 1024 } },
  ]);
  const bench = await open((disk) => disk);
  // More than the parts that stall.
  bench.ledger.changeSettings({ connections: 16 });
  bench.engine.settingsChanged();
  const id = await bench.get({
    prefix: '',
    folder: path.join(tempFolder(), 'both'),
    selection: { prefixes: [], keys: [`${small}1.bin`, 'large/64-mib.bin'], filters: [] },
  });
  await bench.until(id, ({ counts }) => counts.failed === 1);
  await bench.engine.retry(id, { restart: false });
  await bench.until(id, ({ counts }) => counts.completed === 1);
  expect(bench.ledger.job(id).status).toBe('running');
  await bench.engine.pause(id);
});

test('a job that is paused while its folder is made stays paused where that fails', async () => {
  const asked = Promise.withResolvers<void>();
  const refused = Promise.withResolvers<never>();
  refused.promise.catch(() => {});
  const bench = await open((disk) => ({
    ...disk,
    makeFolder() {
      asked.resolve();
      return refused.promise;
    },
  }));
  const id = await bench.get({ prefix: small, folder: path.join(tempFolder(), 'barred') });
  await asked.promise;
  await bench.engine.pause(id);
  refused.reject(new WaybillError({ code: 'disk-denied', reason: 'No.', hint: '', detail: '' }));
  await turns(50);
  expect(bench.ledger.job(id)).toMatchObject({ status: 'paused', failure: null });
});
