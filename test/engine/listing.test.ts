/** Any keyspace, cut anywhere, interrupted anywhere: each key once. Pages come from the practice server's own lister. */
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runListing } from '../../main/engine/listing.ts';
import type { Ledger } from '../../main/engine/ports/ledger.ts';
import type { ListPage, Objects } from '../../main/engine/ports/objects.ts';
import { type After, listShelf } from '../../main/practice/list.ts';
import type { Shelf, StoredObject } from '../../main/practice/object.ts';
import { WaybillError } from '../../shared/failure.ts';
import { everything, type Selection } from '../../shared/job.ts';
import { compareKeys } from '../../shared/key.ts';
import type { NameRules } from '../../shared/names.ts';
import { openTemp } from '../store/ledgers.ts';
import { newJob } from '../store/samples.ts';

const linux: NameRules = { caseSensitive: true, normalizationSensitive: true, windows: false };
const mac: NameRules = { caseSensitive: false, normalizationSensitive: false, windows: false };

/** How a server may fall short of S3. */
type Quirk =
  | 'none'
  | 'no-start-after'
  | 'no-delimiter'
  | 'unsorted'
  | 'refuses'
  | 'from'
  | 'by-folder'
  | 'utf-16';

/** A bucket of these keys, whose answers come out of order as `random` has it. */
function bucketOf(args: {
  readonly keys: readonly string[];
  readonly pageSize: number;
  readonly quirk?: Quirk;
  readonly random?: () => number;
  readonly onPage?: () => void;
}): Objects & { readonly asked: () => number } {
  const { pageSize, quirk = 'none', random = () => 0, onPage } = args;
  const order = orders[quirk] ?? compareKeys;
  const keys = [...new Set(args.keys)].sort(order);
  const shelf: Shelf = {
    count: keys.length,
    keyAt: (index) => keys[index] ?? '',
    objectAt: (index) => ({ key: keys[index], size: 1, etag: '"x"' }) as StoredObject,
    find: () => null,
  };
  let asked = 0;
  const list: Objects['list'] = async ({ prefix, delimiter, startAfter, token, signal }) => {
    asked++;
    for (let wait = Math.floor(random() * 4); wait >= 0; wait--) await turn();
    signal.throwIfAborted();
    onPage?.();
    if (quirk !== 'none' && quirk !== 'no-delimiter') return odd({ prefix, startAfter, token });
    const after: After = token
      ? { kind: token[0] === 'k' ? 'key' : 'prefix', text: token.slice(1) }
      : startAfter !== null
        ? { kind: 'key', text: startAfter }
        : null;
    const page = listShelf({
      shelf,
      prefix,
      delimiter: quirk === 'no-delimiter' ? '' : (delimiter ?? ''),
      after,
      limit: pageSize,
    });
    return pageOf(
      page.objects.map(({ key }) => key),
      page.prefixes,
      page.next && (page.next.kind === 'key' ? 'k' : 'p') + page.next.text,
    );
  };
  /** Keys in the server's own order, by index. */
  function odd(asking: { prefix: string; startAfter: string | null; token: string | null }): ListPage {
    if (quirk === 'refuses' && asking.startAfter !== null)
      throw new WaybillError({ code: 'protocol', reason: '', hint: '', detail: 'NotImplemented' });
    const inside = keys.filter((key) => key.startsWith(asking.prefix));
    const skip = quirk === 'no-start-after' || asking.startAfter === null;
    const start = skip
      ? 0
      : inside.findIndex((key) => order(key, asking.startAfter ?? '') >= (quirk === 'from' ? 0 : 1));
    const from = asking.token === null ? (start < 0 ? inside.length : start) : Number(asking.token);
    const next = from + pageSize;
    return pageOf(inside.slice(from, next), [], next < inside.length ? String(next) : null);
  }
  return { list, asked: () => asked } as Objects & { asked: () => number };
}

const pageOf = (keys: readonly string[], prefixes: readonly string[], token: string | null): ListPage => ({
  objects: keys.map((key) => ({ key, size: 1, etag: '"x"', lastModified: 1, storageClass: null })),
  prefixes,
  token,
});

