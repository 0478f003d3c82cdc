/** Sends commands of the SDK: to where the bucket is, with credentials that hold, and with classified errors. */
import type { S3Client } from '@aws-sdk/client-s3';
import { WaybillError } from '../../shared/failure.ts';
import type { Access, AccessResolver } from './access.ts';
import { createClients, type Sdk } from './client.ts';
import type { Network } from './network.ts';
import { classify, type Request, responseOf, retryAfterOf } from './refusal.ts';
import { persist, type Wait } from './retry.ts';

/** What a command needs: its client, its bucket as the SDK wants it, and a signal that also ends it when it stalls. */
export interface Call {
  readonly sdk: Sdk;
  readonly client: S3Client;
  readonly bucket: string;
  readonly payer: { readonly RequestPayer?: 'requester' };
  readonly signal: { readonly abortSignal: AbortSignal };
}

export interface Caller {
  /** Retries what passes, up to five times. Throws WaybillError, or the signal's reason when that ends it. */
  run<T>(request: Request, command: (call: Call) => Promise<T>): Promise<T>;
  /** Not repeated: for what must not happen twice unseen. */
  once<T>(request: Request, command: (call: Call) => Promise<T>): Promise<T>;
}

/** `timeout`: milliseconds to the headers of an answer. */
export function createCaller(args: {
  readonly access: AccessResolver;
  readonly network: Network;
  readonly timeout: number;
  readonly wait: Wait;
}): Caller {
  const { access: resolver, network, timeout, wait } = args;
  const clients = createClients({ agents: network.agents, timeout });

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
    // 8 MiB of a body may take a slow link longer than the XML of a page.
    const stall = AbortSignal.timeout(timeout * (request.operation === 'GetObject' ? 30 : 3));
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

  return { run, once };
}
