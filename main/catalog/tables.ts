/**
 * The catalogue's tables while the app runs: opened when they are first needed, filled with the curated entries of this
 * version, and begun anew when SQLite finds them damaged under way.
 */
import { createHash } from 'node:crypto';
import type { Dataset } from '../../shared/dataset.ts';
import { topics } from './curated/topics.ts';
import { type Db, isDamaged, openDatabase, readMeta, writeMeta } from './registry/database.ts';
import { writeItems } from './registry/merge.ts';
import { createSearch, type Search } from './search.ts';

interface Open {
  readonly db: Db;
  /** False where nothing outlives the process. */
  readonly lasting: boolean;
  readonly search: Search;
}

export interface Tables {
  /** Damage met by `work` costs the registry, not the answer: it runs once more, on new tables. */
  use<T>(work: (open: Open) => T): T;
  /** Writes what is searched, in the writer's transaction, in steps. */
  merge(writer: Db): Iterable<void>;
  /** What is searched has changed. */
  changed(): void;
  close(): void;
}

export function createTables({
  datasets,
  dataDir,
}: {
  readonly datasets: readonly Dataset[];
  readonly dataDir: string | null;
}): Tables {
  /** The curated entries that are in the tables, and what finds them: another version of the app brings others. */
  let known: string | null = null;
  const print = () =>
    (known ??= createHash('sha256')
      .update(JSON.stringify([datasets, topics]))
      .digest('hex'));
  let open: Open | null = null;

  function* merge(writer: Db): Iterable<void> {
    yield* writeItems(writer, datasets);
    writeMeta(writer, 'curated', print());
  }

  function opened(damaged: boolean): Open {
    const { db, lasting } = openDatabase({ dataDir, damaged });
    if (readMeta(db, 'curated') !== print()) db.transaction(() => [...merge(db)].length)();
    return { db, lasting, search: createSearch(db) };
  }

  return {
    use(work) {
      try {
        open ??= opened(false);
        return work(open);
      } catch (error) {
        if (!isDamaged(error)) throw error;
        open?.db.close();
        open = opened(true);
        return work(open);
      }
    },
    merge,
    changed() {
      if (open) open = { ...open, search: createSearch(open.db) };
    },
    close() {
      open?.db.close();
      open = null;
    },
  };
}
