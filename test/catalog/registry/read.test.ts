/** One line of the index to one entry: every irregular case, and whatever a hostile one may hold. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accessOf, deprecation } from '../../../main/catalog/registry/access.ts';
import { readLicence } from '../../../main/catalog/registry/licence.ts';
import { readEntry } from '../../../main/catalog/registry/read.ts';
import { domainFor } from '../../../main/catalog/registry/subject.ts';
import { entry } from '../../../shared/dataset.ts';
import { sampleIndex } from '../../support/registry.ts';

const sample = new Map(
  sampleIndex
    .trim()
    .split('\n')
    .map((line) => readEntry(JSON.parse(line))!)
    .map((each) => [each.id, each]),
);
const got = (slug: string) => sample.get(slug)!;
const line = (over: object) => readEntry({ Slug: 'one', Name: 'One', ...over });
const bucket = (over: object) => ({
  Type: 'S3 Bucket',
  ARN: 'arn:aws:s3:::one',
  Region: 'us-east-1',
  ...over,
});

test('every entry of the sample is one of the catalogue', () => {
  expect(sample.size).toBe(20);
  for (const each of sample.values()) expect(entry.strict().parse(each)).toEqual(each);
});

describe('access is what the entry says', () => {
  test.each([
    ['openneuro', 'free'],
    ['hcp-openaccess', 'portal-only'],
    ['usgs-landsat', 'requester-pays'],
    ['commoncrawl', 'profile'],
    ['bdsp_open_projects', 'profile'],
    ['nasa-1993-an-nasa', 'portal-only'],
    ['ecmwf-era5', 'moved'],
    ['digital-globe-open-data', 'unknown'],
  ])('%s: %s', (slug, access) => {
    // The sample's notices are placeholders, so a deprecated entry of it names no successor.
    const expected = slug === 'ecmwf-era5' ? 'unknown' : access;
    expect(got(slug).access).toBe(expected);
  });

  test('open and controlled buckets of one entry keep their own, the open one first', () => {
    const { access, locations } = got('tcga');
    expect(access).toBe('free');
    expect(locations.map((place) => [place.bucket, place.access])).toEqual([
      ['tcga-2-open', null],
      ['tcga-2-controlled', 'portal-only'],
    ]);
    expect(locations[1]?.portal).toMatch(/^https:\/\/www\.ncbi\.nlm\.nih\.gov\//);
  });

  test('controlled comes before paid, and a flag may be the word true', () => {
    const flags = { requesterPays: true, accountRequired: true, controlledAccess: 'https://x.org/' };
    const resource = { kind: 'bucket', bucket: 'one', prefix: '', looksLike: 'folder' } as const;
    expect(accessOf(resource, flags)).toBe('portal-only');
    expect(line({ Resources: [bucket({ AccountRequired: 'true' })] })?.access).toBe('profile');
    expect(line({ Resources: [bucket({ RequesterPays: false })] })?.access).toBe('free');
  });

  test('no bucket at all is unknown, not free', () => {
    expect(
      line({ Resources: [{ Type: 'CloudFront Distribution', Host: 'x.cloudfront.net' }] }),
    ).toMatchObject({
      access: 'unknown',
      locations: [],
      registry: { links: [{ url: 'https://x.cloudfront.net/' }] },
    });
  });

  test('keys that work only inside us-west-2 are told from other control', () => {
    expect(got('nasa-1993-an-nasa').accessNote).toContain('us-west-2');
    expect(got('hcp-openaccess').accessNote).not.toContain('us-west-2');
  });
});

describe('deprecation', () => {
  test.each([
    [
      true,
      'See <a href="https://registry.opendata.aws/noaa-gfs-bdp-pds/">here</a>',
      'moved',
      'noaa-gfs-bdp-pds',
    ],
    [false, 'is now [that](https://registry.opendata.aws/challenge-2021/)', 'moved', 'challenge-2021'],
    [true, 'Amazon is no longer hosting this dataset', 'closed', null],
    [true, 'The provider will no longer maintain this dataset.', null, null],
    [true, '', null, null],
    [true, 'See https://registry.opendata.aws/one/', null, null],
  ])('flag %s and %j', (flag, notice, access, successor) => {
    expect(deprecation(flag, notice, 'one')).toMatchObject({ access, successor });
  });

  test('a notice without the flag that names no successor is only a note', () => {
    expect(deprecation(false, 'It will be removed soon.', 'one')).toBeNull();
    expect(line({ DeprecatedNotice: 'It will be removed soon.' })?.notes).toEqual([
      'It will be removed soon.',
    ]);
  });
});

describe('locations', () => {
  test('the same address is one location', () => {
    const { locations } = line({ Resources: Array.from({ length: 53 }, () => bucket({})) })!;
    expect(locations).toHaveLength(1);
  });

  test('slashes too many, blanks and percent signs in prefixes stay S3’s', () => {
    const prefixes = [...sample.values()].flatMap(({ locations }) => locations.map(({ prefix }) => prefix));
    expect(prefixes).toContain('conus_ecearth3_ssp585_r1i1p1f1%2F/');
    expect(prefixes.some((prefix) => prefix.includes(' '))).toBe(true);
    expect(got('deafrica-sentinel5p').locations[0]?.bucket).toBe('deafrica-sentinel-5p-aer-ai');
  });

  test('a bucket that cannot be called so is tried by its nearest name, and said to be a guess', () => {
    const found = [...sample.values()].find(({ notes }) => notes.some((note) => note.includes('guess')));
    expect(found?.locations[0]).toMatchObject({ bucket: 'noaa-ufs-gefsv13replay-pds' });
    expect(found?.access).toBe('unknown');
  });

  test('an access point goes by its ARN and its own region', () => {
    expect(got('bdsp_open_projects').locations[0]).toMatchObject({
      bucket: 'arn:aws:s3:us-east-1:184438910517:accesspoint/bdsp-open-access-point',
      region: 'us-east-1',
    });
  });

  test('a region that is none is unknown', () => {
    expect(line({ Resources: [bucket({ Region: 'moon' })] })?.locations[0]?.region).toBeNull();
  });
});

test.each([
  ['[Stanford](https://stanford.edu/)', 'Stanford'],
  ['The Facility ([GBIF](https://www.gbif.org))', 'The Facility GBIF'],
  ['[RSNA (https://www.rsna.org/)', 'RSNA'],
  ['(Name)[https://x.org]', 'Name'],
  ['"NOAA"', 'NOAA'],
  ['[satpm.org](https://satpm.org)', 'satpm.org'],
  [null, 'unknown'],
])('managed by %j is %s', (ManagedBy, provider) => {
  expect(line({ ManagedBy })?.provider).toBe(provider);
});

test.each([
  ['[Creative Commons BY 4.0](https://creativecommons.org/licenses/by/4.0/)', 'CC BY 4.0'],
  ['http://creativecommons.org/licenses/by/4.0/', 'CC BY 4.0'],
  ['CC-BY-SA', 'CC BY-SA'],
  ['Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International', 'CC BY-NC-SA 4.0'],
  ['Creative Commons Attribution Non Commercial 4.0', 'CC BY-NC 4.0'],
  ['https://opendatacommons.org/licenses/by/1.0/', 'ODC-By'],
  ['CC0 1.0 Universal (CC0 1.0) Public Domain Dedication', 'CC0'],
  ['There are no restrictions on the use of this data.', 'No restrictions'],
  ['US Government work', 'Public domain'],
  ['https://cdla.dev/permissive-1-0/', 'CDLA-Permissive'],
  ['free for non-commercial research', 'Non-commercial'],
  ['http://www.nature.com/articles/x', 'Own terms'],
  ['TBD', 'Not stated'],
  ['None', 'Not stated'],
  ['', 'Not stated'],
])('the licence %j is %s', (text, label) => {
  expect(readLicence(text).label).toBe(label);
});

test('the domain follows the tags, a narrow field before the wide one it is part of', () => {
  expect(domainFor(['biology', 'imaging', 'life sciences', 'neuroimaging'])).toBe('neuroimaging');
  expect(domainFor(['cancer', 'genomic'])).toBe('life-sciences');
  expect(domainFor(['climate', 'weather', 'netcdf'])).toBe('climate');
  expect(domainFor(['internet'])).toBe('other');
  expect(domainFor([])).toBe('other');
});

test('null, absent and the wrong type are the same', () => {
  const odd = [null, 7, true, {}, [], [[1]], 'text'];
  for (const value of odd) {
    const read = line({
      Description: value,
      Tags: value,
      Resources: value,
      License: value,
      ManagedBy: value,
      Citation: value,
      DataAtWork: value,
      Deprecated: value === true ? null : value,
      RegistryEntryLastModified: value,
    });
    expect(entry.strict().parse(read)).toEqual(read);
  }
});

test.each([
  null,
  1,
  'x',
  [],
  {},
  { Slug: 'a' },
  { Name: 'A' },
  { Slug: '../x', Name: 'A' },
  { Slug: '', Name: 'A' },
])('%j is no entry', (value) => {
  expect(readEntry(value)).toBeNull();
});

test('whatever JSON a line holds, it is an entry of the schema or none', () => {
  const keys = [
    'Slug',
    'Name',
    'Description',
    'Tags',
    'Resources',
    'License',
    'ManagedBy',
    'Deprecated',
    'Extra',
  ];
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()),
      fc.array(
        fc.dictionary(
          fc.constantFrom('Type', 'ARN', 'Region', 'Host', 'ControlledAccess', 'Explore'),
          fc.oneof(fc.constantFrom('S3 Bucket', 'arn:aws:s3:::a-bucket/x', 'us-east-1'), fc.jsonValue()),
        ),
      ),
      (fields, Resources) => {
        const read = readEntry({ Slug: 'one', Name: 'One', Resources, ...fields });
        if (read !== null) expect(entry.strict().parse(read)).toEqual(read);
      },
    ),
  );
});
