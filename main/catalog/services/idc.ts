/** The Imaging Data Commons: its published index says what each folder of its buckets is. */
import { WaybillError } from '../../../shared/failure.ts';
import type { Location } from '../../../shared/location.ts';
import type { Choices, Value } from '../../../shared/selector.ts';
import type { FetchDocument } from '../registry/refresh.ts';
import { createKeptIndex } from './kept-index.ts';
import { type FoundSeries, openSeriesTable, type SeriesField } from './series-table.ts';

export interface Idc {
  /** `tcia`: of what The Cancer Imaging Archive has too. Throws WaybillError. */
  values(args: Asking & { readonly field: SeriesField | 'version' }): Promise<readonly Value[]>;
  /** Throws WaybillError, also where there are more than `most`. */
  series(args: Asking & { readonly most: number }): Promise<readonly FoundSeries[]>;
  /** Where series are, by SeriesInstanceUID, at AWS; those that it does not know are left out. Throws WaybillError. */
  find(uids: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, Location>>;
  close(): Promise<void>;
}

interface Asking {
  readonly choices: Choices;
  readonly tcia: boolean;
  readonly signal: AbortSignal;
}

export function createIdc(args: {
  readonly base: string | null;
  readonly fetch: FetchDocument | null;
  /** Where the table is kept; null where nothing can be. */
  readonly folder: string | null;
  readonly now: () => number;
}): Idc {
  const { base, fetch, folder, now } = args;
  const index = createKeptIndex({
    service: { name: 'The Imaging Data Commons', base },
    ...{ fetch, folder, now, open: openSeriesTable },
    table: 'idc.sqlite',
    files: ['idc_index.parquet', 'prior_versions_index.parquet', 'tcia_idc_subset.parquet'],
    job: ([index, prior = null, tcia = null], out) => ({ kind: 'idc', sources: { index, prior, tcia }, out }),
    takes: '500 MB',
  });
  const never = new AbortController().signal;

  return {
    values: async ({ field, choices, tcia, signal }) =>
      (await index.ready(signal)).values(field, choices, tcia),
    async series({ choices, tcia, most, signal }) {
      const found = await index.ready(signal);
      try {
        return found.find(choices, tcia, most);
      } catch (error) {
        if (error instanceof RangeError) throw tooMany(most);
        throw error;
      }
    },
    async find(uids, signal = never) {
      const found = (await index.ready(signal)).lookUp(uids);
      return new Map(
        found.map(({ uid, bucket, uuid }) => [
          uid,
          { scheme: 's3', endpoint: null, bucket, prefix: `${uuid}/`, region: 'us-east-1' },
        ]),
      );
    },
    close: index.close,
  };
}

const tooMany = (most: number) =>
  new WaybillError({
    code: 'usage',
    reason: `That is more than ${most} series.`,
    hint: 'Choose more: a modality, a body part, or patients; or fetch one collection after the other.',
    detail: `more than ${most} series`,
  });
