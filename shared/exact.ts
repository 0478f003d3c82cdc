/**
 * Exact objects: what an index or a manifest says is wanted, down to the version and the bytes. Lists of them may have a
 * million lines, so a selection only names one (`Selection.objects`); the ledger keeps it.
 */
import { z } from 'zod';
import { crcAlgorithms } from './checksum.ts';
import type { Range } from './part.ts';

/** What an index says that the bytes of a whole object hash to; of ranges, where those are asked for. */
const expected = z.object({
  algorithm: z.enum([...crcAlgorithms, 'md5', 'sha1', 'sha256']),
  /** Lower-case hex. */
  hex: z.string().regex(/^(?:[0-9a-f]{2})+$/),
});
export type Expected = Readonly<z.infer<typeof expected>>;

/** What is asked for beyond a key. Kept with the transfer; null where it is the whole of the current version. */
export const asked = z.object({
  /** Sent as `versionId`; null takes the current version. */
  versionId: z.string().nullable(),
  expected: expected.nullable(),
  /**
   * Bytes of the object (`start` inclusive, `end` exclusive), one behind the other in the file in this order; null is the
   * whole object.
   */
  ranges: z.array(z.object({ start: z.number().int().min(0), end: z.number().int().min(0) })).nullable(),
});
export type Asked = Readonly<z.infer<typeof asked>>;

export interface ExactObject {
  readonly key: string;
  /** Below the job's folder, slash-separated; null is the key below the location. */
  readonly path: string | null;
  /** Of the whole object, in bytes; null where the index does not say: then it is asked for when the plan is listed. */
  readonly size: number | null;
  readonly versionId: string | null;
  readonly expected: Expected | null;
  /** See {@link Asked}; the last may end at null, which is the object's end. */
  readonly ranges: readonly { readonly start: number; readonly end: number | null }[] | null;
}

/** An object of an index that says no more than its key. */
export const plainObject = (key: string): ExactObject => ({
  key,
  path: null,
  size: null,
  versionId: null,
  expected: null,
  ranges: null,
});

/** Bytes that the ranges take in a file. */
export const rangesLength = (ranges: readonly Range[]): number =>
  ranges.reduce((sum, { start, end }) => sum + end - start, 0);

export const sameRanges = (
  some: readonly Range[] | null | undefined,
  others: readonly Range[] | null | undefined,
): boolean =>
  some?.length === others?.length &&
  (some ?? []).every(({ start, end }, i) => start === others?.[i]?.start && end === others[i].end);
