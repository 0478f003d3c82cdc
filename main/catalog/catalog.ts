/**
 * The catalogue: curated entries that ship with the app, merged with the Registry of Open Data as it was last fetched.
 * Its tables are a cache (registry/database.ts): damaged or of another version they are made again, and the curated
 * entries are there whatever happens.
 */
import { anyDataset } from '../../shared/calls/catalogue.ts';
import type { CatalogueState } from '../../shared/catalogue.ts';
import type { Input, Output } from '../../shared/contract.ts';
import type { Dataset, Entry } from '../../shared/dataset.ts';
import { WaybillError } from '../../shared/failure.ts';
import type { Location } from '../../shared/location.ts';
import { near } from '../../shared/near.ts';
import { addressOfAccession } from './accession.ts';
import { astronomy } from './curated/astronomy.ts';
import { brainImaging } from './curated/brain-imaging.ts';
import { cells } from './curated/cells.ts';
import { climate } from './curated/climate.ts';
import { climateRecords } from './curated/climate-records.ts';
import { clinical } from './curated/clinical.ts';
import { earthObservation } from './curated/earth-observation.ts';
import { genomics } from './curated/genomics.ts';
import { irsaMissions } from './curated/irsa.ts';
import { land } from './curated/land.ts';
import { lifeSciences } from './curated/life-sciences.ts';
import { mastMissions } from './curated/mast.ts';
import { medicalImaging } from './curated/medical-imaging.ts';
import { neuroimaging } from './curated/neuroimaging.ts';
import { neurophysiology } from './curated/neurophysiology.ts';
import { practice } from './curated/practice.ts';
import { radiology } from './curated/radiology.ts';
import { references } from './curated/references.ts';
import { satellites } from './curated/satellites.ts';
import { sky } from './curated/sky.ts';
import { weather } from './curated/weather.ts';
import { createKeeper } from './keeper.ts';
import { type Known, placesOf, sameBucket } from './known.ts';
import type { FetchDocument } from './registry/refresh.ts';
import { createTables } from './tables.ts';

/** In the order in which nothing typed shows them. */
export const curated: readonly Dataset[] = [
  ...practice,
  ...neuroimaging,
  ...brainImaging,
  ...neurophysiology,
  ...medicalImaging,
  ...radiology,
  ...clinical,
  ...lifeSciences,
  ...genomics,
  ...references,
  ...cells,
  ...climate,
  ...weather,
  ...climateRecords,
  ...earthObservation,
  ...satellites,
  ...land,
  ...astronomy,
  ...irsaMissions,
  ...mastMissions,
  ...sky,
];

export interface Catalog {
  search(query: Input<'datasets.search'>): Output<'datasets.search'>;
  /** By ID, or by the registry's slug. Throws `not-found`. */
  get(id: string): Entry;
  /** Everything that is known to be in a bucket, curated entries first. */
  placesIn(location: Location): readonly Known[];
  state(): CatalogueState;
  /** Answers when the registry has been asked and taken in; a second call joins the first. Throws WaybillError. */
  refresh(): Promise<CatalogueState>;
  /** Makes lost tables again from the index that was kept, and asks the registry where that was a day ago. Never throws. */
  keepFresh(): Promise<void>;
  close(): Promise<void>;
}

export interface CatalogArgs {
  readonly datasets?: readonly Dataset[];
  /** Null keeps everything in memory. */
  readonly dataDir?: string | null;
  /** Address of the registry's index; null asks nobody. */
  readonly source?: string | null;
  readonly fetch?: FetchDocument | null;
  readonly now?: () => number;
  readonly onState?: (state: CatalogueState) => void;
}

function noDataset(id: string, meant: readonly string[]): WaybillError {
  const search = 'Search the catalogue, or give the address of its bucket.';
  return new WaybillError({
    code: 'not-found',
    reason: `There is no dataset named ${id} in the catalogue.`,
    hint: meant.length > 0 ? `Did you mean ${meant.join(', ')}? ${search}` : search,
    detail: `dataset ${id}`,
  });
}

export function createCatalog({
  datasets = curated,
  dataDir = null,
  source = null,
  fetch = null,
  now = Date.now,
  onState = () => {},
}: CatalogArgs = {}): Catalog {
  const tables = createTables({ datasets, dataDir });
  const keeper = createKeeper({ tables, dataDir, source, fetch, now, onState });

  /** What may have been meant by a name that no dataset has: names like it, else what a search for it finds. */
  function meantBy(id: string): readonly string[] {
    const address = addressOfAccession(id);
    if (address !== null) return [address];
    return tables.use(({ db, search }) => {
      const { datasets: found, partial } = search.search({ ...anyDataset, text: id, offset: 0, limit: 3 });
      const alike = near(id, db.prepare('SELECT key FROM item ORDER BY id').pluck().all() as string[]);
      return [...new Set([...(partial ? [] : found.map((one) => one.id)), ...alike])].slice(0, 3);
    });
  }

  return {
    search: (query) => tables.use(({ search }) => search.search(query)),
    get(id) {
      const found = tables.use(({ db }) =>
        db
          .prepare('SELECT entry FROM item WHERE key = ? OR id = (SELECT item FROM alias WHERE slug = ?)')
          .pluck()
          .get(id, id.toLowerCase()),
      );
      if (typeof found === 'string') return JSON.parse(found) as Entry;
      throw noDataset(id, meantBy(id));
    },
    placesIn(location) {
      const rows = tables.use(
        ({ db }) =>
          db
            .prepare(
              `SELECT item.entry, later.summary ->> '$.name' FROM holder JOIN item ON item.id = holder.item
               LEFT JOIN item AS later ON later.key = item.entry ->> '$.registry.deprecated.successor'
               WHERE holder.bucket = ? ORDER BY item.id`,
            )
            .raw()
            .all(location.bucket) as [string, string | null][],
      );
      return rows
        .flatMap(([entry, successor]) => placesOf(JSON.parse(entry) as Entry, successor))
        .filter((place) => sameBucket(place.location, location));
    },
    state: keeper.state,
    refresh: keeper.refresh,
    keepFresh: keeper.keepFresh,
    async close() {
      await keeper.stop();
      tables.close();
    },
  };
}
