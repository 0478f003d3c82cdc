/** What the engine reports, and what a person does to many transfers at once. Counts follow in the same transaction. */
import type { Status } from '../../shared/job.ts';
import type { Progress, TransferPatch } from '../engine/ports/rows.ts';
import { rowsBefore } from './before.ts';
import { pendingCode, statusCode } from './codes.ts';
import { addTally, type Counted, emptyTally, type Tally, tally } from './counts.ts';
import { type Db, inTransaction, sql } from './database.ts';
import { notFound } from './errors.ts';
import { jobExists, prefixOf } from './jobs.ts';
import { dropParts, putPart } from './parts.ts';
import { jobOf, storedPath, type TransferRow, toColumns } from './rows.ts';

/**
 * One transaction for all of it. Throws not-found for a transfer that never was; a report on a job that has been removed
 * meanwhile is late, not wrong, and is dropped.
 */
export function record(db: Db, progress: Progress): void {
  inTransaction(db, () => {
    const differences = new Map<number, Tally>();
    const alive = new Map<number, boolean>();
    const isAlive = (transferId: number) => {
      const jobId = jobOf(transferId);
      let known = alive.get(jobId);
      if (known === undefined) alive.set(jobId, (known = jobExists(db, jobId)));
      return known;
    };
    const before = rowsBefore(
      db,
      progress.transfers.map(({ id }) => id),
    );
    for (const patch of progress.transfers) {
      if (isAlive(patch.id)) patchTransfer(db, patch, before(patch.id), differences);
    }
    for (const id of progress.dropParts) if (isAlive(id)) dropParts(db, id);
    for (const part of progress.parts) if (isAlive(part.transferId)) putPart(db, part);
    for (const [jobId, difference] of differences) addTally(db, jobId, difference);
  });
}

function patchTransfer(
  db: Db,
  patch: TransferPatch,
  before: Counted | undefined,
  differences: Map<number, Tally>,
): void {
  if (!before) throw notFound('transfer', patch.id);
  const jobId = jobOf(patch.id);
  const columns: Partial<TransferRow> = toColumns(patch);
  if (patch.path !== undefined)
    Object.assign(columns, storedPath(keyOf(db, patch.id), patch.path, prefixOf(db, jobId)));
  if (patch.status === 'completed') Object.assign(columns, { finishedAt: Date.now() });
  const names = Object.keys(columns);
  if (names.length === 0) return;
  // Only the changed columns: naming an indexed one rewrites its index entry even where the value stays.
  sql(db, `UPDATE transfers SET ${names.join(' = ?, ')} = ? WHERE id = ?`).run(
    ...Object.values(columns),
    patch.id,
  );
  let difference = differences.get(jobId);
  if (!difference) differences.set(jobId, (difference = emptyTally()));
  tally(difference, before, -1);
  tally(
    difference,
    {
      files: 1,
      status: columns.status ?? before.status,
      verification: columns.verification ?? before.verification,
      skipped: columns.skipped ?? before.skipped,
      renamed: columns.path === undefined ? before.renamed : columns.path === null ? 0 : 1,
      size: columns.size ?? before.size,
      written: columns.written ?? before.written,
    },
    1,
  );
}

function keyOf(db: Db, id: number): string {
  return sql<{ key: string }>(db, 'SELECT key FROM transfers WHERE id = ?').get(id)?.key ?? '';
}

/**
 * Every `from` transfer of the job becomes `to`, or the first `most` of them; returns how many. Queued again, a transfer
 * starts with a clean slate (no failure, attempts or verification) but keeps its parts and written bytes: that is what
 * resuming lives on.
 */
export function changeAll(
  db: Db,
  jobId: number,
  from: readonly Status[],
  to: Status,
  most = Number.MAX_SAFE_INTEGER,
): number {
  return inTransaction(db, () => {
    if (!jobExists(db, jobId)) throw notFound('job', jobId);
    let changed = 0;
    for (const status of new Set(from)) {
      if (status === to || changed >= most) continue;
      changed += moveAll({ db, jobId, from: status, to, clean: to === 'queued', most: most - changed });
    }
    return changed;
  });
}

/** Up to the last one that may change: a range, and no list of ids. */
const slice = 'FROM transfers WHERE jobId = ? AND status = ? AND id <= ?';

function moveAll(args: {
  readonly db: Db;
  readonly jobId: number;
  readonly from: Status;
  readonly to: Status;
  readonly clean: boolean;
  readonly most: number;
}): number {
  const { db, jobId, from, to, clean, most } = args;
  const before = statusCode[from];
  const end =
    sql<number>(db, 'SELECT id FROM transfers WHERE jobId = ? AND status = ? ORDER BY id LIMIT 1 OFFSET ?')
      .pluck()
      .get(jobId, before, most - 1) ?? Number.MAX_SAFE_INTEGER;
  const groups = sql<Counted>(
    db,
    `SELECT count(*) AS files, status, verification, skipped, path IS NOT NULL AS renamed, sum(size) AS size, sum(written) AS written
     ${slice} GROUP BY verification, skipped, path IS NOT NULL`,
  ).all(jobId, before, end);
  const difference = emptyTally();
  for (const group of groups) {
    tally(difference, group, -1);
    const after = { ...group, status: statusCode[to] };
    tally(difference, clean ? { ...after, verification: pendingCode, skipped: 0 } : after, 1);
  }
  const reset = clean
    ? `, failure = NULL, attempts = 0, verification = ${pendingCode}, proof = NULL, skipped = 0, settled = 1, fileCrc = NULL`
    : '';
  const { changes } = sql(
    db,
    `UPDATE transfers SET status = ?${reset} WHERE jobId = ? AND status = ? AND id <= ?`,
  ).run(statusCode[to], jobId, before, end);
  addTally(db, jobId, difference);
  return changes;
}

/** After a crash nothing is running: transfers and jobs are queued again, attempts kept. Returns the jobs that were running. */
export function resetRunning(db: Db): readonly number[] {
  return inTransaction(db, () => {
    const busy = sql<number>(db, 'SELECT jobId FROM counts WHERE running > 0').pluck().all();
    for (const jobId of busy)
      moveAll({ db, jobId, from: 'running', to: 'queued', clean: false, most: Number.MAX_SAFE_INTEGER });
    return sql<{ id: number }>(db, 'UPDATE jobs SET status = ? WHERE status = ? RETURNING id')
      .all(statusCode.queued, statusCode.running)
      .map(({ id }) => id);
  });
}
