/** A failure where it is parsed: apart from failure.ts, because the wire's threads make failures and need no parser. */
import { z } from 'zod';
import { type Failure, failureCodes } from './failure.ts';

export const failure = z.object({
  code: z.enum(failureCodes),
  reason: z.string(),
  hint: z.string(),
  detail: z.string(),
}) satisfies z.ZodType<Failure>;
