/** IRSA's missions, a bucket each: the release or product is a folder, and what lies below it is asked of the bucket. */
import { facetRecipe } from './facets.ts';
import { type Recipe, selector } from './recipe.ts';

const wise = facetRecipe({
  dataset: 'irsa-wise',
  base: '',
  selectors: [
    selector('release', 'Release', {
      kind: 'one',
      required: true,
      values: [
        ['wise/allwise', 'AllWISE'],
        ['wise/allsky', 'All-Sky'],
        ['wise/cryo-3band', '3-band cryogenic'],
        ['wise/postcryo', 'Post-cryogenic'],
        ['wise/neowiser', 'NEOWISE reactivation'],
        ['unwise', 'unWISE'],
      ],
    }),
    selector('part', 'Images or catalogues', { listed: true }),
    selector('product', 'Product', { listed: true, hint: 'Such as p3am_cdd, the atlas images of AllWISE.' }),
  ],
  levels: [{ selector: 'release' }, { selector: 'part' }, { selector: 'product' }],
});

const spitzer = facetRecipe({
  dataset: 'spitzer-seip',
  base: '',
  selectors: [
    selector('product', 'Product', {
      kind: 'one',
      required: true,
      values: [['seip_science/images', 'Mosaics']],
    }),
    selector('folder', 'Folders', { listed: true }),
  ],
  levels: [{ selector: 'product' }, { selector: 'folder' }],
});

const euclid = facetRecipe({
  dataset: 'euclid-q1',
  base: '',
  selectors: [
    selector('product', 'Product', {
      kind: 'one',
      required: true,
      values: [
        ['MER', 'MER: merged mosaics, by tile'],
        ['MER_SEG', 'MER_SEG: segmentation maps'],
        ['VIS', 'VIS: visible exposures'],
        ['NIR', 'NIR: near-infrared exposures'],
        ['SIR', 'SIR: spectra'],
        ['RAW', 'RAW: as received'],
        ['VMPZ', 'VMPZ: masks'],
        ['catalogs', 'Catalogues'],
      ],
    }),
    selector('tile', 'Tiles or folders', { listed: true, hint: 'Of MER such as 102018211.' }),
    selector('instrument', 'Instruments', { listed: true, hint: 'Of MER, below a tile: VIS, NISP …' }),
  ],
  levels: [{ selector: 'product' }, { selector: 'tile' }, { selector: 'instrument' }],
});

const spherex = facetRecipe({
  dataset: 'spherex-qr',
  base: 'qr2/',
  selectors: [
    selector('product', 'Product', {
      kind: 'one',
      required: true,
      listed: true,
      hint: 'level2: the images.',
    }),
    selector('plan', 'Weeks', { listed: true, hint: 'Of level2 such as 2025W20_1C.' }),
  ],
  levels: [{ selector: 'product' }, { selector: 'plan' }],
});

const openUniverse = facetRecipe({
  dataset: 'openuniverse2024',
  base: '',
  selectors: [
    selector('telescope', 'Telescope', { required: true, values: ['roman', 'rubin'] }),
    selector('part', 'Part', { listed: true }),
    selector('folder', 'Folders', { listed: true }),
  ],
  levels: [{ selector: 'telescope' }, { selector: 'part' }, { selector: 'folder' }],
});

const ztf = facetRecipe({
  dataset: 'ztf',
  base: 'ztf/enhanced/',
  selectors: [
    selector('release', 'Data release', { required: true, listed: true, hint: 'Such as dr24.' }),
    selector('product', 'Product', {
      required: true,
      values: [
        ['objects', 'Objects'],
        ['lc', 'Light curves'],
      ],
    }),
  ],
  levels: [{ selector: 'release' }, { selector: 'product' }],
});

export const irsaMissions: readonly Recipe[] = [wise, spitzer, euclid, spherex, openUniverse, ztf];
