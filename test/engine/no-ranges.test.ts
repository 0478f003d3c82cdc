/** Servers that know no ranges: RFC 9110, 14.2 lets them send the whole file whatever is asked for, and some of them say that they do. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type http from 'node:http';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { objectBytes } from '../../main/practice/truth.ts';
import { everything } from '../../shared/job.ts';
import { MiB } from '../../shared/part.ts';
import { type Bench, openBench } from '../support/engine.ts';
import { exactly } from '../support/exact.ts';
import { filesIn } from '../support/folder.ts';
import { serveHttp } from '../support/http.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const bytes = Buffer.alloc(40 * MiB, 'whole ');
const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;

/** Fetches the file from a server that answers GET as said. */
async function fetched(
  fields: Readonly<Record<string, string>>,
  answer: (response: http.ServerResponse, nth: number) => void = (response) => void response.end(bytes),
) {
  let gets = 0;
  const { origin } = await serveHttp(({ method, headers }, response) => {
    response.writeHead(200, { ...fields, 'content-length': bytes.length });
    if (method === 'HEAD') response.end();
    else if (headers.range === undefined) answer(response, ++gets);
    else response.end(bytes);
  });
  const bench = await openBench({ endpoint: () => origin });
  const folder = tempFolder();
  const location = {
    scheme: 'https',
    endpoint: origin,
    bucket: '',
    prefix: 'data/x.bin',
    region: null,
  } as const;
  const plan = bench.engine.plan({
    kind: 'download',
    name: 'x',
    datasetId: null,
    folder,
    onConflict: 'keep-both',
    confirmed: false,
    createdAt: Date.now(),
    source: { location, profile: 'anonymous', requestPayer: false },
    selection: everything,
  });
  await bench.until(plan.id, (job) => job.listed || job.failure !== null);
  bench.engine.confirm(plan.id, { start: true, onConflict: 'keep-both' });
  const job = await bench.ended(plan.id);
  expect(job).toMatchObject({ status: 'completed', counts: { completed: 1, failed: 0 } });
  expect(Buffer.compare(await readFile(path.join(folder, 'x.bin')), bytes)).toBe(0);
  expect(warnings(bench, plan.id)).toEqual([said]);
  return job;
}

const said =
  'This server takes no ranges. Large objects are fetched in one piece, and from their beginning again where they break off.';
const warnings = (bench: Bench, id: number) =>
  bench.ledger.events(id).flatMap(({ level, text }) => (level === 'info' ? [] : [text]));

test.each([
  ['says so', { etag, 'accept-ranges': 'none' }],
  ['says nothing of it', { etag }],
  ['says that it has them', { etag, 'accept-ranges': 'bytes' }],
  ['names no version either', { 'last-modified': 'Sun, 01 Nov 2026 08:00:00 GMT' }],
])('a large file of a server without ranges that %s arrives', async (_, fields) => {
  await fetched(fields);
});

test.each([
  ['says nothing of it', { etag }],
  ['says that it has them', { etag, 'accept-ranges': 'bytes' }],
])(
  'one that %s and breaks off in the middle begins anew, and no bytes of two tries are mixed',
  async (_, fields) => {
    const job = await fetched(fields, (response, nth) => {
      if (nth > 1) response.end(bytes);
      else response.write(bytes.subarray(0, 20 * MiB), () => response.destroy());
    });
    expect(job.counts.verified).toBe(1);
  },
);