/** A shuffle that stays the same: by a hash of the key. */
const shuffled = (key: string) => [...key].reduce((h, c) => (h * 31 + (c.codePointAt(0) ?? 0)) % 9973, 7);
const orders: Partial<Record<Quirk, (a: string, b: string) => number>> = {
  unsorted: (a, b) => shuffled(a) - shuffled(b) || compareKeys(a, b),
  'by-folder': (a, b) =>
    compareKeys(a.replaceAll('/', '\u0001'), b.replaceAll('/', '\u0001')) || compareKeys(a, b),
  'utf-16': (a, b) => (a < b ? -1 : a > b ? 1 : 0),
};

/** Every page seems to take as long as one of S3, so that cutting is worth it. */
let time = 0;
const clock = {
  steady: () => (time += 50),
  after(_: number, task: () => void) {
    setImmediate(task);
    return () => {};
  },
};

function jobOf(ledger: Ledger, prefix: string, selection: Selection): number {
  const source = { ...newJob.source, location: { ...newJob.source.location, prefix } };
  return ledger.createJob({ ...newJob, source, selection, confirmed: false }).id;
}

/** Lists until the listing says it is whole, interrupted as often as `cut` says. */
async function listAll(args: {
  readonly ledger: Ledger;
  readonly id: number;
  readonly bucket: (onPage: () => void) => Objects;
  readonly cut: () => number;
  readonly rules?: NameRules;
}): Promise<void> {
  const { ledger, id, bucket, cut, rules = linux } = args;
  for (;;) {
    const abort = new AbortController();
    let left = cut();
    const objects = bucket(() => {
      if (left-- === 0) abort.abort('killed');
    });
    const job = ledger.job(id);
    try {
      await runListing({
        job,
        rules,
        folderHasFiles: false,
        ports: { ledger, objects, clock, disk: {} as never },
        signal: abort.signal,
        onPage: () => {},
      });
      return;
    } catch (error) {
      if (!abort.signal.aborted) throw error;
    }
  }
}

const listed = (ledger: Ledger, id: number) => [...ledger.eachTransfer(id)].map(({ transfer }) => transfer);

const nasty = fc.constantFrom(
  'a',
  'b',
  'A',
  '/',
  '//',
  '.',
  '-',
  '~',
  '\u0001',
  '\u00e9',
  'e\u0301',
  '\ud7ff',
  '\ue000',
  '\uffff',
  '\u{10000}',
  '\u{1f9e0}',
  '\u{10ffff}',
  '0',
  '9',
  ' ',
  '%',
  '+',
);
const key = fc.array(nasty, { minLength: 1, maxLength: 7 }).map((parts) => parts.join(''));
const seedOf = fc.integer({ min: 1, max: 2 ** 31 - 1 });

/** mulberry32 */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('each key comes exactly once', () => {
  test.each([
    'none',
    'no-start-after',
    'no-delimiter',
    'unsorted',
    'refuses',
    'from',
    'by-folder',
    'utf-16',
  ] as const)(
    'from a server with the quirk %s, however often it is interrupted',
    async (quirk) => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(key, { minLength: 1, maxLength: 150 }),
          fc.integer({ min: 1, max: 8 }),
          seedOf,
          async (keys, pageSize, seed) => {
            const random = randomOf(seed);
            const { ledger } = openTemp();
            const id = jobOf(ledger, '', everything);
            await listAll({
              ledger,
              id,
              bucket: (onPage) => bucketOf({ keys, pageSize, quirk, random, onPage }),
              // A server without order begins anew each time: give it longer and longer.
              cut: (
                (n) => () =>
                  Math.floor(random() * 12) + 2 ** n++
              )(0),
            });
            expect(listed(ledger, id).map((transfer) => transfer.key)).toEqual(keys.toSorted(compareKeys));
            expect(ledger.counts(id).files).toBe(keys.length);
            expect(ledger.job(id).listed).toBe(true);
            ledger.close();
          },
        ),
        { numRuns: 40 },
      );
    },
    120_000,
  );

  test('from many prefixes that cover each other, and single keys', async () => {
    const keys = Array.from({ length: 3000 }, (_, i) => `ds1/sub-${i % 60}/${i}`);
    const { ledger } = openTemp();
    const prefixes = ['ds1/sub-1', 'ds1/sub-1/', 'ds1/sub-2', 'ds1/sub-59/', 'ds1/sub-1'];
    const id = jobOf(ledger, 'ds1/', { prefixes, keys: [], filters: [] });
    await listAll({
      ledger,
      id,
      bucket: (onPage) => bucketOf({ keys, pageSize: 10, onPage }),
      cut: () => 40,
    });
    const wanted = keys.filter((one) => /sub-[12]|sub-59\//.test(one)).sort(compareKeys);
    expect(listed(ledger, id).map((transfer) => transfer.key)).toEqual(wanted);
  });
});

