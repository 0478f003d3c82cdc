/** Counting of folders before anything is planned, over servers that would have it go on for ever. */
import { expect, test } from 'vitest';
import { hostileNames } from '../../main/practice/datasets/names.ts';
import { everything } from '../../shared/job.ts';
import { startApp } from '../support/app.ts';
import { withPractice } from '../support/practice.ts';

const practice = withPractice();

test('a server that lists the same page again and again is told so, and not asked for ever', async () => {
  const { call } = await startApp();
  const bucket = { scheme: 's3' as const, endpoint: practice.endpoint, bucket: 'practice' };
  const location = { ...bucket, prefix: 'small/', region: null };
  const source = { location, profile: 'anonymous', requestPayer: false };
  const measured = await call('tree.measure', { source, prefix: 'small/', limit: 2000 });
  expect(measured).toMatchObject({ files: 2000, more: true });
  await practice.faults.set([{ fault: { kind: 'same-token' } }]);
  const limit = 20_000;
  const twice = /: protocol: .*the continuation token came twice/;
  await expect(call('tree.measure', { source, prefix: 'small/', limit })).rejects.toThrow(twice);
  await expect(call('selections.count', { source, selection: everything, limit })).rejects.toThrow(twice);
});

test('a folder’s own marker is no file', async () => {
  const { call } = await startApp();
  const bucket = { scheme: 's3' as const, endpoint: practice.endpoint, bucket: 'practice' };
  const source = {
    location: { ...bucket, prefix: 'names/', region: null },
    profile: 'anonymous',
    requestPayer: false,
  };
  const files = hostileNames.filter((name) => !name.endsWith('/')).length;
  expect(files).toBeLessThan(hostileNames.length);
  expect(await call('tree.measure', { source, prefix: 'names/', limit: 1000 })).toMatchObject({
    files,
    more: false,
  });
  expect(await call('selections.count', { source, selection: everything, limit: 1000 })).toMatchObject({
    files,
  });
});
