/**
 * Landsat Collection 2: level, sensor, year, then path and row of the Worldwide Reference System, three digits each. Scenes
 * there are named by path, row and day of acquisition.
 */
import { WaybillError } from '../../../shared/failure.ts';
import { pathRecipe } from './paths.ts';
import { selector } from './recipe.ts';

export const landsat = pathRecipe({
  dataset: 'usgs-landsat',
  selectors: [
    selector('level', 'Level', {
      kind: 'one',
      required: true,
      values: [
        ['level-2', 'Level 2: surface reflectance and temperature'],
        ['level-1', 'Level 1: as measured'],
      ],
    }),
    selector('sensor', 'Sensors', {
      required: true,
      values: [
        ['oli-tirs', 'OLI and TIRS: Landsat 8 and 9, since 2013'],
        ['etm', 'ETM+: Landsat 7, since 1999'],
        ['tm', 'TM: Landsat 4 and 5, 1982 to 2012'],
        ['mss', 'MSS: Landsat 1 to 5, level 1 only'],
      ],
    }),
    selector('date', 'Days', { kind: 'days', hint: 'A scene is taken every 8 or 16 days.' }),
    selector('year', 'Years', {
      kind: 'text',
      pattern: '19[7-9]\\d|20\\d\\d',
      hint: 'Instead of days.',
    }),
    selector('path', 'Paths', {
      kind: 'text',
      required: true,
      pattern: '0*(?:[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[01])',
      hint: 'Of WRS-2: 1 to 233; WRS-1, of MSS, goes to 251.',
    }),
    selector('row', 'Rows', {
      kind: 'text',
      required: true,
      pattern: '0*(?:[1-9]\\d?|1\\d\\d|2[0-3]\\d|24[0-8])',
      hint: '1 to 248.',
    }),
  ],
  paths({ level = '', sensor = '', date, year, path = '', row = '' }) {
    if (sensor === 'mss' && level === 'level-2') return [];
    const of = date?.slice(0, 4) ?? year;
    if (of === undefined) throw chooseWhen();
    if (year !== undefined && year !== of) return [];
    const at = `${three(path)}${three(row)}`;
    const folder = `${level}/standard/${sensor}/${of}/${three(path)}/${three(row)}/`;
    return [date === undefined ? folder : `${folder}*_${at}_${date.replaceAll('-', '')}_*/`];
  },
});

const chooseWhen = () =>
  new WaybillError({
    code: 'usage',
    reason: 'Days or years are needed.',
    hint: 'A year of one path and row is some 20 scenes of a gigabyte each.',
    detail: 'no day and no year',
  });

const three = (digits: string) => String(Number(digits)).padStart(3, '0');
