/** How the registry comes here, and all the ways in which it may not: what was here stays. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCatalog, curated } from '../../../main/catalog/catalog.ts';
import { linesOf } from '../../../main/catalog/registry/lines.ts';
import { createDocuments } from '../../../main/s3/document.ts';
import { createNetwork } from '../../../main/s3/network.ts';
import type { CatalogueState } from '../../../shared/catalogue.ts';
import { toFailure } from '../../../shared/failure.ts';
import { type Published, question, sampleIndex, serveRegistry } from '../../support/registry.ts';
import { tempFolder } from '../../support/temp.ts';

const fetch = createDocuments({ network: createNetwork({ env: {} }), timeout: 5000 });
const lines = sampleIndex.trim().split('\n');

async function begin(first: Published = { index: sampleIndex }, dataDir = tempFolder()) {
  const registry = await serveRegistry(first);
  let time = 1_800_000_000_000;
  const said: CatalogueState[] = [];
  const open = (source: string | null = registry.url) =>
    createCatalog({
      dataDir,
      source,
      fetch,
      now: () => time,
      onState: (state) => said.push(state),
    });
  return {
    registry,
    dataDir,
    said,
    open,
    catalog: open(),
    later: (ms: number) => {
      time += ms;
    },
  };
}

const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => toFailure(error).code,
  );

test('a refresh brings the registry in beside the curated entries, twins once', async () => {
  const { catalog, said, registry } = await begin();
  const before = catalog.search(question()).all;
  const state = await catalog.refresh();
  // openneuro, hcp-openaccess, ecmwf-era5 and others of the sample are curated too.
  expect(state).toMatchObject({ entries: 20, date: '2026-08-19', phase: 'idle', failure: null });
  expect(state.datasets).toBeLessThan(before + 20);
  expect(catalog.search(question({ text: 'openneuro' })).datasets.map(({ id }) => id)).toEqual(['openneuro']);
  expect(catalog.get('openneuro').registry?.slug).toBe('openneuro');
  expect(catalog.get('hcp-openaccess')).toMatchObject({ id: 'hcp', access: 'profile' });
  expect(catalog.get('gbif').locations.length).toBeGreaterThan(3);
  expect(said.map(({ phase }) => phase)).toEqual(expect.arrayContaining(['fetching', 'importing', 'idle']));
  expect(registry.seen.map(({ url }) => url)).toEqual(['/index.ndjson', '/index.ndjson.sha256']);
  await catalog.close();
});

test('what has not changed is asked for conditionally and not sent again', async () => {
  const { catalog, registry, later } = await begin();
  const first = await catalog.refresh();
  later(1000);
  const second = await catalog.refresh();
  expect(registry.seen.at(-1)?.headers['if-none-match']).toMatch(/^"/);
  expect(registry.seen).toHaveLength(3);
  expect(second).toEqual({ ...first, checkedAt: (first.checkedAt ?? 0) + 1000 });
  await catalog.close();
});

test('an entry that left the registry is gone, a new one is there', async () => {
  const { catalog, registry } = await begin();
  await catalog.refresh();
  const fresh = JSON.stringify({ Slug: 'brand-new', Name: 'Brand new', Resources: [] });
  const kept = lines.filter((line) => !line.includes('"arpa-e-perform"'));
  registry.publish({ index: `${[...kept, fresh].join('\n')}\n` });
  expect(await catalog.refresh()).toMatchObject({ entries: 20 });
  expect(catalog.get('brand-new').name).toBe('Brand new');
  expect(() => catalog.get('arpa-e-perform')).toThrow('no dataset');
  await catalog.close();
});

test.each<[string, Published, string]>([
  ['another sum', { index: `${sampleIndex}{}\n`, sha256: 'a'.repeat(64) }, 'checksum'],
  ['no sum', { index: `${sampleIndex}{}\n`, sha256: '<html>' }, 'protocol'],
  ['a broken-off body', { index: `${sampleIndex}{}\n`, cutAt: 4000 }, 'network'],
  ['a sign-in page', { index: '<html>\n<body>\nsign in\n</body>\n' }, 'protocol'],
  ['nothing', { index: '' }, 'protocol'],
  ['a third of the entries', { index: lines.slice(0, 6).join('\n') }, 'protocol'],
  ['mostly broken lines', { index: lines.map((line) => `${line}\n{"Slug":`).join('\n{\n') }, 'protocol'],
  ['a server in trouble', { index: '', status: 503 }, 'server'],
  ['no document', { index: '', status: 404 }, 'not-found'],
])('%s changes nothing, and is said', async (_, bad, code) => {
  const { catalog, registry, dataDir } = await begin();
  const good = await catalog.refresh();
  const found = catalog.search(question());
  const file = readFileSync(path.join(dataDir, 'registry.ndjson'));
  registry.publish(bad);
  expect(await refused(catalog.refresh())).toBe(code);
  expect(catalog.state()).toEqual({ ...good, failure: expect.objectContaining({ code }) });
  expect(catalog.search(question())).toEqual(found);
  expect(readFileSync(path.join(dataDir, 'registry.ndjson')).equals(file)).toBe(true);
  expect(readdirSync(dataDir).filter((name) => name.endsWith('.new'))).toEqual([]);
  registry.publish({ index: `${sampleIndex}\n` });
  expect(await catalog.refresh()).toMatchObject({ entries: 20, failure: null });
  await catalog.close();
});

test('a refused index leaves nothing of itself in the tables that the next version of the app begins with', async () => {
  const { catalog, registry, dataDir } = await begin();
  const good = await catalog.refresh();
  registry.publish({ index: lines.slice(0, 6).join('\n') });
  expect(await refused(catalog.refresh())).toBe('protocol');
  await catalog.close();
  // Other curated entries: everything that is searched is made again from what was taken in.
  const next = createCatalog({ dataDir, datasets: curated.filter(({ id }) => id !== 'practice') });
  expect(next.state()).toMatchObject({ entries: 20, datasets: good.datasets - 1 });
  expect(next.get('cryoet-data-portal').name).toBe('CryoET Data Portal');
  await next.close();
});

test('two refreshes at once are one', async () => {
  const { catalog, registry } = await begin();
  await Promise.all([catalog.refresh(), catalog.refresh(), catalog.refresh()]);
  expect(registry.seen).toHaveLength(2);
  await catalog.close();
});

test('closing in the middle leaves what was there', async () => {
  const { catalog, registry, open } = await begin();
  const good = await catalog.refresh();
  registry.publish({ index: `${sampleIndex}${'{"Slug":"x","Name":"X"}\n'.repeat(3)}` });
  const under = catalog.refresh();
  await Promise.all([refused(under), catalog.close()]);
  const again = open();
  expect(again.state()).toMatchObject({ entries: good.entries, datasets: good.datasets });
  await again.close();
});

test('the registry is asked by itself once a day at most', async () => {
  const { catalog, registry, later } = await begin();
  await catalog.keepFresh();
  expect(catalog.state().entries).toBe(20);
  await catalog.keepFresh();
  expect(registry.seen).toHaveLength(2);
  later(24 * 60 * 60 * 1000);
  await catalog.keepFresh();
  expect(registry.seen).toHaveLength(3);
  await catalog.close();
});

test('offline, by itself, is no error: curated entries and what was fetched are there', async () => {
  const { catalog } = await begin({ index: '', status: 503 });
  await catalog.keepFresh();
  expect(catalog.state()).toMatchObject({ entries: 0, failure: { code: 'server' } });
  expect(catalog.search(question({ text: 'openneuro' })).total).toBe(1);
  await catalog.close();
});

test('without a registry nobody is asked', async () => {
  const { open, registry, catalog } = await begin();
  await catalog.close();
  const alone = open(null);
  await alone.keepFresh();
  expect(await refused(alone.refresh())).toBe('usage');
  expect(registry.seen).toEqual([]);
  await alone.close();
});

test('another address is asked without the first one’s ETag', async () => {
  const { catalog, open } = await begin();
  await catalog.refresh();
  await catalog.close();
  const mirror = await serveRegistry({ index: sampleIndex });
  const other = open(mirror.url);
  expect(await other.refresh()).toMatchObject({ entries: 20, source: mirror.url });
  expect(mirror.seen[0]?.headers['if-none-match']).toBeUndefined();
  await other.close();
});

test('a damaged database is set aside and made again from the index that was kept, without a network', async () => {
  const { catalog, dataDir, open, registry } = await begin();
  const good = await catalog.refresh();
  await catalog.close();
  const file = path.join(dataDir, 'catalogue.sqlite');
  writeFileSync(file, Buffer.alloc(statSync(file).size, 7));
  registry.publish({ index: '', status: 503 });
  const again = open();
  expect(again.state().entries).toBe(0);
  expect(again.search(question({ text: 'openneuro' })).total).toBe(1);
  await again.keepFresh();
  expect(again.state()).toMatchObject({ entries: good.entries, datasets: good.datasets });
  expect(readdirSync(dataDir)).toContain('catalogue.sqlite-damaged');
  await again.close();
});

test('pages damaged under way cost the registry, not the answer', async () => {
  const { catalog, dataDir, open } = await begin();
  await catalog.refresh();
  await catalog.close();
  const again = open();
  expect(again.state().entries).toBe(20);
  const file = path.join(dataDir, 'catalogue.sqlite');
  // Somebody else's commit makes the open handle read its pages again, and a failing disk gives it others.
  const other = new Database(file);
  other.exec("INSERT INTO meta VALUES ('other', '')");
  other.pragma('wal_checkpoint(TRUNCATE)');
  const bytes = readFileSync(file);
  bytes.fill(0xff, 4096);
  writeFileSync(file, bytes);
  other.close();
  const answer = again.search(question({ text: 'openneuro' }));
  expect(answer.datasets.map(({ id }) => id)).toEqual(['openneuro']);
  expect(again.get('openneuro').name).toBe('OpenNeuro');
  await again.close();
});

test('a folder that cannot be written leaves the curated entries', async () => {
  const file = path.join(tempFolder(), 'a-file');
  writeFileSync(file, '');
  const catalog = createCatalog({ dataDir: file, source: 'http://127.0.0.1:9/', fetch });
  expect(catalog.search(question({ text: 'openneuro' })).total).toBe(1);
  expect(await refused(catalog.refresh())).toBe('disk-denied');
  await catalog.keepFresh();
  await catalog.close();
});

test('lines in any order, doubled, hostile or with unknown columns give the entries that are whole', async () => {
  const hostile = [
    '{"Slug":"../../etc/passwd","Name":"x"}',
    '{"Slug":"a","Name":"<script>alert(1)</script>"}',
    '{"__proto__":{"Slug":"polluted"},"Slug":"b","Name":"B","constructor":{"prototype":1}}',
    `{"Slug":"deep","Name":"Deep","Resources":${'['.repeat(5000)}${']'.repeat(5000)}}`,
    '\u0000\u0001\ufffd',
    '[]',
    'null',
    '{"Slug":"openneuro","Name":"Not OpenNeuro"}',
    '{"Slug":"new-columns","Name":"New columns","Quality":{"Score":9},"Resources":[{"Type":"Tape Library"}]}',
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(hostile),
      fc.shuffledSubarray(lines, { minLength: 14 }),
      async (bad, good) => {
        // The first of two of one slug counts, so ours go first.
        const index = [...good, ...bad].join('\r\n');
        const { catalog } = await begin({ index });
        const { entries } = await catalog.refresh();
        const extra = bad.filter((line) => /"Slug":"(?:b|deep|new-columns)"/.test(line)).length;
        const known = good.some((line) => line.includes('"Slug":"openneuro"'));
        const other = !known && bad.some((line) => line.includes('Not OpenNeuro')) ? 1 : 0;
        expect(entries).toBe(good.length + extra + other);
        expect(({} as Record<string, unknown>).Slug).toBeUndefined();
        await catalog.close();
      },
    ),
    { numRuns: 15 },
  );
});

test('lines are the same however the bytes are cut, and one beyond the limit is skipped unheld', async () => {
  const text = `eins\nzwölf ${'é'.repeat(40)}\n\n${'x'.repeat(200)}\nlast`;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 64 }), async (size) => {
      const bytes = Buffer.from(text);
      async function* pieces() {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      }
      const got: (string | null)[] = [];
      for await (const line of linesOf(pieces(), 100)) got.push(line);
      expect(got).toEqual(['eins', `zwölf ${'é'.repeat(40)}`, null, 'last']);
    }),
  );
});
