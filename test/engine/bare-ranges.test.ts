/** Ranges that come without the ETag they were asked for by, from servers that heed no If-Match: is it the same version? */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { everything } from '../../shared/job.ts';
import { MiB } from '../../shared/part.ts';
import { openBench } from '../support/engine.ts';
import { serveHttp } from '../support/http.ts';
import { tempFolder } from '../support/temp.ts';

const size = 32 * MiB;
const versions = [
  { date: 'Mon, 05 Jan 2026 00:00:00 GMT', etag: '"practice-1"', letter: 'a' },
  { date: 'Tue, 06 Jan 2026 00:00:00 GMT', etag: '"practice-2"', letter: 'b' },
] as const;
type Field = 'etag' | 'last-modified';

/** An object that is replaced by one of the same length, by which no checksum tells it; slow until `hurry`. Ranges say `named` of it. */
async function store(named: readonly Field[]) {
  let now: (typeof versions)[number] = versions[0];
  let isSlow = true;
  const { origin, seen } = await serveHttp(async ({ method, headers }, response) => {
    const { date, etag, letter } = now;
    const range = /^bytes=(\d+)-(\d+)$/.exec(String(headers.range ?? ''));
    const [start, end] = range ? [Number(range[1]), Number(range[2]) + 1] : [0, size];
    const facts = Object.entries({ etag, 'last-modified': date });
    response.writeHead(range ? 206 : 200, {
      'content-type': 'application/octet-stream',
      'content-length': end - start,
      ...Object.fromEntries(facts.filter(([name]) => !range || named.includes(name as Field))),
      ...(range && { 'content-range': `bytes ${start}-${end - 1}/${size}` }),
    });
    if (method === 'HEAD') return void response.end();
    const bytes = Buffer.alloc(MiB, letter);
    for (let at = start; at < end; at += MiB) {
      if (isSlow) await sleep(50);
      response.write(bytes.subarray(0, Math.min(MiB, end - at)));
    }
    response.end();
  });
  return {
    origin,
    seen,
    replace: () => void (now = versions[1]),
    hurry: () => void (isSlow = false),
  };
}

async function begun(scheme: 's3' | 'https', named: readonly Field[]) {
  const { origin, ...server } = await store(named);
  const bench = await openBench({ endpoint: () => origin });
  const folder = tempFolder();
  const location =
    scheme === 's3'
      ? { scheme, endpoint: 'practice', bucket: 'data', prefix: 'latest.nc', region: null }
      : { scheme, endpoint: origin, bucket: '', prefix: 'data/latest.nc', region: null };
  const { id } = bench.engine.plan({
    kind: 'download',
    name: 'latest.nc',
    datasetId: null,
    source: { location, profile: 'anonymous', requestPayer: false },
    selection: everything,
    folder,
    onConflict: 'keep-both',
    confirmed: false,
    createdAt: Date.now(),
  });
  await bench.until(id, (job) => job.listed);
  bench.engine.confirm(id, { start: true, onConflict: 'keep-both' });
  await bench.until(id, (job) => job.bytesWritten > 10 * MiB);
  const file = () => readFileSync(path.join(folder, 'latest.nc'));
  const texts = () => bench.ledger.events(id).map(({ text }) => text);
  return { bench, id, file, texts, ...server };
}
const whole = (letter: string) => Buffer.alloc(size, letter);

describe.each(['s3', 'https'] as const)('%s: ranges', (scheme) => {
  test('with a date are held against that: an object that is replaced is fetched anew and never mixed', async () => {
    const { bench, id, replace, hurry, file } = await begun(scheme, ['last-modified']);
    replace();
    hurry();
    // Connections break, as they do when a lid is closed: the rest is asked for again.
    bench.engine.wake();
    expect((await bench.ended(id)).status).toBe('failed');
    expect(bench.transfers(id)[0]?.failure?.code).toBe('source-changed');
    await bench.engine.retry(id, { restart: true });
    expect((await bench.ended(id)).status).toBe('completed');
    expect(file().equals(whole('b'))).toBe(true);
  });

  test('with the same date go on where they were', async () => {
    const { bench, id, hurry, file } = await begun(scheme, ['last-modified']);
    await bench.engine.pause(id);
    hurry();
    await bench.engine.resume(id);
    expect((await bench.ended(id)).status).toBe('completed');
    expect(file().equals(whole('a'))).toBe(true);
    expect(bench.transfers(id)[0]?.refetched).toBe(0);
  });

  test('with the ETag need no date', async () => {
    const { bench, id, hurry, file, seen } = await begun(scheme, ['etag']);
    hurry();
    expect((await bench.ended(id)).status).toBe('completed');
    expect(file().equals(whole('a'))).toBe(true);
    expect(seen.filter(({ method, headers }) => method === 'GET' && headers.range === undefined)).toEqual([]);
  });

  test('with neither are not put together: the object comes in one piece, of one version', async () => {
    const { bench, id, replace, hurry, file, texts } = await begun(scheme, []);
    replace();
    hurry();
    bench.engine.wake();
    await bench.ended(id);
    // Broken off, it was asked for again by the ETag of the first; the answer to that names the second.
    expect(bench.transfers(id)[0]?.failure?.code).toBe('source-changed');
    await bench.engine.retry(id, { restart: true });
    expect((await bench.ended(id)).status).toBe('completed');
    expect(file().equals(whole('b'))).toBe(true);
    expect(texts()).toContain(
      'This server does not say of which version a range is. Large objects are fetched in one piece, and from their beginning again where they break off.',
    );
  });
});
