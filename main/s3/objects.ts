/** The control plane: listing and heads over the SDK, classified errors, regions learned on the way. */
import type { HeadObjectCommandOutput, S3Client } from '@aws-sdk/client-s3';
import type { CrcAlgorithm, ObjectChecksum } from '../../shared/checksum.ts';
import { WaybillError } from '../../shared/failure.ts';
import type { Source } from '../../shared/location.ts';
import type { ListPage, ObjectFacts, Objects } from '../engine/ports.ts';
import type { Access, AccessResolver } from './access.ts';
import { createClients, notS3, type Sdk } from './client.ts';
import { networkFailure, s3Failure } from './failure.ts';
import { persist, readRetryAfter, type Wait, waitFor } from './retry.ts';
import { createWeb } from './web.ts';

export interface ObjectsArgs {
  readonly access: AccessResolver;
  /** Milliseconds to the headers of an answer; three times that to its end. */
  readonly timeout?: number;
  readonly wait?: Wait;
}

/** What a command needs: its client, its bucket as the SDK wants it, and a signal that also ends it when it stalls. */
interface Call {
  readonly sdk: Sdk;
  readonly client: S3Client;
  readonly bucket: string;
  readonly payer: { readonly RequestPayer?: 'requester' };
  readonly signal: { readonly abortSignal: AbortSignal };
}
interface Request {
  readonly source: Source;
  readonly key: string | null;
  readonly operation: string;
  readonly signal: AbortSignal;
}

