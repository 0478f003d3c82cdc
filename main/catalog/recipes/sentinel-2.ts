/**
 * Sentinel-2 by tile of the military grid (10TES: zone, latitude band, square) and day. Months, days and zones are written
 * without leading zeros. Level 2A is a folder a month with the scenes of all days; level 1C is a folder a day.
 */
import { pathRecipe } from './paths.ts';
import { selector } from './recipe.ts';

const bands = ['01', '02', '03', '04', '05', '06', '07', '08', '8A', '09', '11', '12'].map((n) => `B${n}`);

const shared = [
  selector('tile', 'Tiles', {
    kind: 'text',
    required: true,
    pattern: 'T?(?:0?[1-9]|[1-5]\\d|60)[C-HJ-NP-X][A-HJ-NP-Z][A-HJ-NP-V]',
    hint: 'Such as 10TES or T35PPM.',
  }),
  selector('date', 'Days', { kind: 'days', required: true, hint: 'A tile is seen every five days or so.' }),
];

/** `10`, `T`, `ES` of `T10TES`. */
function partsOf(tile: string): readonly [zone: string, band: string, square: string] {
  const bare = tile.replace(/^T/, '').replace(/^0/, '');
  return [bare.slice(0, -3), bare.at(-3) ?? '', bare.slice(-2)];
}
const short = (digits: string) => String(Number(digits));

export const sentinel2Cogs = pathRecipe({
  dataset: 'sentinel-2-l2a-cogs',
  selectors: [
    ...shared,
    selector('band', 'Bands', {
      values: [...bands, ['SCL', 'SCL: classes, clouds too'], ['TCI', 'TCI: true colour']],
      hint: 'All of the scene where none is chosen.',
    }),
  ],
  paths({ tile = '', date = '', band }) {
    const [zone, latitude, square] = partsOf(tile);
    const [year = '', month = ''] = date.split('-');
    const folder = `sentinel-s2-l2a-cogs/${zone}/${latitude}/${square}/${year}/${short(month)}/`;
    const scene = `${folder}S2*_${zone}${latitude}${square}_${date.replaceAll('-', '')}_*`;
    return [band === undefined ? `${scene}/` : `${scene}/${band}.tif`];
  },
});

export const sentinel2L1c = pathRecipe({
  dataset: 'sentinel-2-l1c',
  selectors: [
    ...shared,
    selector('band', 'Bands', {
      values: [...bands.slice(0, 10), 'B10', ...bands.slice(10)],
      hint: 'All of the scene where none is chosen.',
    }),
  ],
  paths({ tile = '', date = '', band }) {
    const [zone, latitude, square] = partsOf(tile);
    const [year = '', month = '', day = ''] = date.split('-');
    const folder = `tiles/${zone}/${latitude}/${square}/${year}/${short(month)}/${short(day)}/`;
    return [band === undefined ? folder : `${folder}*/${band}.jp2`];
  },
});
