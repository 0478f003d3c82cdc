import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { openLedger } from '../../main/store/open.ts';
import { killed, startChild } from './children.ts';
import { tempDir } from './ledgers.ts';

test.each([1, 2, 3])(
  'killed in the middle of recording (%i), the ledger opens and its counts are true',
  async (nth) => {
    const dataDir = tempDir();
    const { child } = await startChild('record-forever.ts', dataDir);
    // Some way into the recording: the log has grown by this much since it began.
    const log = `${dataDir}/ledger.sqlite-wal`;
    const grown = statSync(log).size + nth * 500_000;
    await vi.waitFor(() => expect(statSync(log).size).toBeGreaterThan(grown), {
      timeout: 20_000,
      interval: 2,
    });
    await killed(child);

    const { ledger, notices } = openLedger({ dataDir });
    expect(notices).toEqual([]);
    const [job] = ledger.jobs();
    const jobId = job?.id ?? 0;
    const all = [...ledger.eachTransfer(jobId)].map(({ transfer }) => transfer);
    expect(all).toHaveLength(3000);
    const having = (status: string) => all.filter((transfer) => transfer.status === status);
    expect(ledger.counts(jobId)).toMatchObject({
      files: 3000,
      queued: having('queued').length,
      running: having('running').length,
      completed: having('completed').length,
      verified: having('completed').length,
      failed: having('failed').length,
      bytesCompleted: having('completed').reduce((sum, { size }) => sum + size, 0),
    });
    // A batch is all or nothing: the part of a transfer never lags behind it.
    const works = all.map(({ id }) => ledger.work(id)).filter(({ parts }) => parts.length > 0);
    for (const { transfer, parts } of works)
      expect(parts.map(({ written }) => written)).toEqual([transfer.written]);
    expect(ledger.resetRunning()).toEqual([jobId]);
    expect(ledger.counts(jobId).running).toBe(0);
    ledger.close();
    const db = new Database(`${dataDir}/ledger.sqlite`, { readonly: true });
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  },
);
