/**
 * A large file's upload: opened, taken up again after a kill, completed.
 *
 *   open      the wish is noted, then CreateMultipartUpload, then its ID: killed in between, an upload without a part may be
 *             left. It is told and never given up, for it may be somebody else's
 *   resume    ListParts says what is there; each part is hashed in the file as it is now, and what differs is sent again
 *   complete  with the checksum of the whole, combined from those of the parts
 */
import type { CrcAlgorithm, Verification } from '../../../shared/checksum.ts';
import { plainMd5 } from '../../../shared/checksum.ts';
import { toFailure, WaybillError } from '../../../shared/failure.ts';

import { base64ToHex, hexToBase64 } from '../../../shared/proof.ts';
import type { DigestAlgorithm } from '../ports/bodies.ts';
import type { JobRecord } from '../ports/ledger.ts';
import type { Ports } from '../ports/ports.ts';
import type { Condition, Manner, Stored } from '../ports/uploads.ts';
import type { Abilities } from './abilities.ts';
import { type Going, type GoingPart, partsOf, wholeDigest } from './going.ts';
import { askedFor } from './parts-there.ts';
import { agrees, headOf, lookThere } from './there.ts';

interface Args {
  readonly job: JobRecord;
  readonly one: Going;
  readonly ports: Ports;
  readonly abilities: Abilities;
  readonly signal: AbortSignal;
}

/** `one.parts` and `one.uploadId` are set. Throws WaybillError; `no-such-upload` where a known upload is gone. */
export async function openUpload(
  args: Args & { readonly manner: Manner; readonly partSize: number },
): Promise<void> {
  const { job, one, ports, abilities, manner, signal } = args;
  const { uploads } = ports.ledger;
  const at = { source: job.source, key: one.transfer.key, signal };
  const { uploadId } = one.file;
  if (uploadId !== null && uploadId !== askedFor && (await resume(args, uploadId))) return;
  uploads.setFile(job.id, one.path, { uploadId: askedFor });
  one.file = { ...one.file, uploadId: askedFor };
  const made = await ports.uploads.create({ ...at, manner, algorithm: abilities.algorithm });
  uploads.setFile(job.id, one.path, { uploadId: made });
  one.file = { ...one.file, uploadId: made };
  one.uploadId = made;
  one.algorithm = abilities.algorithm;
  one.parts = partsOf(one.size, args.partSize);
}

/** True where the upload can be gone on with. One that nothing is in is given up instead: it may be of another manner. */
async function resume(
  { job, one, ports, abilities, signal, partSize: usual }: Args & { readonly partSize: number },
  uploadId: string,
): Promise<boolean> {
  const at = { source: job.source, key: one.transfer.key, uploadId, signal };
  const listed = await ports.uploads.parts(at);
  const first = listed.find(({ number }) => number === 1);
  // Parts but the last are of one size, as ours are, and those of every program that sends files.
  const partSize = one.transfer.partSize ?? (listed.length > 1 ? first?.size : undefined) ?? usual;
  const parts = partsOf(one.size, partSize);
  const kept = listed.filter(({ number, size }) => {
    const part = parts[number - 1];
    return part !== undefined && part.end - part.start === size;
  });
  const algorithm = algorithmOf(kept.map(({ checksum }) => checksum?.algorithm));
  if (kept.length === 0) {
    await ports.uploads.abort(at);
    ports.ledger.uploads.dropParts(one.transfer.id);
    return false;
  }
  await Promise.all(
    kept.map(async ({ number, etag, checksum }) => {
      const part = parts[number - 1];
      const md5 = plainMd5(etag);
      const claim = checksum
        ? { algorithm: checksum.algorithm, hex: base64ToHex(checksum.value) }
        : md5 && { algorithm: 'md5' as const, hex: md5 };
      if (!part || !claim) return;
      const own = algorithm !== null && claim.algorithm !== algorithm ? [algorithm] : [];
      const [found, mine] = await digestPart({ job, one, ports, signal }, part, [claim.algorithm, ...own]);
      if (found !== claim.hex) return;
      part.etag = etag;
      part.md5 = claim.algorithm === 'md5' ? found : null;
      part.digest = claim.algorithm === algorithm ? found : (mine ?? null);
    }),
  );
  // What fits shows what the endpoint keeps: nobody has to find out again with bytes.
  if (!abilities.proved && parts.some(({ etag }) => etag !== null))
    Object.assign(abilities, { algorithm, md5: algorithm === null, proved: true });
  one.uploadId = uploadId;
  one.algorithm = algorithm;
  one.parts = parts;
  return true;
}

