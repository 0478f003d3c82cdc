/** NEXRAD level 2: a folder a day and station, a file a volume scan, named by station and start (KTLX20190506_130102_V06). */
import { pathRecipe } from './paths.ts';
import { selector } from './recipe.ts';

export const nexrad = pathRecipe({
  dataset: 'noaa-nexrad',
  selectors: [
    selector('date', 'Days', { kind: 'days', required: true, hint: 'UTC, since June 1991.' }),
    selector('station', 'Stations', {
      kind: 'text',
      required: true,
      pattern: '[A-Z][A-Z0-9]{3}',
      hint: 'Four letters, such as KTLX or TJUA.',
    }),
    selector('hour', 'Hours', {
      values: Array.from({ length: 24 }, (_, i) => String(i).padStart(2, '0')),
      hint: 'UTC; all of them where none is chosen.',
    }),
  ],
  paths({ date = '', station = '', hour }) {
    const folder = `${date.replaceAll('-', '/')}/${station}/`;
    return [hour === undefined ? folder : `${folder}${station}${date.replaceAll('-', '')}_${hour}*`];
  },
});
