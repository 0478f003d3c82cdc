/** Calls about jobs that have ended, in the list or not. */
import { z } from 'zod';
import { endedJob, historyStates } from '../history.ts';
import { jobKinds } from '../job.ts';
import { call, confines, nothing, page } from './call.ts';
import { planCalls } from './plans.ts';

export const historyCalls = {
  /** The newest end first. `text`: beginnings of words of name, dataset, bucket, folder and day. `since`: epoch ms. */
  'history.list': call(
    z.object({
      text: z.string().max(1000),
      state: z.enum(historyStates).nullable(),
      kind: z.enum(jobKinds).nullable(),
      since: z.number().nullable(),
      ...page,
    }),
    z.object({ total: z.number(), jobs: z.array(endedJob) }),
  ),
  /** As jobs.receipt; null where none was written. */
  'history.receipt': call(
    z.object({ id: z.number().int() }),
    z.object({ path: z.string(), text: z.string() }).nullable(),
  ),
  /** The same choice from the same place as a new plan, into `folder`. Downloads only. */
  'history.again': call(
    z.object({ id: z.number().int(), folder: z.string(), ...confines }),
    planCalls['plans.create'].output,
  ),
  /** Forgets these, or with null all; jobs and files stay where they are. */
  'history.clear': call(z.object({ ids: z.array(z.number().int()).max(1000).nullable() }), nothing),
} as const;
