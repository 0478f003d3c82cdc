/**
 * Uploads: the checklist of a plan, what is known of each file while it is sent, and what was learned of files and objects
 * that a next run need not find out again.
 *
 * Rows of a checklist lie in the order of keys, so that a folder is a range of them. What a folder holds is kept beside
 * them by state, and moved by differences: nobody counts a million rows because a folder was opened.
 */
import type { Db } from '../database.ts';

export const version = 60;

export function up(db: Db): void {
  db.exec(`
    CREATE TABLE uploads (
      jobId INTEGER PRIMARY KEY REFERENCES jobs ON DELETE CASCADE,
      options TEXT NOT NULL,
      -- What its person said when it was confirmed; null before.
      consent TEXT,
      notes TEXT NOT NULL DEFAULT '[]',
      heldFiles INTEGER NOT NULL DEFAULT 0,
      heldBytes INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    -- state: upload-codes.ts. stamp: mtime (ns) and inode of the file as it was planned. etag: of the object in its place.
    CREATE TABLE uploadRows (
      jobId INTEGER NOT NULL,
      path TEXT NOT NULL,
      state INTEGER NOT NULL,
      checked INTEGER NOT NULL,
      size INTEGER NOT NULL,
      stamp TEXT,
      etag TEXT,
      origin TEXT,
      uploadId TEXT,
      failure TEXT,
      PRIMARY KEY (jobId, path)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE uploadFolders (
      jobId INTEGER NOT NULL,
      folder TEXT NOT NULL,
      state INTEGER NOT NULL,
      parent TEXT,
      files INTEGER NOT NULL DEFAULT 0,
      bytes INTEGER NOT NULL DEFAULT 0,
      checkedFiles INTEGER NOT NULL DEFAULT 0,
      checkedBytes INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (jobId, folder, state)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX uploadFoldersByParent ON uploadFolders (jobId, parent, folder);

    -- Parts that are in the bucket. checksum: base64, by the upload's algorithm; null where only the ETag was told.
    CREATE TABLE uploadParts (
      transferId INTEGER NOT NULL,
      number INTEGER NOT NULL,
      size INTEGER NOT NULL,
      etag TEXT NOT NULL,
      checksum TEXT,
      PRIMARY KEY (transferId, number)
    ) STRICT, WITHOUT ROWID;

    -- Digests of files: good while size and stamp are the same.
    CREATE TABLE fileDigests (
      path TEXT NOT NULL,
      algorithm TEXT NOT NULL,
      size INTEGER NOT NULL,
      stamp TEXT NOT NULL,
      hex TEXT NOT NULL,
      PRIMARY KEY (path, algorithm)
    ) STRICT, WITHOUT ROWID;

    -- Digests of objects: good while the ETag is the same. place: scheme, endpoint and bucket.
    CREATE TABLE objectDigests (
      place TEXT NOT NULL,
      key TEXT NOT NULL,
      etag TEXT NOT NULL,
      algorithm TEXT NOT NULL,
      hex TEXT NOT NULL,
      PRIMARY KEY (place, key)
    ) STRICT, WITHOUT ROWID;
  `);
}
