/**
 * Takes a ledger to the newest version, one transaction a step. The ledger records each step that it took, so that a step
 * whose number is lower than the newest one taken, because it was written later, is taken when it comes. `user_version`
 * is the highest of them, and only there to be read before anything is opened.
 */
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
import * as checklists from './migrations/0150-checklists.ts';
import * as roots from './migrations/0160-roots.ts';
import { partsByStep, partsOf } from './schema.ts';

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
  checklists,
  roots,
];

export const newestVersion = roots.version;

export const versionOf = (db: Db): number => db.pragma('user_version', { simple: true }) as number;

/** A step that throws leaves the ledger as it was before it, whole. */
export function migrate(db: Db, steps: readonly Migration[] = migrations): void {
  mustGrow(steps);
  const taken = inTransaction(db, () => beginRecord(db, steps));
  for (const { version, up } of steps) {
    if (taken.has(version)) continue;
    inTransaction(db, () => {
      up(db);
      noteTaken(db, version);
      if (versionOf(db) < version) db.pragma(`user_version = ${version}`);
    });
  }
}

/** Steps that the ledger took, also those that this program does not know. Reads only. */
export function takenSteps(db: Db, steps: readonly Migration[] = migrations): ReadonlySet<number> {
  const recorded = db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'migrations'").pluck().get();
  if (recorded === 0) return takenUnrecorded(db, steps);
  return new Set(db.prepare<[], number>('SELECT version FROM migrations').pluck().all());
}

/** What steps that the ledger took have made in every other ledger, and is not in this one. */
export function lacking(db: Db, taken: ReadonlySet<number>): readonly string[] {
  const here = partsOf(db);
  const made = partsByStep(migrations);
  return migrations.flatMap(({ version }) =>
    taken.has(version) ? (made.get(version) ?? []).filter((part) => !here.has(part)) : [],
  );
}

function mustGrow(steps: readonly Migration[]): void {
  let before = 0;
  for (const { version } of steps) {
    if (version <= before) throw new Error(`migration ${version} follows ${before}: numbers must grow`);
    before = version;
  }
}

function beginRecord(db: Db, steps: readonly Migration[]): ReadonlySet<number> {
  const taken = takenSteps(db, steps);
  db.exec(
    'CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, takenAt INTEGER NOT NULL) STRICT',
  );
  for (const version of taken) noteTaken(db, version);
  return taken;
}

function noteTaken(db: Db, version: number): void {
  db.prepare('INSERT INTO migrations VALUES (?, ?) ON CONFLICT DO NOTHING').run(version, Date.now());
}

/**
 * Ledgers from before there was a record: a step up to `user_version` was taken if anything is there that it makes. One
 * that makes nothing and only changes rows cannot be told, so it is taken again and must bear that.
 */
function takenUnrecorded(db: Db, steps: readonly Migration[]): ReadonlySet<number> {
  const highest = versionOf(db);
  if (highest === 0) return new Set();
  const here = partsOf(db);
  const known = steps.filter(({ version }) => version <= highest);
  const made = partsByStep(known);
  const taken = known.filter(({ version }) => made.get(version)?.some((part) => here.has(part)));
  return new Set(taken.map(({ version }) => version));
}
