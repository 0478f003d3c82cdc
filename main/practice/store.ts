/**
 * Buckets by name: the made-up ones, and what people put. Uploads are files in one folder; with a folder of one's
 * own, a note beside each (`.json`) brings them back at the next start. Multipart uploads that were not completed
 * do not come back.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compareKeys } from '../../shared/key.ts';
import { type Bucket, madeUpBuckets } from './buckets.ts';
import { contentOf, type Piece, removePieces } from './disk.ts';
import type { Upload } from './multipart.ts';
import { indexOf, type Shelf, type StoredChecksum, type StoredObject, seek } from './object.ts';

/** An uploaded object as it is kept: a {@link StoredObject} without its functions. */
interface Kept {
  readonly bucket: string;
  readonly key: string;
  readonly etag: string;
  readonly lastModified: number;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly checksum: (Pick<StoredChecksum, 'algorithm' | 'type'> & { readonly value: string }) | null;
  readonly parts: readonly { readonly size: number; readonly checksum: string | null }[] | null;
  readonly pieces: readonly Piece[];
}

export interface Store {
  /** Where uploaded bytes go. */
  readonly folder: string;
  /** Multipart uploads under way, by upload ID. */
  readonly uploads: Map<string, Upload>;
  bucket(name: string): Bucket | null;
  buckets(): readonly Bucket[];
  addBucket(bucket: Pick<Bucket, 'name' | 'region' | 'access' | 'created'>): Promise<void>;
  removeBucket(name: string): Promise<void>;
  /** Replaces what was there under this key. */
  keep(object: Kept): Promise<void>;
  /** False when there was none. */
  remove(bucket: string, key: string): Promise<boolean>;
  close(): Promise<void>;
}

interface Entry {
  readonly object: StoredObject;
  readonly pieces: readonly Piece[];
  readonly note: string;
}

interface Pile extends Bucket {
  readonly entries: Entry[];
}

const bucketNote = 'buckets.json';

/** Everybody may read and write here; it is empty at first. */
const openUploads = {
  name: 'practice-uploads',
  region: 'us-east-1',
  access: 'open',
  created: Date.UTC(2026, 0, 15, 12),
} as const;

function makePile(bucket: Pick<Bucket, 'name' | 'region' | 'access' | 'created'>): Pile {
  const entries: Entry[] = [];
  const at = (index: number): Entry => {
    const entry = entries[index];
    if (!entry) throw new RangeError(`no object ${index}`);
    return entry;
  };
  const shelf: Shelf = {
    get count() {
      return entries.length;
    },
    keyAt: (index) => at(index).object.key,
    objectAt: (index) => at(index).object,
    find(key) {
      const index = indexOf(shelf, key);
      return index < 0 ? null : at(index).object;
    },
  };
  return { ...bucket, shelf, writable: true, entries };
}

const objectOf = ({ bucket: _bucket, pieces, checksum, parts, ...kept }: Kept): StoredObject => {
  const content = contentOf(pieces);
  return {
    ...kept,
    size: content.size,
    versionId: null,
    storageClass: 'STANDARD',
    checksum: checksum && { ...checksum, value: () => checksum.value },
    parts: parts?.map((part) => ({ size: part.size, checksum: () => part.checksum })) ?? null,
    content,
  };
};

export async function openStore(own: string | null): Promise<Store> {
  const folder = own ?? (await mkdtemp(path.join(tmpdir(), `waybill-practice-${process.pid}-`)));
  await mkdir(folder, { recursive: true });
  const madeUp = new Map(madeUpBuckets().map((bucket) => [bucket.name, bucket]));
  const piles = new Map<string, Pile>([[openUploads.name, makePile(openUploads)]]);

  const place = (kept: Kept, note: string): Entry | null => {
    const pile = piles.get(kept.bucket);
    if (!pile) return null;
    const index = seek(pile.shelf, (key) => compareKeys(key, kept.key) >= 0);
    const old = pile.entries[index]?.object.key === kept.key ? (pile.entries[index] ?? null) : null;
    pile.entries.splice(index, old ? 1 : 0, { object: objectOf(kept), pieces: kept.pieces, note });
    return old;
  };
  const drop = async ({ pieces, note }: Entry): Promise<void> => {
    await rm(note, { force: true });
    await removePieces(pieces);
  };
  const noteBuckets = async (): Promise<void> => {
    const rows = [...piles.values()].map(({ name, region, access, created }) => ({
      name,
      region,
      access,
      created,
    }));
    await writeFile(path.join(folder, bucketNote), JSON.stringify(rows));
  };
  await recall(folder, piles, place);

  return {
    folder,
    uploads: new Map(),
    bucket: (name) => madeUp.get(name) ?? piles.get(name) ?? null,
    buckets: () => [...madeUp.values(), ...piles.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    async addBucket(bucket) {
      piles.set(bucket.name, makePile(bucket));
      await noteBuckets();
    },
    async removeBucket(name) {
      piles.delete(name);
      await noteBuckets();
    },
    async keep(kept) {
      const note = path.join(folder, `${randomUUID()}.json`);
      const pieces = kept.pieces.map(({ file, size }) => ({ file: path.basename(file), size }));
      await writeFile(note, JSON.stringify({ ...kept, pieces }));
      const old = place(kept, note);
      if (old) await drop(old);
    },
    async remove(bucket, key) {
      const pile = piles.get(bucket);
      const index = pile ? indexOf(pile.shelf, key) : -1;
      const [entry] = index < 0 ? [] : (pile?.entries.splice(index, 1) ?? []);
      if (entry) await drop(entry);
      return entry !== undefined;
    },
    async close() {
      if (own === null) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Reads the notes of earlier runs; bytes that no note names are left over from a killed one and go. */
async function recall(
  folder: string,
  piles: Map<string, Pile>,
  place: (kept: Kept, note: string) => Entry | null,
): Promise<void> {
  const files = await readdir(folder);
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(folder, name), 'utf8'));
  if (files.includes(bucketNote))
    for (const row of (await read(bucketNote)) as Pick<Pile, 'name' | 'region' | 'access' | 'created'>[])
      piles.set(row.name, makePile(row));
  const named = new Set<string>();
  for (const name of files.filter((file) => file.endsWith('.json') && file !== bucketNote)) {
    const kept = (await read(name)) as Kept;
    for (const { file } of kept.pieces) named.add(file);
    const pieces = kept.pieces.map(({ file, size }) => ({ file: path.join(folder, file), size }));
    place({ ...kept, pieces }, path.join(folder, name));
  }
  for (const file of files)
    if (file.endsWith('.bytes') && !named.has(file)) await rm(path.join(folder, file), { force: true });
}
