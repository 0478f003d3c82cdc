/** Checksums and verdicts where they are parsed: apart from checksum.ts, as failures are (failure-shape.ts). */
import { z } from 'zod';
import { crcAlgorithms, evidences, type ObjectChecksum, type Verification } from './checksum.ts';

export const objectChecksum = z.object({
  algorithm: z.enum([...crcAlgorithms, 'sha1', 'sha256']),
  type: z.enum(['full-object', 'composite']),
  value: z.string(),
  parts: z.number().int().nullable(),
}) satisfies z.ZodType<ObjectChecksum>;

export const verification = z.discriminatedUnion('state', [
  z.object({ state: z.literal('pending') }),
  z.object({ state: z.literal('verified'), by: z.enum(evidences) }),
  z.object({ state: z.literal('unverifiable'), why: z.string() }),
  z.object({ state: z.literal('extra') }),
  z.object({ state: z.literal('mismatch'), by: z.enum(evidences), expected: z.string(), actual: z.string() }),
]) satisfies z.ZodType<Verification>;
