import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ledger } from '../../main/engine/ports/ledger.ts';
import type { Verification } from '../../shared/checksum.ts';
import { type Counts, type Status, statuses } from '../../shared/job.ts';
import { openTemp } from './ledgers.ts';
import { madeUp, newJob, nothing } from './samples.ts';

/** The figures of a job by their definition: every transfer read and added up. */
function counted(ledger: Ledger, jobId: number): { counts: Counts; bytesWritten: number; renamed: number } {
  const all = [...ledger.eachTransfer(jobId)].map(({ transfer }) => transfer);
  const of = (...wanted: readonly Status[]) => all.filter(({ status }) => wanted.includes(status));
  const done = of('completed');
  const bytes = (transfers: typeof all) => transfers.reduce((sum, { size }) => sum + size, 0);
  const verified = done.filter(({ verification }) => verification.state === 'verified');
  return {
    counts: {
      files: all.length,
      bytes: bytes(all),
      queued: of('queued').length,
      running: of('running').length,
      completed: done.length,
      failed: of('failed').length,
      canceled: of('canceled').length,
      verified: verified.length,
      unverifiable: done.filter(({ verification }) => verification.state === 'unverifiable').length,
      skipped: done.filter(({ skipped }) => skipped).length,
      bytesCompleted: bytes(done),
      bytesVerified: bytes(verified),
      bytesFailed: bytes(of('failed')),
    },
    bytesWritten: all.reduce((sum, t) => sum + (t.status === 'completed' ? t.size : t.written), 0),
    renamed: all.filter(({ key, path }) => key !== `ds1/${path}`).length,
  };
}

const status = fc.constantFrom(...statuses);
const verification = fc.constantFrom<Verification>(
  { state: 'pending' },
  { state: 'verified', by: 'md5' },
  { state: 'unverifiable', why: 'none' },
  { state: 'mismatch', by: 'crc32', expected: 'a', actual: 'b' },
);
const patch = fc.record(
  {
    nth: fc.nat(60),
    status,
    verification,
    skipped: fc.boolean(),
    written: fc.nat(5000),
    size: fc.nat(5000),
    path: fc.constantFrom('renamed', null),
  },
  { requiredKeys: ['nth'] },
);
const step = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), job: fc.nat(1), first: fc.nat(50), count: fc.nat(12) }),
  fc.record({
    kind: fc.constant('record' as const),
    job: fc.nat(1),
    patches: fc.array(patch, { maxLength: 8 }),
  }),
  fc.record({ kind: fc.constant('all' as const), job: fc.nat(1), from: fc.uniqueArray(status), to: status }),
  fc.record({ kind: fc.constant('reset' as const) }),
);

test('after any sequence of verbs the counts are what counting every row would give', () => {
  const { ledger } = openTemp();
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const jobs = [ledger.createJob(newJob).id, ledger.createJob(newJob).id];
      for (const now of steps) {
        if (now.kind === 'reset') {
          ledger.resetRunning();
          continue;
        }
        const jobId = jobs[now.job] ?? 0;
        if (now.kind === 'add') {
          ledger.addTransfers(jobId, { rows: madeUp(now.first, now.count), names: [], patch: {} });
        } else if (now.kind === 'all') {
          const before = [...ledger.eachTransfer(jobId)].filter(
            ({ transfer }) => now.from.includes(transfer.status) && transfer.status !== now.to,
          );
          expect(ledger.changeAll(jobId, now.from, now.to)).toBe(before.length);
        } else {
          const { transfers } = ledger.transfers(jobId, { status: null, text: '', offset: 0, limit: 1000 });
          ledger.record({
            ...nothing,
            transfers: now.patches.flatMap(({ nth, path, ...change }) => {
              const transfer = transfers[nth];
              if (!transfer) return [];
              const to = path === undefined ? {} : { path: path ?? transfer.key.slice(4) };
              return [{ id: transfer.id, ...change, ...to }];
            }),
          });
        }
      }
      for (const jobId of jobs) {
        const { counts, bytesWritten, renamed } = counted(ledger, jobId);
        expect(ledger.job(jobId)).toMatchObject({ counts, bytesWritten });
        expect(ledger.renamedNames(jobId, 0, 1000).total).toBe(renamed);
        expect(ledger.renamedNames(jobId, 0, 1000).names).toHaveLength(renamed);
        for (const wanted of statuses) {
          const page = ledger.transfers(jobId, { status: wanted, text: '', offset: 0, limit: 1000 });
          expect(page.transfers).toHaveLength(page.total);
        }
        ledger.removeJob(jobId);
      }
    }),
    { numRuns: 200 },
  );
});
