/** Steps of one file that are no body: it is looked at, its upload is opened and completed, it is copied, it begins anew. */
import { plainMd5 } from '../../../shared/checksum.ts';
import { type Failure, toFailure, WaybillError } from '../../../shared/failure.ts';
import { GiB, MiB } from '../../../shared/part.ts';
import { sizeFailure } from '../../../shared/scan.ts';
import { expectFolder } from '../folder.ts';
import type { JobRecord } from '../ports/ledger.ts';
import type { Ports } from '../ports/ports.ts';
import type { Condition, Manner } from '../ports/uploads.ts';
import type { RunListener } from '../run.ts';
import { type Abilities, abilityNotes, stepDown } from './abilities.ts';
import type { Going } from './going.ts';
import { completeUpload, dropUpload, isGone, openUpload } from './multipart.ts';
import { copyParts, isNoCopy } from './part-copy.ts';
import { askedFor, hasEmpty } from './parts-there.ts';
import type { SentEvent } from './proof.ts';
import type { Notes } from './record.ts';
import { agrees, headOf, isThat, lookThere } from './there.ts';

/** CopyObject takes no more (Amazon S3, "Copying objects"). */
const mostCopied = 5 * GiB;
/** Copies of so large objects cost the network nothing: fewer requests. */
const copiedPart = 64 * MiB;

export type Steps = ReturnType<typeof createSteps>;

