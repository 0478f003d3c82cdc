/** Buckets: listed, proposed, made; and the uploads that somebody left unfinished in one. */
import { bucketNameFault, proposeBucket } from '../../shared/bucket-name.ts';
import type { Handlers } from '../../shared/contract.ts';
import { WaybillError } from '../../shared/failure.ts';
import { several } from '../engine/several.ts';
import { placeOf } from '../engine/upload/place.ts';
import { adopt } from './adopt.ts';
import type { Context } from './context.ts';

type Topic = Extract<keyof Handlers, `buckets.${string}`>;

/** Uploads of a page whose parts are counted at once. */
const atOnce = 8;

export function bucketHandlers({ ports, engine, buckets, access }: Context): Pick<Handlers, Topic> {
  const { ledger } = ports;
  const { signal } = new AbortController();
  return {
    'buckets.list': async (reach) => ({ buckets: [...(await buckets.list(reach))] }),
    'buckets.propose': ({ name }) => {
      const { bucket, changes } = proposeBucket(name);
      return { bucket, changes: [...changes] };
    },
    'buckets.look': ({ bucket, ...reach }) => buckets.look(reach, legal(bucket)),
    'buckets.create': async ({ bucket, versioning, encryption, ...reach }) => {
      const { state, region, notes } = await buckets.create(reach, {
        bucket: legal(bucket),
        versioning,
        encryption,
      });
      return { state, region, notes: [...notes] };
    },
    'buckets.uploads': async ({ source, token }) => {
      const { prefix } = source.location;
      const page = await ports.uploads.list({ source, prefix, token, signal });
      const place = placeOf(await access.decide(source));
      const ours = new Map<string, number>();
      for (const job of ledger.jobs())
        if (job.kind === 'upload' && placeOf(await access.decide(job.source)) === place)
          for (const { uploadId } of ledger.uploads.open(job.id)) ours.set(uploadId, job.id);
      const uploads: Awaited<ReturnType<Handlers['buckets.uploads']>>['uploads'] = [];
      await several(page.uploads, atOnce, async ({ key, uploadId, startedAt }, i) => {
        // Whoever may list uploads may not always look into them.
        const parts = await ports.uploads.parts({ source, key, uploadId, signal }).catch(() => null);
        const bytes = parts?.reduce((sum, part) => sum + part.size, 0) ?? null;
        const jobId = ours.get(uploadId) ?? null;
        uploads[i] = { key, uploadId, startedAt, parts: parts?.length ?? null, bytes, jobId };
      });
      return { uploads, token: page.token };
    },
    'buckets.abort': async ({ source, uploads }) => {
      await several(uploads, atOnce, ({ key, uploadId }) =>
        ports.uploads.abort({ source, key, uploadId, signal }),
      );
      return { aborted: uploads.length };
    },
    'buckets.adopt': async (input) => ({ job: engine.view(await adopt({ ports, engine, access }, input)) }),
  };
}

/** Throws WaybillError usage. */
function legal(bucket: string): string {
  const fault = bucketNameFault(bucket);
  if (fault === null) return bucket;
  throw new WaybillError({
    code: 'usage',
    reason: fault,
    hint: `${proposeBucket(bucket).bucket} would do.`,
    detail: `bucket ${JSON.stringify(bucket)}`,
  });
}
