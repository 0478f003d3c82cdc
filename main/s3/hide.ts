/** A server may say back what it was sent, and a failure's detail is copied into mails: what is secret is taken out first. */
import type { Credentials } from './access.ts';

/** Every text among the values, without the secret and the session token. Before anything is cut: half a token is one too many. */
export function hide<T extends object>(said: T, credentials: Credentials | null): T {
  if (credentials === null) return said;
  const secrets = [credentials.secretAccessKey, credentials.sessionToken].filter((each) => each);
  const clean = (value: unknown) =>
    typeof value === 'string'
      ? secrets.reduce<string>((text, secret) => text.replaceAll(secret ?? '', '…'), value)
      : value;
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, clean(value)])) as T;
}
