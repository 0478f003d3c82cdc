/** What the practice bucket holds: objects, and shelves of them in S3's order. */
import { compareKeys } from '../../shared/key.ts';
import type { ChecksumAlgorithm } from './checksum.ts';
import type { Content } from './content.ts';

export interface StoredChecksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly type: 'FULL_OBJECT' | 'COMPOSITE';
  /** Base64, with `-N` when composite. A function: working it out costs more than listing it. */
  value(): string;
}

export interface StoredPart {
  readonly size: number;
  /** Base64 checksum of the part by the object's algorithm; null where it has none. */
  checksum(): string | null;
}

/** One object at one version. */
export interface StoredObject {
  readonly key: string;
  readonly size: number;
  /** Quoted. */
  readonly etag: string;
  /** Epoch milliseconds, whole seconds. */
  readonly lastModified: number;
  readonly versionId: string | null;
  readonly storageClass: 'STANDARD' | 'GLACIER';
  readonly contentType: string;
  /** Headers that came with it and go out with it: `x-amz-meta-*`, Content-Encoding and the like. */
  readonly headers: Readonly<Record<string, string>>;
  readonly checksum: StoredChecksum | null;
  /** Null for objects that were put in one piece. */
  readonly parts: readonly StoredPart[] | null;
  readonly content: Content;
}

/** Objects in UTF-8 order of their keys, by index: a million of them need no memory. */
export interface Shelf {
  readonly count: number;
  keyAt(index: number): string;
  objectAt(index: number): StoredObject;
  /**
   * `version` 2 is what an overwritten object became; null where there is no such key (or it has no second
   * version).
   */
  find(key: string, version: 1 | 2): StoredObject | null;
}

/** The first index whose key meets `reached`, which stays true from there on; `count` when none does. */
export function seek(shelf: Shelf, reached: (key: string) => boolean, from = 0): number {
  let low = from;
  let high = shelf.count;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (reached(shelf.keyAt(middle))) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Index of `key`, or -1. */
export function indexOf(shelf: Shelf, key: string): number {
  const index = seek(shelf, (other) => compareKeys(other, key) >= 0);
  return index < shelf.count && shelf.keyAt(index) === key ? index : -1;
}

/** Shelves whose keys follow each other, as one. */
export function joinShelves(shelves: readonly Shelf[]): Shelf {
  const place = (index: number): [Shelf, number] => {
    let rest = index;
    for (const shelf of shelves) {
      if (rest < shelf.count) return [shelf, rest];
      rest -= shelf.count;
    }
    throw new RangeError(`no object ${index}`);
  };
  return {
    get count() {
      return shelves.reduce((sum, shelf) => sum + shelf.count, 0);
    },
    keyAt(index) {
      const [shelf, at] = place(index);
      return shelf.keyAt(at);
    },
    objectAt(index) {
      const [shelf, at] = place(index);
      return shelf.objectAt(at);
    },
    find(key, version) {
      for (const shelf of shelves) {
        const found = shelf.find(key, version);
        if (found) return found;
      }
      return null;
    },
  };
}