/** Throws WaybillError, or the signal's reason when that ends it. Retries what passes, up to five times. */
export function createObjects(args: ObjectsArgs): Objects {
  const { access: resolver, timeout = 20_000, wait = waitFor } = args;
  const clients = createClients(timeout);
  let web: ReturnType<typeof createWeb> | null = null;

  /** One request, with one more for each thing that can be learned from its refusal: the region, fresh credentials. */
  async function once<T>(request: Request, run: (call: Call) => Promise<T>): Promise<T> {
    const { source } = request;
    let fresh = false;
    for (let lessons = 0; ; lessons++) {
      const access = await resolver.resolve(source, fresh);
      try {
        return await send(access, request, run);
      } catch (error) {
        if (!(error instanceof WaybillError) || lessons >= 2) throw error;
        const { code } = error.failure;
        // Redirects say so themselves; 400 (AuthorizationHeaderMalformed) loses its code on HEAD.
        const region = responseOf(error.cause)?.headers?.['x-amz-bucket-region'];
        if (region !== undefined && region !== access.region && resolver.learnRegion(source, region))
          continue;
        if (code === 'wrong-region' && region === undefined && (await askRegion(access, request))) continue;
        if (code === 'sign-in' && access.credentials !== null && !fresh) {
          fresh = true;
          continue;
        }
        throw error;
      }
    }
  }

  async function send<T>(access: Access, request: Request, run: (call: Call) => Promise<T>): Promise<T> {
    const stall = AbortSignal.timeout(timeout * 3);
    try {
      const { sdk, client, bucket } = await clients.for(access);
      return await run({
        sdk,
        client,
        bucket,
        payer: access.requestPayer ? { RequestPayer: 'requester' } : {},
        signal: { abortSignal: AbortSignal.any([request.signal, stall]) },
      });
    } catch (error) {
      if (request.signal.aborted) throw request.signal.reason;
      throw classify(error, access, request, stall.aborted);
    }
  }

  /** HeadBucket names the region even where it is refused. True when that is news. */
  async function askRegion(access: Access, request: Request): Promise<boolean> {
    const ask = ({ sdk, client, bucket, signal }: Call) =>
      client.send(new sdk.HeadBucketCommand({ Bucket: bucket }), signal);
    try {
      const { BucketRegion } = await send(access, { ...request, operation: 'HeadBucket', key: null }, ask);
      return BucketRegion !== undefined && resolver.learnRegion(request.source, BucketRegion);
    } catch (error) {
      if (request.signal.aborted) throw error;
      const region =
        error instanceof WaybillError && responseOf(error.cause)?.headers?.['x-amz-bucket-region'];
      return typeof region === 'string' && resolver.learnRegion(request.source, region);
    }
  }

  const run = <T>(request: Request, command: (call: Call) => Promise<T>): Promise<T> =>
    persist({
      attempt: () => once(request, command),
      retryAfter: retryAfterOf,
      signal: request.signal,
      wait,
    });

  const objects: Objects = {
    async list({ source, prefix, delimiter, startAfter, token, limit, signal }) {
      if (source.location.scheme === 'https') return webPage(objects, source, signal);
      return run({ source, key: null, operation: 'ListObjectsV2', signal }, async (call) => {
        const page = await call.client.send(
          new call.sdk.ListObjectsV2Command({
            Bucket: call.bucket,
            Prefix: prefix,
            // XML 1.0 cannot carry most control characters; keys can.
            EncodingType: 'url',
            MaxKeys: Math.min(limit, 1000),
            ...call.payer,
            ...(delimiter === null ? {} : { Delimiter: delimiter }),
            ...(token === null ? {} : { ContinuationToken: token }),
            ...(startAfter === null ? {} : { StartAfter: startAfter }),
          }),
          call.signal,
        );
        if (page.Name === undefined && page.IsTruncated === undefined)
          throw notS3(new URL(call.bucket).host, 'ListObjectsV2: no ListBucketResult');
        const decode = page.EncodingType === 'url' ? decodeKey : (key: string) => key;
        return {
          objects: (page.Contents ?? []).map((each) => ({
            key: decode(each.Key ?? ''),
            size: each.Size ?? 0,
            etag: each.ETag ?? null,
            lastModified: each.LastModified?.getTime() ?? null,
            storageClass: each.StorageClass ?? null,
          })),
          prefixes: (page.CommonPrefixes ?? []).map((each) => decode(each.Prefix ?? '')),
          token: (page.IsTruncated && page.NextContinuationToken) || null,
        } satisfies ListPage;
      });
    },

    async head({ source, key, versionId, partNumber, signal }) {
      const { location } = source;
      if (location.scheme === 'https') {
        const ask = (web ??= createWeb(timeout));
        const attempt = () => ask({ origin: location.endpoint ?? '', path: key, signal });
        return persist({ attempt, retryAfter: retryAfterOf, signal, wait });
      }
      return run({ source, key, operation: 'HeadObject', signal }, async (call) => {
        const target = {
          Bucket: call.bucket,
          Key: key,
          ...call.payer,
          ...(versionId === null ? {} : { VersionId: versionId }),
        };
        try {
          const part = partNumber === null ? {} : { PartNumber: partNumber };
          const command = new call.sdk.HeadObjectCommand({ ...target, ...part, ChecksumMode: 'ENABLED' });
          return factsOf(await call.client.send(command, call.signal));
        } catch (error) {
          // The answer to HEAD has no body, so 400 and 403 may mean anything from an old token to a wrong clock.
          const status = responseOf(error)?.statusCode;
          if (partNumber !== null || (status !== 400 && status !== 403)) throw error;
          if (responseOf(error)?.headers?.['x-amz-bucket-region'] !== undefined && status === 400)
            throw error;
          const get = new call.sdk.GetObjectCommand({ ...target, Range: 'bytes=0-0' });
          const { Body, ContentRange, ...got } = await call.client.send(get, call.signal);
          (Body as { destroy?: () => void } | undefined)?.destroy?.();
          const total = /\/(\d+)$/.exec(ContentRange ?? '')?.[1];
          return factsOf({ ...got, ...(total === undefined ? {} : { ContentLength: Number(total) }) });
        }
      });
    },
    async range({ source, key, etag, start, end, signal }) {
      const { location } = source;
      if (location.scheme === 'https')
        return webRange({ url: `${location.endpoint}/${key}`, start, end, signal });
      return run({ source, key, operation: 'GetObject', signal }, async (call) => {
        const get = new call.sdk.GetObjectCommand({
          Bucket: call.bucket,
          Key: key,
          Range: `bytes=${start}-${end - 1}`,
          ...call.payer,
          ...(etag === null ? {} : { IfMatch: etag }),
        });
        const { Body } = await call.client.send(get, call.signal);
        const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
        if (bytes.length !== end - start) throw shortRange(bytes.length, end - start);
        return bytes;
      });
    },
  };
  return objects;
}

async function webRange(args: {
  readonly url: string;
  readonly start: number;
  readonly end: number;
  readonly signal: AbortSignal;
}): Promise<Uint8Array> {
  const { url, start, end, signal } = args;
  const { host } = new URL(url);
  try {
    const { request } = await import('undici');
    const headers = { range: `bytes=${start}-${end - 1}`, 'accept-encoding': 'identity' };
    const { statusCode, body } = await request(url, { headers, signal });
    const bytes = await body.bytes();
    // A server without ranges sends it all, every time.
    const wanted = statusCode === 200 ? bytes.subarray(start, end) : bytes;
    if (statusCode > 206 || wanted.length !== end - start) throw shortRange(wanted.length, end - start);
    return wanted;
  } catch (error) {
    throw networkFailure(error, 'GET', host);
  }
}

