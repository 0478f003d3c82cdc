/** A catalogue entry. Access is known, or said to be unknown, before the first request. */
import { z } from 'zod';
import { location } from './location.ts';

export const accessClasses = ['free', 'profile', 'requester-pays', 'portal-only', 'closed'] as const;
export type AccessClass = (typeof accessClasses)[number];

export const domains = [
  'practice',
  'neuroimaging',
  'medical-imaging',
  'life-sciences',
  'climate',
  'earth-observation',
  'astronomy',
  'other',
] as const;

export const dataset = z.object({
  id: z.string(),
  name: z.string(),
  /** One sentence, ours. */
  summary: z.string(),
  domain: z.enum(domains),
  provider: z.string(),
  access: z.enum(accessClasses),
  /** For `profile`: which one the badge names (`HCP`) and where the keys come from, in words. */
  accessNote: z.string().nullable(),
  /** Profile that this dataset's buckets want; null is anonymous. */
  profile: z.string().nullable(),
  /** The first location is the default; the others are mirrors or companions. */
  locations: z.array(location.extend({ label: z.string() })).min(1),
  licence: z.object({ label: z.string(), url: z.string().nullable() }),
  citation: z.string(),
  homepage: z.string(),
  formats: z.array(z.string()),
  /** Bytes, where somebody published them; null is "size unknown", never 0. */
  bytes: z.number().nullable(),
  /** What a person should know before choosing: versions, layout, traps. */
  notes: z.array(z.string()),
  /** Places to begin in the tree: a label and a prefix. */
  starts: z.array(z.object({ label: z.string(), prefix: z.string() })),
  /** Facts checked on this date (YYYY-MM-DD) against the sources named in the catalogue file. */
  checked: z.string(),
});
export type Dataset = Readonly<z.infer<typeof dataset>>;
