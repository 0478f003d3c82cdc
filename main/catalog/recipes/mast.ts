/**
 * MAST's missions in the bucket stpubdata, by the rules that need no look-up: Hubble by dataset, Webb by programme and
 * observation, Kepler by KIC, TESS by sector and TIC.
 */
import type { Location } from '../../../shared/location.ts';
import { combinations } from '../../../shared/selector.ts';
import { withLookUp } from './look-up.ts';
import { pathRecipe } from './paths.ts';
import { type Recipe, selector } from './recipe.ts';
import { walk } from './walk.ts';

const hst = pathRecipe({
  dataset: 'mast-hst',
  selectors: [
    selector('dataset', 'Datasets', {
      kind: 'text',
      required: true,
      pattern: '[A-Za-z0-9]{4}(?:[A-Za-z0-9]{5})?',
      hint: 'Nine characters such as u9o40504m; the first four for all of a programme.',
    }),
  ],
  paths({ dataset = '' }) {
    const name = dataset.toLowerCase();
    return [`public/${name.slice(0, 4)}/${name.length > 4 ? `${name}/` : ''}`];
  },
});

const jwst = pathRecipe({
  dataset: 'mast-jwst',
  selectors: [
    selector('programme', 'Programmes', {
      kind: 'text',
      required: true,
      pattern: '\\d{1,5}',
      hint: 'Such as 2727.',
    }),
    selector('level', 'Level', {
      values: [
        ['L3', 'Level 3: combined'],
        ['visits', 'Levels 1 and 2: exposures, by visit'],
      ],
    }),
    selector('observation', 'Observations', { kind: 'text', pattern: '\\d{1,3}' }),
  ],
  paths({ programme = '', level, observation }) {
    const name = `jw${programme.padStart(5, '0')}`;
    const base = `public/${name}/`;
    if (level === undefined && observation === undefined) return [base];
    const number = observation?.padStart(3, '0');
    const combined = number === undefined ? `${base}L3/` : `${base}L3/t/o${number}/`;
    const visits = `${base}${name}${number ?? ''}*/`;
    return [...(level === 'visits' ? [] : [combined]), ...(level === 'L3' ? [] : [visits])];
  },
});

const kepler = pathRecipe({
  dataset: 'mast-kepler',
  selectors: [
    selector('product', 'Products', {
      required: true,
      values: [
        ['lightcurves', 'Light curves'],
        ['target_pixel_files', 'Target pixel files'],
      ],
    }),
    selector('kic', 'KIC numbers', {
      kind: 'text',
      required: true,
      pattern: '\\d{1,9}',
      hint: 'Such as 11804465.',
    }),
  ],
  paths({ product = '', kic = '' }) {
    const number = kic.padStart(9, '0');
    return [`public/${product}/${number.slice(0, 4)}/${number}/`];
  },
});

const tessSelectors = [
  selector('product', 'Products', {
    kind: 'one',
    required: true,
    values: [
      ['tid', 'Light curves and target pixels'],
      ['ffi', 'Full-frame images'],
      ['cube', 'Full-frame cubes, one file a chip'],
    ],
  }),
  selector('sector', 'Sectors', {
    kind: 'text',
    pattern: '\\d{1,4}',
    hint: 'Needed for full frames; of a target all are looked through where none is named.',
  }),
  selector('tic', 'TIC numbers', { kind: 'text', pattern: '\\d{1,16}', hint: 'For targets.' }),
  selector('chip', 'Camera and chip', {
    values: [1, 2, 3, 4].flatMap((camera) => [1, 2, 3, 4].map((ccd) => `${camera}-${ccd}`)),
    hint: 'For full frames.',
  }),
];

/** `0000 0003 7542 2201` of TIC 375422201. */
const ticFolders = (tic: string): readonly string[] => tic.padStart(16, '0').match(/\d{4}/g) ?? [];

const tess: Recipe = {
  dataset: 'mast-tess',
  selectors: tessSelectors,
  async find({ choices, locations, world }) {
    const folders = (prefix: string) => world.folders(locations[0] as Location, prefix);
    const below = (base: string, levels: readonly (readonly string[] | null)[]) =>
      walk({ levels, base, folders, signal: world.signal });
    const paths = new Set<string>();
    for (const { product, sector, tic, chip } of combinations(tessSelectors, choices)) {
      const at = sector === undefined ? null : `s${sector.padStart(4, '0')}`;
      if (product === 'tid' && (at !== null || tic !== undefined)) {
        const target = tic === undefined ? [] : ticFolders(tic).map((folder) => [folder]);
        for (const path of await below('public/tid/', [at === null ? null : [at], ...target]))
          paths.add(path);
      }
      if (product === 'ffi' && at !== null) {
        // Year and day of the year stand between.
        const levels = chip === undefined ? [[at]] : [[at], null, null, [chip]];
        for (const path of await below('public/ffi/', levels)) paths.add(path);
      }
      if (product === 'cube' && at !== null)
        paths.add(`public/mast/tess-${at}-${chip === undefined ? '*' : chip}-cube.fits`);
    }
    return paths.size === 0 ? [] : [{ location: 0, paths: [...paths] }];
  },
};

export const mastMissions: readonly Recipe[] = [
  withLookUp(hst, 'HST'),
  withLookUp(jwst, 'JWST'),
  withLookUp(kepler, 'Kepler'),
  withLookUp(tess, 'TESS'),
];
