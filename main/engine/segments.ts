/**
 * The keyspace of a listing in pieces, each with its own cursor. Together they cover what is not in the ledger yet, and
 * no key twice: a piece is (after, until], and cutting one gives its tail, (cut, until], to a new one.
 *
 *   junction   where two pieces meet, the left one ends at the first key behind `until`, the right one begins there.
 *              Both must have seen the same key: a server that sorts otherwise, or passes over StartAfter, is found out
 *   disorder   then the step is listed once more from its start, in one piece, by tokens alone, and keys that are in
 *              the ledger are passed over
 */
import { compareKeys } from '../../shared/key.ts';

/** Plain data: kept in the ledger with every page. */
export interface Segment {
  readonly id: number;
  /** Index of the step that it belongs to. */
  readonly step: number;
  /** The last key that is in the ledger; null before the first. */
  after: string | null;
  /** The last key that may be its own; null where only the prefix ends it. */
  until: string | null;
  /** The piece behind `until`; null for the last. */
  next: number | null;
  /** First key behind `until` (null: none), once the next piece knows it. */
  beyond?: string | null;
  /** First key behind `after`, as the piece before this one found it, until the first page confirms it. */
  expected?: string | null;
  /** Has it read a page? */
  begun: boolean;
  /** The server keeps no order: tokens only, from the start each time. */
  readonly unordered: boolean;
}

export interface SegmentState {
  /** Steps before this one have been begun. */
  readonly step: number;
  readonly ids: number;
  readonly open: readonly Segment[];
}

export const noSegments: SegmentState = { step: 0, ids: 0, open: [] };

/** What a page is to its segment. */
export interface Taken<T> {
  /** Those that are its own. */
  readonly objects: readonly T[];
  readonly ended: boolean;
}

export function createSegments(from: SegmentState) {
  let { step, ids } = from;
  const open = new Map<number, Segment>(from.open.map((segment) => [segment.id, { ...segment }]));

  function add(segment: Omit<Segment, 'id'>): Segment {
    const made = { ...segment, id: ++ids };
    open.set(made.id, made);
    return made;
  }

  /** False where both sides of a junction saw different keys. */
  function meet(left: string | null | undefined, right: string | null | undefined): boolean {
    return left === undefined || right === undefined || left === right;
  }

  return {
    state: (): SegmentState => ({ step, ids, open: [...open.values()] }),
    open: (): readonly Segment[] => [...open.values()],
    isOpen: (segment: Segment) => open.get(segment.id) === segment,
    nextStep: () => step,
    /** Begins the next step; `width` steps at once where they are single keys. */
    begin(unordered: boolean, width: number): Segment {
      const made = add({ step, after: null, until: null, next: null, begun: false, unordered });
      step += width;
      return made;
    },

    /** Cuts a segment's tail off, in as many pieces as there are cuts; those behind what was read meanwhile only. */
    cut(segment: Segment, cuts: readonly string[]): readonly Segment[] {
      const made: Segment[] = [];
      // From the right, so that each is cut from what is left.
      for (const at of cuts.toReversed()) {
        const { after, until, next, beyond, step } = segment;
        const inside =
          (after === null || compareKeys(at, after) > 0) && (until === null || compareKeys(at, until) < 0);
        if (!inside) continue;
        const tail = add({ step, after: at, until, next, begun: false, unordered: false });
        if (beyond !== undefined) tail.beyond = beyond;
        segment.until = at;
        segment.next = tail.id;
        delete segment.beyond;
        made.push(tail);
      }
      return made;
    },

    /**
     * Takes a page that was asked for behind `asked`, and moves the cursor behind it. `last`: the server has no more.
     * Null where the page shows that the server keeps no order; nothing is taken then.
     */
    take<T extends { readonly key: string }>(
      segment: Segment,
      page: { readonly objects: readonly T[]; readonly asked: string | null; readonly last: boolean },
    ): Taken<T> | null {
      const { asked, last } = page;
      let { objects } = page;
      if (segment.unordered) {
        if (last) open.delete(segment.id);
        return { objects, ended: last };
      }
      // Some take StartAfter for "from": the key itself is nothing new.
      if (asked !== null && objects[0]?.key === asked) objects = objects.slice(1);
      let before = asked;
      for (const { key } of objects) {
        if (before !== null && compareKeys(before, key) >= 0) return null;
        before = key;
      }
      const { until } = segment;
      const first = objects[0]?.key ?? (last ? null : undefined);
      if (!segment.begun && first !== undefined) {
        if (!meet(segment.expected, first)) return null;
        const left = [...open.values()].find((other) => other.next === segment.id);
        if (left) left.beyond = first;
        segment.begun = true;
        delete segment.expected;
      }
      const end = until === null ? -1 : objects.findIndex(({ key }) => compareKeys(key, until) > 0);
      const own = end < 0 ? objects : objects.slice(0, end);
      const ended = last || end >= 0;
      if (ended && segment.next !== null) {
        const beyond = end < 0 ? null : (objects[end]?.key ?? null);
        if (!meet(segment.beyond, beyond)) return null;
        const right = open.get(segment.next);
        if (right && !right.begun) right.expected = beyond;
      }
      segment.after = own.at(-1)?.key ?? segment.after;
      if (ended) open.delete(segment.id);
      return { objects: own, ended };
    },

    /** All of a segment at once: what selections of single keys are. */
    end: (segment: Segment) => void open.delete(segment.id),

    /** Starts a step over in one piece, by tokens. */
    startOver(of: number): Segment {
      for (const segment of open.values()) if (segment.step === of) open.delete(segment.id);
      return add({ step: of, after: null, until: null, next: null, begun: false, unordered: true });
    },
  };
}
