/** The profiles this computer has, read and never written. No secret leaves the files: only names, endpoints and regions do. */
import path from 'node:path';
import { loadSharedConfigFiles } from '@smithy/core/config';
import { anonymous, environment, type Profile } from '../../shared/profile.ts';

/**
 * `anonymous` first, `environment` where keys are set there, then the profiles of the AWS config and credentials files
 * in the order of their names (AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE respected; missing files are empty).
 * The endpoint is the profile's `services` section's for S3, else its `endpoint_url` ("Service-specific endpoints").
 */
export async function listProfiles(args: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homedir: string;
}): Promise<readonly Profile[]> {
  const { env, homedir } = args;
  const { configFile, credentialsFile } = await loadSharedConfigFiles({
    configFilepath: env.AWS_CONFIG_FILE || path.join(homedir, '.aws', 'config'),
    filepath: env.AWS_SHARED_CREDENTIALS_FILE || path.join(homedir, '.aws', 'credentials'),
    ignoreCache: true,
  });
  const profiles: Profile[] = [{ name: anonymous, kind: 'anonymous', endpoint: null, region: null }];
  if (env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY)
    profiles.push({ name: environment, kind: 'environment', endpoint: null, region: null });
  const names = new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)]);
  for (const name of [...names].filter(isProfile).sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1))) {
    // The credentials file wins, as in the AWS CLI.
    const settings = { ...configFile[name], ...credentialsFile[name] };
    const service = settings.services && configFile[`services.${settings.services}`]?.['s3.endpoint_url'];
    profiles.push({
      name,
      kind: 'aws-config',
      endpoint: absolute(service || settings.endpoint_url),
      region: settings.region ?? null,
    });
  }
  return profiles;
}

/** Sections of other kinds come as `services.x` and `sso-session.x`; our own two names are taken. */
const isProfile = (name: string) =>
  !/^(services|sso-session)\./.test(name) && name !== anonymous && name !== environment;
const order = (name: string) => (name === 'default' ? 0 : 1);

const absolute = (url: string | undefined) => (url && URL.canParse(url) ? url : null);
