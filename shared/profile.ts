/** How to reach an endpoint. The secret itself never enters this type, SQLite, the renderer or a log. */
import { z } from 'zod';

/** Name of the profile that sends no credentials, and of the one that AWS_ACCESS_KEY_ID and friends make. */
export const anonymous = 'anonymous';
export const environment = 'environment';

export const profile = z.object({
  /** Unique; what `--profile` names. */
  name: z.string().min(1),
  /** `aws-config`: the name of a profile in `~/.aws`; `environment`: AWS_ACCESS_KEY_ID and friends. */
  kind: z.enum(['anonymous', 'aws-config', 'environment']),
  endpoint: z.string().nullable(),
  region: z.string().nullable(),
});
export type Profile = Readonly<z.infer<typeof profile>>;
