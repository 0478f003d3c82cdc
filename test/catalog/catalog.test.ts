import { describe, expect, test } from 'vitest';
import { createCatalog } from '../../main/catalog/catalog.ts';
import { calls, type Input } from '../../shared/contract.ts';
import type { Dataset } from '../../shared/dataset.ts';
import { toFailure } from '../../shared/failure.ts';
import { question } from '../support/registry.ts';

const catalog = createCatalog();
const search = (over: Partial<Input<'datasets.search'>>) => catalog.search(question(over));
const ids = (over: Partial<Input<'datasets.search'>>) => search(over).datasets.map(({ id }) => id);
const count = (facet: readonly { value: string; count: number }[], value: string) =>
  facet.find((each) => each.value === value)?.count;

test('answers are what the contract says', () => {
  const answer = search({ text: 'neuro' });
  expect(calls['datasets.search'].output.strict().parse(answer)).toEqual(answer);
});

test('nothing asked shows everything, practice first', () => {
  const { total, datasets } = search({});
  expect(total).toBe(datasets.length);
  expect(datasets[0]?.id).toBe('practice');
});

test('a name is found from its first letters, before what only mentions it', () => {
  expect(ids({ text: 'openn' })[0]).toBe('openneuro');
  const names = search({ text: 'gen' }).datasets.map(({ name }) => name);
  expect(names.slice(0, 4).filter((name) => !/\bgen/i.test(name))).toEqual([]);
  expect(ids({ text: 'era5' }).slice(0, 2).sort()).toEqual(['era5-pds', 'nsf-ncar-era5']);
});

describe('sorted', () => {
  const made = (each: Pick<Dataset, 'name' | 'bytes'>) => ({
    ...catalog.get('openneuro'),
    ...each,
    id: each.name,
  });
  const entries = [
    { name: 'b 10', bytes: null },
    { name: 'a', bytes: 7 },
    { name: 'B 9', bytes: 2e15 },
    { name: 'A', bytes: null },
    { name: 'c', bytes: 100 },
  ];
  const few = createCatalog({ datasets: entries.map(made) });
  const names = (by: 'name' | 'bytes', down: boolean, page: { offset?: number; limit?: number } = {}) =>
    few.search(question({ sort: { by, down }, ...page })).datasets.map(({ name }) => name);

  test('by size, what is unknown comes last in either direction, as it was found', () => {
    expect(names('bytes', false)).toEqual(['a', 'c', 'B 9', 'b 10', 'A']);
    expect(names('bytes', true)).toEqual(['B 9', 'c', 'a', 'b 10', 'A']);
  });

  test('by name, case does not count, numbers are numbers, and equals stay as they were found', () => {
    expect(names('name', false)).toEqual(['a', 'A', 'B 9', 'b 10', 'c']);
    expect(names('name', true)).toEqual(['c', 'b 10', 'B 9', 'a', 'A']);
  });

  test('a page is one of the whole order', () => {
    expect(names('bytes', true, { offset: 2, limit: 2 })).toEqual(['a', 'b 10']);
  });
});

test('case and diacritics do not count', () => {
  expect(ids({ text: 'ÖPËNNEURO' })).toEqual(['openneuro']);
});

test('a sentence of which no entry has every word finds those with most of them, or with its accession', () => {
  const answer = search({ text: 'resting-state fMRI of teenagers, OpenNeuro ds000001' });
  expect(answer.datasets[0]?.id).toBe('openneuro');
  expect(answer.partial).toBe(true);
  expect(ids({ text: 'CMIP6 tas historical CESM2 monthly' })[0]).toBe('cmip6');
  expect(search({ text: 'openneuro' }).partial).toBe(false);
});

test('of two words asked for both must be there', () => {
  expect(ids({ text: 'human connectome' })).toEqual(['hcp']);
  expect(ids({ text: 'human astronomy' })).toEqual([]);
});

test.each([
  ['s3://openneuro.org', 'openneuro'],
  ['fcp-indi', 'fcp-indi'],
  ['msd-for-monai', 'msd'],
  ['gcp-public-data--gnomad', 'gnomad'],
  ['GRIB2', 'noaa-gfs'],
  ['FITS', 'heasarc'],
  ['connectome coordination', 'hcp'],
])('%s finds %s', (text, id) => {
  expect(ids({ text })[0]).toBe(id);
});

test('the middle of a word finds nothing', () => {
  expect(ids({ text: 'enneuro' })).toEqual([]);
});

test('filters narrow, also by a mirror', () => {
  expect(ids({ access: 'requester-pays', region: 'eu-central-1' })).toEqual(['sentinel-2-l1c']);
  expect(ids({ access: 'requester-pays' })).toContain('usgs-landsat');
  expect(ids({ region: 'eu-west-2' })).toEqual(['msd']);
  expect(ids({ licence: 'CC0', domain: 'neuroimaging' })).toEqual(['openneuro', 'brainglobe']);
  expect(ids({ format: 'NetCDF', access: 'free' }).slice(0, 2)).toEqual(['cmip6', 'nsf-ncar-era5']);
});

test('a facet counts what choosing another of its values would show', () => {
  const { facets, total } = search({ domain: 'neuroimaging' });
  expect(count(facets.domain, 'neuroimaging')).toBe(total);
  expect(count(facets.domain, 'astronomy')).toBe(search({ domain: 'astronomy' }).total);
  expect(count(facets.access, 'profile')).toBe(1);
  expect(count(facets.access, 'closed')).toBe(0);
  expect(facets.region.map(({ value }) => value)).toEqual(['us-east-1', 'us-west-2', 'us-east-2']);
  expect(count(search({ text: 'era5' }).facets.access, 'closed')).toBe(1);
});

test('what is chosen stays in its facet when nothing is left of it', () => {
  expect(search({ text: 'openneuro', format: 'GRIB2' }).facets.format).toContainEqual({
    value: 'GRIB2',
    count: 0,
  });
});

test('a dataset is had by its ID, and a wrong one is said', () => {
  expect(catalog.get('hcp').profile).toBe('hcp');
  let failure: unknown;
  try {
    catalog.get('nothing');
  } catch (error) {
    failure = error;
  }
  expect(toFailure(failure).code).toBe('not-found');
});
