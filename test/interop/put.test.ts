/** `mb`, `put` and `sync` upwards as people type them, against S3 servers that nobody here wrote: killed, unsigned, moved. */
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import {
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MiB } from '../../shared/part.ts';
import { bytesOf, writeFiles } from '../support/lab.ts';
import { openLink } from '../support/link.ts';
import { cleanEnvironment, expectExit, makeHome, runWaybill, startWaybill } from '../support/waybill.ts';
import { accessKeyId, findProgram, kinds, type Server, secretAccessKey, startServer } from './servers.ts';

describe.each(kinds.filter(({ program }) => findProgram(program) !== null))('$name', (kind) => {
  let server: Server;
  let client: S3Client;
  let home: Awaited<ReturnType<typeof makeHome>>;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    server = await startServer(kind);
    client = new S3Client({
      endpoint: server.endpoint,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: { accessKeyId, secretAccessKey },
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  });
  afterAll(() => server?.close());
  beforeEach(async () => {
    home = await makeHome();
    env = cleanEnvironment(home.home, {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    });
  });
  afterEach(() => home.remove());

  const words = (args: readonly string[], endpoint: string) => [
    ...args,
    ...['--data-dir', home.dataDir, '--endpoint-url', endpoint],
  ];
  const waybill = (...args: readonly string[]) => runWaybill(words(args, server.endpoint), env);
  const sends = (...args: readonly string[]) => waybill(...args, '--yes');
  const unsigned = (...args: readonly string[]) =>
    runWaybill(words([...args, '--no-sign-request'], server.endpoint), cleanEnvironment(home.home));
  const keys = async (bucket: string) => {
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
    return Contents.map(({ Key }) => Key);
  };
  const bytes = async (bucket: string, key: string) => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  };

  test('a bucket is made, a folder put, found the same, and synced with what was taken away', async () => {
    await writeFiles(home.folder, { 'a.txt': 'a', 'sub-01/b.bin': bytesOf('b', 300_000) });
    expectExit(await waybill('mb', 's3://typed-lab'), 0);
    expectExit(await waybill('mb', 's3://typed-lab'), 0);
    expectExit(await sends('put', home.folder, 's3://typed-lab/study'), 0);
    expect(await keys('typed-lab')).toEqual(['study/a.txt', 'study/sub-01/b.bin']);
    const again = await sends('put', home.folder, 's3://typed-lab/study', '--dryrun');
    expect(again.out).toContain('0 new files, 0 changed');
    await rm(path.join(home.folder, 'a.txt'));
    expectExit(await sends('sync', home.folder, 's3://typed-lab/study', '--delete'), 0);
    expect(await keys('typed-lab')).toEqual(['study/sub-01/b.bin']);
    const back = path.join(home.home, 'back');
    expectExit(await waybill('sync', 's3://typed-lab/study/', back, '--profile', 'environment'), 0);
  });

  test('a put killed inside a large file goes on with the parts that are there', async () => {
    const size = 48 * MiB;
    const large = bytesOf('killed', size);
    await writeFiles(home.folder, { 'large.bin': large });
    expectExit(await waybill('mb', 's3://killed-lab'), 0);
    const link = await openLink({ to: server.endpoint, bytesPerSecond: 4 * MiB });
    try {
      const put = words(['put', home.folder, 's3://killed-lab/', '--connections', '2'], link.endpoint);
      const first = startWaybill(put, env);
      await Promise.race([link.sends(28 * MiB), first.ended]);
      first.child.kill('SIGKILL');
      expect(await first.ended).toMatchObject({ code: null });
      const before = link.sent;
      expectExit(await runWaybill(put, env), 0);
      // At most a part a connection is sent twice.
      expect(link.sent - before).toBeLessThan(size - before + 2 * 8 * MiB + MiB);
    } finally {
      await link.close();
    }
    expect(Buffer.compare(await bytes('killed-lab', 'large.bin'), large)).toBe(0);
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: 'killed-lab' }));
    expect(Uploads).toEqual([]);
  });

  test('what was renamed here is under its new name there, whatever the endpoint can copy', async () => {
    const image = bytesOf('renamed', 20 * MiB);
    await writeFiles(home.folder, { 'sub-1/bold.nii': image });
    expectExit(await waybill('mb', 's3://renamed-lab'), 0);
    expectExit(await sends('put', home.folder, 's3://renamed-lab/'), 0);
    await rename(path.join(home.folder, 'sub-1'), path.join(home.folder, 'sub-01'));
    expectExit(await sends('sync', home.folder, 's3://renamed-lab/', '--delete'), 0);
    expect(await keys('renamed-lab')).toEqual(['sub-01/bold.nii']);
    expect(Buffer.compare(await bytes('renamed-lab', 'sub-01/bold.nii'), image)).toBe(0);
  });

  test('without a signature: what is allowed arrives, what is not says who may', async () => {
    await writeFiles(home.folder, { 'open.txt': 'anybody' });
    expectExit(await waybill('mb', 's3://open-lab'), 0);
    expectExit(await sends('put', home.folder, 's3://open-lab/in/'), 0);
    const got = await unsigned('get', 's3://open-lab/in/', path.join(home.home, 'got'));
    expect(got.code, got.err).toBe(kind.anonymous === 'nothing' ? 1 : 0);
    const put = await unsigned('put', home.folder, 's3://open-lab/out/');
    expect(put.code, put.err).toBe(kind.anonymous === 'read and write' ? 0 : 1);
    if (put.code === 1) expect(put.err + put.out).toMatch(/profile/);
    expect(await keys('open-lab')).toEqual(
      put.code === 0 ? ['in/open.txt', 'out/open.txt'] : ['in/open.txt'],
    );
  });
});
