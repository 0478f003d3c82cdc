/** Calls about profiles. Secrets go in by `profiles.save`, and no answer ever has one. */
import { z } from 'zod';
import { bucketPattern, findings, profileView, question, styles, trial } from '../profile.ts';
import { call, nothing } from './call.ts';

const named = z.object({ name: z.string().min(1) });

const listed = z.object({
  profiles: z.array(profileView),
  /** In order: the first that matches a bucket's name wins. */
  patterns: z.array(bucketPattern),
  /** Where this host keeps secrets: `nowhere` keeps them until Waybill ends. */
  keeps: z.enum(['keychain', 'file', 'nowhere']),
  /** Why secrets are not kept, or kept otherwise than one might think; null where all is well. */
  warning: z.string().nullable(),
});
export type Listed = Readonly<z.infer<typeof listed>>;

export const profileCalls = {
  'profiles.list': call(nothing, listed),
  /** Adds or changes a profile of access keys. A secret that is left out stays as it is. */
  'profiles.save': call(
    z.object({
      name: z.string().trim().min(1).max(64),
      /** The name it had; null adds one. */
      was: z.string().nullable(),
      endpoint: z.string().nullable(),
      region: z.string().nullable(),
      style: z.enum(styles).nullable(),
      keyId: z.string().trim().min(1).max(256),
      secret: z
        .object({ key: z.string().min(1).max(1024), token: z.string().max(16_384).nullable() })
        .nullable(),
      /** False: forgotten when Waybill ends. Of the secret that it has, too. */
      keep: z.boolean(),
      /** Bucket patterns of this profile; null leaves them. */
      patterns: z.array(z.string().trim().min(1).max(255)).nullable(),
    }),
    listed,
  ),
  /** Of `keys` only: what is in the AWS files is the AWS tools' own. */
  'profiles.remove': call(named, listed),
  /** All of them, in order. */
  'profiles.patterns': call(z.object({ patterns: z.array(bucketPattern).max(1000) }), listed),
  /** Lists one prefix. `address` null: what its pattern or the catalogue suggests, else the buckets. Never throws for what it finds. */
  'profiles.test': call(named.extend({ address: z.string().nullable() }), trial),
  /** Asks for keys anew: device sign-in for SSO, the code for MFA. Answers when that is over; throws `sign-in`. */
  'profiles.login': call(named, nothing),
  /** Learns what an endpoint can do. `write`: a small object may be put there and removed again. */
  'profiles.probe': call(named.extend({ bucket: z.string().min(1), write: z.boolean() }), findings),
  'profiles.questions': call(nothing, z.object({ questions: z.array(question) })),
  /** Null closes the question without an answer. */
  'profiles.answer': call(z.object({ id: z.string(), answer: z.string().nullable() }), nothing),
  /** Profiles of the AWS files that a dataset is waiting for, found and not yet taken up: for the first run. */
  'profiles.offers': call(
    nothing,
    z.object({
      offers: z.array(z.object({ profile: z.string(), glob: z.string(), says: z.string() })),
    }),
  ),
  /** Takes an offer up, or puts it away for good. */
  'profiles.offer': call(z.object({ profile: z.string(), glob: z.string(), take: z.boolean() }), nothing),
} as const;
