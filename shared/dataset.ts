/** A catalogue entry. Access is known, or said to be unknown, before the first request. */
import { z } from 'zod';
import { location } from './location.ts';

/** `moved` names its successor; `unknown` is what nobody said, and no guess takes its place. */
export const accessClasses = [
  'free',
  'profile',
  'requester-pays',
  'portal-only',
  'moved',
  'closed',
  'unknown',
] as const;
export type AccessClass = (typeof accessClasses)[number];

/** Whether its requests have to be signed: the owner, or the bill, wants to know by whom. */
export const asksForProfile = (access: AccessClass): boolean =>
  access === 'profile' || access === 'requester-pays';

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

/** One address of a dataset. Access may differ from one to the next: open figures beside controlled reads. */
const place = location.extend({
  label: z.string(),
  /** Null: as the dataset's. */
  access: z.enum(accessClasses).nullable(),
  /** Where access is asked for, as the registry gives it; null where nothing is to be asked. */
  portal: z.string().nullable(),
});
export type Place = Readonly<z.infer<typeof place>>;

/** What the Registry of Open Data adds to an entry. Plain text throughout: what it publishes is anybody's HTML. */
const registryFacts = z.object({
  slug: z.string(),
  /** Its page in the registry. */
  page: z.string(),
  tags: z.array(z.string()),
  /** Cut at some thousand characters; the whole is on its page. */
  description: z.string(),
  updates: z.string().nullable(),
  /** The licence in the registry's own words, cut; the label is derived from it. */
  licence: z.string().nullable(),
  /** YYYY-MM-DD; null where not said. */
  modified: z.string().nullable(),
  /** Where its data can be looked at: documentation, browsers, web hosts. Only http and https. */
  links: z.array(z.object({ label: z.string(), url: z.string() })),
  /** Null while the entry is kept up. `successor` is a dataset of this catalogue, or null where none is named. */
  deprecated: z.object({ notice: z.string(), successor: z.string().nullable() }).nullable(),
});
export type RegistryFacts = Readonly<z.infer<typeof registryFacts>>;

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
  /** The first location is the default; the others are mirrors or companions. Empty where no bucket is published. */
  locations: z.array(place),
  licence: z.object({ label: z.string(), url: z.string().nullable() }),
  citation: z.string(),
  homepage: z.string(),
  formats: z.array(z.string()),
  /** Bytes, where somebody published them; null is "size unknown", never 0. */
  bytes: z.number().nullable(),
  /** What a person should know before choosing: versions, layout, traps. */
  notes: z.array(z.string()),
  /** Places to begin in the tree: a label and a prefix; of one bucket only, where it is named. */
  starts: z.array(z.object({ label: z.string(), prefix: z.string(), bucket: z.string().optional() })),
  /** Facts checked on this date (YYYY-MM-DD) against the sources named in the catalogue file. */
  checked: z.string(),
});
export type Dataset = Readonly<z.infer<typeof dataset>>;

/** A dataset as the catalogue answers: curated, from the registry, or both merged into one. */
export const entry = dataset.extend({
  /** Null for what only this catalogue knows. */
  registry: registryFacts.nullable(),
});
export type Entry = Readonly<z.infer<typeof entry>>;

/** A row of the catalogue. */
export const datasetSummary = dataset
  .pick({
    id: true,
    name: true,
    summary: true,
    domain: true,
    provider: true,
    access: true,
    profile: true,
    licence: true,
    formats: true,
    bytes: true,
  })
  .extend({
    /** Of its locations, the default's first. */
    regions: z.array(z.string()),
    /** Every class among its locations, its own first. */
    accesses: z.array(z.enum(accessClasses)),
    /** Whether its owner still keeps it up, by the registry. */
    deprecated: z.boolean(),
    /** What took its place. */
    successor: z.object({ id: z.string(), name: z.string() }).nullable(),
    /** Written and checked by us, not only read from the registry. */
    curated: z.boolean(),
  });
export type DatasetSummary = Readonly<z.infer<typeof datasetSummary>>;
