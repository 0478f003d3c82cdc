/**
 * The first ledger. Columns are named as the fields they hold, so that rows need no renaming on the way out.
 *
 * A transfer's id is `jobId * 1e9 + ordinal`, ordinals counting from 1 without gaps: any page of a job is a range of the
 * primary key, a job's rows lie together, and no index is needed for either. Job ids are never used twice (AUTOINCREMENT),
 * so rows of a removed job, purged later, can never turn up in a new one; that is also why transfers name no foreign key.
 */
import type { Db } from '../database.ts';

export const version = 10;

export function up(db: Db): void {
  db.exec(`
    CREATE TABLE jobs (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      datasetId TEXT,
      source TEXT NOT NULL,
      folder TEXT NOT NULL,
      onConflict TEXT NOT NULL,
      status INTEGER NOT NULL,
      confirmed INTEGER NOT NULL,
      listed INTEGER NOT NULL,
      failure TEXT,
      createdAt INTEGER NOT NULL,
      startedAt INTEGER,
      finishedAt INTEGER,
      rank INTEGER NOT NULL,
      receipt TEXT,
      cursor TEXT,
      figures TEXT NOT NULL
    ) STRICT;

    -- Apart from jobs: a selection can name 100,000 keys and never changes, a job's row changes with every listed page.
    CREATE TABLE selections (
      jobId INTEGER PRIMARY KEY REFERENCES jobs ON DELETE CASCADE,
      selection TEXT NOT NULL
    ) STRICT;

    -- Moved by differences in the transaction that changes a transfer; never counted anew.
    CREATE TABLE counts (
      jobId INTEGER PRIMARY KEY REFERENCES jobs ON DELETE CASCADE,
      files INTEGER NOT NULL DEFAULT 0,
      bytes INTEGER NOT NULL DEFAULT 0,
      queued INTEGER NOT NULL DEFAULT 0,
      running INTEGER NOT NULL DEFAULT 0,
      paused INTEGER NOT NULL DEFAULT 0,
      completed INTEGER NOT NULL DEFAULT 0,
      failed INTEGER NOT NULL DEFAULT 0,
      canceled INTEGER NOT NULL DEFAULT 0,
      verified INTEGER NOT NULL DEFAULT 0,
      unverifiable INTEGER NOT NULL DEFAULT 0,
      skipped INTEGER NOT NULL DEFAULT 0,
      renamed INTEGER NOT NULL DEFAULT 0,
      bytesCompleted INTEGER NOT NULL DEFAULT 0,
      bytesVerified INTEGER NOT NULL DEFAULT 0,
      bytesFailed INTEGER NOT NULL DEFAULT 0,
      bytesWritten INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    -- status and verification: codes.ts. path only where it is not the key less its first cut characters.
    CREATE TABLE transfers (
      id INTEGER PRIMARY KEY,
      jobId INTEGER NOT NULL,
      status INTEGER NOT NULL DEFAULT 0,
      size INTEGER NOT NULL,
      written INTEGER NOT NULL DEFAULT 0,
      refetched INTEGER NOT NULL DEFAULT 0,
      attempts INTEGER NOT NULL DEFAULT 0,
      verification INTEGER NOT NULL DEFAULT 0,
      skipped INTEGER NOT NULL DEFAULT 0,
      settled INTEGER NOT NULL DEFAULT 1,
      partSize INTEGER,
      lastModified INTEGER,
      cut INTEGER NOT NULL,
      key TEXT NOT NULL,
      path TEXT,
      etag TEXT,
      versionId TEXT,
      checksum TEXT,
      proof TEXT,
      failure TEXT,
      fileCrc TEXT
    ) STRICT;
    -- Every index ends with the id by itself, so each of these also reads in id order.
    CREATE UNIQUE INDEX transfersByKey ON transfers (jobId, key);
    CREATE INDEX transfersByStatus ON transfers (jobId, status);
    CREATE INDEX transfersRenamed ON transfers (jobId) WHERE path IS NOT NULL;
    CREATE INDEX transfersUnsettled ON transfers (settled) WHERE settled = 0;

    CREATE TABLE parts (
      transferId INTEGER NOT NULL,
      number INTEGER NOT NULL,
      written INTEGER NOT NULL,
      durable INTEGER NOT NULL,
      crc TEXT,
      durableCrc TEXT,
      PRIMARY KEY (transferId, number)
    ) STRICT, WITHOUT ROWID;

    -- folder: 1 where the name is a folder's.
    CREATE TABLE names (
      jobId INTEGER NOT NULL,
      folded TEXT NOT NULL,
      folder INTEGER NOT NULL,
      PRIMARY KEY (jobId, folded)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE events (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      jobId INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
      at INTEGER NOT NULL,
      level TEXT NOT NULL,
      text TEXT NOT NULL
    ) STRICT;
    CREATE INDEX eventsByJob ON events (jobId, id);

    -- slot: epoch seconds at which the sample's seconds begin. Outlives its job: the sum over all jobs still has it.
    CREATE TABLE speed (
      seconds INTEGER NOT NULL,
      slot INTEGER NOT NULL,
      jobId INTEGER NOT NULL,
      bytes INTEGER NOT NULL,
      PRIMARY KEY (seconds, slot, jobId)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    -- Removed jobs whose rows are still being deleted, bit by bit.
    CREATE TABLE purge (jobId INTEGER PRIMARY KEY) STRICT;
  `);
}
