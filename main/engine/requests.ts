/** The requests one run has on the wire: what each is for, and how much is out. */
import { finalPath, type Live, nurseryPath, partialPath, worthKeeping } from './live.ts';
import { crcFor, type LivePart } from './parts.ts';
import type { FetchTask } from './ports/bodies.ts';
import type { Clock } from './ports/clock.ts';
import type { Disk } from './ports/disk.ts';
import type { JobRecord } from './ports/ledger.ts';

interface Request {
  readonly of: Live;
  /** Null: the whole object. */
  readonly part: LivePart | null;
  readonly bytes: number;
  /** When it was answered, by the steady clock; until that is known, when it was made. */
  answered: number;
  /** Its answer has begun. */
  begun: boolean;
  /** What of the part was written before it. */
  readonly from: number;
}

export interface Requests {
  /** Requests under way by kind, and the bytes they asked for. */
  readonly out: () => { readonly parts: number; readonly objects: number; readonly bytes: number };
  make(of: Live, part: LivePart | null): FetchTask;
  find(id: number): Request | undefined;
  /** Its last event but `durable` has come. A part's request stays known for that until its transfer is forgotten. */
  end(id: number, request: Request): void;
  forget(of: Live): void;
  /** Every request that has not ended. */
  readonly under: () => number[];
}

export function createRequests(args: {
  readonly job: JobRecord;
  readonly disk: Disk;
  readonly lane: number;
  readonly clock: Clock;
  readonly takeTask: () => number;
}): Requests {
  const { job, disk, lane, clock, takeTask } = args;
  const known = new Map<number, Request>();
  const nursery = nurseryPath(disk, job);
  const root = { folder: job.folder, mount: job.mount, roots: job.roots };
  const out = { parts: 0, objects: 0, bytes: 0 };
  return {
    out: () => out,
    make(of, part) {
      const { transfer } = of;
      const id = takeTask();
      const bytes = part ? part.length - part.written : transfer.size;
      const from = part?.written ?? 0;
      known.set(id, { of, part, bytes, answered: clock.steady(), begun: false, from });
      of.tasks.add(id);
      if (part) out.parts++;
      else out.objects++;
      out.bytes += bytes;
      return {
        id,
        lane,
        source: job.source,
        key: transfer.key,
        versionId: transfer.asked?.versionId ?? null,
        etag: transfer.etag,
        lastModified: transfer.lastModified,
        size: of.whole ?? transfer.size,
        range: part ? { start: part.from + part.written, end: part.from + part.length } : null,
        shift: part ? part.from - part.start : 0,
        expected: transfer.asked?.expected ?? null,
        root,
        file: partialPath(disk, job, transfer),
        bypass: part !== null && of.behind === null,
        crc: {
          algorithm: part ? crcFor(transfer.checksum) : 'crc32',
          state: part && part.written > 0 ? part.crc : null,
        },
        fresh: !of.opened,
        finish: part ? null : { path: finalPath(disk, job, transfer), replace: of.replace },
        nursery: !part && transfer.size < worthKeeping ? nursery : null,
      };
    },
    find: (id) => known.get(id),
    end(id, { of, part, bytes }) {
      if (!of.tasks.delete(id)) return;
      if (part) {
        part.flying = false;
        out.parts--;
      } else {
        out.objects--;
        known.delete(id);
      }
      out.bytes -= bytes;
    },
    forget(of) {
      for (const [id, request] of known) if (request.of === of && !of.tasks.has(id)) known.delete(id);
    },
    under: () => [...known].filter(([id, { of }]) => of.tasks.has(id)).map(([id]) => id),
  };
}
