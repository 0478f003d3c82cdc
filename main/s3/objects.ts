/** The control plane: listing and heads over the SDK, classified errors, regions learned on the way. */
import type { ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { WaybillError } from '../../shared/failure.ts';
import type { Source } from '../../shared/location.ts';
import type { ListPage, Objects } from '../engine/ports/objects.ts';
import type { AccessResolver } from './access.ts';
import { createCaller } from './caller.ts';
import { notS3 } from './client.ts';
import { asGoogle, decodeKey, factsOf } from './facts.ts';
import { type ReadPage, readOurselves } from './list-xml.ts';
import { createNetwork, type Network } from './network.ts';
import { responseOf, retryAfterOf } from './refusal.ts';
import { persist, type Wait, waitFor } from './retry.ts';
import { createWeb, shortRange, type Web } from './web.ts';

export interface ObjectsArgs {
  readonly access: AccessResolver;
  /** The environment's where it is left out. */
  readonly network?: Network;
  /** Milliseconds to the headers of an answer; three times that to its end, thirty times where it is a range of an object. */
  readonly timeout?: number;
  readonly wait?: Wait;
}

/** Throws WaybillError, or the signal's reason when that ends it. Retries what passes, up to five times. */
export function createObjects(args: ObjectsArgs): Objects {
  const { timeout = 20_000, wait = waitFor } = args;
  const { network = createNetwork({ env: process.env }) } = args;
  const { once, run } = createCaller({ access: args.access, network, timeout, wait });
  let web: Web | null = null;
  const theWeb = () => (web ??= createWeb({ network, timeout }));
  const askWeb = <T>(
    { location }: Source,
    path: string,
    signal: AbortSignal,
    ask: (address: { origin: string; path: string; signal: AbortSignal }) => Promise<T>,
  ): Promise<T> => {
    const address = { origin: location.endpoint ?? '', path, signal };
    return persist({ attempt: () => ask(address), retryAfter: retryAfterOf, signal, wait });
  };

  const objects: Objects = {
    async list({ source, prefix, delimiter, startAfter, token, limit, signal }) {
      if (source.location.scheme === 'https') return webPage(objects, source, signal);
      return run({ source, key: null, operation: 'ListObjectsV2', signal }, async (call) => {
        const command = new call.sdk.ListObjectsV2Command({
          Bucket: call.bucket,
          Prefix: prefix,
          // XML 1.0 cannot carry most control characters; keys can.
          EncodingType: 'url',
          MaxKeys: Math.min(limit, 1000),
          ...call.payer,
          ...(delimiter === null ? {} : { Delimiter: delimiter }),
          ...(token === null ? {} : { ContinuationToken: token }),
          ...(startAfter === null ? {} : { StartAfter: startAfter }),
        });
        const read = readOurselves(command);
        const answer = await call.client.send(command, call.signal);
        const page = read() ?? pageOf(answer);
        if (!page.named) throw notS3(new URL(call.bucket).host, 'ListObjectsV2: no ListBucketResult');
        const decode = page.encoded ? decodeKey : (key: string) => key;
        return {
          objects: page.contents.map(({ key, etag, ...rest }) => ({
            ...rest,
            key: decode(key),
            etag: etag === null ? null : quoted(etag),
          })),
          prefixes: page.prefixes.map(decode),
          token: page.truncated ? page.token : null,
        } satisfies ListPage;
      });
    },

    async head({ source, key, versionId, partNumber, signal }) {
      const { location } = source;
      if (location.scheme === 'https') {
        return askWeb(source, key, signal, (address) => theWeb().head(address));
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
          if (location.scheme === 'gs') asGoogle(command);
          const facts = factsOf(await call.client.send(command, call.signal));
          // S3 says both of every object; a page that stands in for one says neither.
          if (facts.etag === null && facts.lastModified === null)
            throw notS3(new URL(call.bucket).host, 'HeadObject: neither ETag nor Last-Modified');
          return facts;
        } catch (error) {
          // The answer to HEAD has no body, so 400 and 403 may mean anything from an old token to a wrong clock.
          const status = responseOf(error)?.statusCode;
          if (partNumber !== null || (status !== 400 && status !== 403)) throw error;
          if (responseOf(error)?.headers?.['x-amz-bucket-region'] !== undefined && status === 400)
            throw error;
          const get = new call.sdk.GetObjectCommand({ ...target, Range: 'bytes=0-0' });
          const { Body, ContentRange, ...got } = await call.client.send(get, call.signal);
          discardBody(Body);
          const total = /\/(\d+)$/.exec(ContentRange ?? '')?.[1];
          return factsOf({ ...got, ...(total === undefined ? {} : { ContentLength: Number(total) }) });
        }
      });
    },

    async reach({ source }) {
      const { signal } = new AbortController();
      const { scheme, endpoint, prefix } = source.location;
      if (scheme === 'https') {
        await theWeb().head({ origin: endpoint ?? '', path: '', signal });
        return;
      }
      await once({ source, key: null, operation: 'ListObjectsV2', signal }, (call) => {
        const one = { Bucket: call.bucket, Prefix: prefix, MaxKeys: 1, ...call.payer };
        return call.client.send(new call.sdk.ListObjectsV2Command(one), call.signal);
      });
    },

    async range({ source, key, etag, start, end, signal }) {
      if (source.location.scheme === 'https')
        return askWeb(source, key, signal, (address) => theWeb().range({ ...address, start, end }));
      return run({ source, key, operation: 'GetObject', signal }, async (call) => {
        const get = new call.sdk.GetObjectCommand({
          Bucket: call.bucket,
          Key: key,
          Range: `bytes=${start}-${end - 1}`,
          ...call.payer,
          ...(etag === null ? {} : { IfMatch: etag }),
        });
        const got = await call.client.send(get, call.signal);
        // Some servers ignore ranges, some If-Match: what is not what was asked for is not read.
        const { host } = new URL(call.bucket);
        const refused =
          got.ContentLength !== end - start
            ? shortRange(got.ContentLength ?? 0, end - start, host)
            : etag !== null && got.ETag !== undefined && got.ETag !== etag
              ? changed(key, host)
              : null;
        if (refused === null && got.Body) return got.Body.transformToByteArray();
        discardBody(got.Body);
        throw refused ?? shortRange(0, end - start, host);
      });
    },
  };
  return objects;
}

