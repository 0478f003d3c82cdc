/** What a person is told of a refusal: what the catalogue knows of the bucket, and nothing more. */
import { afterAll, describe, expect, test } from 'vitest';
import { createCatalog } from '../../main/catalog/catalog.ts';
import { explain } from '../../main/catalog/explain.ts';
import type { Dataset } from '../../shared/dataset.ts';
import type { Failure, FailureCode } from '../../shared/failure.ts';
import { type Location, parseLocation } from '../../shared/location.ts';

const catalog = createCatalog();
afterAll(() => catalog.close());

const at = (address: string): Location => parseLocation(address) ?? expect.fail(address);
const said = (code: FailureCode): Failure => ({ code, reason: 'No.', hint: 'Ask.', detail: '403' });

function told(args: {
  readonly code: FailureCode;
  readonly address: string;
  readonly profile?: string;
  readonly pays?: boolean;
  readonly isListing?: boolean;
  readonly datasets?: readonly Dataset[];
}) {
  const { code, address, profile = 'anonymous', pays = false, isListing = false, datasets } = args;
  const location = at(address);
  const source = { location: { ...location, prefix: '' }, profile, requestPayer: pays };
  const known = datasets ? createCatalog({ datasets }) : catalog;
  const asked = { source, path: location.prefix, isListing };
  const { code: as, reason, hint, detail } = explain(said(code), asked, known.placesIn);
  expect(detail).toBe('403');
  return { as, says: `${reason} ${hint}` };
}

