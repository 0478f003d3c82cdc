/** OpenNeuro: one BIDS study an accession, at the bucket's root (openneuro.org, bucket `openneuro.org`). */
import type { Location } from '../../../shared/location.ts';
import { bidsPaths, bidsSelectors, bidsValues } from './bids.ts';
import { type Recipe, selector } from './recipe.ts';

export const openNeuro: Recipe = {
  dataset: 'openneuro',
  selectors: [
    selector('accession', 'Accession', {
      kind: 'text',
      required: true,
      pattern: 'ds\\d{6}',
      hint: 'The number of the study on openneuro.org, such as ds000001.',
    }),
    ...bidsSelectors,
  ],
  async values({ selector: id, choices, locations, world }) {
    const values = await Promise.all(
      (choices.accession ?? []).map((accession) =>
        bidsValues({ location: locations[0] as Location, base: `${accession}/`, choices, world }, id),
      ),
    );
    return [...new Map(values.flat().map((one) => [one.value, one])).values()];
  },
  async find({ choices, locations, world }) {
    const paths = await Promise.all(
      (choices.accession ?? []).map((accession) =>
        bidsPaths({ location: locations[0] as Location, base: `${accession}/`, choices, world }),
      ),
    );
    return paths.flat().length === 0 ? [] : [{ location: 0, paths: paths.flat() }];
  },
};