function discardBody(body: unknown): void {
  (body as { destroy?: () => void } | undefined)?.destroy?.();
}

function changed(key: string, host: string): WaybillError {
  return new WaybillError({
    code: 'source-changed',
    reason: `The object ${key} changed while it was read.`,
    hint: 'Read it again from its start.',
    detail: `GetObject at ${host}: another ETag than at first`,
  });
}

/** A web address has one object, whatever is asked. */
async function webPage(objects: Objects, source: Source, signal: AbortSignal): Promise<ListPage> {
  const key = source.location.prefix;
  const facts = await objects.head({ source, key, versionId: null, partNumber: null, signal });
  return { objects: [{ key, storageClass: null, ...facts }], prefixes: [], token: null };
}

/** What the SDK read, where it had to. */
function pageOf(answer: ListObjectsV2CommandOutput): ReadPage {
  return {
    named: answer.Name !== undefined || answer.IsTruncated !== undefined,
    truncated: answer.IsTruncated === true,
    token: answer.NextContinuationToken || null,
    encoded: answer.EncodingType === 'url',
    contents: (answer.Contents ?? []).map((each) => ({
      key: each.Key ?? '',
      size: each.Size ?? 0,
      etag: each.ETag ?? null,
      lastModified: each.LastModified?.getTime() ?? null,
      storageClass: each.StorageClass ?? null,
    })),
    prefixes: (answer.CommonPrefixes ?? []).map((each) => each.Prefix ?? ''),
  };
}

/** An entity tag is quoted (RFC 9110, 8.8.3), and If-Match wants it so; rclone lists it bare. */
const quoted = (etag: string) => (/^(?:W\/)?"/.test(etag) ? etag : `"${etag}"`);
