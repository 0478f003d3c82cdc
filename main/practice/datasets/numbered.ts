/**
 * Many small objects with numbered keys: 20,000 in folders, 10,000 of one size for measuring, a million to list,
 * five million to find one's way in.
 */
import { fixed, pattern, seedOf } from '../content.ts';
import type { Shelf } from '../object.ts';
import { makeObject, makeShelf, trueEtag } from './make.ts';

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');

/** ETags of what was asked for lately; an MD5 of 16 KiB costs as much as serving it. */
const etags = new Map<string, string>();
const maxEtags = 50_000;

function numbered(args: {
  readonly bucket: string;
  readonly count: number;
  readonly keyAt: (index: number) => string;
  readonly sizeOf: (seed: Buffer) => number;
}): Shelf {
  return makeShelf({
    count: args.count,
    keyAt: args.keyAt,
    make(key, version) {
      const seed = seedOf(args.bucket, key, version);
      const content = pattern(args.sizeOf(seed), seed);
      const name = `${args.bucket}/${version}/${key}`;
      let etag = etags.get(name);
      if (etag === undefined) {
        etag = trueEtag(content, undefined);
        if (etags.size >= maxEtags) etags.clear();
        etags.set(name, etag);
      }
      return makeObject({ key, version, content, etag });
    },
  });
}

/** `small/`: 20,000 files of 256 to 8,447 bytes in 100 folders of 200. */
export const small = (bucket: string): Shelf =>
  numbered({
    bucket,
    count: 20_000,
    keyAt: (index) => `small/folder-${pad(Math.floor(index / 200), 2)}/file-${pad(index % 200, 3)}.bin`,
    sizeOf: (seed) => 256 + (seed.readUInt16LE(0) % 8192),
  });

/** `bench/`: 10,000 files of 16 KiB each. */
export const bench = (bucket: string): Shelf =>
  numbered({
    bucket,
    count: 10_000,
    keyAt: (index) => `bench/${pad(index, 5)}.bin`,
    sizeOf: () => 16 * 1024,
  });

/** `million/`: 1,000,000 lines of text in 1,000 folders. Short, so that a true MD5 for each still lists fast. */
export const million = (bucket: string): Shelf =>
  makeShelf({
    count: 1_000_000,
    keyAt: (index) => `million/${pad(Math.floor(index / 1000), 3)}/${pad(index, 6)}.txt`,
    make: (key, version) =>
      makeObject({
        key,
        version,
        content: fixed(`${bucket}/${key}${version === 1 ? '' : ', changed'}\n`),
        contentType: 'text/plain',
      }),
  });

/** Five million observations in 2,500 stations of 2,000 each, in a bucket of their own: nobody should list it whole. */
export const stations = (bucket: string): Shelf =>
  makeShelf({
    count: 5_000_000,
    keyAt: (index) => `station-${pad(Math.floor(index / 2000), 4)}/${pad(index % 2000, 4)}.txt`,
    make: (key, version) =>
      makeObject({ key, version, content: fixed(`${bucket}/${key}\n`), contentType: 'text/plain' }),
  });
