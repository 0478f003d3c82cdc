/** Every secret that is known on this computer, read for one purpose: to be taken out of a text. */
import path from 'node:path';
import { loadSharedConfigFiles } from '@smithy/core/config';
import type { KnownProfiles } from './known.ts';

type Env = Readonly<Record<string, string | undefined>>;

const secretName = /secret|token|passw|passphrase|credential|signature|private|api_?key|access_?key/i;

/** Of the environment, of proxies' addresses, typed into profiles, and in the AWS files. What cannot be opened is left out. */
export async function secretsHere({
  env,
  homedir,
  profiles,
}: {
  readonly env: Env;
  readonly homedir: string;
  readonly profiles: Pick<KnownProfiles, 'list' | 'keys'>;
}): Promise<readonly string[]> {
  const values = Object.entries(env).flatMap(([name, value = '']) =>
    secretName.test(name) ? [value] : userOf(value),
  );
  const { configFile, credentialsFile } = await loadSharedConfigFiles({
    configFilepath: env.AWS_CONFIG_FILE || path.join(homedir, '.aws', 'config'),
    filepath: env.AWS_SHARED_CREDENTIALS_FILE || path.join(homedir, '.aws', 'credentials'),
    ignoreCache: true,
  }).catch(() => ({ configFile: {}, credentialsFile: {} }));
  const files = [...Object.values<Env>(configFile), ...Object.values<Env>(credentialsFile)].flatMap(
    (section) =>
      Object.entries(section).flatMap(([name, value = '']) => (secretName.test(name) ? [value] : [])),
  );
  const listed = await profiles.list().catch(() => []);
  const typed = await Promise.all(
    listed
      .filter(({ kind }) => kind === 'keys')
      .map(async ({ name }) => {
        const keys = await profiles.keys(name).catch(() => null);
        return keys === null ? [] : [keys.secretAccessKey, keys.sessionToken ?? '', keys.accessKeyId];
      }),
  );
  return [...values, ...files, ...typed.flat()].filter((value) => value !== '');
}

/** `http://name:password@proxy`. */
function userOf(value: string): string[] {
  if (!value.includes('@') || !URL.canParse(value)) return [];
  const { username, password } = new URL(value);
  return [username, password, decodeURIComponent(password)].filter((part) => part !== '');
}
