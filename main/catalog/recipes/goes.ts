/** GOES-R satellites: a bucket a satellite; below it product, year, day of the year and hour. */
import type { Location } from '../../../shared/location.ts';
import { pathRecipe } from './paths.ts';
import { plain, type Recipe, selector } from './recipe.ts';

/** In the order of the dataset's locations. */
const satellites: readonly string[] = ['goes19', 'goes18', 'goes16', 'goes17'];
const dayMs = 86_400_000;

/** Of a day `YYYY-MM-DD`: `001` to `366`. */
export function dayOfYear(date: string): string {
  const start = Date.UTC(Number(date.slice(0, 4)), 0, 1);
  return String((Date.parse(date) - start) / dayMs + 1).padStart(3, '0');
}

const byPath = pathRecipe({
  dataset: 'noaa-goes',
  selectors: [
    selector('satellite', 'Satellite', {
      required: true,
      values: [
        ['goes19', 'GOES-19 (East since April 2025)'],
        ['goes18', 'GOES-18 (West since January 2023)'],
        ['goes16', 'GOES-16 (East before)'],
        ['goes17', 'GOES-17 (West before)'],
      ],
    }),
    selector('product', 'Products', {
      required: true,
      listed: true,
      hint: 'ABI-L2-CMIPF: cloud and moisture imagery, full disk. Ends in F (full disk), C (USA) or M (mesoscale).',
    }),
    selector('date', 'Days', { kind: 'days', required: true }),
    selector('hour', 'Hours', {
      values: Array.from({ length: 24 }, (_, i) => String(i).padStart(2, '0')),
      hint: 'UTC; all of them where none is chosen.',
    }),
  ],
  location: ({ satellite = '' }) => satellites.indexOf(satellite),
  paths({ product = '', date = '', hour }) {
    const day = `${product}/${date.slice(0, 4)}/${dayOfYear(date)}/`;
    return [hour === undefined ? day : `${day}${hour}/`];
  },
});

export const goes: Recipe = {
  ...byPath,
  async values({ choices, locations, world }) {
    const chosen = choices.satellite ?? [];
    const asked = chosen.length > 0 ? chosen : satellites.slice(0, 1);
    const folders = await Promise.all(
      asked.map((one) => {
        const at = satellites.indexOf(one);
        return at < 0 ? [] : world.folders(locations[at] as Location, '');
      }),
    );
    return [...new Set(folders.flat())].sort().map((folder) => plain(folder.slice(0, -1)));
  },
};
