/** The catalogue: every dataset, found as one types. In memory and synchronous: a few thousand entries at most. */
import type { DatasetSummary, Input, Output } from '../../shared/contract.ts';
import { accessClasses, type Dataset, domains } from '../../shared/dataset.ts';
import { WaybillError } from '../../shared/failure.ts';
import { astronomy } from './curated/astronomy.ts';
import { climate } from './curated/climate.ts';
import { earthObservation } from './curated/earth-observation.ts';
import { lifeSciences } from './curated/life-sciences.ts';
import { medicalImaging } from './curated/medical-imaging.ts';
import { neuroimaging } from './curated/neuroimaging.ts';
import { practice } from './curated/practice.ts';
import { type Indexed, index, score, wordsOf } from './words.ts';

/** In the order in which nothing typed shows them. */
export const curated: readonly Dataset[] = [
  ...practice,
  ...neuroimaging,
  ...medicalImaging,
  ...lifeSciences,
  ...climate,
  ...earthObservation,
  ...astronomy,
];

type Query = Input<'datasets.search'>;
type Dimension = Exclude<keyof Query, 'text'>;

export interface Catalog {
  search(query: Query): Output<'datasets.search'>;
  /** Throws `not-found`. */
  get(id: string): Dataset;
}

/** What of a dataset each filter looks at. */
const valuesOf: { readonly [D in Dimension]: (dataset: Dataset) => readonly string[] } = {
  domain: ({ domain }) => [domain],
  access: ({ access }) => [access],
  licence: ({ licence }) => [licence.label],
  format: ({ formats }) => formats,
  region: ({ locations }) => [...new Set(locations.flatMap(({ region }) => region ?? []))],
};
const dimensions = Object.keys(valuesOf) as readonly Dimension[];
/** Shown even where they have nothing, in this order. */
const fixed: { readonly [D in Dimension]?: readonly string[] } = { domain: domains, access: accessClasses };

export function createCatalog(datasets: readonly Dataset[] = curated): Catalog {
  const entries = datasets.map((dataset) => ({ dataset, words: index(dataset) }));
  const byId = new Map(datasets.map((dataset) => [dataset.id, dataset]));

  return {
    search(query) {
      const found = ranked(entries, query.text);
      const all = found.filter((dataset) =>
        dimensions.every((dimension) => passes(dataset, dimension, query)),
      );
      const facet = (dimension: Dimension) => countFacet(found, dimension, query);
      return {
        total: all.length,
        datasets: all.map(summarize),
        facets: {
          domain: facet('domain'),
          access: facet('access'),
          licence: facet('licence'),
          format: facet('format'),
          region: facet('region'),
        },
      };
    },

    get(id) {
      const dataset = byId.get(id);
      if (dataset) return dataset;
      throw new WaybillError({
        code: 'not-found',
        reason: `There is no dataset named ${id} in the catalogue.`,
        hint: 'Search the catalogue ("waybill datasets"), or give the address of its bucket.',
        detail: `dataset ${id}`,
      });
    },
  };
}

/** Best first; equals stay in the catalogue's order. */
function ranked(
  entries: readonly { readonly dataset: Dataset; readonly words: Indexed }[],
  text: string,
): readonly Dataset[] {
  const asked = wordsOf(text);
  return entries
    .map(({ dataset, words }) => ({ dataset, score: score(words, asked) }))
    .filter((each) => each.score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ dataset }) => dataset);
}

function passes(dataset: Dataset, dimension: Dimension, query: Query): boolean {
  const wanted = query[dimension];
  return wanted === null || valuesOf[dimension](dataset).includes(wanted);
}

/** Counts what choosing a value would show: all filters but the facet's own. What is chosen stays, even at 0. */
function countFacet(found: readonly Dataset[], dimension: Dimension, query: Query) {
  const order = fixed[dimension];
  const counts = new Map<string, number>(order?.map((value) => [value, 0]));
  const chosen = query[dimension];
  if (chosen !== null) counts.set(chosen, 0);
  for (const dataset of found) {
    if (!dimensions.every((other) => other === dimension || passes(dataset, other, query))) continue;
    for (const value of valuesOf[dimension](dataset)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const facet = [...counts].map(([value, count]) => ({ value, count }));
  return order ? facet : facet.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function summarize(dataset: Dataset): DatasetSummary {
  const { id, name, summary, domain, provider, access, profile, licence, formats, bytes, locations } =
    dataset;
  const region = locations[0]?.region ?? null;
  return { id, name, summary, domain, provider, access, profile, licence, formats, bytes, region };
}
