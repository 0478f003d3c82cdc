/** What the made-up objects really are, asked without a server: for tests that compare. */
import { madeUpBuckets } from './buckets.ts';
import type { StoredObject } from './object.ts';

const buckets = new Map(madeUpBuckets().map((bucket) => [bucket.name, bucket]));

/** Size, ETag, parts and checksum of a made-up object. Throws RangeError where there is none. */
export function madeUpObject(bucket: string, key: string, version: 1 | 2 = 1): StoredObject {
  const object = buckets.get(bucket)?.shelf.find(key, version);
  if (!object) throw new RangeError(`no made-up object ${bucket}/${key}`);
  return object;
}

/** The true bytes [start, end) of a made-up object. */
export function objectBytes(
  bucket: string,
  key: string,
  start = 0,
  end?: number,
  version: 1 | 2 = 1,
): Buffer {
  const { content } = madeUpObject(bucket, key, version);
  const bytes = Buffer.alloc((end ?? content.size) - start);
  content.read(bytes, start);
  return bytes;
}
