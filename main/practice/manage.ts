/** Buckets themselves: list, create, delete. */
import type { Bucket } from './buckets.ts';
import { isoTime } from './list.ts';
import { readAll } from './payload.ts';
import { now } from './put.ts';
import { Refusal } from './refusal.ts';
import { type Call, emptyReply, type Reply, xmlReply } from './request.ts';
import type { Store } from './store.ts';
import { document, element, textOf } from './xml.ts';

export function listBuckets(store: Store, call: Call): Reply {
  if (!call.signed) throw new Refusal('AccessDenied');
  const rows = store
    .buckets()
    .map(
      ({ name, created, region }) =>
        `<Bucket>${element('Name', name)}${element('CreationDate', isoTime(created))}${element('BucketRegion', region)}</Bucket>`,
    );
  return xmlReply(
    document(
      'ListAllMyBucketsResult',
      `<Owner><ID>practice</ID><DisplayName>practice</DisplayName></Owner><Buckets>${rows.join('')}</Buckets>`,
    ),
  );
}

/** Amazon S3 bucket naming rules, without those on prefixes that AWS keeps for itself. */
const validName = (name: string): boolean =>
  /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
  !name.includes('..') &&
  !/^\d+\.\d+\.\d+\.\d+$/.test(name);

export async function createBucket(store: Store, call: Call): Promise<Reply> {
  if (!call.signed) throw new Refusal('AccessDenied');
  if (!validName(call.bucket)) throw new Refusal('InvalidBucketName', { more: { BucketName: call.bucket } });
  const xml = (await readAll(call.payload, 64 * 1024)).toString();
  if (store.bucket(call.bucket))
    throw new Refusal('BucketAlreadyOwnedByYou', { more: { BucketName: call.bucket } });
  const region = textOf(xml, 'LocationConstraint') ?? 'us-east-1';
  const access = call.headers['x-amz-acl'] === 'public-read' ? 'open' : 'private';
  await store.addBucket({ name: call.bucket, region, access, created: now() });
  return emptyReply(200, { location: `/${call.bucket}`, 'content-length': 0 });
}

export async function deleteBucket(store: Store, bucket: Bucket): Promise<Reply> {
  if (bucket.shelf.count > 0) throw new Refusal('BucketNotEmpty', { more: { BucketName: bucket.name } });
  await store.removeBucket(bucket.name);
  return emptyReply(204);
}
