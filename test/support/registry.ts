/** A registry to fetch from: a server that publishes an index as registry.opendata.aws does, and may do it badly. */

import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { anyDataset } from '../../shared/calls/catalogue.ts';
import type { Input } from '../../shared/contract.ts';
import { serveHttp } from './http.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Twenty real entries, their prose replaced, with every irregularity that the registry has. */
export const sampleIndex = readFileSync(path.join(root, 'test/fixtures/registry.ndjson'), 'utf8');

/**
 * The whole registry as published, where somebody put it: WAYBILL_REGISTRY_INDEX, or `registry-index/index.ndjson`
 * beside the project. It has 14 MB and belongs to others, so it is not in the project.
 */
export const wholeIndex: string | null =
  [
    process.env.WAYBILL_REGISTRY_INDEX,
    path.join(root, '../registry-index/index.ndjson'),
    path.join(root, '../../registry-index/index.ndjson'),
  ].find((file) => file !== undefined && existsSync(file)) ?? null;

if (wholeIndex === null)
  console.warn(
    'Skipped: tests over the whole registry. Put https://registry.opendata.aws/index.ndjson at registry-index/ beside the project.',
  );

export interface Published {
  /** The text, or `file:` and a path. */
  readonly index: string;
  /** Instead of the true one. */
  readonly sha256?: string;
  /** Cut the body here and hang up. */
  readonly cutAt?: number;
  readonly status?: number;
}

/** `publish` changes what is served from now on. */
export async function serveRegistry(first: Published) {
  let now = first;
  const { origin, seen } = await serveHttp(({ url, headers }, response) => {
    const { index, cutAt, status } = now;
    if (status !== undefined) return void response.writeHead(status).end();
    const sum = now.sha256 ?? sumOf(index);
    if (url.endsWith('.sha256')) return void response.end(`${sum}  index.ndjson\n`);
    const etag = `"${sumOf(index).slice(0, 16)}"`;
    if (headers['if-none-match'] === etag) return void response.writeHead(304).end();
    if (index.startsWith('file:')) {
      const file = index.slice(5);
      response.writeHead(200, { etag, 'content-length': statSync(file).size });
      return void createReadStream(file).pipe(response);
    }
    const body = Buffer.from(index);
    response.writeHead(200, { etag, 'content-length': body.length });
    if (cutAt === undefined) return void response.end(body);
    response.write(body.subarray(0, cutAt), () => response.destroy());
  });
  return {
    url: `${origin}/index.ndjson`,
    seen,
    publish(next: Published) {
      now = next;
    },
  };
}

const sums = new Map<string, string>();
function sumOf(index: string): string {
  const known = sums.get(index);
  if (known !== undefined) return known;
  const bytes = index.startsWith('file:') ? readFileSync(index.slice(5)) : index;
  const sum = createHash('sha256').update(bytes).digest('hex');
  sums.set(index, sum);
  return sum;
}

/** A question with nothing but what is said. */
export const question = (over: Partial<Input<'datasets.search'>> = {}): Input<'datasets.search'> => ({
  ...anyDataset,
  offset: 0,
  limit: 1000,
  ...over,
});