describe('an S3 server that sends the whole object for a range', () => {
  const practice = withPractice();
  const open = (dataDir = path.join(tempFolder(), 'data')) =>
    openBench({ endpoint: () => practice.endpoint, dataDir });
  const large = 'large/64-mib-crc64nvme.bin';
  const whole = { method: 'GET', fault: { kind: 'wrong-range', how: 'whole' } } as const;

  async function expectRight(bench: Bench, id: number, folder: string, keys: readonly string[] = [large]) {
    const { length } = keys;
    expect(await bench.ended(id)).toMatchObject({
      status: 'completed',
      counts: { verified: length, failed: 0 },
    });
    for (const key of keys)
      expect(
        (await readFile(path.join(folder, path.basename(key)))).equals(objectBytes('practice', key)),
        key,
      ).toBe(true);
    expect((await filesIn(folder)).filter((file) => file.endsWith('.part'))).toEqual([]);
    expect(warnings(bench, id).filter((text) => text === said)).toHaveLength(1);
  }

  test('gives it all the same, verified, and the log says once why in one piece', async () => {
    await practice.faults.set([whole]);
    const bench = await open();
    const folder = tempFolder();
    const keys = [large, 'large/64-mib-crc32.bin', 'large/64-mib-sha256.bin'];
    const id = await bench.get({ prefix: 'large/', folder, selection: { prefixes: [], keys, filters: [] } });
    await expectRight(bench, id, folder, keys);
  });

  /** Some of it came in parts; from now on the server answers as the rules say. */
  async function begun(dataDir: string, folder: string) {
    await practice.faults.set([{ fault: { kind: 'slow', bytesPerSecond: 20 * MiB, scope: 'all' } }]);
    const bench = await open(dataDir);
    const id = await bench.get({ prefix: large, folder });
    await bench.until(id, (job) => job.bytesWritten > 6 * MiB);
    return { bench, id };
  }

  test('after some ranges, too: what came in parts is fetched again with the rest', async () => {
    const folder = tempFolder();
    const { bench, id } = await begun(path.join(tempFolder(), 'data'), folder);
    await practice.faults.set([whole]);
    bench.engine.wake();
    await expectRight(bench, id, folder);
    expect(bench.transfers(id)[0]?.refetched).toBeGreaterThan(0);
  });

  test('only now and then costs nothing of what came in parts', async () => {
    const { bench, id } = await begun(path.join(tempFolder(), 'data'), tempFolder());
    await practice.faults.set([{ ...whole, times: 3 }]);
    bench.engine.wake();
    expect(await bench.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 1 } });
    expect(bench.transfers(id)[0]?.refetched).toBe(0);
    expect(warnings(bench, id)).toEqual([]);
  });

  test('since a job was stopped: nothing is put behind what an earlier run kept', async () => {
    const dataDir = path.join(tempFolder(), 'data');
    const folder = tempFolder();
    const { bench, id } = await begun(dataDir, folder);
    await bench.stop();
    await practice.faults.set([whole]);
    await expectRight(await open(dataDir), id, folder);
  });

  test('an object of one part that broke off is fetched from its beginning again', async () => {
    const key = 'one/6-mib.bin';
    const bytes = objectBytes('practice', large, 0, 6 * MiB);
    await fetch(`${practice.endpoint}/practice-uploads/${key}`, {
      method: 'PUT',
      body: new Uint8Array(bytes),
    });
    await practice.faults.set([
      { method: 'GET', key, times: 1, fault: { kind: 'truncate', after: 3 * MiB, honest: false } },
      { ...whole, key },
    ]);
    const bench = await open();
    const folder = tempFolder();
    const id = await bench.get({ bucket: 'practice-uploads', prefix: 'one/', folder });
    expect(await bench.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 1 } });
    expect((await readFile(path.join(folder, '6-mib.bin'))).equals(bytes)).toBe(true);
    expect(warnings(bench, id)).toContain(said);
  });

  test('does not give pieces of an object that its list names: that fails, and says so', async () => {
    await practice.faults.set([whole]);
    const bench = await openBench({ endpoint: () => practice.endpoint, speed: 20 });
    const folder = tempFolder();
    const ranges = [{ start: 20 * MiB, end: 30 * MiB }];
    const selection = exactly(bench.ledger, [{ key: large, ranges, path: 'pieces.bin' }]);
    const id = await bench.get({ prefix: '', folder, selection });
    expect(await bench.ended(id)).toMatchObject({ status: 'failed' });
    expect(bench.transfers(id)[0]?.failure?.code).toBe('no-ranges');
  });
});
