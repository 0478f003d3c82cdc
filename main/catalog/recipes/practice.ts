/** The practice bucket's study, to learn choosing with, offline. */
import type { Location } from '../../../shared/location.ts';
import { bidsPaths, bidsSelectors, bidsValues } from './bids.ts';
import type { Recipe } from './recipe.ts';

const base = 'bids/ds-practice/';

export const practiceStudy: Recipe = {
  dataset: 'practice',
  selectors: bidsSelectors,
  values: ({ selector, choices, locations, world }) =>
    bidsValues({ location: locations[0] as Location, base, choices, world }, selector),
  async find({ choices, locations, world }) {
    const paths = await bidsPaths({ location: locations[0] as Location, base, choices, world });
    return paths.length === 0 ? [] : [{ location: 0, paths }];
  },
};
