/** What has ended, searched: the newest end first, a page at a time, however many there are. */
import type { Failure } from '../../shared/failure.ts';
import type { EndedJob } from '../../shared/history.ts';
import type { Counts, Selection } from '../../shared/job.ts';
import type { Source } from '../../shared/location.ts';
import type { HistoryPage, HistoryQuery } from '../engine/ports/history-ledger.ts';
import { statusOf } from './codes.ts';
import { countsOf, type Tally } from './counts.ts';
import { type Db, inTransaction, sql } from './database.ts';
import { notFound } from './errors.ts';
import type { EndedColumns } from './history-text.ts';

interface Row extends EndedColumns {
  readonly jobId: number;
  readonly finishedAt: number;
  readonly removed: number;
  readonly counts: string;
}

// Not the selection: it may name 100,000 keys.
const columns = `history.id, history.jobId, kind, name, datasetId, source, folder, status, createdAt, startedAt, finishedAt,
  failure, receipt, removed, counts`;

function toEnded(db: Db, row: Row): EndedJob {
  // What is still listed is counted there: files that were under way when it was canceled have ended since.
  const tally = row.removed ? null : sql<Tally>(db, 'SELECT * FROM counts WHERE jobId = ?').get(row.jobId);
  return {
    ...row,
    status: statusOf(row.status),
    source: JSON.parse(row.source) as Source,
    failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
    removed: row.removed === 1,
    counts: tally ? countsOf(tally) : (JSON.parse(row.counts) as Counts),
  };
}

/** Nobody types more. */
const mostWords = 12;

/**
 * Each word begins a word of the entry; one with signs in it, such as a day or a path, is a row of them. Null where nothing
 * narrows. Quoted, so that nothing typed is a command (sqlite.org/fts5.html, 3.1).
 */
function matchOf({ text, state, kind }: HistoryQuery): string | null {
  const words = text
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, mostWords)
    .map((word) => `words : "${word.replaceAll('"', '""').slice(0, 200)}" *`);
  const marks = [state, kind].flatMap((mark) => (mark === null ? [] : [`marks : "${mark}"`]));
  const all = [...words, ...marks];
  return all.length === 0 ? null : all.join(' AND ');
}

/** The first end at or after a time; past every id where there is none. */
function firstSince(db: Db, since: number | null): number {
  if (since === null) return 0;
  const id = sql<number>(db, 'SELECT id FROM history WHERE finishedAt >= ? ORDER BY finishedAt, id LIMIT 1')
    .pluck()
    .get(since);
  return id ?? Number.MAX_SAFE_INTEGER;
}

export function listHistory(db: Db, query: HistoryQuery): HistoryPage {
  const { offset, limit } = query;
  const match = matchOf(query);
  const from = firstSince(db, query.since);
  if (match === null) {
    const rows = sql<Row>(
      db,
      `SELECT ${columns} FROM history WHERE id >= ? ORDER BY id DESC LIMIT ? OFFSET ?`,
    );
    // By the narrow index of the ends: counted by id, every page of the rows would be read.
    const total = sql<number>(
      db,
      'SELECT count(*) FROM history INDEXED BY historyByEnd WHERE finishedAt >= ?',
    ).pluck();
    return {
      total: total.get(query.since ?? Number.MIN_SAFE_INTEGER) ?? 0,
      jobs: rows.all(from, limit, offset).map((row) => toEnded(db, row)),
    };
  }
  const found = 'FROM historyText WHERE historyText MATCH ? AND rowid >= ?';
  const rows = sql<Row>(
    db,
    `SELECT ${columns} FROM (SELECT rowid AS found ${found} ORDER BY rowid DESC LIMIT ? OFFSET ?)
      JOIN history ON history.id = found ORDER BY found DESC`,
  );
  const total = sql<number>(db, `SELECT count(*) ${found}`).pluck();
  return {
    total: total.get(match, from) ?? 0,
    jobs: rows.all(match, from, limit, offset).map((row) => toEnded(db, row)),
  };
}

/** Throws not-found. */
export function readEnded(db: Db, id: number): EndedJob {
  const row = sql<Row>(db, `SELECT ${columns} FROM history WHERE id = ?`).get(id);
  if (!row) throw notFound('ended job', id);
  return toEnded(db, row);
}

/** What was chosen, wherever it is kept now. Throws not-found. */
export function chosenThen(db: Db, id: number): Selection {
  const json = sql<string | null>(
    db,
    `SELECT ifnull(history.selection, selections.selection)
      FROM history LEFT JOIN selections ON selections.jobId = history.jobId WHERE id = ?`,
  )
    .pluck()
    .get(id);
  if (json == null) throw notFound('ended job', id);
  return JSON.parse(json) as Selection;
}

/** Null forgets all. The jobs themselves, and their files, stay where they are. */
export function clearHistory(db: Db, ids: readonly number[] | null): void {
  inTransaction(db, () => {
    if (ids === null) {
      sql(db, 'DELETE FROM history').run();
      sql(db, "INSERT INTO historyText (historyText) VALUES ('delete-all')").run();
      return;
    }
    for (const id of ids) {
      if (sql(db, 'DELETE FROM history WHERE id = ?').run(id).changes > 0)
        sql(db, 'DELETE FROM historyText WHERE rowid = ?').run(id);
    }
  });
}
