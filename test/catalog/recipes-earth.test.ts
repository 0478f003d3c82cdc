/** Choosing from satellites and radars, held against keys that published code reads. */
import { expect, test } from 'vitest';
import { dayOfYear } from '../../main/catalog/recipes/goes.ts';
import { pathsOf, takes } from '../support/choose.ts';

test('NEXRAD: a folder a day and station; hours are the beginning of a name', async () => {
  const days = await pathsOf('noaa-nexrad', { date: ['2019-05-06..2019-05-07'], station: ['KTLX', 'KINX'] });
  expect(days.selection.prefixes).toEqual([
    '2019/05/06/KTLX/',
    '2019/05/06/KINX/',
    '2019/05/07/KTLX/',
    '2019/05/07/KINX/',
  ]);
  const hour = await pathsOf('noaa-nexrad', { date: ['2019-05-06'], station: ['KTLX'], hour: ['13'] });
  expect(takes(hour, '2019/05/06/KTLX/KTLX20190506_130102_V06')).toBe(true);
  expect(takes(hour, '2019/05/06/KTLX/KTLX20190506_140502_V06')).toBe(false);
  expect(hour.source.location.bucket).toBe('unidata-nexrad-level2');
});

test('GOES: a bucket a satellite, and the day is that of the year, leap years too', async () => {
  const day = { product: ['ABI-L2-CMIPF'], date: ['2026-10-08'] };
  const hour = await pathsOf('noaa-goes', { ...day, satellite: ['goes19'], hour: ['00'] });
  expect(hour.selection.prefixes).toEqual(['ABI-L2-CMIPF/2026/281/00/']);
  expect(hour.source.location.bucket).toBe('noaa-goes19');
  const west = await pathsOf('noaa-goes', { ...day, satellite: ['goes18'] });
  expect(west.selection.prefixes).toEqual(['ABI-L2-CMIPF/2026/281/']);
  expect(west.source.location.bucket).toBe('noaa-goes18');
  expect(['2024-01-01', '2024-12-31', '2025-12-31', '2024-02-29'].map(dayOfYear)).toEqual([
    '001',
    '366',
    '365',
    '060',
  ]);
});

const scene = 'sentinel-s2-l2a-cogs/10/T/ES/2022/7/S2A_10TES_20220726_0_L2A';

test('Sentinel-2 level 2A: a day of a tile, whichever satellite saw it, without another day of its month', async () => {
  const day = await pathsOf('sentinel-2-l2a-cogs', { tile: ['T10TES'], date: ['2022-07-26'] });
  expect(takes(day, `${scene}/S2A_10TES_20220726_0_L2A.json`)).toBe(true);
  expect(takes(day, `${scene}/B04.tif`)).toBe(true);
  expect(takes(day, `${scene.replaceAll('0726', '0721')}/B04.tif`)).toBe(false);
  const band = await pathsOf('sentinel-2-l2a-cogs', { tile: ['10TES'], date: ['2022-07-26'], band: ['SCL'] });
  expect(takes(band, `${scene}/SCL.tif`)).toBe(true);
  expect(takes(band, `${scene}/B04.tif`)).toBe(false);
  // Zones have no leading zero either, in folders as in names.
  const zone = await pathsOf('sentinel-2-l2a-cogs', { tile: ['01CCV'], date: ['2018-10-04'] });
  expect(takes(zone, 'sentinel-s2-l2a-cogs/1/C/CV/2018/10/S2B_1CCV_20181004_0_L2A/B01.tif')).toBe(true);
});

test('Sentinel-2 level 1C: neither months nor days have a leading zero, and the requester pays', async () => {
  const day = await pathsOf('sentinel-2-l1c', { tile: ['35PPM'], date: ['2020-10-10', '2020-03-05'] });
  expect(day.selection.prefixes).toEqual(['tiles/35/P/PM/2020/3/5/', 'tiles/35/P/PM/2020/10/10/']);
  expect(day.source.requestPayer).toBe(true);
  const band = await pathsOf('sentinel-2-l1c', { tile: ['35PPM'], date: ['2020-10-10'], band: ['B10'] });
  expect(takes(band, 'tiles/35/P/PM/2020/10/10/0/B10.jp2')).toBe(true);
  expect(takes(band, 'tiles/35/P/PM/2020/10/10/0/B11.jp2')).toBe(false);
});

test.each(['61TES', '10IES', '10TEW', '0TES', '10tes'])('%s is no tile', async (tile) => {
  await expect(pathsOf('sentinel-2-l1c', { tile: [tile], date: ['2020-10-10'] })).rejects.toMatchObject({
    failure: { code: 'usage', reason: `Tiles: ${tile} has not the form of one.` },
  });
});

test('Landsat: path and row in three digits, and the requester pays', async () => {
  const where = { sensor: ['oli-tirs'], year: ['2024'], path: ['116'], row: ['48'] };
  const chosen = await pathsOf('usgs-landsat', { ...where, level: ['level-2'] });
  const product = 'LC09_L2SP_116048_20241227_20241228_02_T1';
  expect(chosen.selection.prefixes).toEqual(['collection02/level-2/standard/oli-tirs/2024/116/048/']);
  expect(
    takes(chosen, `collection02/level-2/standard/oli-tirs/2024/116/048/${product}/${product}_SR_B4.TIF`),
  ).toBe(true);
  expect(chosen.source).toMatchObject({ requestPayer: true, profile: 'default' });
  await expect(
    pathsOf('usgs-landsat', { ...where, level: ['level-2'], sensor: ['mss'] }),
  ).rejects.toMatchObject({
    failure: { code: 'usage' },
  });
  await expect(pathsOf('usgs-landsat', { ...where, level: ['level-2'], row: ['249'] })).rejects.toMatchObject(
    { failure: { reason: 'Rows: 249 has not the form of one.' } },
  );
});

test('MODIS at Astraea: column, row, then year and day of the year in one', async () => {
  const chosen = await pathsOf('modis-astraea', {
    product: ['MCD43A4.006'],
    tile: ['h21v07'],
    date: ['2011-12-26'],
  });
  expect(chosen.selection.prefixes).toEqual(['MCD43A4.006/21/07/2011360/']);
  expect(chosen.source.requestPayer).toBe(true);
});
