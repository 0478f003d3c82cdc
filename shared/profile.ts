/** How to reach an endpoint. The secret itself never enters these types, SQLite, the renderer or a log. */
import { z } from 'zod';
import { failure } from './failure-shape.ts';
import { makeFilter } from './glob.ts';

/** Name of the profile that sends no credentials, and of the one that AWS_ACCESS_KEY_ID and friends make. */
export const anonymous = 'anonymous';
export const environment = 'environment';

/** How a profile of the AWS files comes by its keys. `login` is `aws login`; `none`: nothing there says how. */
const ways = ['static', 'role', 'sso', 'process', 'web-identity', 'login', 'none'] as const;

/** Where the bucket goes in a custom endpoint's addresses ("Virtual hosting of buckets"). */
export const styles = ['path', 'virtual'] as const;

export const profile = z.object({
  /** Unique; what `--profile` names. */
  name: z.string().min(1),
  /**
   * `keys`: typed into Waybill, whose vault has the secret; `aws-config`: the name of a profile in `~/.aws`;
   * `environment`: AWS_ACCESS_KEY_ID and friends.
   */
  kind: z.enum(['anonymous', 'keys', 'aws-config', 'environment']),
  endpoint: z.string().nullable(),
  region: z.string().nullable(),
  /** Of a custom endpoint; null until somebody says or a probe learns it, and then the path. */
  style: z.enum(styles).nullable(),
  /** For `aws-config`; null for the others. */
  way: z.enum(ways).nullable(),
});
export type Profile = Readonly<z.infer<typeof profile>>;

export const anonymousProfile: Profile = {
  name: anonymous,
  kind: 'anonymous',
  endpoint: null,
  region: null,
  style: null,
  way: null,
};

/** Where a profile's requests go when an address does not say: null is AWS itself. What is typed here knows its own place. */
export function endpointOf(
  { kind, endpoint }: Pick<Profile, 'kind' | 'endpoint'>,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  if (kind === 'keys') return endpoint;
  return env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL || endpoint;
}

/** Buckets whose names match go with that profile by themselves. The first that matches wins. */
export const bucketPattern = z.object({ glob: z.string().min(1).max(255), profile: z.string().min(1) });
export type BucketPattern = Readonly<z.infer<typeof bucketPattern>>;

/** The profile that a bucket's name asks for; null where no pattern knows it. */
export function profileOfBucket(patterns: readonly BucketPattern[], bucket: string): string | null {
  const found = patterns.find(({ glob }) =>
    makeFilter([
      { verb: 'exclude', glob: '*' },
      { verb: 'include', glob },
    ])(bucket),
  );
  return found?.profile ?? null;
}

/** What a probe learned of an endpoint; null is "could not be told". */
export const findings = z.object({
  /** Epoch ms. */
  at: z.number(),
  bucket: z.string(),
  style: z.enum(styles).nullable(),
  region: z.string().nullable(),
  /** 412 for an ETag that is not the object's. */
  ifMatch: z.boolean().nullable(),
  /** Checksums that come back with objects, such as `crc64nvme`. */
  checksums: z.array(z.string()),
  /** Null where nobody allowed a probe object to be written; null in it where the server did not. */
  writing: z
    .object({
      /** PUT with `x-amz-checksum-crc64nvme`; and whether it comes back. */
      crc64nvme: z.boolean().nullable(),
      crc32: z.boolean().nullable(),
      /** aws-chunked with a checksum as its trailer. */
      trailing: z.boolean().nullable(),
      /** A PUT with `If-None-Match: *` over an object is refused with 412; false overwrites it, or is not known. */
      ifNoneMatch: z.boolean().nullable().default(null),
      /** The probe object is gone again. */
      removed: z.boolean(),
    })
    .nullable(),
});
export type Findings = Readonly<z.infer<typeof findings>>;

/** The last test: what was listed, or why it failed. */
export const trial = z.object({
  at: z.number(),
  /** In words: `3 folders and 12 objects below s3://lab/data/`. */
  found: z.string(),
  failure: failure.nullable(),
});
export type Trial = Readonly<z.infer<typeof trial>>;

const profileStates = ['works', 'untested', 'failed', 'expired', 'sign-in', 'no-secret'] as const;

/** A profile as people see it. */
export const profileView = profile.extend({
  state: z.enum(profileStates),
  /** Public half of the keys, for `keys` and `environment`. */
  keyId: z.string().nullable(),
  /** Where the secret is kept: for good, until Waybill ends, or nowhere; null where Waybill keeps none. */
  secret: z.enum(['kept', 'session', 'missing']).nullable(),
  /** Epoch ms at which its keys, or its sign-in, end; null where they do not or nobody knows. */
  expiresAt: z.number().nullable(),
  trial: trial.nullable(),
  findings: findings.nullable(),
});
export type ProfileView = Readonly<z.infer<typeof profileView>>;

/** Something only a person can answer, asked in every window until one does. */
export const question = z.object({
  id: z.string(),
  profile: z.string(),
  /** `mfa`: a code is wanted; `device`: a page is to be opened and this code confirmed there. */
  kind: z.enum(['mfa', 'device']),
  /** The MFA device's serial or ARN; the code to compare on the page. */
  subject: z.string(),
  /** Page to open, with the code in it; null for `mfa`. */
  url: z.string().nullable(),
  /** Epoch ms at which it is given up. */
  until: z.number(),
});
export type Question = Readonly<z.infer<typeof question>>;
