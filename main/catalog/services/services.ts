/** The services that know what is in the buckets. Made once; each is asked only when somebody chooses by it. */
import path from 'node:path';
import type { FetchDocument } from '../registry/refresh.ts';
import type { Addresses } from './addresses.ts';
import { createAnswers } from './answers.ts';
import { createAsk } from './ask.ts';
import { type Chest, createChest } from './chest.ts';
import { createDrs, type Drs } from './drs.ts';
import { createGdc, type Gdc } from './gdc.ts';
import { createIdc, type Idc } from './idc.ts';
import { createMast, type Mast } from './mast.ts';
import { createOpenNeuro, type OpenNeuro } from './openneuro.ts';
import { createStores, type Stores } from './stores.ts';

export interface Services {
  readonly openNeuro: OpenNeuro;
  readonly gdc: Gdc;
  readonly idc: Idc;
  readonly mast: Mast;
  readonly chest: Chest;
  readonly drs: Drs;
  readonly stores: Stores;
  close(): Promise<void>;
}

/** Bytes of answers on disk. */
const mostAnswers = 256 * 1024 * 1024;

export function createServices(args: {
  readonly addresses: Addresses;
  /** Null asks nobody. */
  readonly fetch: FetchDocument | null;
  /** Null keeps nothing. */
  readonly dataDir: string | null;
  readonly now?: () => number;
}): Services {
  const { addresses, fetch, dataDir, now = Date.now } = args;
  const folder = dataDir === null ? null : path.join(dataDir, 'services');
  const kept = folder === null ? null : path.join(folder, 'answers');
  const ask = createAsk({ fetch, answers: createAnswers({ folder: kept, most: mostAnswers, now }), now });
  const idc = createIdc({ base: addresses.idc, fetch, folder, now });
  const stores = createStores({
    bases: { aws: addresses.cmip6, google: addresses.cmip6Google },
    ...{ fetch, folder, now },
  });
  return {
    openNeuro: createOpenNeuro({ ask, base: addresses.openNeuro }),
    gdc: createGdc({ ask, base: addresses.gdc }),
    idc,
    chest: createChest({
      base: addresses.chest,
      fetch,
      file: folder === null ? null : path.join(folder, 'chest.json'),
    }),
    mast: createMast({ ask, base: addresses.mast }),
    drs: createDrs({ ask, base: addresses.drs }),
    stores,
    async close() {
      await Promise.all([idc.close(), stores.close()]);
    },
  };
}
