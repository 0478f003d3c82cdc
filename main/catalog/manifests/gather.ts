/**
 * What the lines of a manifest ask for, by bucket, as selections. Single objects become a list that the ledger keeps as
 * soon as there are many of them or more is known of them than their keys, so that a million lines fit in no memory here.
 */
import { type ExactObject, plainObject } from '../../../shared/exact.ts';
import { everything } from '../../../shared/job.ts';
import { type Location, printLocation } from '../../../shared/location.ts';
import { anonymous } from '../../../shared/profile.ts';
import type { Chosen } from '../manifest.ts';
import { usage } from './failure.ts';
import type { Wanted } from './wanted.ts';

/** See ListWriter in the ledger's port. */
export interface ObjectList {
  add(objects: readonly ExactObject[]): void;
  keep(): string;
  drop(): void;
}

const mostBuckets = 100;
/** Folders are named in a job itself, and each is a listing. */
const mostFolders = 20_000;
/** Keys that a job names itself; more become a list. */
const mostKeys = 1000;
const pageSize = 1000;

interface Bucket {
  readonly location: Location;
  readonly prefixes: Set<string>;
  readonly keys: Set<string>;
  /** Objects listed, once a list was begun. */
  listed: number;
  list: ObjectList | null;
  page: ExactObject[];
  /** The deepest folder that holds all prefixes, and all objects; null before the first. */
  commonPrefixes: string | null;
  commonKeys: string | null;
}

/** One entry a bucket, in the order in which they first appear. Throws what the reader throws; no list is left then. */
export async function gather(
  wanted: AsyncIterable<Wanted>,
  writeList: () => ObjectList,
): Promise<readonly Chosen[]> {
  const buckets = new Map<string, Bucket>();
  try {
    for await (const one of wanted) add(bucketOf(buckets, one), one, writeList);
    const chosen = [...buckets.values()].flatMap((bucket) => choose(bucket));
    return chosen;
  } catch (error) {
    for (const { list } of buckets.values()) list?.drop();
    throw error;
  }
}

function bucketOf(buckets: Map<string, Bucket>, { location, line }: Wanted): Bucket {
  const name = `${location.scheme} ${location.endpoint ?? ''} ${location.bucket}`;
  const known = buckets.get(name);
  if (known) return known;
  if (buckets.size >= mostBuckets)
    throw usage(
      `Line ${line} names the ${mostBuckets + 1}st bucket.`,
      'Split the manifest: each bucket is a download of its own.',
      `line ${line}`,
    );
  const made: Bucket = {
    location,
    prefixes: new Set(),
    keys: new Set(),
    listed: 0,
    list: null,
    page: [],
    commonPrefixes: null,
    commonKeys: null,
  };
  buckets.set(name, made);
  return made;
}

function add(bucket: Bucket, { kind, location, exact, line }: Wanted, writeList: () => ObjectList): void {
  const { prefix } = location;
  if (kind === 'prefix') {
    bucket.prefixes.add(prefix);
    bucket.commonPrefixes = common(bucket.commonPrefixes, prefix);
    if (bucket.prefixes.size > mostFolders)
      throw usage(
        `The manifest names more than ${mostFolders.toLocaleString('en')} folders of one bucket.`,
        'Split it.',
        `line ${line}`,
      );
    return;
  }
  bucket.commonKeys = common(bucket.commonKeys, prefix);
  if (bucket.list === null && exact === null && bucket.keys.size < mostKeys) {
    bucket.keys.add(prefix);
    return;
  }
  bucket.list ??= writeList();
  if (bucket.keys.size > 0) {
    bucket.page.push(...[...bucket.keys].map(plainObject));
    bucket.keys.clear();
  }
  bucket.page.push(exact === null ? plainObject(prefix) : { key: prefix, ranges: null, ...exact });
  if (bucket.page.length >= pageSize) flush(bucket);
}

function flush(bucket: Bucket): void {
  bucket.list?.add(bucket.page);
  bucket.listed += bucket.page.length;
  bucket.page = [];
}

/** Folders, and objects that the job names itself, are one entry; a list is one of its own. */
function choose(bucket: Bucket): readonly Chosen[] {
  flush(bucket);
  const { location, list, listed, commonPrefixes, commonKeys } = bucket;
  const prefixes = [...bucket.prefixes];
  const keys = [...bucket.keys];
  const chosen: Chosen[] = [];
  if (prefixes.length + keys.length > 0) {
    const folders = [commonPrefixes, list === null ? commonKeys : null].filter((folder) => folder !== null);
    const only = prefixes.length + keys.length === 1 ? (prefixes[0] ?? keys[0] ?? null) : null;
    chosen.push({
      name: nameOf(location, prefixes.length, keys.length, only),
      source: sourceAt(location, folders.reduce(shorter)),
      selection: { ...everything, prefixes, keys },
    });
  }
  if (list !== null)
    chosen.push({
      name: nameOf(location, 0, listed, null),
      source: sourceAt(location, commonKeys ?? ''),
      selection: { ...everything, objects: list.keep() },
    });
  return chosen;
}

const sourceAt = (location: Location, prefix: string) => ({
  location: { ...location, prefix },
  profile: anonymous,
  requestPayer: false,
});

/** Names on disk begin below the deepest folder that holds everything chosen. A chosen folder keeps its own name. */
function common(so: string | null, path: string): string {
  const parent = path.split('?', 1)[0]!.replace(/[^/]*\/?$/, '');
  return so === null ? parent : shorter(so, parent);
}

function shorter(some: string, other: string): string {
  let folder = some;
  while (!other.startsWith(folder)) folder = folder.replace(/[^/]*\/$/, '');
  return folder;
}

function nameOf(location: Location, folders: number, objects: number, only: string | null): string {
  if (only !== null) return printLocation({ ...location, prefix: only.split('?', 1)[0]! });
  const some = (n: number, what: string) => (n === 0 ? [] : [`${n} ${what}${n === 1 ? '' : 's'}`]);
  const what = [...some(folders, 'folder'), ...some(objects, 'object')].join(' and ');
  return `${location.bucket || new URL(location.endpoint ?? '').host}: ${what}`;
}
