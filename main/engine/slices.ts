/**
 * Towards a job's end its parts are cut into slices, so that all connections have something to do until the last byte, and
 * end together: else the last ones would have seconds of a full link for themselves. And
 * connections are not equally fast: what a slow one still has is taken from it, once others have nothing else to do.
 *
 * A slice is a part like any other, with marks of its own, whose number says where it begins: behind the last part's number
 * come, part by part, all places where one may be cut. So the ledger needs to know nothing else, and a part whose tail
 * was cut off before a byte of that tail came is whole again at the next start.
 */
import { MiB } from '../../shared/part.ts';
import type { LivePart } from './parts.ts';

/** Parts are cut at multiples of it from their beginning; every part size is one. */
const sliceBytes = MiB / 4;

/** Of a far endpoint: milliseconds to an answer, its connections, and bytes per second of each (0 while unknown). */
export interface Way {
  /** Whoever wants no more than one request has no more than one of them now. */
  readonly connections: number;
  readonly wait: number;
  readonly each: number;
}

/** From so many milliseconds to an answer on it is worth it: nearer, a connection is fast at once, and its end soon there. */
export const farMs = 25;

/** A request should bring bytes for so long, and for so many round trips: in one of them its connection stands still. In ms. */
const leastMs = 100;
const leastWaits = 3;
/** Of a connection's share of what is left, one request takes one part in so many. */
const requestsEach = 4;
/** A connection is slow where it brings less than one part in so many of what the others do: less than that is chance. */
const slowness = 3;
/** To break a request off has to save so much: what it costs is sure, and a machine that is busy makes all of them slow at times. */
const worthMs = 1000;
/** What a connection would move while it waits for a part's first byte, so many times, is a part: the wait costs a hundredth. */
const partsPerWait = 80;
const largestPart = 64 * MiB;

const slicesOf = (partSize: number) => partSize / sliceBytes;

/** Number of the part (from 1) that a part or a slice of it, by its number, belongs to. `count`: of parts. */
export function partOf(number: number, count: number, partSize: number): number {
  return number <= count ? number : Math.floor((number - count) / slicesOf(partSize)) + 1;
}

/** Where a part, by its number, is cut: slices' numbers and beginnings, in bytes from the part's, in order. */
export function cutsOf(args: {
  readonly number: number;
  readonly length: number;
  readonly count: number;
  readonly partSize: number;
  readonly has: (number: number) => boolean;
}): readonly { readonly number: number; readonly at: number }[] {
  const { count, partSize, length, has } = args;
  const first = count + (args.number - 1) * slicesOf(partSize);
  const most = Math.ceil(length / sliceBytes) - 1;
  return Array.from({ length: Math.max(0, most) }, (_, i) => i + 1)
    .filter((slice) => has(first + slice))
    .map((slice) => ({ number: first + slice, at: slice * sliceBytes }));
}

/** Whole MiB. Nearer, parts are shorter (shared/part.ts): there the wait is short, and nobody cuts the last of them. */
export const farPartSize = ({ each, wait }: Pick<Way, 'each' | 'wait'>): number =>
  Math.ceil(Math.min(largestPart, (each * wait * partsPerWait) / 1000) / MiB) * MiB;

/**
 * What one request should ask for, in bytes, so that those under way end together (guided self-scheduling, Polychronopoulos
 * and Kuck 1987): a quarter of a connection's share of what is left, and never less than pays. test/engine/flows.test.ts
 * shows what that, and the length of parts, do for connections that share a link in various ways.
 */
export function portionOf({ left, way }: { readonly left: number; readonly way: Way }): number {
  const { connections, each, wait } = way;
  if (connections < 2) return Number.POSITIVE_INFINITY;
  const pays = (each * Math.max(leastMs, leastWaits * wait)) / 1000;
  return Math.max(sliceBytes, pays, left / (requestsEach * connections));
}

/**
 * Is it worth to break a request off and have the `idle` connections fetch what is left of it? Only where it is slow beside
 * the others, where they would have the rest in half the time, the answer's wait included, and where the request had time to
 * show what it does: what is on its way to it comes twice, and another connection begins slowly.
 */
export function isTooSlow({
  brought,
  ms,
  left,
  idle,
  way,
}: {
  readonly brought: number;
  /** Since its answer began. */
  readonly ms: number;
  readonly left: number;
  readonly idle: number;
  readonly way: Way;
}): boolean {
  const { wait, each } = way;
  if (ms < leastWaits * wait || each === 0 || left < sliceBytes) return false;
  if ((brought * 1000) / ms > each / slowness) return false;
  const alone = (left * ms) / Math.max(1, brought);
  const together = 2 * wait + (left * 1000) / (each * idle);
  return alone > 2 * together && alone > together + worthMs;
}

/**
 * Cuts off what of a part, of which no request is out, is more than `portion`: it becomes a part of its own, behind it. Less
 * than twice that stays whole.
 */
export function cut(args: {
  readonly parts: LivePart[];
  readonly part: LivePart;
  readonly portion: number;
  /** Of parts, before anything was cut. */
  readonly count: number;
  readonly partSize: number;
  readonly make: (place: Pick<LivePart, 'number' | 'start' | 'from' | 'length'>) => LivePart;
}): void {
  const { parts, part, portion, count, partSize, make } = args;
  if (part.length - part.written < 2 * portion) return;
  const slices = Math.ceil((part.written + portion) / sliceBytes);
  const length = slices * sliceBytes;
  if (length >= part.length) return;
  // A slice's number counts on from its own place; a part's, from that of its first cut.
  const { number, start, from } = part;
  const first = number <= count ? count + (number - 1) * slicesOf(partSize) : number;
  const tail = { number: first + slices, start: start + length, from: from + length };
  parts.splice(parts.indexOf(part) + 1, 0, make({ ...tail, length: part.length - length }));
  part.length = length;
}
