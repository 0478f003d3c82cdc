/** What passes of what was listed, besides `--include` and `--exclude`: data, and the one rule that reads it. */
import { z } from 'zod';
import { isRootFile, makeEntityFilter } from './bids-path.ts';
import { literal, makeFilter } from './glob.ts';
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
  /** Beside the selection's own filters, and read as they are: both have to let a path pass. */
  filters: z.array(z.object({ verb: z.enum(['include', 'exclude']), glob: z.string() })).optional(),
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

/**
 * A selection, narrowed further. Filters that it has of its own stay as they are: behind them, another `--include` would let
 * in what they left out. `along`: what describes a study and was named singly is not filtered out by name.
 */
export function narrow(
  selection: Selection,
  filters: Selection['filters'],
  own: Sieve | undefined,
  { along: comes = false } = {},
): Selection {
  const free = selection.filters.length === 0;
  const along = (comes ? selection.keys : [])
    .map((key) => key.slice(key.lastIndexOf('/') + 1))
    .filter(isRootFile)
    .flatMap((name) => [literal(name), `*/${literal(name)}`])
    .map((glob) => ({ verb: 'include' as const, glob }));
  const named = filters.length === 0 ? [] : [...filters, ...along];
  const sieve = { ...selection.sieve, ...own, ...(!free && named.length > 0 && { filters: named }) };
  const { sieve: _, ...rest } = selection;
  return { ...rest, ...(free && { filters: named }), ...(narrows(sieve) && { sieve }) };
}

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
  const alsoNamed = makeFilter(own.filters ?? []);
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
    alsoNamed(path) &&
    ofEntities(path) &&
    // One that cannot be read lets nothing pass: more than was asked for is never fetched.
    (pattern === null || (pattern.ok && pattern.matches(path)));
}
