/** What an upload's events change in the ledger, gathered and written together. */
import type { Verification } from '../../../shared/checksum.ts';
import { type Failure, toFailure } from '../../../shared/failure.ts';
import type { JobRecord } from '../ports/ledger.ts';
import type { Ports } from '../ports/ports.ts';
import type { FileCrc } from '../ports/rows.ts';
import type { FileDigest, ObjectDigest, SentPart } from '../ports/upload-ledger.ts';
import type { Stored } from '../ports/uploads.ts';
import type { Recorder } from '../recorder.ts';
import { bytesThere, type Going } from './going.ts';
import { placeOf } from './place.ts';

export interface Arrived {
  readonly stored: Stored;
  readonly verification: Verification;
  readonly crc: FileCrc | null;
  readonly skipped?: boolean;
}

const together = 1000;

export type Notes = ReturnType<typeof createNotes>;

export function createNotes({
  job,
  ports,
  recorder,
}: {
  readonly job: JobRecord;
  readonly ports: Pick<Ports, 'ledger' | 'disk'>;
  readonly recorder: Recorder;
}) {
  const { disk } = ports;
  const { uploads } = ports.ledger;
  const place = placeOf(job.source);
  let files: FileDigest[] = [];
  let objects: ObjectDigest[] = [];
  const parts = new Map<number, SentPart[]>();

  function write(all: boolean): void {
    for (const [id, rows] of parts) {
      uploads.putParts(id, rows);
      parts.delete(id);
    }
    if (!all && files.length < together) return;
    if (files.length > 0) uploads.keepFileDigests(files);
    files = [];
    if (objects.length > 0) uploads.keepObjectDigests(place, objects);
    objects = [];
  }

  return {
    part(one: Going, part: SentPart): void {
      const rows = parts.get(one.transfer.id);
      if (rows) rows.push(part);
      else parts.set(one.transfer.id, [part]);
      recorder.transfer({ id: one.transfer.id, written: bytesThere(one) });
    },
    arrived(one: Going, { stored, verification, crc, skipped = false }: Arrived): void {
      const { transfer, path, size, stamp } = one;
      recorder.transfer({
        id: transfer.id,
        status: 'completed',
        size,
        written: size,
        etag: stored.etag,
        versionId: stored.versionId,
        checksum: stored.checksum,
        verification,
        fileCrc: crc,
        failure: null,
        skipped,
        settled: true,
      });
      parts.delete(transfer.id);
      if (verification.state !== 'verified' || crc === null || stamp === null) return;
      files.push({ path: disk.join(job.folder, path), size, stamp, ...crc });
      if (stored.etag !== null) objects.push({ key: transfer.key, etag: stored.etag, ...crc });
    },
    failed(one: Going, failure: Failure): void {
      recorder.transfer({ id: one.transfer.id, status: 'failed', failure });
    },
    /**
     * Parts that arrived are known before anything else happens: a kill costs no more than what is on its way. Digests wait for
     * company, or for `all`: one that is lost is read again by whoever compares, and a transaction for a few of them would cost
     * more than sending them. What the ledger does not take is kept for the next time; the recorder tells why.
     */
    flush(all: boolean): void {
      try {
        write(all);
      } catch (error) {
        if (toFailure(error).code !== 'disk-full') throw error;
      }
    },
  };
}
