/** The requests one upload has on the wire: what each is for, and how much is out. */
import type { SendTask } from '../ports/bodies.ts';
import type { Disk } from '../ports/disk.ts';
import type { JobRecord } from '../ports/ledger.ts';
import type { Condition, Manner } from '../ports/uploads.ts';
import type { Abilities } from './abilities.ts';
import type { Going, GoingPart } from './going.ts';

export interface Order {
  readonly of: Going;
  /** Null: the whole file. */
  readonly part: GoingPart | null;
  readonly start: number;
  /** Bytes of its body that are on their way. */
  moved: number;
  readonly bytes: number;
}

type Orders = ReturnType<typeof createOrders>;

export function createOrders(args: {
  readonly job: JobRecord;
  readonly disk: Disk;
  readonly lane: number;
  readonly takeTask: () => number;
  readonly abilities: Abilities;
  readonly mannerOf: (path: string) => Manner;
}) {
  const { job, disk, lane, takeTask, abilities, mannerOf } = args;
  const known = new Map<number, Order>();
  const out = { parts: 0, objects: 0, bytes: 0 };
  return {
    out: () => out,
    /** `condition` in place of the file's own. */
    make(of: Going, part: GoingPart | null, condition?: Condition): SendTask {
      const id = takeTask();
      const { start, end } = part ?? { start: 0, end: of.size };
      known.set(id, { of, part, start, moved: 0, bytes: end - start });
      of.tasks.add(id);
      if (part) {
        part.flying = true;
        out.parts++;
      } else out.objects++;
      out.bytes += end - start;
      const { trailing } = abilities;
      (part ?? of).trailed = trailing;
      return {
        id,
        lane,
        source: job.source,
        key: of.transfer.key,
        file: disk.join(job.folder, of.path),
        size: of.size,
        stamp: of.stamp ?? '',
        range: { start, end },
        part: part && { uploadId: of.uploadId ?? '', number: part.number },
        algorithm: part ? of.algorithm : abilities.algorithm,
        md5: abilities.md5,
        trailing,
        manner: part ? null : mannerOf(of.path),
        condition: part ? null : (condition ?? conditionOf(of, abilities)),
      };
    },
    find: (id: number) => known.get(id),
    end(id: number, { of, part, bytes }: Order): void {
      if (!known.delete(id)) return;
      of.tasks.delete(id);
      if (part) {
        part.flying = false;
        out.parts--;
      } else out.objects--;
      out.bytes -= bytes;
    },
    under: () => [...known.keys()],
    /** Bytes of bodies that are not there yet. */
    flying: () => [...known.values()].reduce((sum, { moved }) => sum + moved, 0),
  };
}

/** What is new overwrites nothing; what changed overwrites what was compared. */
export function conditionOf({ file, isFree }: Going, { conditions }: Abilities): Condition {
  if (isFree || !conditions) return null;
  if (file.state === 'new' || file.state === 'moved') return 'new';
  return file.etag === null ? null : { etag: file.etag };
}

/** The parts that can be sent now. `next`: when to ask again; `allThere`: nothing is left but to complete. */
export function partOrders(args: {
  readonly one: Going;
  readonly parts: readonly GoingPart[];
  readonly orders: Orders;
  readonly now: number;
  /** Part requests that may be under way. */
  readonly window: number;
  /** One at a time. */
  readonly alone: boolean;
  readonly retry: () => number | null;
}): { readonly tasks: readonly SendTask[]; readonly next: number; readonly allThere: boolean } {
  const { one, parts, orders, now, window, alone, retry } = args;
  const tasks: SendTask[] = [];
  let next = Number.POSITIVE_INFINITY;
  let left = false;
  for (const part of parts) {
    if (part.etag !== null) continue;
    left = true;
    if (part.flying) continue;
    if (part.notBefore > now) {
      next = Math.min(next, part.notBefore);
      continue;
    }
    if (orders.out().parts >= window || (alone && one.tasks.size > 0)) break;
    const later = part.attempts > 0 ? retry() : null;
    if (later !== null) {
      next = Math.min(next, later);
      break;
    }
    tasks.push(orders.make(one, part));
  }
  return { tasks, next, allThere: !left && one.tasks.size === 0 };
}
