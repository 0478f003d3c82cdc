/** Calls about manifests: what somebody chose elsewhere, and what is taken elsewhere from here. */
import { z } from 'zod';
import { formatNames } from '../exports/formats.ts';
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
  /**
   * Writes the files of a plan or job, once listed, for another tool or for another Waybill. Into `folder` on the engine's
   * computer; without one the text is answered, as long as it is short. `left`: files that the format cannot name.
   */
  'manifests.export': call(
    z.object({ jobId: z.number().int(), format: z.enum(formatNames), folder: z.string().nullable() }),
    z.object({
      path: z.string().nullable(),
      name: z.string(),
      text: z.string().nullable(),
      left: z.number(),
    }),
  ),
} as const;
