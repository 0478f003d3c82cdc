/**
 * A moved object that is too large for CopyObject: the parts of an upload are copied from the old key (UploadPartCopy), pinned
 * to the ETag that was compared, and each is held against the file as it is now. What cannot be copied, or is not the
 * file's, is left to be sent; so nothing is lost where an endpoint copies no parts.
 */
import { plainMd5 } from '../../../shared/checksum.ts';
import { toFailure } from '../../../shared/failure.ts';
import { base64ToHex } from '../../../shared/proof.ts';
import type { JobRecord } from '../ports/ledger.ts';
import type { Ports } from '../ports/ports.ts';
import type { RunListener } from '../run.ts';
import { several } from '../several.ts';
import type { Going, GoingPart } from './going.ts';
import { digestPart } from './multipart.ts';
import type { Notes } from './record.ts';

const atOnce = 4;

/** The old object moved on, or copies are not to be had. */
const noCopies = new Set(['no-such-key', 'file-exists', 'unsupported', 'usage', 'access-denied']);
export const isNoCopy = (error: unknown): boolean => noCopies.has(toFailure(error).code);

/** Of an open upload. Throws WaybillError. */
export async function copyParts(args: {
  readonly job: JobRecord;
  readonly one: Going;
  /** Key of the object that holds the bytes. */
  readonly from: string;
  readonly ports: Ports;
  readonly notes: Notes;
  readonly listener: Pick<RunListener, 'changed'>;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { job, one, from, ports, notes, listener, signal } = args;
  let isOver = false;
  const left = (one.parts ?? []).filter(({ etag }) => etag === null);
  await several(left, atOnce, async (part) => {
    if (isOver) return;
    try {
      if (!(await copy(part))) isOver = true;
    } catch (error) {
      if (!isNoCopy(error)) throw error;
      isOver = true;
    }
    if (part.etag === null) return;
    const { number, start, end, etag, digest } = part;
    notes.part(one, { number, size: end - start, etag, checksum: digest });
    notes.flush(false);
    listener.changed();
  });
  signal.throwIfAborted();

  /** False where the copy is not the file. */
  async function copy(part: GoingPart): Promise<boolean> {
    const copied = await ports.uploads.copyPart({
      ...{ source: job.source, key: one.transfer.key, uploadId: one.uploadId ?? '', number: part.number },
      ...{ from, etag: one.file.etag, range: { start: part.start, end: part.end }, signal },
    });
    const md5 = plainMd5(copied.etag);
    const claim = copied.checksum
      ? { algorithm: copied.checksum.algorithm, hex: base64ToHex(copied.checksum.value) }
      : md5 === null
        ? null
        : { algorithm: 'md5' as const, hex: md5 };
    const own = one.algorithm !== null && claim?.algorithm !== one.algorithm ? [one.algorithm] : [];
    const names = [...(claim ? [claim.algorithm] : []), ...own];
    if (names.length === 0) return false;
    const found = await digestPart({ job, one, ports, signal }, part, names);
    if (claim && found[0] !== claim.hex) return false;
    part.digest = one.algorithm === null ? null : (found[names.indexOf(one.algorithm)] ?? null);
    part.md5 = claim?.algorithm === 'md5' ? claim.hex : null;
    part.etag = copied.etag;
    return true;
  }
}
