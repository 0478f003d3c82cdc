/** Takes a ledger from its `user_version` to the newest, one transaction a step. */
import { type Db, inTransaction } from './database.ts';
import * as initial from './migrations/0010-initial.ts';
import * as jobLimits from './migrations/0020-job-limits.ts';
import * as owners from './migrations/0030-owners.ts';
import * as finished from './migrations/0040-finished.ts';
import * as exact from './migrations/0050-exact.ts';
import * as uploads from './migrations/0060-uploads.ts';
import * as forced from './migrations/0080-forced.ts';
import * as notices from './migrations/0081-notices.ts';
import * as studies from './migrations/0085-studies.ts';
import * as history from './migrations/0090-history.ts';
import * as storing from './migrations/0120-storing.ts';
import * as mounts from './migrations/0140-mounts.ts';

export interface Migration {
  readonly version: number;
  readonly up: (db: Db) => void;
}

/** In order. A step that has shipped is never edited: ledgers out there already took it. */
export const migrations: readonly Migration[] = [
  initial,
  jobLimits,
  owners,
  finished,
  exact,
  uploads,
  forced,
  notices,
  studies,
  history,
  storing,
  mounts,
];

export const newestVersion = mounts.version;

export const versionOf = (db: Db): number => db.pragma('user_version', { simple: true }) as number;

/** A step that throws leaves the ledger at the version before it, whole. */
export function migrate(db: Db, steps: readonly Migration[] = migrations): void {
  let before = 0;
  for (const { version, up } of steps) {
    if (version <= before) throw new Error(`migration ${version} follows ${before}: numbers must grow`);
    before = version;
    if (versionOf(db) >= version) continue;
    inTransaction(db, () => {
      up(db);
      db.pragma(`user_version = ${version}`);
    });
  }
}
