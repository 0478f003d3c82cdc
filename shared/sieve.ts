/** What passes of what was listed, besides `--include` and `--exclude`: data, and the one rule that reads it. */
import { z } from 'zod';
import { makeEntityFilter } from './bids-path.ts';
import { makeFilter } from './glob.ts';
import type { Selection } from './job.ts';
import { compileRegex } from './regex.ts';

/** A sample is kept in memory until all is listed. */
export const mostDrawn = 100_000;

const labels = z.array(z.string().max(200)).max(200_000);

const regex = z
  .string()
  .refine((pattern) => compileRegex(pattern).ok, 'not a regular expression that is run here');

/** Every part narrows; what is left out narrows nothing. */
export const sieve = z.object({
  /** Found anywhere in the path below the location; see regex.ts for what may be written. */
  regex: regex.optional(),
  /** Bytes, both included. */
  minSize: z.number().int().min(0).optional(),
  maxSize: z.number().int().min(0).optional(),
  /** Last-Modified, epoch milliseconds: from (included) until (not included). */
  modifiedFrom: z.number().optional(),
  modifiedUntil: z.number().optional(),
  /** Labels of BIDS entities, with or without `sub-`, `ses-`, `task-`. What describes the study comes along. */
  subjects: labels.optional(),
  sessions: labels.optional(),
  datatypes: labels.optional(),
  tasks: labels.optional(),
  /** Of all that passes the rest: the first in the order of the listing, or some at random (see draw.ts). */
  sample: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('first'), count: z.number().int().min(1) }),
      z.object({
        kind: z.literal('random'),
        count: z.number().int().min(1).max(mostDrawn),
        seed: z.string().max(100),
      }),
    ])
    .optional(),
});
export type Sieve = Readonly<z.infer<typeof sieve>>;
export type Sample = NonNullable<Sieve['sample']>;

/** Whether it narrows anything. */
export const narrows = (one: Sieve | undefined): boolean =>
  Object.values(one ?? {}).some((part) => part !== undefined && (!Array.isArray(part) || part.length > 0));

interface Listed {
  readonly size: number;
  readonly lastModified: number | null;
}

/** Whether a listed object is wanted, by its path below the location; a sample is drawn of those. Compiled once. */
export function makeSieve({
  filters,
  sieve: own = {},
}: Pick<Selection, 'filters' | 'sieve'>): (path: string, object: Listed) => boolean {
  const { minSize = 0, maxSize = Number.POSITIVE_INFINITY, modifiedFrom, modifiedUntil } = own;
  const named = makeFilter(filters);
  const pattern = own.regex === undefined ? null : compileRegex(own.regex);
  const ofEntities = makeEntityFilter(own);
  const dated = modifiedFrom !== undefined || modifiedUntil !== undefined;
  const inTime = (at: number | null) =>
    at !== null && at >= (modifiedFrom ?? -Infinity) && at < (modifiedUntil ?? Infinity);
  return (path, { size, lastModified }) =>
    size >= minSize &&
    size <= maxSize &&
    (!dated || inTime(lastModified)) &&
    named(path) &&
    ofEntities(path) &&
    // One that cannot be read lets nothing pass: more than was asked for is never fetched.
    (pattern === null || (pattern.ok && pattern.matches(path)));
}
