/** The services that know what is in the buckets. Made once; each is asked only when somebody chooses by it. */
import path from 'node:path';
import type { FetchDocument } from '../registry/refresh.ts';
import type { Addresses } from './addresses.ts';
import { createAnswers } from './answers.ts';
import { createAsk } from './ask.ts';
import { createGdc, type Gdc } from './gdc.ts';
import { createOpenNeuro, type OpenNeuro } from './openneuro.ts';

export interface Services {
  readonly openNeuro: OpenNeuro;
  readonly gdc: Gdc;
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
  const ask = createAsk({ fetch, answers: createAnswers({ folder, most: mostAnswers, now }), now });
  return {
    openNeuro: createOpenNeuro({ ask, base: addresses.openNeuro }),
    gdc: createGdc({ ask, base: addresses.gdc }),
  };
}
