/** The rows of ended jobs: written when a job ends, with the words and marks by which they are found. */
import { formatDate } from '../../shared/format.ts';
import type { EndedJob, HistoryState } from '../../shared/history.ts';
import type { Counts } from '../../shared/job.ts';
import type { Location, Source } from '../../shared/location.ts';
import { statusCode, statusOf } from './codes.ts';
import { countsOf, type Tally } from './counts.ts';
import { type Db, sql } from './database.ts';

/** What a job and its entry have in common. */
export interface EndedColumns {
  readonly id: number;
  readonly kind: EndedJob['kind'];
  readonly name: string;
  readonly datasetId: string | null;
  readonly source: string;
  readonly folder: string;
  readonly status: number;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly failure: string | null;
  readonly receipt: string | null;
}

interface EndedRow extends Tally, EndedColumns {
  readonly finishedAt: number | null;
}

const select = 'SELECT jobs.*, counts.* FROM jobs JOIN counts ON counts.jobId = jobs.id';
const ended = [statusCode.completed, statusCode.failed, statusCode.canceled].join();

/** Writes a confirmed job that has ended; one that has not is left out. A row of an earlier end goes. */
export function keepEnd(db: Db, jobId: number): void {
  const row = sql<EndedRow>(
    db,
    `${select} WHERE jobs.id = ? AND confirmed = 1 AND finishedAt IS NOT NULL AND status IN (${ended})`,
  ).get(jobId);
  if (!row) return;
  forgetEnd(db, jobId);
  write(db, row);
}

/** The job goes on, or is forgotten. */
export function forgetEnd(db: Db, jobId: number): void {
  const id = sql<number>(db, 'SELECT id FROM history WHERE jobId = ?').pluck().get(jobId);
  if (id === undefined) return;
  sql(db, 'DELETE FROM history WHERE id = ?').run(id);
  sql(db, 'DELETE FROM historyText WHERE rowid = ?').run(id);
}

/** Before the job's own rows go: what only they have. One that was removed under way ends with that. */
export function keepRemoved(db: Db, jobId: number): void {
  const { changes } = sql(
    db,
    'UPDATE jobs SET finishedAt = ?, status = ? WHERE id = ? AND confirmed = 1 AND finishedAt IS NULL',
  ).run(Date.now(), statusCode.canceled, jobId);
  if (changes > 0) keepEnd(db, jobId);
  const tally = sql<Tally>(db, 'SELECT * FROM counts WHERE jobId = ?').get(jobId);
  if (!tally) return;
  sql(
    db,
    `UPDATE history SET removed = 1, counts = @counts, selection = chosen.selection, list = chosen.selection ->> '$.objects'
      FROM (SELECT selection FROM selections WHERE jobId = @jobId) AS chosen WHERE history.jobId = @jobId`,
  ).run({ jobId, counts: JSON.stringify(countsOf(tally)) });
}

/** Ledgers from before there was a history: the ended jobs that they list, in the order of their ends. */
export function fillHistory(db: Db): void {
  const rows = db
    .prepare<[], EndedRow>(
      `${select} WHERE confirmed = 1 AND finishedAt IS NOT NULL AND status IN (${ended}) ORDER BY finishedAt, jobs.id`,
    )
    .all();
  for (const row of rows) write(db, row);
}

function write(db: Db, row: EndedRow): void {
  const counts = countsOf(row);
  const { lastInsertRowid } = sql(
    db,
    `INSERT INTO history
      (jobId, kind, name, datasetId, source, folder, status, createdAt, startedAt, finishedAt, failure, receipt, counts)
     VALUES (@id, @kind, @name, @datasetId, @source, @folder, @status, @createdAt, @startedAt, @finishedAt, @failure, @receipt, @counts)`,
  ).run({ ...row, counts: JSON.stringify(counts) });
  sql(db, 'INSERT INTO historyText (rowid, words, marks) VALUES (?, ?, ?)').run(
    lastInsertRowid,
    wordsOf(row),
    [row.kind, ...statesOf(row.status, counts)].join(' '),
  );
}

/** As people look for them: what it was called, where it came from and went to, and the day it ended, as the calendar here has it. */
function wordsOf({ name, datasetId, source, folder, finishedAt }: EndedRow): string {
  const { location }: { readonly location: Location } = JSON.parse(source) as Source;
  const at = finishedAt ?? 0;
  const offset = -new Date(at).getTimezoneOffset();
  const day = new Date(at + offset * 60_000).toISOString().slice(0, 10);
  return [
    name,
    datasetId ?? '',
    location.bucket,
    location.prefix,
    location.endpoint ?? '',
    folder,
    day,
    formatDate(at, offset),
  ].join('\n');
}

/** What came of it: the words of the filters. It may be several. */
function statesOf(status: number, { failed, unverifiable }: Counts): readonly HistoryState[] {
  const word = statusOf(status);
  const states: HistoryState[] = [];
  if (word === 'completed' && unverifiable === 0 && failed === 0) states.push('verified');
  if (word === 'failed' || failed > 0) states.push('failures');
  if (unverifiable > 0) states.push('unverifiable');
  if (word === 'canceled') states.push('canceled');
  return states;
}
