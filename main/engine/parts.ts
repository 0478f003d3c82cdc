/** The parts of one live transfer in memory: marks, CRCs, and what is still to fetch. */
import type { CrcAlgorithm, ObjectChecksum } from '../../shared/checksum.ts';
import { combineCrc } from '../../shared/crc.ts';
import { partCount, partRange, type Range } from '../../shared/part.ts';
import type { PartRow } from './ports/rows.ts';
import { cutsOf, partOf } from './slices.ts';

/** Fewer bytes between two failures are none: a way that gives a hundred at a time would never end, and never fail. */
const progress = 64 * 1024;

export interface LivePart {
  readonly number: number;
  /** Where it begins in the file, */
  readonly start: number;
  /** and in the object: another place where the file holds only pieces of it. */
  readonly from: number;
  /** Less once its tail was cut off (engine/slices.ts). */
  length: number;
  written: number;
  durable: number;
  crc: string | null;
  durableCrc: string | null;
  /** Positions whose CRC is known and that fdatasync has not covered yet, oldest first. */
  marks: { readonly written: number; readonly crc: string }[];
  flying: boolean;
  /** Requests for patience in a row, without a byte in between. */
  attempts: number;
  /** Failures of the way in a row, without {@link progress} in between. */
  misses: number;
  /** Bytes since that was counted last. */
  fresh: number;
  /** Answers that were no good, bytes or not: these do not get better by patience. */
  faults: number;
  notBefore: number;
}

/** CRC that a transfer's parts carry: the object's own where that can be combined, else CRC32 for our own use. */
export function crcFor(checksum: ObjectChecksum | null): CrcAlgorithm {
  if (checksum?.type !== 'full-object') return 'crc32';
  const { algorithm } = checksum;
  return algorithm === 'sha1' || algorithm === 'sha256' ? 'crc32' : algorithm;
}

type Place = Pick<LivePart, 'start' | 'from' | 'length'>;

/** One part in one response: of ranges no part covers two, whatever their lengths. */
export function placesOf(size: number, partSize: number, ranges: readonly Range[] | null): readonly Place[] {
  if (ranges === null)
    return Array.from({ length: partCount(size, partSize) }, (_, i) => {
      const { start, end } = partRange(size, partSize, i + 1);
      return { start, from: start, length: end - start };
    });
  let start = 0;
  return ranges.flatMap((range) =>
    placesOf(range.end - range.start, partSize, null).map(({ from, length }) => {
      const place = { start, from: range.start + from, length };
      start += length;
      return place;
    }),
  );
}

/** All parts of a transfer, slices too, with the marks of those that the ledger knows. `ranges`: of the object, where it is not whole. */
export function liveParts(
  size: number,
  partSize: number,
  rows: readonly PartRow[],
  ranges: readonly Range[] | null = null,
): LivePart[] {
  const known = new Map(rows.map((row) => [row.number, row]));
  const places = placesOf(size, partSize, ranges);
  const has = (number: number) => known.has(number);
  // A part of many MiB could be cut in thousands of places: only those are looked at that were.
  const cut = new Set(
    rows.flatMap(({ number }) => (number > places.length ? [partOf(number, places.length, partSize)] : [])),
  );
  return places.flatMap((place, i) => {
    const { start, from, length } = place;
    const number = i + 1;
    const cuts = cut.has(number) ? cutsOf({ number, length, count: places.length, partSize, has }) : [];
    return [{ number, at: 0 }, ...cuts].map(({ number, at }, slice) => {
      const end = cuts[slice]?.at ?? length;
      return livePart({ number, start: start + at, from: from + at, length: end - at }, known.get(number));
    });
  });
}

export function livePart(place: Place & { readonly number: number }, row?: PartRow): LivePart {
  return {
    ...place,
    written: row?.written ?? 0,
    durable: row?.durable ?? 0,
    crc: row?.crc ?? null,
    durableCrc: row?.durableCrc ?? null,
    marks: [],
    flying: false,
    attempts: 0,
    misses: 0,
    fresh: 0,
    faults: 0,
    notBefore: 0,
  };
}

export function rowOf(part: LivePart): PartRow {
  const { number, written, durable, crc, durableCrc } = part;
  return { number, written, durable, crc, durableCrc };
}

/** Notes bytes that reached the file; returns how many are new. `position` counts from the object's start. */
export function advance(part: LivePart, position: number, crc: string): number {
  const written = position - part.from;
  const gained = written - part.written;
  if (gained <= 0) return 0;
  part.written = written;
  part.crc = crc;
  part.attempts = 0;
  part.fresh += gained;
  if (part.fresh >= progress || written === part.length) part.misses = part.fresh = 0;
  part.marks.push({ written, crc });
  return gained;
}

/** Notes that fdatasync covered the file up to `position`: the newest mark below it becomes durable. */
export function settle(part: LivePart, position: number): boolean {
  const upTo = position - part.from;
  let moved = false;
  while (part.marks[0] && part.marks[0].written <= upTo) {
    const mark = part.marks.shift() as LivePart['marks'][number];
    part.durable = mark.written;
    part.durableCrc = mark.crc;
    moved = true;
  }
  return moved;
}

/** Forgets a part's bytes beyond `keep` (its durable mark, or 0); returns how many have to be fetched again. */
export function rewind(part: LivePart, keep: 'durable' | 'nothing'): number {
  const before = part.written;
  part.written = keep === 'durable' ? part.durable : 0;
  part.crc = keep === 'durable' ? part.durableCrc : null;
  if (keep === 'nothing') {
    part.durable = 0;
    part.durableCrc = null;
  }
  part.marks = [];
  return before - part.written;
}

/** CRC (hex) of the whole object from its parts' CRCs, without reading a byte. */
export function wholeCrc(algorithm: CrcAlgorithm, parts: readonly LivePart[]): string {
  const [head, ...rest] = parts;
  if (!head?.crc) throw new Error('wholeCrc: a part has no CRC');
  return rest.reduce((first, part) => {
    if (part.crc === null) throw new Error(`wholeCrc: part ${part.number} has no CRC`);
    return combineCrc({ algorithm, first, second: part.crc, secondLength: part.length });
  }, head.crc);
}
