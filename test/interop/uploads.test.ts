/** Uploads to S3 servers that nobody here wrote: a bucket is made, a folder sent, compared, moved, brought up to date. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MiB } from '../../shared/part.ts';
import { startApp } from '../support/app.ts';
import { bytesOf, planned, sent, sourceIn, writeFiles } from '../support/lab.ts';
import { tempFolder } from '../support/temp.ts';
import { accessKeyId, findProgram, kinds, secretAccessKey, startServer } from './servers.ts';

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey);
  vi.stubEnv('AWS_REGION', 'us-east-1');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe.each(kinds.filter(({ program }) => findProgram(program) !== null))('$name', (kind) => {
  test('a study is sent, found the same, and brought up to date', { timeout: 180_000 }, async () => {
    const server = await startServer(kind);
    try {
      const app = await startApp();
      const folder = tempFolder();
      const reach = { profile: 'environment', endpoint: server.endpoint, region: null };
      const wanted = {
        ...reach,
        bucket: 'lab-study',
        versioning: false,
        encryption: { kind: 's3' as const },
      };
      expect(await app.call('buckets.create', wanted)).toMatchObject({ state: 'created' });
      expect(await app.call('buckets.look', { ...reach, bucket: 'lab-study' })).toMatchObject({
        state: 'mine',
      });
      expect(await app.call('buckets.look', { ...reach, bucket: 'nobodys' })).toMatchObject({
        state: 'free',
      });
      const { buckets } = await app.call('buckets.list', reach);
      expect(buckets.map(({ name }) => name)).toContain('lab-study');
      const files: Record<string, Uint8Array> = {
        'empty.txt': Buffer.alloc(0),
        'with space + plus.txt': Buffer.from('odd name'),
        'sub-01/größe.bin': bytesOf('medium', 400_000),
        'sub-01/large.bin': bytesOf('large', 17 * MiB + 3),
      };
      for (let i = 0; i < 40; i++) files[`many/${i}.tsv`] = bytesOf(`${i}`, 1000 + i);
      await writeFiles(folder, files);
      const there = sourceIn(server.endpoint, 'lab-study', 'study/');
      const first = await sent(app, folder, there);
      const { transfers } = await app.call('transfers.list', {
        jobId: first.id,
        status: null,
        text: '',
        offset: 0,
        limit: 100,
      });
      const bad = transfers
        .filter(({ status }) => status !== 'completed')
        .map(({ key, failure }) => ({ key, failure }));
      expect(bad).toEqual([]);
      expect(first).toMatchObject({ status: 'completed', counts: { files: 44, completed: 44 } });
      const sums = async () =>
        (await app.call('uploads.counts', { jobId: await planned(app, folder, there) })).states;
      const again = await sums();
      expect(again).toMatchObject({ same: { files: 44 }, changed: { files: 0 }, new: { files: 0 } });
      await rm(path.join(folder, 'many/7.tsv'));
      await writeFiles(folder, {
        'many/8.tsv': bytesOf('8 again', 1008),
        'renamed/7.tsv': bytesOf('7', 1007),
      });
      expect(await sums()).toMatchObject({
        changed: { files: 1 },
        moved: { files: 1 },
        'only-there': { files: 0 },
      });
      const third = await sent(app, folder, there);
      const failed = await app.call('transfers.list', {
        jobId: third.id,
        status: 'failed',
        text: '',
        offset: 0,
        limit: 9,
      });
      expect(failed.transfers.map(({ key, failure }) => ({ key, failure }))).toEqual([]);
      expect(third).toMatchObject({ status: 'completed', counts: { completed: 2 } });
      const { uploads } = await app.call('buckets.uploads', { source: there, token: null });
      expect(uploads).toEqual([]);
    } finally {
      await server.close();
    }
  });
});
