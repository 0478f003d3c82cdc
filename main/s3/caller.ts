/** Sends commands of the SDK: to where the bucket is, with credentials that hold, and with classified errors. */
import type { S3Client } from '@aws-sdk/client-s3';
import { WaybillError } from '../../shared/failure.ts';
import type { Access, AccessResolver } from './access.ts';
import { type Answer, createAsk, type Question } from './asking.ts';
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

/** What can be asked without the SDK, and read without it where the answer is an ordinary one. */
export interface Read<T> {
  readonly question: Question;
  /** Null: not ordinary. */
  readonly plain: (answer: Answer) => T | null;
  /** Reads an answer that is not; asks again only where that one tells too little. */
  readonly odd: (call: Call, answer: Answer) => Promise<T>;
}

export interface Caller {
  /** Retries what passes, up to five times. Throws WaybillError, or the signal's reason when that ends it. */
  run<T>(request: Request, command: (call: Call) => Promise<T>): Promise<T>;
  /** Not repeated: for what must not happen twice unseen. */
  once<T>(request: Request, command: (call: Call) => Promise<T>): Promise<T>;
  /** As {@link Caller.run}. */
  read<T>(request: Request, read: Read<T>): Promise<T>;
  /** As {@link Caller.once}. */
  readOnce<T>(request: Request, read: Read<T>): Promise<T>;
}

/** What one request is: given a way to the SDK, which is loaded when it is taken. */
type Attempt<T> = (access: Access, signal: AbortSignal, call: () => Promise<Call>) => Promise<T>;

/** `timeout`: milliseconds to the headers of an answer. */
export function createCaller(args: {
  readonly access: AccessResolver;
  readonly network: Network;
  readonly timeout: number;
  readonly wait: Wait;
}): Caller {
  const { access: resolver, network, timeout, wait } = args;
  const clients = createClients({ agents: network.agents, timeout });
  const ask = createAsk({ agents: network.agents, timeout });

  /** One request, with one more for each thing that can be learned from its refusal: the region, fresh credentials. */
  async function learn<T>(request: Request, attempt: Attempt<T>): Promise<T> {
    const { source } = request;
    let fresh = false;
    for (let lessons = 0; ; lessons++) {
      const access = await resolver.resolve(source, fresh);
      try {
        return await send(access, request, attempt);
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

  async function send<T>(access: Access, request: Request, attempt: Attempt<T>): Promise<T> {
    // 8 MiB of a body may take a slow link longer than the XML of a page.
    const stall = AbortSignal.timeout(timeout * (request.operation === 'GetObject' ? 30 : 3));
    const signal = AbortSignal.any([request.signal, stall]);
    try {
      return await attempt(access, signal, async () => ({
        ...(await clients.for(access)),
        payer: access.requestPayer ? { RequestPayer: 'requester' } : {},
        signal: { abortSignal: signal },
      }));
    } catch (error) {
      if (request.signal.aborted) throw request.signal.reason;
      throw classify(error, access, request, stall.aborted);
    }
  }

  /** HeadBucket names the region even where it is refused. True when that is news. */
  async function askRegion(access: Access, request: Request): Promise<boolean> {
    const command = ({ sdk, client, bucket, signal }: Call) =>
      client.send(new sdk.HeadBucketCommand({ Bucket: bucket }), signal);
    try {
      const about = { ...request, operation: 'HeadBucket', key: null };
      const { BucketRegion } = await send(access, about, bySdk(command));
      return BucketRegion !== undefined && resolver.learnRegion(request.source, BucketRegion);
    } catch (error) {
      if (request.signal.aborted) throw error;
      const region =
        error instanceof WaybillError && responseOf(error.cause)?.headers?.['x-amz-bucket-region'];
      return typeof region === 'string' && resolver.learnRegion(request.source, region);
    }
  }

  const bySdk =
    <T>(command: (call: Call) => Promise<T>): Attempt<T> =>
    async (_access, _signal, call) =>
      command(await call());

  const byHand =
    <T>({ question, plain, odd }: Read<T>): Attempt<T> =>
    async (access, signal, call) => {
      const answer = await ask(access, question, signal);
      return plain(answer) ?? odd(await call(), answer);
    };

  const persistent = <T>(request: Request, attempt: Attempt<T>): Promise<T> =>
    persist({
      attempt: () => learn(request, attempt),
      retryAfter: retryAfterOf,
      signal: request.signal,
      wait,
    });

  return {
    run: (request, command) => persistent(request, bySdk(command)),
    once: (request, command) => learn(request, bySdk(command)),
    read: (request, read) => persistent(request, byHand(read)),
    readOnce: (request, read) => learn(request, byHand(read)),
  };
}
