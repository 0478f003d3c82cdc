/**
 * Jobs that have ended, kept after they left the list, until a person clears them. An id is one end: a job that goes on
 * and ends again has a new one, so that ids run in the order of ends.
 */
import type { Db } from '../database.ts';
import { fillHistory } from '../history-text.ts';

export const version = 90;

export function up(db: Db): void {
  // jobId names no foreign key: history outlives the job. Counts, selection and list are the job's own until it is removed.
  db.exec(`
    CREATE TABLE history (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      jobId INTEGER NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      datasetId TEXT,
      source TEXT NOT NULL,
      folder TEXT NOT NULL,
      status INTEGER NOT NULL,
      createdAt INTEGER NOT NULL,
      startedAt INTEGER,
      finishedAt INTEGER NOT NULL,
      failure TEXT,
      receipt TEXT,
      removed INTEGER NOT NULL DEFAULT 0,
      counts TEXT NOT NULL,
      list TEXT,
      selection TEXT
    ) STRICT;
    CREATE INDEX historyByEnd ON history (finishedAt);
    CREATE INDEX historyByList ON history (list) WHERE list IS NOT NULL;

    -- Only the index: the words themselves are in history. marks: kind and outcome, so that a filter is a word like any other.
    CREATE VIRTUAL TABLE historyText USING fts5(
      words, marks, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
    );
  `);
  fillHistory(db);
}
