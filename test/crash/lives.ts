/** Many short lives of the real engine over one set of wire workers: starting threads anew for each would cost more than it. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Bodies } from '../../main/engine/ports/bodies.ts';
import { createBodies } from '../../main/s3/bodies.ts';
import { createResolver } from '../../main/s3/resolver.ts';
import { type Bench, openBench } from '../support/engine.ts';
import { tempFolder } from '../support/temp.ts';

/** What is on disk: the ledger's folder and the data's. */
export interface Place {
  readonly dataDir: string;
  readonly folder: string;
}

export interface Lives {
  open(place: Place, boot: string): Promise<Bench>;
  /** An empty place. */
  place(): Place;
  /** A copy, to begin again from: the ledger knows its folder by its full path, so trials happen in one place. */
  save(from: Place): Place;
  restore(saved: Place, to: Place): void;
  close(): Promise<void>;
}

function replace(from: Place, to: Place): void {
  for (const of of ['dataDir', 'folder'] as const) {
    rmSync(to[of], { recursive: true, force: true });
    cpSync(from[of], to[of], { recursive: true, preserveTimestamps: true });
  }
}

const idsPerLife = 1e7;

/** `endpoint` of the practice bucket, asked for at the first request. */
export function createLives(endpoint: () => string): Lives {
  const root = tempFolder();
  const access = createResolver({ profiles: () => [], practice: async () => endpoint(), env: {} });
  const bodies = createBodies({ access });
  let lives = 0;
  let hear: Parameters<Bodies['onEvents']>[0] = () => {};
  bodies.onEvents((events) => {
    const first = lives * idsPerLife;
    // Late words about an earlier life are nobody's.
    const ours = events.filter(({ id }) => id >= first).map((event) => ({ ...event, id: event.id - first }));
    if (ours.length > 0) hear(ours);
  });

  /** Each life counts its requests from 1. */
  const shared = (): Bodies => {
    const first = ++lives * idsPerLife;
    return {
      ...bodies,
      fetch: (tasks) => bodies.fetch(tasks.map((task) => ({ ...task, id: task.id + first }))),
      cancel: (ids) => bodies.cancel(ids.map((id) => id + first)),
      onEvents: (listener) => void (hear = listener),
    };
  };
  const place = (): Place => {
    const at = mkdtempSync(path.join(root, 'life-'));
    const made = { dataDir: path.join(at, 'data'), folder: path.join(at, 'folder') };
    mkdirSync(made.folder);
    mkdirSync(made.dataDir);
    return made;
  };

  return {
    place,
    open: ({ dataDir }, boot) =>
      openBench({ endpoint, dataDir, bodies: shared(), disk: (disk) => ({ ...disk, bootId: () => boot }) }),
    save(from) {
      const saved = place();
      replace(from, saved);
      return saved;
    },
    restore: replace,
    close: () => bodies.close(),
  };
}
