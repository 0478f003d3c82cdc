/** Buckets by name, made-up ones and the ones that people made; uploads are files in one folder. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Bucket, madeUpBuckets } from './buckets.ts';

export interface Store {
  bucket(name: string): Bucket | null;
  buckets(): readonly Bucket[];
  close(): Promise<void>;
}

export async function openStore(folder: string | null): Promise<Store> {
  const root = folder ?? (await mkdtemp(path.join(tmpdir(), 'waybill-practice-')));
  await mkdir(root, { recursive: true });
  const buckets = new Map(madeUpBuckets().map((bucket) => [bucket.name, bucket]));
  return {
    bucket: (name) => buckets.get(name) ?? null,
    buckets: () => [...buckets.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    async close() {
      if (folder === null) await rm(root, { recursive: true, force: true });
    },
  };
}
