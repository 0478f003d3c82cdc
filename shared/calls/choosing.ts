/** Calls about what a choice comes to, while it is being made. */
import { z } from 'zod';
import { selection } from '../job.ts';
import { source } from '../location.ts';
import { call } from './call.ts';

/** Keys listed at most for one count; a plan counts all, in the ledger. */
const mostCounted = 100_000;

const counted = z.object({
  files: z.number(),
  bytes: z.number(),
  largest: z.number(),
  /** Keys looked at, whatever the filters let pass. */
  listed: z.number(),
  /** There is more than was looked at. */
  more: z.boolean(),
  /** By what the selection names, in its order: at most 500, with what passed of each. `path` is the key or prefix. */
  places: z.array(z.object({ path: z.string(), files: z.number(), bytes: z.number(), more: z.boolean() })),
  /** How many there are of them. */
  named: z.number(),
  /** The first that pass. */
  first: z.array(z.object({ key: z.string(), size: z.number() })),
});
export type Counted = Readonly<z.infer<typeof counted>>;

export const choosingCalls = {
  /**
   * Counts what a selection comes to, looking at `limit` keys at most. What was listed is kept for some minutes, so that
   * another filter, or a larger limit, asks the bucket for nothing twice.
   */
  'selections.count': call(
    z.object({ source, selection, limit: z.number().int().min(1).max(mostCounted) }),
    counted,
  ),
} as const;
