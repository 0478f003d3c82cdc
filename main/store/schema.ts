/**
 * What a ledger is made of, as names: `jobs`, `jobs.mount`, and indexes; nothing of SQLite's own. Which of them each step
 * makes is found by taking it.
 */
import Database from 'better-sqlite3';
import { type Db, sql } from './database.ts';
import type { Migration } from './migrate.ts';

export function partsOf(db: Db): ReadonlySet<string> {
  const names = sql<{ name: string }>(
    db,
    `WITH own AS (SELECT name, type FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\')
     SELECT name FROM own
     UNION ALL
     SELECT own.name || '.' || c.name FROM own JOIN pragma_table_info(own.name) c WHERE own.type = 'table'`,
  );
  return new Set(names.all().map(({ name }) => name));
}

const known = new WeakMap<readonly Migration[], ReadonlyMap<number, readonly string[]>>();

/** By version, what each step adds to an empty ledger that took all before it. Worked out once for a list of steps. */
export function partsByStep(steps: readonly Migration[]): ReadonlyMap<number, readonly string[]> {
  let made = known.get(steps);
  if (!made) known.set(steps, (made = takeAll(steps)));
  return made;
}

function takeAll(steps: readonly Migration[]): ReadonlyMap<number, readonly string[]> {
  const db = new Database(':memory:');
  try {
    const made = new Map<number, readonly string[]>();
    let before: ReadonlySet<string> = new Set();
    for (const { version, up } of steps) {
      up(db);
      const after = partsOf(db);
      made.set(
        version,
        [...after].filter((part) => !before.has(part)),
      );
      before = after;
    }
    return made;
  } finally {
    db.close();
  }
}
