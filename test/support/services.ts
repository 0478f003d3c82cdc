/** Services that answer as their documentation says, on this machine; and from a choice to a plan, without a bucket. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll } from 'vitest';
import { choose } from '../../main/catalog/recipes/choose.ts';
import { recipeOf } from '../../main/catalog/recipes/recipes.ts';
import { createWorld } from '../../main/catalog/recipes/world.ts';
import type { Addresses } from '../../main/catalog/services/addresses.ts';
import { createServices, type Services } from '../../main/catalog/services/services.ts';
import { createDocuments } from '../../main/s3/document.ts';
import { createNetwork } from '../../main/s3/network.ts';
import type { Job } from '../../shared/job.ts';
import type { Location } from '../../shared/location.ts';
import type { Choices } from '../../shared/selector.ts';
import { datasetOf } from './choose.ts';
import type { Bench } from './engine.ts';
import { tempFolder } from './temp.ts';

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly ifNoneMatch: string | null;
}
/** What a service answers: JSON, a document, a status, or nothing at all. */
export type Answer =
  | { readonly json: unknown; readonly status?: number }
  | { readonly bytes: Uint8Array; readonly headers?: Readonly<Record<string, string>> }
  | { readonly status: number }
  | 'hang-up';

export async function serveService(answer: (asked: Asked) => Answer) {
  const asked: Asked[] = [];
  let now = answer;
  const server = http.createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
    const question = {
      method: request.method ?? '',
      url: request.url ?? '',
      body: Buffer.concat(pieces).toString('utf8'),
      ifNoneMatch: request.headers['if-none-match'] ?? null,
    };
    asked.push(question);
    const said = now(question);
    if (said === 'hang-up') return void request.socket.destroy();
    if ('bytes' in said)
      return void response
        .writeHead(200, { 'content-length': said.bytes.length, ...said.headers })
        .end(said.bytes);
    response.writeHead(said.status ?? 200, { 'content-type': 'application/json' });
    response.end('json' in said ? JSON.stringify(said.json) : '<h1>sorry</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answers(other: typeof answer) {
      now = other;
    },
  };
}

const nobody: Addresses = {
  ...{ openNeuro: null, gdc: null, idc: null, mast: null, chest: null, drs: null },
  ...{ cmip6: null, cmip6Google: null },
};

export function servicesAt(
  addresses: Partial<Addresses>,
  dataDir = path.join(tempFolder(), 'data'),
): Services {
  const fetch = createDocuments({ network: createNetwork({ env: {} }), timeout: 5000 });
  return createServices({ addresses: { ...nobody, ...addresses }, fetch, dataDir });
}

interface Wish {
  readonly bench: Bench;
  readonly services: Services;
  readonly id: string;
  readonly choices: Choices;
  /** Instead of the dataset's own buckets. */
  readonly at?: Pick<Location, 'endpoint' | 'bucket'>;
}

function worldOf({ bench, services, id, at }: Omit<Wish, 'choices'>) {
  const known = datasetOf(id);
  const locations = known.locations.map((one) => ({ ...one, ...at }));
  const dataset = { ...known, locations };
  const { signal } = new AbortController();
  return { dataset, world: createWorld({ objects: bench.ports.objects, services, dataset, signal }) };
}

export async function valuesOf(wish: Wish & { readonly selector: string }): Promise<readonly string[]> {
  const { dataset, world } = worldOf(wish);
  const { selector, choices } = wish;
  const values = await recipeOf(wish.id)?.values?.({
    selector,
    choices,
    locations: dataset.locations,
    world,
  });
  return (values ?? []).map(({ value }) => value);
}

/** Throws what a person would be told. */
export async function chosenBy(wish: Wish) {
  const { dataset, world } = worldOf(wish);
  const recipe = recipeOf(wish.id);
  if (!recipe) throw new Error(`no recipe for ${wish.id}`);
  const { writeList } = wish.bench.ledger;
  return choose({ dataset, recipe, choices: wish.choices, world, writeList });
}

/** The first of what was chosen as a plan, listed to its end. */
export async function planned(
  wish: Wish,
): Promise<{ readonly job: Job; readonly rows: ReturnType<Bench['transfers']> }> {
  const [first] = await chosenBy(wish);
  if (!first) throw new Error('nothing was chosen');
  const { id } = wish.bench.engine.plan({
    ...first,
    kind: 'download',
    datasetId: wish.id,
    folder: path.join(tempFolder(), 'new'),
    onConflict: 'keep-both',
    confirmed: false,
    createdAt: Date.now(),
  });
  const job = await wish.bench.until(id, (one) => one.listed || one.failure !== null);
  return { job, rows: wish.bench.transfers(id) };
}