const shortRange = (got: number, asked: number) =>
  new WaybillError({
    code: 'protocol',
    reason: 'The server sent another part of the object than was asked for.',
    hint: 'Try again; if it comes back, a proxy may be changing the answers.',
    detail: `${got} bytes instead of ${asked}`,
  });

/** A web address has one object, whatever is asked. */
async function webPage(objects: Objects, source: Source, signal: AbortSignal): Promise<ListPage> {
  const key = source.location.prefix;
  const facts = await objects.head({ source, key, versionId: null, partNumber: null, signal });
  return { objects: [{ key, storageClass: null, ...facts }], prefixes: [], token: null };
}

/** Encoding-type url is form encoding: a space comes as `+`, a plus as `%2B`. */
function decodeKey(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function factsOf(head: Omit<HeadObjectCommandOutput, 'Body'>): ObjectFacts {
  if (head.ContentLength === undefined)
    throw new WaybillError({
      code: 'protocol',
      reason: 'The service does not say how long the object is.',
      hint: 'A proxy may have changed the answer; try another network.',
      detail: 'HeadObject: no Content-Length',
    });
  return {
    size: head.ContentLength,
    etag: head.ETag ?? null,
    versionId: head.VersionId ?? null,
    lastModified: head.LastModified?.getTime() ?? null,
    checksum: checksumOf(head),
    partsCount: head.PartsCount ?? null,
    encrypted:
      head.ServerSideEncryption?.startsWith('aws:kms') === true || head.SSECustomerAlgorithm !== undefined,
  };
}

/** The best that is there: a CRC over the whole object, which parts can be combined to, then the others. */
function checksumOf(head: Omit<HeadObjectCommandOutput, 'Body'>): ObjectChecksum | null {
  const found: ObjectChecksum[] = [];
  const add = (algorithm: CrcAlgorithm | 'sha1' | 'sha256', text: string | undefined) => {
    if (text === undefined) return;
    const [value = '', parts] = text.split('-');
    const composite = head.ChecksumType === 'COMPOSITE' || parts !== undefined;
    found.push({
      algorithm,
      type: composite ? 'composite' : 'full-object',
      value,
      parts: parts === undefined ? null : Number(parts),
    });
  };
  add('crc64nvme', head.ChecksumCRC64NVME);
  add('crc32c', head.ChecksumCRC32C);
  add('crc32', head.ChecksumCRC32);
  add('sha256', head.ChecksumSHA256);
  add('sha1', head.ChecksumSHA1);
  return found.find(({ type }) => type === 'full-object') ?? found[0] ?? null;
}

interface SdkResponse {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** The answer behind an SDK error (or a web refusal); undefined where none came. */
function responseOf(error: unknown): SdkResponse | undefined {
  return typeof error === 'object' && error !== null && '$response' in error
    ? (error.$response as SdkResponse)
    : undefined;
}

function retryAfterOf(error: WaybillError): number | null {
  return readRetryAfter(responseOf(error.cause)?.headers?.['retry-after'], Date.now());
}

function classify(error: unknown, access: Access, request: Request, stalled: boolean): WaybillError {
  if (error instanceof WaybillError) return error;
  const { operation, source, key } = request;
  const { host } = new URL(access.origin);
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (stalled || name === 'TimeoutError') {
    return new WaybillError(
      {
        code: 'stalled',
        reason: `${host} does not answer.`,
        hint: 'Check the network; Waybill tries again by itself.',
        detail: `${operation} at ${host}: ${name}`,
      },
      error,
    );
  }
  const response = responseOf(error);
  const status = response?.statusCode;
  if (status === undefined) return networkFailure(error, operation, host);
  if (status < 300) {
    return new WaybillError(
      {
        code: 'protocol',
        reason: `${host} answered with something that is not S3's XML.`,
        hint: 'A proxy may have changed the answer; try another network, or check the endpoint.',
        detail: `${operation} at ${host}: HTTP ${status}, ${message.split('\n')[0]}`,
      },
      error,
    );
  }
  // The SDK names an error without a document `Unknown`, `UnknownError`, `NotFound` or by its number.
  const code = /^(Unknown(Error)?|NotFound|\d+)$/.test(name) ? null : name;
  return new WaybillError(
    s3Failure({
      status,
      code,
      message: code === null ? null : message,
      requestId: response?.headers?.['x-amz-request-id'] ?? null,
      bucket: source.location.bucket,
      key,
      region: access.region,
      anonymous: access.credentials === null,
      operation,
      host,
    }),
    error,
  );
}