describe('a large prefix is listed in pieces', () => {
  test.each([
    ['in folders', (i: number) => `d/${String(i % 300).padStart(3, '0')}/${i}.txt`],
    ['flat', (i: number) => `d/file-${String(i).padStart(8, '0')}.bin`],
    ['flat, behind a long common stem', (i: number) => `d/${'x'.repeat(120)}${String(i).padStart(6, '0')}`],
    ['in one folder among small ones', (i: number) => (i < 50 ? `d/a${i}/b` : `d/m/${i}`)],
  ])(
    '%s: in a quarter of the time that one pager takes',
    async (_, keyOf) => {
      const count = 60_000;
      const keys = Array.from({ length: count }, (_unused, i) => keyOf(i));
      const { ledger } = openTemp();
      const id = jobOf(ledger, 'd/', everything);
      let rounds = 0;
      const bucket = bucketOf({ keys, pageSize: 100 });
      // Time in round trips, of which no clock knows: once nobody asks any more, all that was asked is answered.
      let waiting: (() => void)[] = [];
      const answer = async () => {
        for (let quiet = 0, asked = 0; quiet < 50; quiet++) {
          await turn();
          if (waiting.length !== asked) quiet = 0;
          asked = waiting.length;
        }
        rounds++;
        const answered = waiting;
        waiting = [];
        for (const one of answered) one();
      };
      const list: Objects['list'] = async (args) => {
        await new Promise<void>((go) => {
          if (waiting.push(go) === 1) void answer();
        });
        return bucket.list(args);
      };
      await listAll({ ledger, id, bucket: () => ({ ...bucket, list }), cut: () => Number.POSITIVE_INFINITY });
      expect(ledger.counts(id).files).toBe(count);
      const pages = count / 100;
      console.info(`${pages} pages in ${rounds} round trips, ${bucket.asked()} requests`);
      expect(rounds).toBeLessThan(pages / 4);
      expect(bucket.asked()).toBeLessThan(pages * 1.5);
    },
    60_000,
  );

  test('two pages cost hardly more requests than two', async () => {
    const keys = Array.from({ length: 1500 }, (_, i) => `d/${i}`);
    const { ledger } = openTemp();
    const id = jobOf(ledger, 'd/', everything);
    const bucket = bucketOf({ keys, pageSize: 1000 });
    await listAll({ ledger, id, bucket: () => bucket, cut: () => Number.POSITIVE_INFINITY });
    expect(bucket.asked()).toBeLessThan(8);
  });
});

test('names do not depend on the order in which pages come', async () => {
  const twins = fc
    .array(fc.constantFrom('a', 'A', 'b', 'B', '/', 'e\u0301', '\u00e9'), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(twins, { minLength: 2, maxLength: 60 }), seedOf, async (keys, seed) => {
      const [first, second] = await Promise.all(
        [1, 2].map(async (n) => {
          const random = randomOf(seed * n);
          const { ledger } = openTemp();
          const id = jobOf(ledger, '', everything);
          await listAll({
            ledger,
            id,
            rules: mac,
            bucket: (onPage) => bucketOf({ keys, pageSize: n * 2, random, onPage }),
            cut: () => 5 + Math.floor(random() * 20),
          });
          const paths = Object.fromEntries(listed(ledger, id).map((one) => [one.key, one.path]));
          expect(new Set(Object.values(paths).map((one) => one.toLowerCase().normalize())).size).toBe(
            keys.length,
          );
          expect(ledger.job(id).figures.renamed).toBe(ledger.renamedNames(id, 0, 1).total);
          ledger.close();
          return paths;
        }),
      );
      expect(second).toEqual(first);
    }),
    { numRuns: 60 },
  );
}, 120_000);
