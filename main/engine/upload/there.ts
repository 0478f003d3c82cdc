/** What is in an object's place, held against the file: after a refusal, a kill, or a copy. */
import type { ObjectChecksum, Verification } from '../../../shared/checksum.ts';
import { toFailure } from '../../../shared/failure.ts';
import { hexToBase64 } from '../../../shared/proof.ts';
import type { JobRecord } from '../ports/ledger.ts';
import type { ObjectFacts } from '../ports/objects.ts';
import type { Ports } from '../ports/ports.ts';
import { verify } from '../verify.ts';

export interface Found {
  readonly facts: ObjectFacts;
  readonly verification: Verification;
}

/** Null where there is no object. Reads the file. Throws WaybillError. */
export async function lookThere(args: {
  readonly job: JobRecord;
  readonly key: string;
  readonly path: string;
  readonly size: number;
  readonly ports: Ports;
  readonly signal: AbortSignal;
}): Promise<Found | null> {
  const { job, key, path, size, ports, signal } = args;
  const { source } = job;
  const facts = await headOf(ports, { source, key, signal });
  if (facts === null) return null;
  const file = ports.disk.join(job.folder, path);
  if (facts.size !== size)
    return {
      facts,
      verification: { state: 'unverifiable', why: `it has ${facts.size} bytes, the file ${size}` },
    };
  const own = { key, source, file, crc: null, followed: null, ports, signal };
  const { verification } = await verify({ ...facts, ...own });
  return { facts, verification };
}

export async function headOf(
  { objects }: Pick<Ports, 'objects'>,
  args: { readonly source: JobRecord['source']; readonly key: string; readonly signal: AbortSignal },
): Promise<ObjectFacts | null> {
  try {
    return await objects.head({ ...args, versionId: null, partNumber: null });
  } catch (error) {
    if (toFailure(error).code === 'no-such-key') return null;
    throw error;
  }
}

/** Is it the object that was compared? Of an ETag that was never told nobody can say. Some servers quote it in one answer only. */
export const isThat = (now: string | null, compared: string | null): boolean =>
  now === null || compared === null || bare(now) === bare(compared);

const bare = (etag: string) => etag.replace(/^W\//, '').replaceAll('"', '');

/** Does a checksum of the whole object say the same as our digest (hex)? Null where it says nothing of it. */
export function agrees(
  checksum: ObjectChecksum | null,
  mine: { readonly algorithm: string; readonly hex: string } | null,
): boolean | null {
  if (checksum === null || mine === null) return null;
  if (checksum.type !== 'full-object' || checksum.algorithm !== mine.algorithm) return null;
  return checksum.value === hexToBase64(mine.hex);
}
