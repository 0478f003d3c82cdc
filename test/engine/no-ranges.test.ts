/** Web servers that know no ranges: RFC 9110, 14.2 lets them send the whole file whatever is asked for. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type http from 'node:http';
import path from 'node:path';
import { expect, test } from 'vitest';
import { everything } from '../../shared/job.ts';
import { MiB } from '../../shared/part.ts';
import { openBench } from '../support/engine.ts';
import { serveHttp } from '../support/http.ts';
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
  return job;
}

test.each([
  ['says so', { etag, 'accept-ranges': 'none' }],
  ['says nothing of it', { etag }],
  ['names no version either', { 'last-modified': 'Sun, 01 Nov 2026 08:00:00 GMT' }],
])('a large file of a server without ranges that %s arrives', async (_, fields) => {
  await fetched(fields);
});

test('one that breaks off in the middle begins anew, and no bytes of two tries are mixed', async () => {
  const job = await fetched({ etag }, (response, nth) => {
    if (nth > 1) response.end(bytes);
    else response.write(bytes.subarray(0, 20 * MiB), () => response.destroy());
  });
  expect(job.counts.verified).toBe(1);
});
