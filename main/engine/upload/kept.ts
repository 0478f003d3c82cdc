/**
 * Did the endpoint keep what was asked of the objects? Many take the header fields of a storage class, of encryption or of
 * tags, and do nothing with them. The first object that has arrived is looked at, once a job, and what is not so is told.
 */
import { toFailure } from '../../../shared/failure.ts';
import type { JobRecord } from '../ports/ledger.ts';
import type { StoredAs } from '../ports/objects.ts';
import type { Ports } from '../ports/ports.ts';
import type { Manner } from '../ports/uploads.ts';
import type { RunListener } from '../run.ts';

type Asked = Pick<Manner, 'storageClass' | 'encryption' | 'tags'>;

/** What of it is not so; what nobody says counts as not kept, but for S3's usual class. */
export function lackOf({ storageClass, encryption, tags }: Asked, found: StoredAs): readonly string[] {
  const isEncrypted =
    encryption.kind === 'kms' ? found.encryption?.startsWith('aws:kms') : found.encryption !== null;
  return [
    ...(storageClass !== null && (found.storageClass ?? 'STANDARD') !== storageClass
      ? [`This endpoint did not keep the storage class ${storageClass}.`]
      : []),
    ...(encryption.kind !== 'bucket' && !isEncrypted
      ? ['This endpoint did not encrypt the objects as asked.']
      : []),
    ...(found.tags !== null && found.tags !== tags.length ? ['This endpoint did not keep the tags.'] : []),
  ];
}

export function createKeptLook(args: {
  readonly job: JobRecord;
  readonly mannerOf: (path: string) => Manner;
  readonly ports: Pick<Ports, 'objects' | 'uploads'>;
  readonly listener: Pick<RunListener, 'log'>;
  readonly signal: AbortSignal;
}): {
  arrived(one: { readonly key: string; readonly path: string }): void;
  /** Resolves once it was looked at, or need not be. */
  readonly over: () => Promise<void>;
} {
  const { job, mannerOf, ports, listener, signal } = args;
  let under: Promise<void> | null = null;

  /** Null where nobody can tell. An answer that makes no sense is of a server that knows no tags, such as the object itself. */
  async function countTags(key: string): Promise<number | null> {
    try {
      return await ports.uploads.countTags({ source: job.source, key, signal });
    } catch (error) {
      return toFailure(error).code === 'protocol' ? 0 : null;
    }
  }

  async function look(key: string, manner: Manner): Promise<void> {
    const { source } = job;
    const { stored } = await ports.objects.head({ source, key, versionId: null, partNumber: null, signal });
    if (!stored) return;
    // Few servers count an object's tags in HeadObject.
    const tags = manner.tags.length === 0 ? null : (stored.tags ?? (await countTags(key)));
    for (const lack of lackOf(manner, { ...stored, tags }))
      if (!signal.aborted) listener.log('warning', lack);
  }

  return {
    arrived({ key, path }) {
      if (under) return;
      const manner = mannerOf(path);
      const { storageClass, encryption, tags } = manner;
      const isPlain = storageClass === null && encryption.kind === 'bucket' && tags.length === 0;
      // Who may put need not be allowed to look; then nobody can tell.
      under = isPlain ? Promise.resolve() : look(key, manner).catch(() => {});
    },
    over: async () => under ?? undefined,
  };
}