describe('a refusal', () => {
  test('of data that wants keys says where they come from', () => {
    const { as, says } = told({ code: 'access-denied', address: 's3://hcp-openaccess/HCP_1200/x' });
    expect(as).toBe('access-denied');
    expect(says).toMatch(/read with keys, and none were sent/);
    expect(says).toMatch(/balsa\.wustl\.edu/);
  });

  test('of keys that were let in elsewhere names the profile, and where keys come from', () => {
    const address = 's3://hcp-openaccess/HCP_1200/x';
    const { says } = told({ code: 'access-denied', address, profile: 'lab' });
    expect(says).toMatch(/Profile lab may not read this of Human Connectome/);
    expect(says).toMatch(/balsa\.wustl\.edu/);
  });

  test('of keys that ended, or of a profile that is not there, says where new ones come from', () => {
    for (const code of ['sign-in', 'not-found'] as const) {
      const { as, says } = told({ code, address: 's3://hcp-openaccess/HCP_1200/x', profile: 'hcp' });
      expect(as).toBe(code);
      expect(says).toMatch(/^No\. .*balsa\.wustl\.edu/);
    }
  });

  test('where the requester pays is about paying, whatever the service said', () => {
    const address = 's3://usgs-landsat/collection02/';
    const nobody = told({ code: 'access-denied', address });
    expect(nobody).toMatchObject({ as: 'requester-pays', says: expect.stringMatching(/nobody to bill/) });
    const silent = told({ code: 'access-denied', address, profile: 'lab' });
    expect(silent).toMatchObject({
      as: 'requester-pays',
      says: expect.stringMatching(/nobody has said yes/),
    });
    const paid = told({ code: 'access-denied', address, profile: 'lab', pays: true });
    expect(paid).toMatchObject({ as: 'access-denied', says: expect.stringMatching(/s3:ListBucket/) });
  });

  test('of controlled data leads to where access is asked for', () => {
    const { says } = told({ code: 'access-denied', address: 's3://mimic-iii-physionet/x', profile: 'lab' });
    expect(says).toMatch(/profile lab is not among them/);
    expect(says).toMatch(/credentialed user.*https:\/\/mimic\.physionet\.org/);
  });

  test.each([
    ['s3://era5-pds/2008/01/x.nc', 'nsf-ncar-era5'],
    ['s3://noaa-nexrad-level2/2020/', 'unidata-nexrad-level2'],
    ['s3://landsat-pds/c1/', 'usgs-landsat'],
  ])('of the closed %s names %s', (address, successor) => {
    for (const code of ['access-denied', 'no-such-bucket', 'bucket-moved'] as const)
      expect(told({ code, address })).toEqual({
        as: 'bucket-moved',
        says: expect.stringContaining(`s3://${successor}`),
      });
  });

  test('of a closed bucket without a successor says how it is known', () => {
    const { as, says } = told({ code: 'access-denied', address: 's3://modis-pds/MCD43A4.006/' });
    expect(as).toBe('bucket-moved');
    expect(says).toMatch(/^modis-pds was closed/);
  });

  test('of what everyone may read says so, and what else it may be', () => {
    const one = told({ code: 'access-denied', address: 's3://openneuro.org/ds000001/nothing' });
    expect(one.says).toMatch(/as open to everyone \(checked \d{4}-\d\d-\d\d\)/);
    expect(one.says).toMatch(/key that is not there/);
    const all = told({ code: 'access-denied', address: 's3://openneuro.org/', isListing: true });
    expect(all.says).toMatch(/without listing/);
  });

  test('of keys where none are wanted says to send none', () => {
    const address = 's3://openneuro.org/ds000001/x';
    for (const code of ['access-denied', 'sign-in'] as const) {
      const { as, says } = told({ code, address, profile: 'lab' });
      expect(as).toBe(code);
      expect(says).toMatch(/Choose the Anonymous profile/);
    }
  });

  test('of a bucket that is gone although it was there says when it was', () => {
    const { as, says } = told({ code: 'no-such-bucket', address: 's3://openneuro.org/x' });
    expect(as).toBe('no-such-bucket');
    expect(says).toMatch(/catalogue has OpenNeuro there \(checked/);
  });

  test('by another server than AWS blames no owner, and says what sends addresses there', () => {
    const endpoint = 'http://127.0.0.1:9000';
    const open = at('s3://openneuro.org/');
    for (const source of [
      { location: open, profile: 'lab', requestPayer: false },
      { location: { ...open, endpoint }, profile: 'lab', requestPayer: false, decided: true },
    ])
      for (const code of ['no-such-bucket', 'access-denied', 'sign-in'] as const) {
        const asked = { source, path: 'x', isListing: false, endpoint };
        const { reason, hint } = explain(said(code), asked, catalog.placesIn);
        expect(reason).toBe('No.');
        expect(hint).toMatch(
          /OpenNeuro at AWS, and http:\/\/127\.0\.0\.1:9000 was asked: AWS_ENDPOINT_URL_S3/,
        );
      }
  });

  test('in another region names the one of the catalogue', () => {
    const { says } = told({ code: 'wrong-region', address: 's3://usgs-landsat/collection02/x' });
    expect(says).toMatch(/in us-west-2\. Ask\.$/);
  });

  test('of an unknown bucket, and of another service of the same name, stays as it was', () => {
    for (const address of ['s3://a-bucket-of-nobody/x', 'gs://hcp-openaccess/x'])
      expect(told({ code: 'access-denied', address })).toEqual({ as: 'access-denied', says: 'No. Ask.' });
    const source = {
      location: { ...at('s3://hcp-openaccess/'), endpoint: 'https://minio.example' },
      profile: 'anonymous',
      requestPayer: false,
    };
    const asked = { source, path: 'x', isListing: false };
    expect(explain(said('access-denied'), asked, catalog.placesIn)).toEqual(said('access-denied'));
  });

  test('that is no matter of access is left alone', () => {
    for (const code of ['network', 'throttled', 'no-such-key', 'disk-full'] as const)
      expect(told({ code, address: 's3://hcp-openaccess/x' }).says).toBe('No. Ask.');
  });
});

describe('a bucket of several datasets', () => {
  const base = catalog.get('openneuro');
  const place = base.locations[0] ?? expect.fail();
  const { registry: _, ...plain } = base;
  const make = (id: string, prefix: string, access: Dataset['access']): Dataset => ({
    ...plain,
    id,
    name: id,
    access,
    accessNote: null,
    locations: [{ ...place, bucket: 'shared', prefix }],
  });

  test('is explained by the deepest folder that the key is in', () => {
    const datasets = [make('open', '', 'free'), make('closed', 'private/', 'portal-only')];
    const { says } = told({ code: 'access-denied', address: 's3://shared/private/x', datasets });
    expect(says).toMatch(/^closed is read by those whom its owners let in/);
    expect(told({ code: 'access-denied', address: 's3://shared/x', datasets }).says).toMatch(/open/);
  });

  test('whose datasets differ in one folder explains nothing', () => {
    const datasets = [make('one', 'a/', 'free'), make('two', 'a/', 'requester-pays')];
    expect(told({ code: 'access-denied', address: 's3://shared/a/x', datasets }).says).toBe('No. Ask.');
  });

  test('says which folder is known, where the one that was asked for is not', () => {
    const datasets = [make('one', 'a/b/', 'free')];
    const { says } = told({ code: 'access-denied', address: 's3://shared/', datasets, isListing: true });
    expect(says).toMatch(/knows one below a\/b\/ in shared/);
  });
});

test('a catalogue that cannot be read leaves the failure as it is', () => {
  const source = { location: at('s3://hcp-openaccess/x'), profile: 'anonymous', requestPayer: false };
  const asked = { source, path: 'x', isListing: false };
  const broken = () => {
    throw new Error('locked');
  };
  expect(explain(said('access-denied'), asked, broken)).toEqual(said('access-denied'));
});
