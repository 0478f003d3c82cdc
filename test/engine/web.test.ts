/** Files of web servers that give no ETag: only their length and their date tell one version from the next. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { everything } from '../../shared/job.ts';
import { MiB } from '../../shared/part.ts';
import { openBench } from '../support/engine.ts';
import { serveHttp } from '../support/http.ts';
import { tempFolder } from '../support/temp.ts';

const size = 32 * MiB;
const versions = [
  { date: 'Mon, 05 Jan 2026 00:00:00 GMT', letter: 'a' },
  { date: 'Tue, 06 Jan 2026 00:00:00 GMT', letter: 'b' },
] as const;

/** A file that is replaced by one of the same length; slow until `hurry`. */
async function portal() {
  let now: (typeof versions)[number] = versions[0];
  let isSlow = true;
  const { origin } = await serveHttp(async (request, response) => {
    const { date, letter } = now;
    const range = /^bytes=(\d+)-(\d+)$/.exec(String(request.headers.range ?? ''));
    const [start, end] = range ? [Number(range[1]), Number(range[2]) + 1] : [0, size];
    response.writeHead(range ? 206 : 200, {
      'content-type': 'application/octet-stream',
      'last-modified': date,
      'accept-ranges': 'bytes',
      'content-length': end - start,
      ...(range && { 'content-range': `bytes ${start}-${end - 1}/${size}` }),
    });
    if (request.method === 'HEAD') return void response.end();
    const bytes = Buffer.alloc(MiB, letter);
    for (let at = start; at < end; at += MiB) {
      if (isSlow) await sleep(50);
      response.write(bytes.subarray(0, Math.min(MiB, end - at)));
    }
    response.end();
  });
  return {
    origin,
    replace: () => void (now = versions[1]),
    hurry: () => void (isSlow = false),
  };
}

async function begun() {
  const { origin, replace, hurry } = await portal();
  const bench = await openBench({ endpoint: () => origin });
  const folder = tempFolder();
  const { id } = bench.engine.plan({
    kind: 'download',
    name: 'latest.nc',
    datasetId: null,
    source: {
      location: { scheme: 'https', endpoint: origin, bucket: '', prefix: 'data/latest.nc', region: null },
      profile: 'anonymous',
      requestPayer: false,
    },
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
  return { bench, id, replace, hurry, file };
}
const whole = (letter: string) => Buffer.alloc(size, letter);

test('replaced while it is fetched, it is fetched anew and never mixed', async () => {
  const { bench, id, replace, hurry, file } = await begun();
  replace();
  hurry();
  // Connections break, as they do when a lid is closed: the rest is asked for again.
  bench.engine.wake();
  const { status } = await bench.ended(id);
  expect(status).toBe('failed');
  expect(bench.transfers(id)[0]?.failure?.code).toBe('source-changed');
  await bench.engine.retry(id, { restart: true });
  expect((await bench.ended(id)).status).toBe('completed');
  expect(file().equals(whole('b'))).toBe(true);
});

test('replaced between pause and resume, too', async () => {
  const { bench, id, replace, hurry, file } = await begun();
  await bench.engine.pause(id);
  replace();
  hurry();
  await bench.engine.resume(id);
  expect((await bench.ended(id)).status).toBe('failed');
  expect(bench.transfers(id)[0]?.failure?.code).toBe('source-changed');
  await bench.engine.retry(id, { restart: true });
  expect((await bench.ended(id)).status).toBe('completed');
  expect(file().equals(whole('b'))).toBe(true);
});

test('left as it was, it goes on where it was', async () => {
  const { bench, id, hurry, file } = await begun();
  await bench.engine.pause(id);
  hurry();
  await bench.engine.resume(id);
  expect((await bench.ended(id)).status).toBe('completed');
  expect(file().equals(whole('a'))).toBe(true);
  expect(bench.transfers(id)[0]?.refetched).toBe(0);
});
