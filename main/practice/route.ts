/** From a request to its operation: which one it is, whether the caller may, and what it answers. */
import { assertNever } from '../../shared/failure.ts';
import type { Bucket } from './buckets.ts';
import { faultOf, type Met } from './faults.ts';
import { getObject } from './get.ts';
import { isoTime, listObjects } from './list.ts';
import type { StoredObject } from './object.ts';
import { Refusal } from './refusal.ts';
import { type Call, emptyReply, type Reply, xmlReply } from './request.ts';
import type { Store } from './store.ts';
import { document, element } from './xml.ts';

export type Kind = 'list-buckets' | 'list' | 'location' | 'head-bucket' | 'get' | 'head' | 'other';

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

export function kindOf(method: string, { bucket, key, query }: Pick<Call, 'bucket' | 'key' | 'query'>): Kind {
  if (unknownQueries.some((name) => query.has(name))) return 'other';
  if (bucket === '') return method === 'GET' ? 'list-buckets' : 'other';
  if (key === '') {
    if (method === 'GET') return query.has('location') ? 'location' : 'list';
    return method === 'HEAD' ? 'head-bucket' : 'other';
  }
  if (method === 'GET') return 'get';
  return method === 'HEAD' ? 'head' : 'other';
}

function mayRead(bucket: Bucket, call: Call): void {
  if (bucket.access !== 'open' && !call.signed) throw new Refusal('AccessDenied');
  if (bucket.access === 'requester-pays' && call.headers['x-amz-request-payer'] !== 'requester')
    throw new Refusal('AccessDenied', { message: 'Access Denied: this bucket is requester pays' });
}

/** The key as it is for this request: an overwritten object keeps its old version where the bucket keeps versions. */
export function findObject(bucket: Bucket, call: Call, swapped: boolean): StoredObject {
  const current = bucket.shelf.find(call.key, swapped ? 2 : 1);
  if (!current) throw new Refusal('NoSuchKey', { more: { Key: call.key } });
  const wanted = call.query.get('versionId');
  if (wanted === undefined || wanted === (current.versionId ?? 'null')) return current;
  const older = swapped ? bucket.shelf.find(call.key, 1) : null;
  if (older && older.versionId === wanted) return older;
  throw new Refusal('NoSuchVersion', { more: { Key: call.key, VersionId: wanted } });
}

export async function answer(store: Store, call: Call, met: readonly Met[]): Promise<Reply> {
  const kind = kindOf(call.method, call);
  if (kind === 'other') throw new Refusal('NotImplemented');
  if (kind === 'list-buckets') return listBuckets(store, call);
  const bucket = store.bucket(call.bucket);
  if (!bucket) throw new Refusal('NoSuchBucket', { more: { BucketName: call.bucket } });
  checkRegion(bucket, call);
  mayRead(bucket, call);
  switch (kind) {
    case 'list':
      return listObjects(call, bucket.shelf);
    case 'location':
      return xmlReply(document('LocationConstraint', bucket.region === 'us-east-1' ? '' : bucket.region));
    case 'head-bucket':
      return emptyReply(200, { 'content-length': 0 });
    case 'get':
    case 'head':
      return faulted(call, bucket, met);
    default:
      return assertNever(kind);
  }
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
function faulted(call: Call, bucket: Bucket, met: readonly Met[]): Reply {
  const object = findObject(bucket, call, faultOf(met, 'swap') !== undefined);
  const wrongRange = faultOf(met, 'wrong-range');
  const asked =
    wrongRange && call.headers.range !== undefined ? otherRange(call, object.size, wrongRange.how) : call;
  const reply = getObject(asked, object, { ignoreMatch: faultOf(met, 'ignore-if-match') !== undefined });
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

function listBuckets(store: Store, call: Call): Reply {
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
