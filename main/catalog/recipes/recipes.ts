/** Every recipe, by its dataset. A dataset without one is browsed as folders. */
import { allenObservatory } from './allen.ts';
import { chestXray } from './chest.ts';
import { cmip6 } from './cmip6.ts';
import { era5 } from './era5.ts';
import { fastMri } from './fastmri.ts';
import { gnomad, thousandGenomes } from './genomes.ts';
import { gfs } from './gfs.ts';
import { goes } from './goes.ts';
import { hcp } from './hcp.ts';
import { heasarc } from './heasarc.ts';
import { idc, tcia } from './idc.ts';
import { indi } from './indi.ts';
import { irsaMissions } from './irsa.ts';
import { lambda } from './lambda.ts';
import { landsat } from './landsat.ts';
import { mastMissions } from './mast.ts';
import { medicalDecathlon } from './medical-decathlon.ts';
import { modis } from './modis.ts';
import { nexrad } from './nexrad.ts';
import { openNeurodata } from './open-neurodata.ts';
import { openNeuro } from './openneuro.ts';
import { practiceStudy } from './practice.ts';
import type { Recipe } from './recipe.ts';
import { sentinel2Cogs, sentinel2L1c } from './sentinel-2.ts';
import { tcga } from './tcga.ts';

const all: readonly Recipe[] = [
  practiceStudy,
  openNeuro,
  hcp,
  fastMri,
  indi,
  cmip6,
  era5,
  gfs,
  medicalDecathlon,
  idc,
  tcia,
  chestXray,
  thousandGenomes,
  gnomad,
  tcga,
  allenObservatory,
  openNeurodata,
  sentinel2Cogs,
  sentinel2L1c,
  landsat,
  modis,
  goes,
  nexrad,
  heasarc,
  lambda,
  ...irsaMissions,
  ...mastMissions,
];

const byDataset = new Map(all.map((recipe) => [recipe.dataset, recipe]));

export const recipeOf = (dataset: string): Recipe | null => byDataset.get(dataset) ?? null;
