import { expect, test } from 'vitest';
import { addressOf, isRegion } from '../../main/s3/endpoint.ts';
import type { Location } from '../../shared/location.ts';

const location = (over: Partial<Location>): Location => ({
  scheme: 's3',
  endpoint: null,
  bucket: 'fcp-indi',
  prefix: '',
  region: null,
  ...over,
});

test('a bucket that is one DNS label is in the host, in its region', () => {
  expect(addressOf(location({}), null, 'us-west-2')).toEqual({
    origin: 'https://fcp-indi.s3.us-west-2.amazonaws.com',
    basePath: '',
  });
});

test.each(['openneuro.org', 'Upper', 'under_score', 'ab'])(
  '%s is in the path: no certificate or host fits',
  (bucket) => {
    expect(addressOf(location({ bucket }), null, 'us-east-1')).toEqual({
      origin: 'https://s3.us-east-1.amazonaws.com',
      basePath: `/${bucket}`,
    });
  },
);

test('an access point has a host of its own, in its own region', () => {
  const bucket = 'arn:aws:s3:us-east-1:184438910517:accesspoint/bdsp-eeg-access-point';
  expect(addressOf(location({ bucket }), null, 'eu-west-1')).toEqual({
    origin: 'https://bdsp-eeg-access-point-184438910517.s3-accesspoint.us-east-1.amazonaws.com',
    basePath: '',
  });
});

test('China has its own domain', () => {
  expect(addressOf(location({}), null, 'cn-north-1').origin).toBe(
    'https://fcp-indi.s3.cn-north-1.amazonaws.com.cn',
  );
});

test('a custom endpoint is path style and keeps its own path', () => {
  expect(addressOf(location({}), 'https://lab.example:9000/s3/', 'us-east-1')).toEqual({
    origin: 'https://lab.example:9000',
    basePath: '/s3/fcp-indi',
  });
});

test('a bucket cannot climb out of its path', () => {
  expect(addressOf(location({ bucket: '../other?x' }), 'https://lab.example', 'r').basePath).toBe(
    '/..%2Fother%3Fx',
  );
});

test('Google and the web have one address each', () => {
  expect(addressOf(location({ scheme: 'gs', bucket: 'cmip6' }), 'https://lab.example', 'auto')).toEqual({
    origin: 'https://storage.googleapis.com',
    basePath: '/cmip6',
  });
  const web = location({ scheme: 'https', endpoint: 'https://example.org', bucket: '' });
  expect(addressOf(web, null, 'us-east-1')).toEqual({ origin: 'https://example.org', basePath: '' });
});

test('only what looks like a region may become part of a host name', () => {
  expect(['us-east-1', 'eu-central-1', 'garage'].every(isRegion)).toBe(true);
  expect(['evil.example/', 'a.b', '', 'x@y', '-x', 'a'.repeat(50)].some(isRegion)).toBe(false);
});
