/** Buckets themselves, over the SDK: which there are, whose one is, and a new one. */
import type { ListBucketsCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { toFailure, WaybillError } from '../../shared/failure.ts';
import type { Source } from '../../shared/location.ts';
import type { AccessResolver } from './access.ts';
import { type Call, createCaller } from './caller.ts';
import { createNetwork, type Network } from './network.ts';
import { responseOf } from './refusal.ts';
import { type Wait, waitFor } from './retry.ts';

interface Reach {
  readonly profile: string;
  readonly endpoint: string | null;
  readonly region: string | null;
  /** As in a source. */
  readonly decided?: boolean | undefined;
}

type BucketEncryption = { readonly kind: 's3' } | { readonly kind: 'kms'; readonly keyId: string | null };

export interface Buckets {
  /** Throws WaybillError. */
  list(
    reach: Reach,
  ): Promise<
    readonly { readonly name: string; readonly region: string | null; readonly createdAt: number | null }[]
  >;
  look(
    reach: Reach,
    bucket: string,
  ): Promise<{ readonly state: 'mine' | 'foreign' | 'free'; readonly region: string | null }>;
  /** Public access is blocked where the endpoint knows how; `notes` tell what it does not. Throws WaybillError. */
  create(
    reach: Reach,
    args: { readonly bucket: string; readonly versioning: boolean; readonly encryption: BucketEncryption },
  ): Promise<{
    readonly state: 'created' | 'mine';
    readonly region: string | null;
    readonly notes: readonly string[];
  }>;
}

const usual = 'us-east-1';

/** Refusals that mean: this endpoint does not have that. */
const unknown = new Set([400, 404, 405, 409, 501]);

export function createBuckets(args: {
  readonly access: AccessResolver;
  readonly network?: Network;
  readonly timeout?: number;
  readonly wait?: Wait;
}): Buckets {
  const { access, timeout = 20_000, wait = waitFor } = args;
  const { network = createNetwork({ env: process.env }) } = args;
  const { once, run } = createCaller({ access, network, timeout, wait });
  const { signal } = new AbortController();

  const sourceOf = ({ profile, endpoint, region, decided }: Reach, bucket: string): Source => ({
    location: { scheme: 's3', endpoint, bucket, prefix: '', region },
    profile,
    requestPayer: false,
    decided,
  });

  async function look(reach: Reach, bucket: string): ReturnType<Buckets['look']> {
    const source = sourceOf(reach, bucket);
    try {
      const region = await run({ source, key: null, operation: 'HeadBucket', signal }, async (call) => {
        const answer = await call.client.send(
          new call.sdk.HeadBucketCommand({ Bucket: call.bucket }),
          call.signal,
        );
        return answer.BucketRegion ?? null;
      });
      return { state: 'mine', region };
    } catch (error) {
      const { code } = toFailure(error);
      if (code === 'no-such-bucket') return { state: 'free', region: null };
      if (code !== 'access-denied') throw error;
      const headers = error instanceof WaybillError ? responseOf(error.cause)?.headers : undefined;
      return { state: 'foreign', region: headers?.['x-amz-bucket-region'] ?? null };
    }
  }

  return {
    look,

    list: (reach) =>
      run(
        // Any name will do: of its address only the service's own part is asked.
        { source: sourceOf(reach, 'buckets'), key: null, operation: 'ListBuckets', signal },
        async (call) => {
          const found = [];
          for (let token: string | undefined; ; ) {
            const page = await call.client.send(
              toService(new call.sdk.ListBucketsCommand(token ? { ContinuationToken: token } : {}), call),
              call.signal,
            );
            for (const { Name, BucketRegion, CreationDate } of page.Buckets ?? [])
              if (Name)
                found.push({
                  name: Name,
                  region: BucketRegion ?? null,
                  createdAt: CreationDate?.getTime() ?? null,
                });
            if (!page.ContinuationToken || page.ContinuationToken === token) return found;
            token = page.ContinuationToken;
          }
        },
      ),

    async create(reach, { bucket, versioning, encryption }) {
      const there = await look(reach, bucket);
      if (there.state === 'foreign') throw taken(bucket);
      // In us-east-1 AWS says 200 to whoever owns it already, and would reset its access lists.
      if (there.state === 'mine') return { ...there, state: 'mine', notes: [] };
      const source = sourceOf(reach, bucket);
      const resolved = await access.resolve(source);
      const region = resolved.region === 'auto' ? usual : resolved.region;
      const made = await once({ source, key: null, operation: 'CreateBucket', signal }, async (call) => {
        const command = new call.sdk.CreateBucketCommand({
          Bucket: call.bucket,
          ObjectOwnership: 'BucketOwnerEnforced',
          ...(region !== usual && {
            CreateBucketConfiguration: { LocationConstraint: region as 'eu-west-1' },
          }),
        });
        return call.client.send(command, call.signal).then(
          () => true,
          (error: S3ServiceException) => {
            if (error.name === 'BucketAlreadyOwnedByYou') return false;
            if (error.name === 'BucketAlreadyExists') throw taken(bucket);
            throw error;
          },
        );
      });
      if (!made) return { state: 'mine', region, notes: [] };
      const notes: string[] = [];
      const also = async (operation: string, note: string, command: (call: Call) => Promise<unknown>) => {
        try {
          await run({ source, key: null, operation, signal }, command);
        } catch (error) {
          const status = error instanceof WaybillError ? responseOf(error.cause)?.statusCode : undefined;
          if (status === undefined || !unknown.has(status)) throw error;
          notes.push(note);
        }
      };
      await also(
        'PutPublicAccessBlock',
        'This endpoint has no switch that blocks public access; a new bucket is private.',
        (call) =>
          call.client.send(
            new call.sdk.PutPublicAccessBlockCommand({
              Bucket: call.bucket,
              PublicAccessBlockConfiguration: {
                BlockPublicAcls: true,
                IgnorePublicAcls: true,
                BlockPublicPolicy: true,
                RestrictPublicBuckets: true,
              },
            }),
            call.signal,
          ),
      );
      if (versioning)
        await also(
          'PutBucketVersioning',
          'This endpoint keeps no versions: what is overwritten is gone.',
          (call) =>
            call.client.send(
              new call.sdk.PutBucketVersioningCommand({
                Bucket: call.bucket,
                VersioningConfiguration: { Status: 'Enabled' },
              }),
              call.signal,
            ),
        );
      if (encryption.kind === 'kms')
        await also('PutBucketEncryption', 'This endpoint does not encrypt with a key of KMS.', (call) =>
          call.client.send(
            new call.sdk.PutBucketEncryptionCommand({
              Bucket: call.bucket,
              ServerSideEncryptionConfiguration: {
                Rules: [
                  {
                    ApplyServerSideEncryptionByDefault: {
                      SSEAlgorithm: 'aws:kms',
                      ...(encryption.keyId !== null && { KMSMasterKeyID: encryption.keyId }),
                    },
                    BucketKeyEnabled: true,
                  },
                ],
              },
            }),
            call.signal,
          ),
        );
      return { state: 'created', region, notes };
    },
  };
}

/** A command that names no bucket, sent to the service behind a bucket's address. */
function toService(command: ListBucketsCommand, { bucket }: Call): ListBucketsCommand {
  const { protocol, hostname, port, pathname } = new URL(bucket);
  const virtual = hostname.startsWith('buckets.s3.');
  command.middlewareStack.add(
    (next) => (args) => {
      Object.assign(args.request as object, {
        protocol,
        hostname: virtual ? hostname.slice('buckets.'.length) : hostname,
        ...(port !== '' && { port: Number(port) }),
        path: virtual ? '/' : pathname.replace(/\/buckets$/, '/'),
      });
      return next(args);
    },
    { step: 'build', name: 'toService' },
  );
  return command;
}

const taken = (bucket: string): WaybillError =>
  new WaybillError({
    code: 'access-denied',
    reason: `Somebody else has a bucket named ${bucket}.`,
    hint: 'Names of buckets are one for the whole world: choose another, for example with the name of your lab before it.',
    detail: `bucket ${bucket}`,
  });
