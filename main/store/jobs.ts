/** Jobs: the rows that a person sees in the queue. Rank is dense, 1 first, over confirmed jobs; a plan has rank 0. */
import type { Failure } from '../../shared/failure.ts';
import type { ConflictRule, Job, Move } from '../../shared/job.ts';
import type { Source } from '../../shared/location.ts';
import type { JobPatch, JobRecord, NewJob, PlanFigures, Queued } from '../engine/ports/ledger.ts';
import { statusCode, statusOf } from './codes.ts';
import { countsOf, type Tally } from './counts.ts';
import { type Db, inTransaction, sql } from './database.ts';
import { notFound } from './errors.ts';
import { forgetEnd, keepEnd, keepRemoved } from './history-text.ts';
import { forgetSelection, selectionOf } from './selections.ts';
import { createUpload } from './upload-options.ts';

interface JobRow extends Tally {
  readonly id: number;
  readonly kind: Job['kind'];
  readonly name: string;
  readonly datasetId: string | null;
  readonly source: string;
  readonly folder: string;
  readonly onConflict: ConflictRule;
  readonly status: number;
  readonly confirmed: number;
  readonly listed: number;
  readonly failure: string | null;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly rank: number;
  readonly receipt: string | null;
  readonly cursor: string | null;
  readonly figures: string;
  readonly bytesPerSecond: number | null;
  readonly forced: number;
  readonly mount: string | null;
  readonly roots: string;
}

const select = `SELECT jobs.*, counts.* FROM jobs JOIN counts ON counts.jobId = jobs.id`;

const noFigures: PlanFigures = {
  alreadyHere: { files: 0, bytes: 0 },
  conflicts: 0,
  renamed: 0,
  proofs: { md5: 0, composite: 0, checksum: 0, none: 0 },
};

function toJob(db: Db, row: JobRow): JobRecord {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    datasetId: row.datasetId,
    source: JSON.parse(row.source) as Source,
    get selection() {
      return selectionOf(db, row.id);
    },
    folder: row.folder,
    onConflict: row.onConflict,
    status: statusOf(row.status),
    confirmed: row.confirmed === 1,
    listed: row.listed === 1,
    counts: countsOf(row),
    bytesWritten: row.bytesWritten,
    failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    bytesPerSecond: row.bytesPerSecond,
    forced: row.forced === 1,
    rank: row.rank,
    receipt: row.receipt,
    cursor: row.cursor,
    mount: row.mount,
    roots: JSON.parse(row.roots) as string[],
    figures: JSON.parse(row.figures) as PlanFigures,
  };
}

export function createJob(db: Db, job: NewJob): JobRecord {
  return inTransaction(db, () => {
    const { lastInsertRowid } = sql(
      db,
      `INSERT INTO jobs (kind, name, datasetId, source, folder, onConflict, status, confirmed, listed, createdAt, rank, figures, roots)
       VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?, 0, ?, ?)`,
    ).run(
      job.kind,
      job.name,
      job.datasetId,
      JSON.stringify(job.source),
      job.folder,
      job.onConflict,
      statusCode.queued,
      job.createdAt,
      JSON.stringify(noFigures),
      JSON.stringify(job.roots ?? []),
    );
    const id = Number(lastInsertRowid);
    sql(db, 'INSERT INTO counts (jobId) VALUES (?)').run(id);
    sql(db, 'INSERT INTO selections (jobId, selection) VALUES (?, ?)').run(id, JSON.stringify(job.selection));
    if (job.upload) createUpload(db, id, job.upload);
    if (job.confirmed) changeJob(db, id, { confirmed: true });
    return readJob(db, id);
  });
}

/** Throws not-found. */
export function readJob(db: Db, id: number): JobRecord {
  const row = sql<JobRow>(db, `${select} WHERE jobs.id = ?`).get(id);
  if (!row) throw notFound('job', id);
  return toJob(db, row);
}

export function listQueue(db: Db): readonly Queued[] {
  return sql<Pick<JobRow, 'id' | 'rank' | 'status' | 'kind' | 'forced'>>(
    db,
    `SELECT id, rank, status, kind, forced FROM jobs
     WHERE confirmed = 1 AND status IN (${statusCode.queued}, ${statusCode.running}) ORDER BY rank`,
  )
    .all()
    .map(({ status, forced, ...job }) => ({
      ...job,
      status: statusOf(status),
      forced: forced === 1,
      confirmed: true,
    }));
}

/** Confirmed jobs by rank, then plans, oldest first. */
export function listJobs(db: Db): readonly JobRecord[] {
  return sql<JobRow>(db, `${select} ORDER BY confirmed DESC, rank, jobs.id`)
    .all()
    .map((row) => toJob(db, row));
}

