/** Calls about datasets: search, choices, folders. */
import { z } from 'zod';
import { catalogueState } from '../catalogue.ts';
import { accessClasses, datasetSummary, domains, entry } from '../dataset.ts';
import { selection } from '../job.ts';
import { source } from '../location.ts';
import { choices, needs, reach, selector } from '../selector.ts';
import { call, nothing } from './call.ts';

const facet = z.array(z.object({ value: z.string(), count: z.number() }));

const treeObject = z.object({
  key: z.string(),
  name: z.string(),
  size: z.number(),
  lastModified: z.number().nullable(),
});
const treeFolder = z.object({ prefix: z.string(), name: z.string() });

/** A search for no words that narrows nothing. */
export const anyDataset = {
  text: '',
  domain: null,
  access: null,
  licence: null,
  format: null,
  region: null,
  provider: null,
  sort: null,
} as const;

export const catalogueCalls = {
  'datasets.search': call(
    z.object({
      text: z.string(),
      domain: z.enum(domains).nullable(),
      access: z.enum(accessClasses).nullable(),
      licence: z.string().nullable(),
      format: z.string().nullable(),
      region: z.string().nullable(),
      provider: z.string().nullable(),
      /** Null: what fits the words best first, without words in the catalogue's own order. Unknown sizes come last either way. */
      sort: z.object({ by: z.enum(['name', 'bytes']), down: z.boolean() }).nullable(),
      offset: z.number().int().min(0),
      /** 0 only counts. */
      limit: z.number().int().min(0).max(1000),
    }),
    z.object({
      /** Found, of `all` that there are; `datasets` is the page that was asked for. */
      total: z.number(),
      all: z.number(),
      /** None has all the words; these have most of them. */
      partial: z.boolean(),
      datasets: z.array(datasetSummary),
      facets: z.object({
        domain: facet,
        access: facet,
        licence: facet,
        format: facet,
        region: facet,
        provider: facet,
      }),
    }),
  ),
  /** `id` may also be the registry's slug of a dataset that has another name here. */
  'datasets.get': call(z.object({ id: z.string() }), entry),
  'catalogue.state': call(nothing, catalogueState),
  /** Fetches the registry's index and takes it in; answers when that is done. A second call joins the first. */
  'catalogue.refresh': call(nothing, catalogueState),
  /** What its people choose by; none where it is browsed as folders only. */
  'datasets.selectors': call(
    z.object({ id: z.string() }),
    z.object({ selectors: z.array(selector), needs: needs.nullable() }),
  ),
  /** Values of a `listed` selector, after the choices made so far. */
  'datasets.values': call(
    z.object({ id: z.string(), selector: z.string(), choices, reach: reach.optional() }),
    z.object({ values: selector.shape.values.unwrap() }),
  ),
  /** Choices as what plans.create takes, one for each bucket. Refused (`usage`) where nothing fits, with what there is. */
  'datasets.choose': call(
    z.object({ id: z.string(), choices, reach: reach.optional() }),
    z.object({ chosen: z.array(z.object({ name: z.string(), source, selection })) }),
  ),
  /** Where the table of labels of ChestX-ray14 is: a folder or file on the engine's computer, or a web address. */
  'labels.get': call(nothing, z.object({ place: z.string().nullable() })),
  /** Refused (`usage`) where the table is not there, or is another; null goes back to what the environment says. */
  'labels.set': call(
    z.object({ place: z.string().min(1).max(4096).nullable() }),
    z.object({ place: z.string().nullable() }),
  ),
  /** One page of one folder, delimiter `/`. `token` goes on. */
  'tree.list': call(
    z.object({ source, prefix: z.string(), token: z.string().nullable() }),
    z.object({ folders: z.array(treeFolder), objects: z.array(treeObject), token: z.string().nullable() }),
  ),
  /** Counts everything below the prefixes; stops at `limit` keys and says so with `more`. */
  'tree.measure': call(
    z.object({ source, prefix: z.string(), limit: z.number().int().max(200_000) }),
    z.object({ files: z.number(), bytes: z.number(), more: z.boolean(), largest: z.number() }),
  ),
} as const;
