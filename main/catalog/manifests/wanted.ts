/** What one line of a manifest asks for, and what a format's reader is given. */
import type { Expected } from '../../../shared/exact.ts';
import type { Location } from '../../../shared/location.ts';
import type { Range } from '../../../shared/part.ts';
import type { Named } from './drs.ts';
import { usage } from './failure.ts';
import type { Faults } from './faults.ts';
import type { Lines } from './lines.ts';

/** A folder (or "begins with"), or one object; the location's prefix says which. */
export interface Wanted {
  readonly line: number;
  readonly kind: 'prefix' | 'key';
  readonly location: Location;
  /** What the manifest says of the object beside its address; null where it says nothing. */
  readonly exact: Exact | null;
}

export interface Exact {
  /** Below the folder, slash-separated; null is by its key. */
  readonly path: string | null;
  /** Bytes. */
  readonly size: number | null;
  readonly versionId: string | null;
  readonly expected: Expected | null;
  /** The bytes of it that are wanted; all where left out. Then `expected` is of those. */
  readonly ranges?: readonly Range[];
}

/** Where series of images are, by SeriesInstanceUID (0020,000E). */
export interface SeriesIndex {
  /** Those that it knows: the folder of each. Throws WaybillError where the index cannot be had. */
  find(uids: readonly string[]): Promise<ReadonlyMap<string, Location>>;
}

interface Reading {
  readonly lines: Lines;
  readonly faults: Faults;
  /** What names in the manifest are relative to; null where nobody said. */
  readonly base: Location | null;
  readonly series: SeriesIndex;
}

export type Reader = (reading: Reading) => AsyncIterable<Wanted | Named>;

/** A name for a file, as a manifest gives it: it must stay below the folder. Throws WaybillError `usage`. */
export function safeName(name: string, line: number, own = false): string {
  // Ours are names that a disk was found to hold; of others, a drive is one even where this system knows none.
  const outside =
    /^[\\/]/.test(name) || (!own && /^[a-z]:/i.test(name)) || name.split(/[\\/]/).includes('..');
  if (!outside && name !== '') return name.replace(/^(?:\.\/)+/, '');
  throw usage(
    name === '' ? `Line ${line} names no file.` : `Line ${line} names a file outside the folder.`,
    'Names in a manifest are relative and have no "..".',
    `line ${line}: ${JSON.stringify(name.slice(0, 200))}`,
  );
}

/** A size in bytes, as a manifest writes it. Throws WaybillError `usage`. */
export function sizeOf(text: string, line: number): number {
  const size = Number(text);
  if (/^\d{1,16}$/.test(text) && Number.isSafeInteger(size)) return size;
  throw usage(
    `Line ${line} has a size that is no number of bytes.`,
    'Take the manifest again from where it came from.',
    `line ${line}: ${JSON.stringify(text.slice(0, 100))}`,
  );
}

const digits = { md5: 32, sha1: 40, sha256: 64, crc32: 8, crc32c: 8, crc64nvme: 16 } as const;

/** A digest in hex. Throws WaybillError `usage`. */
export function digestOf(algorithm: keyof typeof digits, text: string, line: number): Expected {
  const hex = text.toLowerCase();
  if (/^[0-9a-f]+$/.test(hex) && hex.length === digits[algorithm]) return { algorithm, hex };
  throw usage(
    `Line ${line} has a checksum that is none: ${algorithm.toUpperCase()} has ${digits[algorithm]} hex digits.`,
    'Take the manifest again from where it came from; it may have been cut.',
    `line ${line}: ${text.length} characters`,
  );
}
