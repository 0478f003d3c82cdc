/** The buckets that every practice server begins with, and who may do what in them. */
import { fixed, pattern, seedOf } from './content.ts';
import { bids } from './datasets/bids.ts';
import { large } from './datasets/large.ts';
import { makeObject, makeShelf } from './datasets/make.ts';
import { names } from './datasets/names.ts';
import { bench, million, small, stations } from './datasets/numbered.ts';
import { joinShelves, type Shelf } from './object.ts';

export interface Bucket {
  readonly name: string;
  readonly region: string;
  /** Epoch milliseconds. */
  readonly created: number;
  /**
   * `open`: anybody. `private`: whoever signs. `requester-pays`: whoever signs and says so in
   * `x-amz-request-payer`.
   */
  readonly access: 'open' | 'private' | 'requester-pays';
  /** What is in it. Uploads live in a {@link Shelf} of their own, made by the upload store. */
  readonly shelf: Shelf;
  /** False for the made-up ones. */
  readonly writable: boolean;
}

const opened = Date.UTC(2026, 0, 15, 12);
const MiB = 1024 * 1024;

/** A few objects to try access with: two texts and 16 MiB. */
function sample(bucket: string, versioned: boolean): Shelf {
  const keys = ['data/16-mib.bin', 'data/hello.txt', 'readme.txt'];
  return makeShelf({
    count: keys.length,
    keyAt: (index) => keys[index] ?? '',
    make: (key, version) =>
      makeObject({
        key,
        version,
        versioned,
        content: key.endsWith('.bin')
          ? pattern(16 * MiB, seedOf(bucket, key, version))
          : fixed(`${bucket}/${key}, version ${version}\n`),
      }),
  });
}

/** In UTF-8 order of their prefixes. */
const datasets = (bucket: string): Shelf =>
  joinShelves([bench, bids, large, million, names, small].map((make) => make(bucket)));

export const madeUpBuckets = (): Bucket[] => [
  {
    name: 'practice',
    region: 'us-east-1',
    created: opened,
    access: 'open',
    shelf: datasets('practice'),
    writable: false,
  },
  {
    name: 'practice-stations',
    region: 'us-east-1',
    created: opened,
    access: 'open',
    shelf: stations('practice-stations'),
    writable: false,
  },
  ...(
    [
      ['practice-eu', 'eu-central-1', 'open', false],
      ['practice-private', 'us-east-1', 'private', false],
      ['practice-requester-pays', 'us-east-1', 'requester-pays', false],
      ['practice-versioned', 'us-east-1', 'open', true],
    ] as const
  ).map(([name, region, access, versioned]) => ({
    name,
    region,
    created: opened,
    access,
    shelf: sample(name, versioned),
    writable: false,
  })),
];
