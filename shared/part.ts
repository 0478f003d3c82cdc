/** Parts: one byte range of one transfer, numbered from 1. Pure maths; bytes are plain numbers (objects go to 5 TiB, well under 2^53). */

/** S3's limits, in bytes and parts (Amazon S3 "Multipart upload limits"). */
export const MiB = 1024 * 1024;
export const GiB = 1024 * MiB;
export const maxParts = 10_000;
export const maxObjectBytes = 5 * 1024 * GiB;

/** A half-open byte range: `start` inclusive, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** So many times what a connection would have moved while it waited for the part's first byte: the wait costs a twentieth. */
const partsPerWait = 20;
const largestPart = 64 * MiB;

/**
 * Part size for a download: 8 MiB, in whole MiB. More only where it has to be, for at most {@link maxParts}, or pays:
 * between two parts a connection stands still for a round trip, so a part should be long against that. At 1 Gbit/s,
 * 50 ms and 16 connections 8 MiB are; at 10 Gbit/s they are not.
 * Fixed for a transfer at first contact: recomputing it on resume would mix parts.
 *
 * @param wait bytes that one connection moves in one round trip, as measured; 0 while unknown
 */
export function partSizeFor(size: number, wait = 0): number {
  const paying = Math.min(largestPart, wait * partsPerWait);
  return Math.max(8, Math.ceil(size / maxParts / MiB), Math.ceil(paying / MiB)) * MiB;
}

/** How many parts; an empty object has none. */
export function partCount(size: number, partSize: number): number {
  return Math.ceil(size / partSize);
}

/** The range of part `number` (from 1). */
export function partRange(size: number, partSize: number, number: number): Range {
  const start = (number - 1) * partSize;
  if (number < 1 || start >= size) throw new RangeError(`part ${number} of ${size} bytes by ${partSize}`);
  return { start, end: Math.min(start + partSize, size) };
}

/** The two marks of a part (bytes from its start). `durable <= written <= length`. */
export interface PartMarks {
  readonly number: number;
  /** On its way to disk: survives a killed process. */
  readonly written: number;
  /** fdatasync returned: survives lost power. */
  readonly durable: number;
}
