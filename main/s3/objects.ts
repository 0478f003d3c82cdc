/** The control plane of reading: listings, heads and ranges, classified errors, regions learned on the way. */
import type { ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { WaybillError } from '../../shared/failure.ts';
import { printLocation, type Source } from '../../shared/location.ts';
import type { ListPage, Objects } from '../engine/ports/objects.ts';
import type { AccessResolver } from './access.ts';
import { answered, type Question } from './asking.ts';
import { createCaller, type Read } from './caller.ts';
import { notS3 } from './client.ts';
import { decodeKey, factsOf, headOf } from './facts.ts';
import { type ReadPage, readPage } from './list-xml.ts';
import { createNetwork, type Network } from './network.ts';
import { retryAfterOf } from './refusal.ts';
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
  const { read, readOnce, run } = createCaller({ access: args.access, network, timeout, wait });
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
      const pages = listing([
        ['prefix', prefix],
        // XML 1.0 cannot carry most control characters; keys can.
        ['encoding-type', 'url'],
        ['max-keys', String(Math.min(limit, 1000))],
        ...(delimiter === null ? [] : [['delimiter', delimiter] as const]),
        ...(token === null ? [] : [['continuation-token', token] as const]),
        ...(startAfter === null ? [] : [['start-after', startAfter] as const]),
      ]);
      const page = await read({ source, key: null, operation: 'ListObjectsV2', signal }, pages);
      // A server that answers as the first version of listing did says NextMarker: as the last page, all behind it would be missing.
      if (page.truncated && page.token === null) throw unending(source);
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
    },

    async head({ source, key, versionId, partNumber, signal }) {
      const { location } = source;
      if (location.scheme === 'https') {
        return askWeb(source, key, signal, (address) => theWeb().head(address));
      }
      return read(
        { source, key, operation: 'HeadObject', signal },
        {
          question: {
            method: 'HEAD',
            key,
            query: [
              ...(versionId === null ? [] : [['versionId', versionId] as const]),
              ...(partNumber === null ? [] : [['partNumber', String(partNumber)] as const]),
            ],
            headers: {
              'x-amz-checksum-mode': 'ENABLED',
              // Google unpacks objects that it stores compressed, and then says no length, unless gzip is welcome.
              ...(location.scheme === 'gs' ? { 'accept-encoding': 'gzip' } : {}),
            },
          },
          plain({ status, headers }) {
            const head = headOf(headers);
            // S3 says all of every object; a page that stands in for one does not.
            const ordinary = status >= 200 && status < 300 && head.ContentLength !== undefined;
            return ordinary && (head.ETag ?? head.LastModified) !== undefined ? factsOf(head) : null;
          },
          async odd(call, answer) {
            const target = {
              Bucket: call.bucket,
              Key: key,
              ...call.payer,
              ...(versionId === null ? {} : { VersionId: versionId }),
            };
            try {
              const command = answered(new call.sdk.HeadObjectCommand(target), answer);
              const facts = factsOf(await call.client.send(command, call.signal));
              if (facts.etag === null && facts.lastModified === null)
                throw notS3(new URL(call.bucket).host, 'HeadObject: neither ETag nor Last-Modified');
              return facts;
            } catch (error) {
              // The answer to HEAD has no body, so 400 and 403 may mean anything from an old token to a wrong clock.
              const { status, headers } = answer;
              if (partNumber !== null || (status !== 400 && status !== 403)) throw error;
              if (headers['x-amz-bucket-region'] !== undefined && status === 400) throw error;
              const get = new call.sdk.GetObjectCommand({ ...target, Range: 'bytes=0-0' });
              const { Body, ContentRange, ...got } = await call.client.send(get, call.signal);
              discardBody(Body);
              const total = /\/(\d+)$/.exec(ContentRange ?? '')?.[1];
              return factsOf({ ...got, ...(total === undefined ? {} : { ContentLength: Number(total) }) });
            }
          },
        },
      );
    },

    async reach({ source }) {
      const { signal } = new AbortController();
      const { scheme, endpoint, prefix } = source.location;
      if (scheme === 'https') {
        await theWeb().head({ origin: endpoint ?? '', path: '', signal });
        return;
      }
      const one = listing([
        ['prefix', prefix],
        ['max-keys', '1'],
      ]);
      await readOnce({ source, key: null, operation: 'ListObjectsV2', signal }, one);
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

function unending({ location }: Source): WaybillError {
  return new WaybillError({
    code: 'unsupported',
    reason: 'The service lists only a part of what it has, and does not say how to go on.',
    hint: 'It may know the first version of listing only: ask whoever runs it. Single objects can be fetched by their addresses.',
    detail: `ListObjectsV2 ${printLocation(location)}: IsTruncated without NextContinuationToken`,
  });
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

/** One page, asked for with these parameters of ListObjectsV2. */
const listing = (query: Question['query']): Read<ReadPage> => ({
  question: { method: 'GET', key: null, query: [['list-type', '2'], ...query], headers: {} },
  plain({ status, body }) {
    const page = status === 200 ? readPage(body.toString()) : null;
    return page?.named ? page : null;
  },
  async odd(call, answer) {
    const command = answered(new call.sdk.ListObjectsV2Command({ Bucket: call.bucket }), answer);
    const page = pageOf(await call.client.send(command, call.signal));
    if (!page.named) throw notS3(new URL(call.bucket).host, 'ListObjectsV2: no ListBucketResult');
    return page;
  },
});

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
