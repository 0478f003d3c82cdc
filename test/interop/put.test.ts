/**
 * `mb`, `put` and `sync` upwards as people type them, against S3 servers that nobody here wrote: killed, unsigned, moved,
 * tagged. In this process, but for the one that is killed: a start of the program costs more than what it sends here.
 */
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  CreateBucketCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { run } from '../../main/host/cli/run.ts';
import { openLedger } from '../../main/store/open.ts';
import { MiB } from '../../shared/part.ts';
import { terminalDouble } from '../host/cli/terminal-double.ts';
import { bytesOf, writeFiles } from '../support/lab.ts';
import { openLink } from '../support/link.ts';
import { cleanEnvironment, expectExit, makeHome, runWaybill, startWaybill } from '../support/waybill.ts';
import { accessKeyId, findProgram, kinds, type Server, secretAccessKey, startServer } from './servers.ts';

const bucket = 'lab-typed';
const partBytes = 8 * MiB;
const keysOf = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };

describe.each(kinds.filter(({ program }) => findProgram(program) !== null))('$name', (kind) => {
  let server: Server;
  let client: S3Client;
  let home: Awaited<ReturnType<typeof makeHome>>;

  beforeAll(async () => {
    server = await startServer(kind);
    client = new S3Client({
      endpoint: server.endpoint,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: { accessKeyId, secretAccessKey },
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
  });
  afterAll(() => server?.close());
  beforeEach(async () => {
    home = await makeHome();
    for (const name of Object.keys(process.env))
      if (/^(AWS_|WAYBILL_(?!PEERS))/.test(name)) vi.stubEnv(name, undefined);
    const { HOME = '', AWS_REGION, WAYBILL_REGISTRY } = cleanEnvironment(home.home);
    for (const [name, value] of Object.entries({ HOME, AWS_REGION, WAYBILL_REGISTRY, ...keysOf }))
      vi.stubEnv(name, value);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await home.remove();
  });

  const words = (args: readonly string[], endpoint: string) => [
    ...args,
    ...['--data-dir', home.dataDir, '--endpoint-url', endpoint],
  ];
  async function bare(args: readonly string[]) {
    const terminal = terminalDouble({ env: process.env });
    const code = await run(args, terminal);
    return { code, ...terminal.printed };
  }
  const waybill = (...args: readonly string[]) => bare(words(args, server.endpoint));
  const keys = async (Prefix: string) => {
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix }));
    return Contents.map(({ Key }) => Key);
  };
  const bytes = async (Key: string) => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  };

  test('a bucket is made, a folder put, found the same, and synced with what was taken away', async () => {
    await writeFiles(home.folder, { 'a.txt': 'a', 'part-1/b.bin': bytesOf('b', 300_000) });
    expectExit(await waybill('mb', 's3://lab-made'), 0);
    expectExit(await waybill('mb', 's3://lab-made'), 0);
    expectExit(await waybill('put', home.folder, 's3://lab-typed/study'), 0);
    expect(await keys('study/')).toEqual(['study/a.txt', 'study/part-1/b.bin']);
    const again = await waybill('put', home.folder, 's3://lab-typed/study', '--dryrun');
    expect(again.out).toContain('0 new files, 0 changed');
    await rm(path.join(home.folder, 'a.txt'));
    expectExit(await waybill('sync', home.folder, 's3://lab-typed/study', '--delete'), 0);
    expect(await keys('study/')).toEqual(['study/part-1/b.bin']);
    const back = path.join(home.home, 'back');
    expectExit(await waybill('sync', 's3://lab-typed/study/', back), 0);
  });

  test('a put killed inside a large file goes on with the parts that are there', async () => {
    const size = 4 * partBytes;
    const large = bytesOf('killed', size);
    await writeFiles(home.folder, { 'a.txt': 'shows what the endpoint keeps', 'large.bin': large });
    const link = await openLink({ to: server.endpoint, bytesPerSecond: 12 * MiB });
    try {
      const env = cleanEnvironment(home.home, keysOf);
      const put = words(['put', home.folder, 's3://lab-typed/killed/', '--connections', '1'], link.endpoint);
      const first = startWaybill(put, env);
      await Promise.race([link.sends(2.5 * partBytes), first.ended]);
      first.child.kill('SIGKILL');
      expect(await first.ended).toMatchObject({ code: null });
      const before = link.sent;
      expectExit(await runWaybill(put, env), 0);
      // Two parts were there; of the third, what was in the system's buffers still came through.
      expect(link.sent - before).toBeLessThan(size - 2 * partBytes + 4 * MiB);
    } finally {
      await link.close();
    }
    expect(Buffer.compare(await bytes('killed/large.bin'), large)).toBe(0);
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
    expect(Uploads).toEqual([]);
  });

  test('what was renamed here is under its new name there, whatever the endpoint can copy', async () => {
    const image = bytesOf('renamed', 2.5 * partBytes);
    await writeFiles(home.folder, { 'old/image.bin': image });
    expectExit(await waybill('put', home.folder, 's3://lab-typed/renamed/'), 0);
    await rename(path.join(home.folder, 'old'), path.join(home.folder, 'new'));
    expectExit(await waybill('sync', home.folder, 's3://lab-typed/renamed/', '--delete'), 0);
    expect(await keys('renamed/')).toEqual(['renamed/new/image.bin']);
    expect(Buffer.compare(await bytes('renamed/new/image.bin'), image)).toBe(0);
  });

  test('what was probed is used: large bodies go as the endpoint takes them, and are proved', async () => {
    await writeFile(
      path.join(home.home, 'config'),
      `[profile lab]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\nendpoint_url = ${server.endpoint}\n`,
    );
    vi.stubEnv('AWS_CONFIG_FILE', path.join(home.home, 'config'));
    const probe = ['profiles', 'probe', 'lab', bucket, '--write', '--data-dir', home.dataDir];
    expectExit(await bare(probe), 0);
    const large = bytesOf('probed', 1.5 * partBytes);
    await writeFiles(home.folder, { 'large.bin': large, 'middle.bin': large.subarray(0, MiB) });
    const put = [
      'put',
      home.folder,
      's3://lab-typed/probed/in/',
      '--profile',
      'lab',
      '--data-dir',
      home.dataDir,
    ];
    const sent = await bare(put);
    expectExit(sent, 0);
    expect(sent.out).toMatch(/2 verified, 0 not verifiable, 0 failed/);
    expect(Buffer.compare(await bytes('probed/in/large.bin'), large)).toBe(0);
  });

  test('media type, tags and storage class are said of small files and of parts alike', async () => {
    await writeFiles(home.folder, { 'a.json': '{}', 'large.bin': bytesOf('tagged', 1.5 * partBytes) });
    const manner = ['--tags', 'lab=one', '--tags', 'study=rest / task', '--storage-class', 'STANDARD_IA'];
    const put = await waybill(
      'put',
      home.folder,
      's3://lab-typed/tagged/',
      ...manner,
      '--content-type',
      'text/x-lab',
    );
    expectExit(put, 0);
    const { ledger } = openLedger({ dataDir: home.dataDir });
    const told = ledger.jobs().flatMap(({ id }) => ledger.events(id).map(({ text }) => text));
    ledger.close();
    const lack = told.filter((text) => text.includes('did not')).join();
    expect([/storage class/.test(lack), /tags/.test(lack)]).toEqual([
      !kind.keeps.includes('storage class'),
      !kind.keeps.includes('tags'),
    ]);
    for (const Key of ['a.json', 'large.bin']) {
      const at = { Bucket: bucket, Key: `tagged/${Key}` };
      const head = await client.send(new HeadObjectCommand(at));
      expect(head.ContentType).toBe('text/x-lab');
      if (kind.keeps.includes('storage class')) expect(head.StorageClass).toBe('STANDARD_IA');
      if (!kind.keeps.includes('tags')) continue;
      const { TagSet = [] } = await client.send(new GetObjectTaggingCommand(at));
      expect(Object.fromEntries(TagSet.map((tag) => [tag.Key, tag.Value]))).toEqual({
        lab: 'one',
        study: 'rest / task',
      });
    }
  });

  test('without a signature: what is allowed arrives, what is not says who may', async () => {
    await writeFiles(home.folder, { 'open.txt': 'anybody' });
    expectExit(await waybill('put', home.folder, 's3://lab-typed/open/in/'), 0);
    const may = (what: (typeof kind.anonymous)[number]) => kind.anonymous.includes(what);
    const to = path.join(home.home, 'got');
    const got = await waybill('get', 's3://lab-typed/open/in/', to, '--no-sign-request');
    expect(got.code, got.err).toBe(may('read') ? 0 : 1);
    const put = await waybill('put', home.folder, 's3://lab-typed/open/out/', '--no-sign-request');
    expect(put.code, put.err).toBe(may('write') ? 0 : 1);
    for (const { code, out, err } of [got, put]) if (code === 1) expect(err + out).toMatch(/profile/);
    // What arrived and could not be proved is not called sent.
    const arrived = may('write') || may('write blindly');
    expect(await keys('open/out/')).toEqual(arrived ? ['open/out/open.txt'] : []);
  });
});
