/** What every call of the contract is made with. */
import { z } from 'zod';

/** A call: what goes in and what comes out. */
export const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

export const nothing = z.object({});
export const jobIds = z.object({ ids: z.array(z.number().int()).min(1) });
/** Of a window that may only use some folders, as they really are: what the call makes writes nowhere else. Put in by its door. */
export const confines = { roots: z.array(z.string()).optional() };
export const page = { offset: z.number().int().min(0), limit: z.number().int().min(1).max(1000) };
