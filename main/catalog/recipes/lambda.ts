/**
 * LAMBDA by experiment. Its keepers' notebooks read WMAP from `wmap/`, the registry writes `cobe/map/dr5`: the bucket is
 * asked which of them it has.
 */

import type { Location } from '../../../shared/location.ts';
import { combinations } from '../../../shared/selector.ts';
import { type Recipe, selector } from './recipe.ts';

const homes: Readonly<Record<string, readonly string[]>> = {
  firas: ['cobe/firas/'],
  dirbe: ['cobe/dirbe/'],
  dmr: ['cobe/dmr/'],
  wmap: ['wmap/', 'cobe/map/'],
};

const selectors = [
  selector('experiment', 'Experiments', {
    required: true,
    values: [
      ['firas', 'COBE FIRAS: spectrum of the background'],
      ['dirbe', 'COBE DIRBE: diffuse infrared sky'],
      ['dmr', 'COBE DMR: first map of the fluctuations'],
      ['wmap', 'WMAP: nine years'],
    ],
  }),
];

export const lambda: Recipe = {
  dataset: 'lambda',
  selectors,
  async find({ choices, locations, world }) {
    const paths: string[] = [];
    for (const { experiment = '' } of combinations(selectors, choices)) {
      const candidates = homes[experiment] ?? [];
      const [only] = candidates;
      if (only !== undefined && candidates.length === 1) paths.push(only);
      else {
        for (const candidate of candidates) {
          const there = await world.folders(locations[0] as Location, candidate);
          if (there.length === 0) continue;
          paths.push(candidate);
          break;
        }
      }
    }
    return paths.length === 0 ? [] : [{ location: 0, paths }];
  },
};
