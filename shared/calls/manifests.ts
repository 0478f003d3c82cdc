/** Calls about manifests: what somebody chose elsewhere, and what is taken elsewhere from here. */
import { z } from 'zod';
import { selection } from '../job.ts';
import { source } from '../location.ts';
import { call } from './call.ts';

/** What plans.create takes, but for the folder. */
const chosen = z.object({ name: z.string(), datasetId: z.string().nullable(), source, selection });

export const manifestCalls = {
  /**
   * Reads a manifest, from its `text` or from the file at `path` on the engine's computer: one entry a bucket. `base` is the
   * address that its names are relative to, where it does not say itself. Refused (`usage`) with the line that is wrong.
   */
  'manifests.read': call(
    z.object({ text: z.string().optional(), path: z.string().optional(), base: z.string().optional() }),
    z.object({ chosen: z.array(chosen) }),
  ),
} as const;
