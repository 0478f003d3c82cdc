/** CMIP6's Zarr stores by their facets, in any order, from the index that Pangeo publishes beside them: one for each cloud. */
import type Database from 'better-sqlite3';
import { WaybillError } from '../../../shared/failure.ts';
import type { Value } from '../../../shared/selector.ts';
import type { FetchDocument } from '../registry/refresh.ts';
import { createKeptIndex } from './kept-index.ts';
import { openTable } from './open-table.ts';
import { type StoreField, storeFields, storesVersion } from './take-in-stores.ts';

const storeClouds = ['aws', 'google'] as const;
export type StoreCloud = (typeof storeClouds)[number];

/** By facet: those that fit, or all where it is left out. */
export type Facets = Readonly<Partial<Record<StoreField, readonly string[]>>>;

export interface Stores {
  /** Values of one facet among the stores that the others leave, with how many stores. Throws WaybillError. */
  values(args: Asking & { readonly field: StoreField }): Promise<readonly Value[]>;
  /** Paths in the bucket, ending in `/`. Throws WaybillError, also where there are more than `most`. */
  find(args: Asking & { readonly most: number }): Promise<readonly string[]>;
  close(): Promise<void>;
}

interface Asking {
  readonly cloud: StoreCloud;
  readonly facets: Facets;
  readonly signal: AbortSignal;
}

const buckets = { aws: 's3://cmip6-pds', google: 'gs://cmip6' } as const;
const names = {
  aws: 'Pangeo’s index of CMIP6 at AWS',
  google: 'Pangeo’s index of CMIP6 at Google',
} as const;

export function createStores(args: {
  readonly bases: Readonly<Record<StoreCloud, string | null>>;
  readonly fetch: FetchDocument | null;
  /** Where the tables are kept; null where nothing can be. */
  readonly folder: string | null;
  readonly now: () => number;
}): Stores {
  const { bases, fetch, folder, now } = args;
  const indexOf = (cloud: StoreCloud) =>
    createKeptIndex({
      service: { name: names[cloud], base: bases[cloud] },
      ...{ fetch, folder, now, open: openStores },
      table: `cmip6-${cloud}.sqlite`,
      files: ['pangeo-cmip6.csv'],
      job: ([file], out) => ({ kind: 'stores', file, bucket: buckets[cloud], out }),
      takes: '150 MB',
    });
  const indexes = { aws: indexOf('aws'), google: indexOf('google') };

  return {
    values: async ({ cloud, field, facets, signal }) => {
      const table = await indexes[cloud].ready(signal);
      return table.values(field, { ...facets, [field]: [] });
    },
    find: async ({ cloud, facets, most, signal }) => {
      const table = await indexes[cloud].ready(signal);
      const found = table.find(facets, most + 1);
      if (found.length > most) throw tooMany(most);
      return found;
    },
    async close() {
      for (const cloud of storeClouds) await indexes[cloud].close();
    },
  };
}

/** Null where there is none, or one of another version. */
export function openStores(file: string) {
  const db = openTable(file, storesVersion);
  return db && tableOf(db);
}

function tableOf(db: Database.Database) {
  function where(facets: Facets) {
    const chosen = storeFields.filter((field) => (facets[field] ?? []).length > 0);
    const text = chosen.map(
      (field) => `${field} IN (SELECT id FROM words WHERE text IN (SELECT value FROM json_each(?)))`,
    );
    return {
      text: text.length === 0 ? '1' : text.join(' AND '),
      values: chosen.map((field) => JSON.stringify(facets[field])),
    };
  }
  return {
    values(field: StoreField, facets: Facets): readonly Value[] {
      const { text, values } = where(facets);
      const rows = db
        .prepare(
          `SELECT words.text AS value, n FROM (
             SELECT ${field} AS word, count(*) AS n FROM store WHERE ${text} GROUP BY ${field}
           ) JOIN words ON words.id = word ORDER BY words.text`,
        )
        .all(...values) as { value: string; n: number }[];
      return rows.map(({ value, n }) => ({
        value,
        label: `${value} (${n} ${n === 1 ? 'store' : 'stores'})`,
      }));
    },
    find(facets: Facets, most: number): readonly string[] {
      const { text, values } = where(facets);
      const columns = storeFields.map((field) => `(SELECT text FROM words WHERE id = ${field})`);
      return db
        .prepare(
          `SELECT DISTINCT 'CMIP6/' || ${columns.join(" || '/' || ")} || '/' FROM store WHERE ${text} LIMIT ?`,
        )
        .pluck()
        .all(...values, most) as string[];
    },
    close: () => void db.close(),
  };
}

const tooMany = (most: number) =>
  new WaybillError({
    code: 'usage',
    reason: `That is more than ${most} stores.`,
    hint: 'Choose more: a model, an experiment or a member; or fetch one after the other.',
    detail: `more than ${most} stores`,
  });
