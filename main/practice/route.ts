/** From a request to its operation: which one it is, whether the caller may, and what it answers. */
import { assertNever } from '../../shared/never.ts';
import type { Bucket } from './buckets.ts';
import { type Fault, faultOf } from './faults.ts';
import { getObject } from './get.ts';
import { listObjects } from './list.ts';
import { createBucket, deleteBucket, listBuckets } from './manage.ts';
import {
  abortUpload,
  completeUpload,
  createUpload,
  listParts,
  listUploads,
  uploadPart,
} from './multipart.ts';
import type { StoredObject } from './object.ts';
import { copyPart } from './part-copy.ts';
import { copyObject, deleteObject, deleteObjects, putObject } from './put.ts';
import { Refusal } from './refusal.ts';
import { type Call, emptyReply, parseTarget, type Reply, xmlReply } from './request.ts';
import type { Store } from './store.ts';
import { document } from './xml.ts';

export type Kind =
  | 'list-buckets'
  | 'list'
  | 'list-uploads'
  | 'location'
  | 'head-bucket'
  | 'create-bucket'
  | 'delete-bucket'
  | 'delete-many'
  | 'get'
  | 'head'
  | 'put'
  | 'copy'
  | 'delete'
  | 'create-upload'
  | 'upload-part'
  | 'upload-part-copy'
  | 'complete-upload'
  | 'abort-upload'
  | 'list-parts'
  | 'other';

/** Queries that ask for something this server does not have: answered 501, not taken for something else. */
const unknownQueries = [
  'acl',
  'policy',
  'tagging',
  'cors',
  'lifecycle',
  'website',
  'torrent',
  'attributes',
  'restore',
  'select',
  'versions',
  'versioning',
  'encryption',
  'notification',
  'replication',
  'logging',
  'retention',
  'legal-hold',
  'object-lock',
  'publicAccessBlock',
  'ownershipControls',
  'accelerate',
  'requestPayment',
  'inventory',
  'metrics',
  'analytics',
  'policyStatus',
];

type Target = Pick<Call, 'bucket' | 'key' | 'query' | 'headers'>;

export function kindOf(method: string, target: Target): Kind {
  if (unknownQueries.some((name) => target.query.has(name))) return 'other';
  if (target.bucket === '') return method === 'GET' ? 'list-buckets' : 'other';
  return (target.key === '' ? bucketKind : objectKind)(method, target);
}

function bucketKind(method: string, { query }: Target): Kind {
  switch (method) {
    case 'GET':
      return query.has('location') ? 'location' : query.has('uploads') ? 'list-uploads' : 'list';
    case 'HEAD':
      return 'head-bucket';
    case 'PUT':
      return 'create-bucket';
    case 'DELETE':
      return 'delete-bucket';
    case 'POST':
      return query.has('delete') ? 'delete-many' : 'other';
    default:
      return 'other';
  }
}

function objectKind(method: string, { query, headers }: Target): Kind {
  const inUpload = query.has('uploadId');
  switch (method) {
    case 'GET':
      return inUpload ? 'list-parts' : 'get';
    case 'HEAD':
      return 'head';
    case 'PUT':
      if (headers['x-amz-copy-source'] !== undefined) return inUpload ? 'upload-part-copy' : 'copy';
      return inUpload ? 'upload-part' : 'put';
    case 'DELETE':
      return inUpload ? 'abort-upload' : 'delete';
    case 'POST':
      if (query.has('uploads')) return 'create-upload';
      return inUpload ? 'complete-upload' : 'other';
    default:
      return 'other';
  }
}

/** Throws Refusal where the caller may not. */
function admit(bucket: Bucket, call: Call, writes: boolean): void {
  if (bucket.access !== 'open' && !call.signed) throw new Refusal('AccessDenied');
  if (bucket.access === 'requester-pays' && call.headers['x-amz-request-payer'] !== 'requester')
    throw new Refusal('AccessDenied', { message: 'Access Denied: this bucket is requester pays' });
  if (writes && !bucket.writable)
    throw new Refusal('AccessDenied', { message: 'Access Denied: the made-up buckets are read-only' });
}

/**
 * The key as it is for this request: an overwritten object keeps its old version where the bucket keeps versions.
 */
function findObject(bucket: Bucket, call: Pick<Call, 'key' | 'query'>, swapped: boolean): StoredObject {
  const current = bucket.shelf.find(call.key, swapped ? 2 : 1);
  if (!current) throw new Refusal('NoSuchKey', { more: { Key: call.key } });
  const wanted = call.query.get('versionId');
  if (wanted === undefined || wanted === (current.versionId ?? 'null')) return current;
  const older = swapped ? bucket.shelf.find(call.key, 1) : null;
  if (older && older.versionId === wanted) return older;
  throw new Refusal('NoSuchVersion', { more: { Key: call.key, VersionId: wanted } });
}

