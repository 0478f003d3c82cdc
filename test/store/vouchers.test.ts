import { expect, test } from 'vitest';
import type { Ledger, NewJob } from '../../main/engine/ports/ledger.ts';
import { openTemp } from './ledgers.ts';
import { madeUp, newJob, nothing } from './samples.ts';

const keys = madeUp(0, 3).map(({ key }) => key);
const verified = { state: 'verified', by: 'crc32' } as const;

/** An earlier job with three files, of which the first two are complete. */
function done(ledger: Ledger, more: Partial<NewJob> = {}): void {
  const { id } = ledger.createJob({ ...newJob, ...more });
  ledger.addTransfers(id, { rows: madeUp(0, 3), names: [], patch: {} });
  const [first = 0, second = 0] = ledger.nextWork(id, 0, 2).map(({ transfer }) => transfer.id);
  ledger.record({
    ...nothing,
    transfers: [
      { id: first, status: 'completed', verification: verified, versionId: `of job ${id}` },
      { id: second, status: 'completed', verification: { state: 'unverifiable', why: 'another was kept' } },
    ],
  });
}

test('of each key the newest earlier job into the folder vouches, where the file arrived or was compared', () => {
  const { ledger } = openTemp();
  done(ledger);
  done(ledger);
  const { id } = ledger.createJob(newJob);
  expect(ledger.vouchers(id, [...keys, 'elsewhere'])).toMatchObject([
    { transfer: { key: keys[0], versionId: 'of job 2', verification: verified }, fileCrc: null },
  ]);
});

test('a job from another bucket, into another folder, later, or removed says nothing', () => {
  const { ledger } = openTemp();
  const { source } = newJob;
  done(ledger, { folder: '/data/other' });
  done(ledger, { source: { ...source, location: { ...source.location, bucket: 'other' } } });
  done(ledger, { source: { ...source, location: { ...source.location, endpoint: 'http://127.0.0.1' } } });
  done(ledger, { kind: 'verify' });
  done(ledger);
  ledger.removeJob(5);
  const { id } = ledger.createJob(newJob);
  done(ledger);
  expect(ledger.vouchers(id, keys)).toEqual([]);
});
