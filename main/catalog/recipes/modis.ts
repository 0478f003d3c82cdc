/** MODIS land products at Astraea: product, column and row of the sinusoidal grid, then year and day of the year in one. */
import { dayOfYear } from './goes.ts';
import { pathRecipe } from './paths.ts';
import { selector } from './recipe.ts';

export const modis = pathRecipe({
  dataset: 'modis-astraea',
  selectors: [
    selector('product', 'Products', {
      required: true,
      values: [
        ['MCD43A4.006', 'MCD43A4: reflectance, daily, 500 m'],
        ['MOD11A1.006', 'MOD11A1: surface temperature, Terra, daily, 1 km'],
        ['MYD11A1.006', 'MYD11A1: surface temperature, Aqua, daily, 1 km'],
        ['MOD13A1.006', 'MOD13A1: vegetation, Terra, 16 days, 500 m'],
        ['MYD13A1.006', 'MYD13A1: vegetation, Aqua, 16 days, 500 m'],
      ],
    }),
    selector('tile', 'Tiles', {
      kind: 'text',
      required: true,
      pattern: 'h(?:[0-2]\\d|3[0-5])v(?:0\\d|1[0-7])',
      hint: 'Of the sinusoidal grid, such as h21v07.',
    }),
    selector('date', 'Days', { kind: 'days', required: true }),
  ],
  paths: ({ product = '', tile = '', date = '' }) => [
    `${product}/${tile.slice(1, 3)}/${tile.slice(4)}/${date.slice(0, 4)}${dayOfYear(date)}/`,
  ],
});