const reads: ReadonlySet<Kind> = new Set<Kind>([
  'list',
  'location',
  'head-bucket',
  'get',
  'head',
  'list-uploads',
  'list-parts',
]);

function bucketOf(store: Store, name: string): Bucket {
  const bucket = store.bucket(name);
  if (!bucket) throw new Refusal('NoSuchBucket', { more: { BucketName: name } });
  return bucket;
}

const unconditional = (call: Call): Call =>
  call.method === 'PUT' || call.method === 'POST'
    ? { ...call, headers: { ...call.headers, 'if-none-match': undefined, 'if-match': undefined } }
    : call;

/** Throws Refusal. */
export async function answer(store: Store, asked: Call, met: readonly Fault[]): Promise<Reply> {
  const call = faultOf(met, 'ignore-write-conditions') ? unconditional(asked) : asked;
  const kind = kindOf(call.method, call);
  if (kind === 'other') throw new Refusal('NotImplemented');
  if (kind === 'list-buckets') return listBuckets(store, call);
  if (kind === 'create-bucket') return createBucket(store, call);
  const bucket = bucketOf(store, call.bucket);
  checkRegion(bucket, call);
  admit(bucket, call, !reads.has(kind));
  switch (kind) {
    case 'list':
      return listObjects(call, bucket.shelf, faultOf(met, 'same-token') !== undefined);
    case 'list-uploads':
      return listUploads(store, call);
    case 'location':
      return xmlReply(document('LocationConstraint', bucket.region === 'us-east-1' ? '' : bucket.region));
    case 'head-bucket':
      return emptyReply(200, { 'content-length': 0 });
    case 'delete-bucket':
      return deleteBucket(store, bucket);
    case 'delete-many':
      return deleteObjects(store, call);
    case 'get':
    case 'head':
      return readObject(call, bucket, met);
    case 'put':
      return putObject(store, call, bucket);
    case 'copy':
      return copyObject(store, call, bucket, copySource(store, call), faultOf(met, 'copy-limit')?.bytes);
    case 'delete':
      return deleteObject(store, call);
    case 'create-upload':
      return createUpload(store, call);
    case 'upload-part':
      return uploadPart(store, call);
    case 'upload-part-copy':
      return copyPart(store, call, copySource(store, call), faultOf(met, 'copy-limit')?.bytes);
    case 'complete-upload':
      return completeUpload(store, call, bucket);
    case 'abort-upload':
      return abortUpload(store, call);
    case 'list-parts':
      return listParts(store, call);
    default:
      return assertNever(kind);
  }
}

/** `/bucket/key` or `bucket/key`, encoded; a version may follow. */
function copySource(store: Store, call: Call): StoredObject {
  const source = call.headers['x-amz-copy-source'] ?? '';
  const { bucket: name, key, query } = parseTarget(source.startsWith('/') ? source : `/${source}`);
  const bucket = bucketOf(store, name);
  admit(bucket, call, false);
  return findObject(bucket, { key, query }, false);
}

/** Signed for another region: S3 says which one is right. */
function checkRegion(bucket: Bucket, call: Call): void {
  if (!call.signed || call.signed.region === bucket.region) return;
  throw new Refusal('AuthorizationHeaderMalformed', {
    message: `The authorization header is malformed; the region '${call.signed.region}' is wrong; expecting '${bucket.region}'`,
    more: { Region: bucket.region },
  });
}

/** GET and HEAD, with the faults that make an answer dishonest. */
function readObject(call: Call, bucket: Bucket, met: readonly Fault[]): Reply {
  const object = findObject(bucket, call, faultOf(met, 'swap') !== undefined);
  const wrongRange = faultOf(met, 'wrong-range');
  const asked =
    wrongRange && call.headers.range !== undefined ? otherRange(call, object.size, wrongRange.how) : call;
  const reply = getObject(asked, object, {
    ignoreMatch: faultOf(met, 'ignore-if-match') !== undefined,
    ignorePart: faultOf(met, 'ignore-part-number') !== undefined,
  });
  return faultOf(met, 'wrong-etag')
    ? { ...reply, headers: { ...reply.headers, etag: '"00000000000000000000000000000000"' } }
    : reply;
}

/** The same request for the bytes one further on (or one before, at the end), or for all of them. */
function otherRange(call: Call, size: number, how: 'shifted' | 'whole'): Call {
  const match = /^bytes=(\d+)-(\d+)$/.exec(call.headers.range ?? '');
  const [from, to] = [Number(match?.[1]), Number(match?.[2])];
  const by = to + 1 < size ? 1 : -1;
  const range =
    how === 'shifted' && match ? `bytes=${Math.max(0, from + by)}-${Math.max(0, to + by)}` : undefined;
  return { ...call, headers: { ...call.headers, range } };
}
