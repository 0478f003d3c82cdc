/** The profiles of the AWS files, read and never written. No secret leaves the files: only names, endpoints and regions do. */
import path from 'node:path';
import { loadSharedConfigFiles } from '@smithy/core/config';
import { own } from '../../shared/own.ts';
import { anonymous, anonymousProfile, environment, type Profile } from '../../shared/profile.ts';
import type { SsoSession } from './sso-cache.ts';

type Env = Readonly<Record<string, string | undefined>>;
type Settings = Readonly<Record<string, string | undefined>>;

/** Both files, with the sections of other kinds (`services.x`, `sso-session.x`) beside the profiles. Missing files are empty. */
async function readFiles({ env, homedir }: { readonly env: Env; readonly homedir: string }) {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({
    configFilepath: env.AWS_CONFIG_FILE || path.join(homedir, '.aws', 'config'),
    filepath: env.AWS_SHARED_CREDENTIALS_FILE || path.join(homedir, '.aws', 'credentials'),
    ignoreCache: true,
  });
  const names = new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)]);
  // The credentials file wins, as in the AWS CLI.
  const settingsOf = (name: string): Settings => ({
    ...own(configFile, name),
    ...own(credentialsFile, name),
  });
  return { configFile, names: [...names].filter(isProfile), settingsOf };
}

/**
 * `anonymous` first, `environment` where keys are set there, then the profiles of the AWS config and credentials files
 * in the order of their names (AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE respected; missing files are empty).
 * The endpoint is the profile's `services` section's for S3, else its `endpoint_url` ("Service-specific endpoints").
 */
export async function listProfiles(args: {
  readonly env: Env;
  readonly homedir: string;
}): Promise<readonly Profile[]> {
  const { env } = args;
  const { configFile, names, settingsOf } = await readFiles(args);
  const profiles: Profile[] = [anonymousProfile];
  if (env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY)
    profiles.push({ ...anonymousProfile, name: environment, kind: 'environment' });
  for (const name of names.sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1))) {
    const settings = settingsOf(name);
    const service = settings.services && configFile[`services.${settings.services}`]?.['s3.endpoint_url'];
    profiles.push({
      name,
      kind: 'aws-config',
      endpoint: absolute(service || settings.endpoint_url),
      region: settings.region ?? null,
      style: settings['s3.addressing_style'] === 'virtual' ? 'virtual' : null,
      way: wayOf(settings),
    });
  }
  return profiles;
}

/** In the order in which the SDK's provider for the files (`fromIni`) looks. */
function wayOf(settings: Settings): NonNullable<Profile['way']> {
  if (settings.role_arn && (settings.source_profile || settings.credential_source)) return 'role';
  if (settings.aws_access_key_id && settings.aws_secret_access_key) return 'static';
  if (settings.role_arn && settings.web_identity_token_file) return 'web-identity';
  if (settings.credential_process) return 'process';
  if (settings.sso_session || settings.sso_start_url) return 'sso';
  if (settings.login_session) return 'login';
  return 'none';
}

/** The SSO session a profile signs in to, its own or its source profile's; null where there is none. */
export async function ssoSessionOf(
  name: string,
  from: { readonly env: Env; readonly homedir: string },
): Promise<SsoSession | null> {
  const { configFile, settingsOf } = await readFiles(from);
  const visited = new Set<string>();
  for (let at: string | undefined = name; at !== undefined && !visited.has(at); ) {
    visited.add(at);
    const settings: Settings = settingsOf(at);
    const session = settings.sso_session;
    const shared = session === undefined ? settings : configFile[`sso-session.${session}`];
    if (shared?.sso_start_url && shared.sso_region)
      return {
        key: session ?? shared.sso_start_url,
        name: session ?? null,
        startUrl: shared.sso_start_url,
        region: shared.sso_region,
        scopes: (shared.sso_registration_scopes ?? 'sso:account:access').split(/[\s,]+/).filter(Boolean),
      };
    at = settings.source_profile;
  }
  return null;
}

/** Sections of other kinds come as `services.x` and `sso-session.x`; our own two names are taken. */
const isProfile = (name: string) =>
  !/^(services|sso-session)\./.test(name) && name !== anonymous && name !== environment;
const order = (name: string) => (name === 'default' ? 0 : 1);

const absolute = (url: string | undefined) => (url && URL.canParse(url) ? url : null);