export function createSteps(args: {
  readonly job: JobRecord;
  readonly ports: Ports;
  readonly abilities: Abilities;
  readonly notes: Notes;
  readonly mannerOf: (path: string) => Manner;
  readonly listener: RunListener;
  readonly signal: AbortSignal;
}) {
  const { job, ports, abilities, notes, mannerOf, listener, signal } = args;
  const { uploads } = ports.ledger;
  let isTold = false;
  const toldOpen = new Set<string>();
  const multipart = (one: Going) => ({ job, one, ports, abilities, signal });
  const there = (one: Going) =>
    lookThere({ job, key: one.transfer.key, path: one.path, size: one.size, ports, signal });

  /** The file as it is now becomes what is sent. Throws WaybillError `not-found`, `usage`. */
  async function refresh(one: Going): Promise<void> {
    const file = ports.disk.join(job.folder, one.path);
    const now = await ports.disk.stamp(file);
    if (!now) throw new WaybillError(gone(file));
    if (now.stamp === one.file.stamp && now.size === one.file.size) {
      one.stamp = now.stamp;
      one.size = now.size;
      return;
    }
    uploads.setFile(job.id, one.path, now);
    ports.ledger.record({
      transfers: [{ id: one.transfer.id, size: now.size, written: 0 }],
      parts: [],
      dropParts: [],
    });
    one.file = { ...one.file, ...now };
    one.stamp = now.stamp;
    one.size = now.size;
  }

  /** The endpoint itself replaces nothing else. */
  const isSafe = ({ file }: Going): boolean =>
    abilities.conditions && (file.state === 'changed' ? abilities.heedsMatch : abilities.heedsNew);

  /** Once, where one was asked for before, and its ID never came. */
  async function tellOpen({ file, transfer: { key } }: Going): Promise<void> {
    if (file.uploadId !== askedFor || toldOpen.has(key)) return;
    const since = job.startedAt ?? job.createdAt;
    if (!(await hasEmpty({ source: job.source, key, since, ports, signal }))) return;
    toldOpen.add(key);
    listener.log(
      'warning',
      `An upload of ${key} is open in the bucket with nothing in it. It may be of this job or of somebody else, so it is left as it is: see the unfinished uploads.`,
    );
  }

  /** Where no condition does it: nothing but the object that was compared may be in its place. Throws `file-exists`. */
  async function lookBefore(one: Going): Promise<void> {
    if (isSafe(one) || one.isFree) return;
    const at = { source: job.source, key: one.transfer.key, signal };
    const found = await headOf(ports, at).catch((error: unknown) => {
      // Who may write and not look has the condition alone, as long as nothing says that it is not heeded.
      if (abilities.conditions && toFailure(error).code === 'access-denied') return null;
      throw error;
    });
    if (found && !(one.file.state === 'changed' && isThat(found.etag, one.file.etag)))
      throw new WaybillError(another(one.transfer.key));
  }

  /** The object in its place is this very file: then it is done. */
  async function recognised(one: Going): Promise<boolean> {
    const found = await there(one);
    if (found?.verification.state !== 'verified') return false;
    const { facts, verification } = found;
    notes.arrived(one, { stored: facts, verification, crc: null });
    if (one.file.uploadId !== null) await dropUpload(multipart(one));
    return true;
  }

  /** `parts`: it goes in parts or not at all, and nothing is in its place. */
  async function copy(one: Going, from: string, partSize: number): Promise<'done' | 'send' | 'parts'> {
    if (one.file.uploadId !== null) return 'parts';
    const found = await there(one);
    if (found) {
      if (found.verification.state !== 'verified') throw new WaybillError(another(one.transfer.key));
      notes.arrived(one, { stored: found.facts, verification: found.verification, crc: null });
      return 'done';
    }
    if (one.size > mostCopied) return 'parts';
    try {
      await ports.uploads.copy({
        source: job.source,
        key: one.transfer.key,
        from,
        etag: one.file.etag,
        manner: mannerOf(one.path),
        algorithm: abilities.algorithm,
        signal,
      });
    } catch (error) {
      if (!isNoCopy(error)) throw error;
      // Services differ in what they copy at once.
      const { code } = toFailure(error);
      return (code === 'unsupported' || code === 'usage') && one.size > partSize ? 'parts' : 'send';
    }
    if (await recognised(one)) return 'done';
    return 'send';
  }

  return {
    /** Goes in one piece, and nothing has to be looked at before. */
    isPlain: (one: Going, partSize: number): boolean =>
      one.stamp !== null &&
      one.size <= partSize &&
      one.file.uploadId === null &&
      one.file.state !== 'moved' &&
      (isSafe(one) || one.isFree),

    /** Throws WaybillError. */
    async prepare(one: Going, partSize: number): Promise<'done' | 'send'> {
      if (one.stamp === null) await refresh(one);
      const tooLarge = sizeFailure(ports.disk.join(job.folder, one.path), one.size);
      if (tooLarge) throw new WaybillError(tooLarge);
      let from: string | null = null;
      if (one.file.state === 'moved' && one.file.from !== null && !one.isFree) {
        from = job.source.location.prefix + one.file.from;
        const copied = await copy(one, from, partSize);
        if (copied === 'done') return 'done';
        if (copied === 'send') from = null;
        one.isFree = copied === 'send';
      } else await lookBefore(one);
      if (one.size <= partSize && one.file.uploadId === null) one.isFree ||= !abilities.conditions;
      // Looked for again before it is completed, which may be hours later.
      else {
        if (one.file.uploadId !== null) await this.unchanged(one);
        await tellOpen(one);
        const most = from !== null && one.size > mostCopied ? Math.max(copiedPart, partSize) : partSize;
        await openUpload({ ...multipart(one), manner: mannerOf(one.path), partSize: most });
        const size = one.parts?.[0] ? one.parts[0].end - one.parts[0].start : most;
        ports.ledger.record({
          transfers: [{ id: one.transfer.id, partSize: size }],
          parts: [],
          dropParts: [],
        });
        Object.assign(one.transfer, { partSize: size });
        if (from !== null) await copyParts({ job, one, from, ports, notes, listener, signal });
      }
      one.prepared = true;
      return 'send';
    },

    /** Throws `source-changed` where the file is not the one whose parts are there. */
    async unchanged(one: Going): Promise<void> {
      const file = ports.disk.join(job.folder, one.path);
      const now = await ports.disk.stamp(file);
      if (!now) throw new WaybillError(gone(file));
      if (now.stamp !== one.file.stamp || now.size !== one.file.size) throw new WaybillError(changed(file));
    },

    async complete(one: Going, condition: Condition): Promise<void> {
      await this.unchanged(one);
      await lookBefore(one);
      const { stored, verification, digest } = await completeUpload({ ...multipart(one), condition });
      uploads.setFile(job.id, one.path, { uploadId: null });
      uploads.dropParts(one.transfer.id);
      const { algorithm } = one;
      notes.arrived(one, {
        stored,
        verification,
        crc: algorithm && digest ? { algorithm, hex: digest } : null,
      });
      notes.flush(false);
    },

    /** Does the answer to an upload's first part show that its checksums are kept? Else it is begun anew with another proof. */
    partProves(one: Going, { stored, digest, md5 }: SentEvent): boolean {
      const { algorithm } = abilities;
      const proved =
        (algorithm !== null &&
          digest !== null &&
          agrees(stored.checksum, { algorithm, hex: digest }) === true) ||
        (md5 !== null && stored.etag !== null && plainMd5(stored.etag) === md5);
      if (proved || !stepDown(abilities)) {
        abilities.proved = true;
        return true;
      }
      one.restart ??= { code: 'unsupported', reason: '', hint: '', detail: '' };
      return false;
    },

    /** After a change, or a refusal: what is there is looked at, what was begun is given up. Throws WaybillError. */
    async again(one: Going, why: Failure): Promise<'done' | 'send' | 'refused'> {
      one.prepared = false;
      if (why.code === 'file-exists' || why.code === 'no-such-upload') {
        if (await recognised(one)) return 'done';
        if (why.code === 'file-exists') {
          if (one.file.uploadId !== null) await dropUpload(multipart(one));
          return 'refused';
        }
      }
      try {
        await dropUpload(multipart(one));
      } catch (error) {
        if (!isGone(error)) throw error;
      }
      Object.assign(one.transfer, { partSize: null });
      await refresh(one);
      return 'send';
    },

    /** The endpoint does not know what was asked for: it is asked for less; false where less will not do. */
    askLess(one: Going, tried: { trailed: boolean }): boolean {
      // Others that were on their way with it are refused as well.
      if (tried.trailed) {
        abilities.trailing = tried.trailed = false;
        return true;
      }
      if (!one.parts && abilities.conditions && !one.isFree) {
        abilities.conditions = false;
        one.prepared = false;
        return true;
      }
      if (!stepDown(abilities)) return false;
      if (one.parts) one.restart ??= { code: 'unsupported', reason: '', hint: '', detail: '' };
      return true;
    },

    /** Once, when the endpoint has shown what it can. */
    tell(): void {
      if (isTold || !abilities.proved) return;
      isTold = true;
      for (const note of abilityNotes(abilities)) listener.log('warning', note);
    },

    /** One file is gone, or the drive that they are all on is. Throws either. */
    async tellGone(failure: Failure): Promise<void> {
      await expectFolder(ports.disk, job);
      throw new WaybillError({ ...failure, code: 'file-unreadable' });
    },
  };
}

const gone = (file: string): Failure => ({
  code: 'not-found',
  reason: 'The file is gone.',
  hint: 'Bring it back and retry, or compare the folder with the bucket again.',
  detail: file,
});

const changed = (file: string): Failure => ({
  code: 'source-changed',
  reason: 'The file changed while it was sent.',
  hint: 'Waybill sends it from its beginning; nothing of the two is mixed.',
  detail: file,
});

const another = (key: string): Failure => ({
  code: 'file-exists',
  reason: 'Another object is there by now.',
  hint: 'Compare the folder with the bucket again; nothing was overwritten.',
  detail: key,
});

export const unplanned = (path: string): Failure => ({
  code: 'not-found',
  reason: 'The checklist of this upload does not know this file any more.',
  hint: 'Compare the folder with the bucket again.',
  detail: path,
});
