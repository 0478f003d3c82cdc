/**
 * What an S3 endpoint can do, found out by asking it: a handful of small requests at one bucket, and, only where somebody
 * allowed it, three small objects that are put and removed again. What could not be told is null, never a guess.
 */
import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import type { CrcAlgorithm } from '../../shared/checksum.ts';
import { WaybillError } from '../../shared/failure.ts';
import type { Findings } from '../../shared/profile.ts';
import type { Credentials } from './access.ts';
import { isRegion } from './endpoint.ts';
import type { Network } from './network.ts';
import type { PlainAnswer } from './plain.ts';
import { askSigned, elementOf, failureOf, type SignedRequest } from './signed.ts';
import { runningCrc } from './wire/crc.ts';
import { encodeKey, encodePart } from './wire/sign.ts';

export interface ProbeArgs {
  readonly network: Network;
  /** Absolute URL; its own path is kept. */
  readonly endpoint: string;
  readonly bucket: string;
  /** What is believed of its region. */
  readonly region: string;
  readonly credentials: Credentials | null;
  readonly write: boolean;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

type Ask = (
  request: Pick<SignedRequest, 'method' | 'operation'> &
    Partial<Pick<SignedRequest, 'query' | 'headers' | 'body' | 'payload'>> & {
      readonly key?: string;
    },
) => Promise<PlainAnswer>;

const good = ({ status }: PlainAnswer) => status >= 200 && status < 300;

/** Throws WaybillError where the bucket cannot even be listed. */
export async function probeEndpoint(args: ProbeArgs): Promise<Findings> {
  const { bucket, write, now } = args;
  const region = await findRegion(args);
  const style = await findStyle(args, region);
  const ask = asker(args, region, style ?? 'path');
  const listed = await ask(list);
  if (!good(listed)) throw refused(args, listed, region);
  const key = keyIn(listed.body);
  const written = write ? await writes(ask, args) : null;
  return {
    at: now(),
    bucket,
    style,
    region,
    ifMatch: key === null ? (written?.ifMatch ?? null) : await honoursIfMatch(ask, key),
    checksums: key === null ? (written?.checksums ?? []) : await checksumsOf(ask, key),
    writing: written?.writing ?? null,
  };
}

const list = {
  method: 'GET',
  operation: 'ListObjectsV2',
  query: [
    ['list-type', '2'],
    ['max-keys', '50'],
  ],
} as const satisfies Parameters<Ask>[0];

function asker(args: ProbeArgs, region: string, style: 'path' | 'virtual'): Ask {
  const { network, bucket, credentials, signal } = args;
  const url = new URL(args.endpoint);
  const below = url.pathname.replace(/\/+$/, '');
  const origin = style === 'path' ? url.origin : `${url.protocol}//${bucket}.${url.host}`;
  const base = style === 'path' ? `${below}/${encodePart(bucket)}` : below;
  return ({ key = '', ...request }) =>
    askSigned(network, {
      ...request,
      origin,
      path: `${base}/${encodeKey(key)}`,
      region,
      credentials,
      signal,
    });
}

/** A region that is not the bucket's is refused with the right one (AuthorizationHeaderMalformed), or a redirect names it. */
async function findRegion(args: ProbeArgs): Promise<string> {
  const ask = asker(args, args.region, 'path');
  const answer = await ask(list);
  const said = answer.headers['x-amz-bucket-region'] ?? elementOf(answer.body, 'Region');
  if (typeof said === 'string' && isRegion(said)) return said;
  if (!good(answer)) return args.region;
  const located = await ask({ method: 'GET', operation: 'GetBucketLocation', query: [['location', '']] });
  const named = good(located) ? elementOf(located.body, 'LocationConstraint') : null;
  return named !== null && isRegion(named) ? named : args.region;
}

/** Path style where both work: no certificate and no name server has to know the bucket. */
async function findStyle(args: ProbeArgs, region: string): Promise<Findings['style']> {
  if (good(await asker(args, region, 'path')(list))) return 'path';
  const { hostname } = new URL(args.endpoint);
  // An address of numbers has no names below it.
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return null;
  const answer = await asker(
    args,
    region,
    'virtual',
  )(list).catch((error: unknown) => {
    // There may be no such name, or no certificate for it.
    if (error instanceof WaybillError) return null;
    throw error;
  });
  return answer !== null && good(answer) ? 'virtual' : null;
}

/** A key of something that has bytes; null where the first page has none. */
function keyIn(body: string): string | null {
  for (const [, entry = ''] of body.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
    const key = elementOf(entry, 'Key');
    if (key !== null && !key.includes('&') && Number(elementOf(entry, 'Size')) > 0) return key;
  }
  return null;
}

/** An ETag that no object has: MD5 of nothing known. RFC 9110, 13.1.1: 412. */
async function honoursIfMatch(ask: Ask, key: string): Promise<boolean | null> {
  const answer = await ask({
    method: 'GET',
    operation: 'GetObject',
    key,
    headers: { range: 'bytes=0-0', 'if-match': '"00000000000000000000000000000000"' },
  });
  if (answer.status === 412) return true;
  return good(answer) ? false : null;
}

async function checksumsOf(ask: Ask, key: string): Promise<string[]> {
  const answer = await ask({
    method: 'HEAD',
    operation: 'HeadObject',
    key,
    headers: { 'x-amz-checksum-mode': 'ENABLED' },
  });
  return Object.keys(answer.headers)
    .flatMap((name) => /^x-amz-checksum-(crc\w+|sha\w+|xxhash\w+|md5)$/.exec(name)?.[1] ?? [])
    .sort();
}

const bytes = Buffer.from('Waybill looks what this bucket can do. It removes this object by itself.\n');

interface Written {
  readonly writing: NonNullable<Findings['writing']>;
  readonly ifMatch: boolean | null;
  readonly checksums: string[];
}

/** Put under names that nobody has, and removed again whatever happens in between. */
async function writes(ask: Ask, { now }: ProbeArgs): Promise<Written> {
  const base = `.waybill-probe-${now()}-${randomUUID()}`;
  const made: string[] = [];
  /** Null where these keys may not write: that says nothing of checksums. */
  const put = async (name: string, request: Pick<SignedRequest, 'headers' | 'body' | 'payload'>) => {
    const key = `${base}-${name}`;
    const answer = await ask({ method: 'PUT', operation: 'PutObject', key, ...request });
    if (answer.status === 401 || answer.status === 403) return null;
    if (good(answer)) made.push(key);
    return good(answer);
  };
  const sent = async (algorithm: CrcAlgorithm): Promise<boolean | null> => {
    const headers = { [`x-amz-checksum-${algorithm}`]: crcOf(algorithm) };
    return (await put(algorithm, { headers, body: bytes })) && (await back(algorithm)).includes(algorithm);
  };
  /** Of an object that was just put; the same bytes again, so that nothing is lost where it does not ("Conditional writes"). */
  const keepsWhatIsThere = async (key: string): Promise<boolean | null> => {
    const headers = { 'if-none-match': '*' };
    const answer = await ask({ method: 'PUT', operation: 'PutObject', key, headers, body: bytes });
    if (answer.status === 412 || answer.status === 409) return true;
    const unsaid = answer.status === 401 || answer.status === 403;
    return unsaid || (answer.status >= 500 && answer.status !== 501) ? null : false;
  };
  const back = (name: string) => checksumsOf(ask, `${base}-${name}`);
  try {
    const crc64nvme = await sent('crc64nvme');
    const crc32 = await sent('crc32');
    const ifNoneMatch = made.length > 0 ? await keepsWhatIsThere(made[0] ?? '') : null;
    // The one that bodies will be sent with.
    const accepted = await put('trailing', trailing(crc64nvme ? 'crc64nvme' : 'crc32'));
    // A server that knows no chunks keeps their framing as if it were data.
    const whole = accepted && (await sizeOf(ask, `${base}-trailing`)) === bytes.length;
    const ifMatch = await honoursIfMatch(ask, `${base}-crc32`);
    const checksums = await back('crc32');
    const removed = await remove(ask, made.splice(0));
    return { writing: { crc64nvme, crc32, trailing: whole, ifNoneMatch, removed }, ifMatch, checksums };
  } finally {
    await remove(ask, made).catch(() => {});
  }
}

const crcOf = (algorithm: CrcAlgorithm): string => {
  const crc = runningCrc(algorithm, null);
  crc.update(bytes);
  return Buffer.from(crc.hex(), 'hex').toString('base64');
};

/** One chunk, no chunk signatures, the checksum behind it ("Uploading objects with trailing checksums"). */
function trailing(algorithm: CrcAlgorithm) {
  const name = `x-amz-checksum-${algorithm}`;
  const body = Buffer.concat([
    Buffer.from(`${bytes.length.toString(16)}\r\n`),
    bytes,
    Buffer.from(`\r\n0\r\n${name}:${crcOf(algorithm)}\r\n\r\n`),
  ]);
  const headers = {
    'content-encoding': 'aws-chunked',
    'x-amz-decoded-content-length': String(bytes.length),
    'x-amz-trailer': name,
  };
  return { headers, body, payload: 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' };
}

async function sizeOf(ask: Ask, key: string): Promise<number> {
  const answer = await ask({ method: 'HEAD', operation: 'HeadObject', key });
  return good(answer) ? Number(answer.headers['content-length']) : -1;
}

async function remove(ask: Ask, keys: readonly string[]): Promise<boolean> {
  let all = true;
  for (const key of keys) all = good(await ask({ method: 'DELETE', operation: 'DeleteObject', key })) && all;
  return all;
}

function refused(
  { endpoint, bucket, credentials }: ProbeArgs,
  answer: PlainAnswer,
  region: string,
): WaybillError {
  const { host } = new URL(endpoint);
  return new WaybillError(
    failureOf(answer, { bucket, key: null, region, operation: 'ListObjectsV2', host }, credentials),
  );
}
