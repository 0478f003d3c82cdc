/** Calls about what Waybill had to say: the durable record of its messages. */
import { z } from 'zod';
import { failure } from '../failure-shape.ts';
import { call, nothing } from './call.ts';

const keptNotice = z.object({
  id: z.number().int(),
  /** Epoch milliseconds. */
  at: z.number(),
  level: z.enum(['info', 'warning', 'error']),
  text: z.string(),
  failure: failure.nullable(),
  /** The job it is about, which may be gone by now. */
  jobId: z.number().int().nullable(),
  read: z.boolean(),
});
export type KeptNotice = Readonly<z.infer<typeof keptNotice>>;

const upTo = z.object({ upTo: z.number().int() });

export const noticeCalls = {
  /** Newest first; the last 500. */
  'notices.list': call(nothing, z.object({ notices: z.array(keptNotice) })),
  /** Those up to this id have been seen; what came since stays new. */
  'notices.read': call(upTo, nothing),
  'notices.clear': call(upTo, nothing),
} as const;
