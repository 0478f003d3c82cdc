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

/**
 * Part size for a download: 8 MiB, grown in whole MiB so that there are never more than {@link maxParts}.
 * Fixed for a transfer at first contact: recomputing it on resume would mix parts.
 */
export function partSizeFor(size: number): number {
  return Math.max(8, Math.ceil(size / maxParts / MiB)) * MiB;
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