/** Throws not-found. Confirming puts a job last in the queue. */
export function changeJob(db: Db, id: number, patch: JobPatch): void {
  const { status, confirmed, listed, failure, startedAt, finishedAt, receipt, onConflict, folder } = patch;
  const columns: Record<string, string | number | null> = {
    ...(status !== undefined && { status: statusCode[status] }),
    ...(listed !== undefined && { listed: listed ? 1 : 0 }),
    ...(failure !== undefined && { failure: failure && JSON.stringify(failure) }),
    ...(startedAt !== undefined && { startedAt }),
    ...(finishedAt !== undefined && { finishedAt }),
    ...(receipt !== undefined && { receipt }),
    ...(onConflict !== undefined && { onConflict }),
    ...(folder !== undefined && { folder }),
    ...(patch.cursor !== undefined && { cursor: patch.cursor }),
    ...(patch.mount !== undefined && { mount: patch.mount }),
    ...(patch.roots !== undefined && { roots: JSON.stringify(patch.roots) }),
    ...(patch.bytesPerSecond !== undefined && { bytesPerSecond: patch.bytesPerSecond }),
    ...(patch.forced !== undefined && { forced: patch.forced ? 1 : 0 }),
    ...(patch.figures !== undefined && { figures: JSON.stringify(patch.figures) }),
  };
  inTransaction(db, () => {
    const rank = rankOf(db, id);
    const names = Object.keys(columns);
    if (names.length > 0) {
      const set = names.map((name) => `${name} = @${name}`).join(', ');
      sql(db, `UPDATE jobs SET ${set} WHERE id = @id`).run({ ...columns, id });
    }
    // Its counts are final by then, or follow.
    if (finishedAt !== undefined) (finishedAt === null ? forgetEnd : keepEnd)(db, id);
    if (confirmed === true && rank === 0) {
      sql(
        db,
        'UPDATE jobs SET confirmed = 1, rank = (SELECT ifnull(max(rank), 0) + 1 FROM jobs) WHERE id = ?',
      ).run(id);
    }
    if (confirmed === false && rank > 0) {
      sql(db, 'UPDATE jobs SET confirmed = 0, rank = 0 WHERE id = ?').run(id);
      closeGap(db, rank);
    }
  });
}

/** Moves a confirmed job in the queue; a plan, and a job already there, stay where they are. Throws not-found. */
export function moveJob(db: Db, id: number, to: Move): void {
  inTransaction(db, () => {
    const rank = rankOf(db, id);
    if (rank === 0) return;
    const last = sql<number>(db, 'SELECT max(rank) FROM jobs').pluck().get() ?? rank;
    const wanted =
      typeof to === 'string'
        ? { up: rank - 1, down: rank + 1, top: 1, bottom: last }[to]
        : placeOf(db, to.before, rank);
    const target = Math.min(Math.max(wanted, 1), last);
    sql(
      db,
      'UPDATE jobs SET rank = rank + 1 WHERE rank BETWEEN @target AND @rank - 1 AND @target < @rank',
    ).run({ target, rank });
    sql(
      db,
      'UPDATE jobs SET rank = rank - 1 WHERE rank BETWEEN @rank + 1 AND @target AND @target > @rank',
    ).run({ target, rank });
    sql(db, 'UPDATE jobs SET rank = ? WHERE id = ?').run(target, id);
  });
}

/** The rank to take so as to come right before that job. Throws not-found. */
function placeOf(db: Db, before: number, rank: number): number {
  const next = rankOf(db, before);
  return next > rank ? next - 1 : next;
}

/** The job is gone at once; its transfers, parts and names are left to the purge. Throws not-found. */
export function removeJob(db: Db, id: number): void {
  inTransaction(db, () => {
    const rank = rankOf(db, id);
    keepRemoved(db, id);
    sql(db, 'INSERT INTO purge (jobId) VALUES (?)').run(id);
    sql(db, 'DELETE FROM jobs WHERE id = ?').run(id);
    if (rank > 0) closeGap(db, rank);
  });
  forgetSelection(db, id);
}

export function jobExists(db: Db, id: number): boolean {
  return sql(db, 'SELECT 1 FROM jobs WHERE id = ?').get(id) !== undefined;
}

/** Prefix of the job's location. Throws not-found. */
export function prefixOf(db: Db, id: number): string {
  const prefix = sql<string>(db, "SELECT source ->> '$.location.prefix' FROM jobs WHERE id = ?")
    .pluck()
    .get(id);
  if (prefix === undefined) throw notFound('job', id);
  return prefix;
}

function rankOf(db: Db, id: number): number {
  const rank = sql<number>(db, 'SELECT rank FROM jobs WHERE id = ?').pluck().get(id);
  if (rank === undefined) throw notFound('job', id);
  return rank;
}

function closeGap(db: Db, rank: number): void {
  sql(db, 'UPDATE jobs SET rank = rank - 1 WHERE rank > ?').run(rank);
}
