/** NOAA's Global Forecast System: a folder a day and cycle, a GRIB2 file for each product and forecast hour, with its index. */
import type { Combination } from '../../../shared/selector.ts';
import { pathRecipe } from './paths.ts';
import { selector } from './recipe.ts';

/** The folder `atmos/` came with the version of that day. */
const atmosSince = '2021-03-23';
const archiveSince = '2021-01-01';

const products = [
  ['pgrb2.0p25', '0.25 degree, common fields'],
  ['pgrb2.0p50', '0.5 degree, common fields'],
  ['pgrb2.1p00', '1 degree, common fields'],
  ['pgrb2b.0p25', '0.25 degree, less common fields'],
  ['pgrb2b.0p50', '0.5 degree, less common fields'],
  ['pgrb2b.1p00', '1 degree, less common fields'],
  ['pgrb2full.0p50', '0.5 degree, all fields'],
  ['sfluxgrb', 'surface fluxes, Gaussian grid'],
] as const;

function paths({ date = '', cycle = '', product = '', hour = '' }: Combination): readonly string[] {
  if (date < archiveSince) return [];
  const folder = `gfs.${date.replaceAll('-', '')}/${cycle}/${date < atmosSince ? '' : 'atmos/'}`;
  const forecast = hour.padStart(3, '0');
  const file = `${folder}gfs.t${cycle}z.${product}${product === 'sfluxgrb' ? 'f' : '.f'}${forecast}`;
  return [file, `${file}.idx`];
}

export const gfs = pathRecipe({
  dataset: 'noaa-gfs',
  selectors: [
    selector('date', 'Days', { kind: 'days', required: true, hint: 'Since 2021-01-01.' }),
    selector('cycle', 'Cycles', {
      required: true,
      values: ['00', '06', '12', '18'].map((at) => [at, `${at} UTC`] as const),
    }),
    selector('product', 'Products', { required: true, values: products }),
    selector('hour', 'Forecast hours', {
      kind: 'text',
      required: true,
      pattern: '\\d{1,2}|[0-2]\\d\\d|3[0-7]\\d|38[0-4]',
      hint: '0 to 384; 0 is the analysis.',
    }),
  ],
  paths,
});