const algorithmOf = (names: readonly (string | undefined)[]): CrcAlgorithm | null => {
  const name = names.find((one) => one !== undefined);
  return name === 'crc32' || name === 'crc32c' || name === 'crc64nvme' ? name : null;
};

/** Digests (hex) of a part of the file as it is now. Throws WaybillError. */
export async function digestPart(
  { job, one, ports, signal }: Pick<Args, 'job' | 'one' | 'ports' | 'signal'>,
  { start, end }: Pick<GoingPart, 'start' | 'end'>,
  algorithms: readonly DigestAlgorithm[],
): Promise<readonly string[]> {
  const file = ports.disk.join(job.folder, one.path);
  const digests = await ports.bodies.digest({ file, ranges: [{ start, end }], algorithms }, signal);
  return digests[0] ?? [];
}

/** Gives an open upload up. Throws WaybillError. */
export async function dropUpload({ job, one, ports, signal }: Omit<Args, 'abilities'>): Promise<void> {
  const { uploads } = ports.ledger;
  const { uploadId } = one.file;
  if (uploadId !== null && uploadId !== askedFor)
    await ports.uploads.abort({ source: job.source, key: one.transfer.key, uploadId, signal });
  uploads.dropParts(one.transfer.id);
  if (uploadId !== askedFor) {
    uploads.setFile(job.id, one.path, { uploadId: null });
    one.file = { ...one.file, uploadId: null };
  }
  one.uploadId = null;
  one.parts = null;
}

/** Throws WaybillError: `no-such-upload`, `file-exists`, `checksum` where the object is not the file. */
export async function completeUpload(
  args: Args & { readonly condition: Condition },
): Promise<{ readonly stored: Stored; readonly verification: Verification; readonly digest: string | null }> {
  const { job, one, ports, condition, signal } = args;
  const { algorithm, size } = one;
  const parts = one.parts ?? [];
  const digest = wholeDigest(one);
  const at = { source: job.source, key: one.transfer.key, signal };
  const answer = await ports.uploads.complete({
    ...at,
    uploadId: one.uploadId ?? '',
    algorithm: digest === null ? null : algorithm,
    parts: parts.map((part) => ({
      number: part.number,
      etag: part.etag ?? '',
      checksum: part.digest === null ? null : hexToBase64(part.digest),
    })),
    checksum: digest === null ? null : hexToBase64(digest),
    size,
    condition,
  });
  const mine = digest === null || algorithm === null ? null : { algorithm, hex: digest };
  let stored = answer;
  if (agrees(stored.checksum, mine) === null) {
    const facts = await headOf(ports, at);
    if (facts === null || facts.size !== size) throw notIt(one, 'it is not there as it was sent');
    stored = { etag: facts.etag ?? answer.etag, versionId: facts.versionId, checksum: facts.checksum };
  }
  const said = agrees(stored.checksum, mine);
  if (said === false) throw notIt(one, `${algorithm} ${stored.checksum?.value}`);
  const verification: Verification =
    said && algorithm ? { state: 'verified', by: algorithm } : byParts(args, stored.etag);
  if (verification.state !== 'unverifiable') return { stored, verification, digest };
  // The file is read once more: an ETag over the parts proves it as well, where it is one.
  const found = await lookThere({ job, key: one.transfer.key, path: one.path, size, ports, signal });
  if (found?.verification.state === 'mismatch') throw notIt(one, found.verification.actual);
  return { stored, verification: found?.verification ?? verification, digest };
}

/** An ETag over the MD5s of the parts. */
function byParts({ one, ports }: Args, etag: string | null): Verification {
  const parts = one.parts ?? [];
  const md5s = parts.map((part) => part.md5 ?? plainMd5(part.etag ?? ''));
  if (etag !== null && md5s.every((md5) => md5 !== null)) {
    const composite = `${ports.bodies.hashHex('md5', md5s.join(''))}-${parts.length}`;
    // That each part's ETag is the MD5 of what was read was seen when it was sent.
    const proved = parts.every((part) => part.md5 !== null && part.md5 === plainMd5(part.etag ?? ''));
    if (proved && etag.replaceAll('"', '') === composite) return { state: 'verified', by: 'composite-etag' };
  }
  return { state: 'unverifiable', why: 'this endpoint names no checksum of what it stored' };
}

function notIt({ transfer }: Going, what: string): WaybillError {
  return new WaybillError({
    code: 'checksum',
    reason: 'The object that arrived is not the file.',
    hint: 'Waybill sends it again; if it stays so, the service is at fault.',
    detail: `${transfer.key}: ${what}`,
  });
}

export const isGone = (error: unknown): boolean => toFailure(error).code === 'no-such-upload';
