/** Every recipe, by its dataset. A dataset without one is browsed as folders. */
import { cmip6 } from './cmip6.ts';
import { era5 } from './era5.ts';
import { gnomad, thousandGenomes } from './genomes.ts';
import { gfs } from './gfs.ts';
import { hcp } from './hcp.ts';
import { indi } from './indi.ts';
import { medicalDecathlon } from './medical-decathlon.ts';
import { openNeuro } from './openneuro.ts';
import { practiceStudy } from './practice.ts';
import type { Recipe } from './recipe.ts';

const all: readonly Recipe[] = [
  practiceStudy,
  openNeuro,
  hcp,
  indi,
  cmip6,
  era5,
  gfs,
  medicalDecathlon,
  thousandGenomes,
  gnomad,
];

const byDataset = new Map(all.map((recipe) => [recipe.dataset, recipe]));

export const recipeOf = (dataset: string): Recipe | null => byDataset.get(dataset) ?? null;
