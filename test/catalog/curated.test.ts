/** Every entry, by schema and by the rules that keep a catalogue honest. */
import { expect, test } from 'vitest';
import { curated } from '../../main/catalog/catalog.ts';
import { accessClasses, dataset } from '../../shared/dataset.ts';
import { practiceEndpoint } from '../../shared/location.ts';

const each = curated.map((entry) => [entry.id, entry] as const);
const region =
  /^(us|eu|ap|ca|sa|me|af|il|mx)-(north|south|east|west|central|northeast|southeast|northwest|southwest)-\d$/;

test('IDs and names are unique, and every access badge is seen', () => {
  expect(new Set(curated.map(({ id }) => id)).size).toBe(curated.length);
  expect(new Set(curated.map(({ name }) => name)).size).toBe(curated.length);
  // What is moved or unknown the registry says; of ours we know.
  const known = accessClasses.filter((each) => each !== 'moved' && each !== 'unknown');
  expect(new Set(curated.map(({ access }) => access))).toEqual(new Set(known));
});

test('sixty datasets and more, among them all that each field asks for first', () => {
  const ids = curated.map(({ id }) => id);
  expect(ids.length).toBeGreaterThanOrEqual(60);
  expect(ids).toEqual(
    expect.arrayContaining([
      ...['cmip6', 'nsf-ncar-era5', 'noaa-gfs', 'nih-chestxray14', 'tcia', 'idc', 'msd', '1000-genomes'],
      ...['tcga', 'gnomad', 'openneuro', 'hcp', 'fcp-indi', 'allen-brain-observatory', 'open-neurodata'],
      ...['fastmri', 'heasarc', 'lambda', 'irsa-wise', 'mast-hst', 'sentinel-2-l2a-cogs', 'sentinel-2-l1c'],
      ...['usgs-landsat', 'modis-astraea', 'noaa-goes', 'noaa-nexrad'],
    ]),
  );
});

test('what is closed names a dataset of the catalogue that took its place', () => {
  const closed = curated.filter(({ access }) => access === 'closed');
  expect(closed.map(({ id }) => id)).toEqual(expect.arrayContaining(['era5-pds', 'modis', 'landsat-8']));
  for (const { id, accessNote, notes } of closed) {
    const said = [accessNote, ...notes].join(' ');
    const successors = curated.filter((other) => other.id !== id && said.includes(`"${other.name}"`));
    expect(
      successors.map(({ access }) => access),
      id,
    ).not.toContain('closed');
    expect(successors, id).toHaveLength(1);
  }
});

test.each(each)('%s fits the schema', (_, entry) => {
  expect(dataset.strict().parse(entry)).toEqual(entry);
  expect(entry.id).toMatch(/^[a-z0-9][a-z0-9-]*$/);
});

test.each(each)('%s has a region for every bucket on AWS and none elsewhere', (_, { locations }) => {
  for (const location of locations) {
    if (location.scheme === 's3' && location.endpoint === null) expect(location.region).toMatch(region);
    else if (location.endpoint !== practiceEndpoint) expect(location.region).toBeNull();
    expect(location.bucket).toMatch(/^[a-z0-9][a-z0-9.-]+[a-z0-9]$/);
  }
});

test.each(each)('%s has addresses without trailing text', (_, { homepage, licence }) => {
  for (const url of [homepage, licence.url]) {
    if (url === null) continue;
    expect(url).toMatch(/^https?:\/\/\S*[^\s,.;]$/);
    expect(new URL(url).href.replace(/\/$/, '')).toBe(url.replace(/\/$/, ''));
  }
});

test.each(each)(
  '%s is written in sentences, without stray blanks',
  (_, { summary, notes, starts, accessNote }) => {
    expect(summary).toMatch(/^[A-Z0-9].*\.$/);
    for (const note of [...notes, ...(accessNote === null ? [] : [accessNote])])
      expect(note).toMatch(/^[A-Z0-9].*[.]?$/);
    for (const text of [summary, ...notes, ...starts.map(({ label }) => label)])
      expect(text).toBe(text.trim());
  },
);

test.each(each)('%s begins in folders that are prefixes', (_, { starts }) => {
  for (const { prefix } of starts) expect(prefix).toMatch(/^[^/].*\/$/);
});

test.each(each)(
  '%s says where keys come from when it wants any, and only then',
  (_, { access, accessNote, profile }) => {
    expect(profile !== null).toBe(access === 'profile' || access === 'requester-pays');
    expect(accessNote !== null).toBe(access !== 'free');
  },
);

test.each(each)('%s shows a size only where somebody published one', (id, { bytes }) => {
  expect(bytes).toBe(id === 'idc' ? 100e12 : null);
});

test('the buckets that common guides get wrong are right', () => {
  const buckets = curated.flatMap(({ locations }) => locations.map(({ bucket }) => bucket));
  expect(buckets).toEqual(
    expect.arrayContaining(['openneuro.org', 'msd-for-monai', 'nsf-ncar-era5', 'esgf-world']),
  );
  expect(buckets).not.toContain('medicalsegmentation');
  expect(buckets).not.toContain('imaging.nci.nih.gov');
  expect(buckets).not.toContain('nih-chest-xrays');
  expect(buckets).not.toContain('noaa-nexrad-level2');
  const open = curated.filter(({ access }) => access === 'free').flatMap(({ locations }) => locations);
  expect(open.map(({ bucket }) => bucket)).not.toContain('era5-pds');
});
