/** A server may say back what it was sent, and a failure's detail is copied into mails: what is secret is taken out first. */
import type { Credentials } from './access.ts';

/** Shorter ones are no service's, and would be found in words. */
const shortest = 8;
/** What of an answer is the server's own words. */
const said = ['code', 'message', 'requestId'];

/** The answer without the secret and the session token. Before anything is cut: half a token is one too many. */
export function hide<T extends object>(answer: T, credentials: Credentials | null): T {
  if (credentials === null) return answer;
  const { secretAccessKey, sessionToken } = credentials;
  const secrets = [secretAccessKey, sessionToken ?? ''].filter(({ length }) => length >= shortest);
  const clean = (name: string, value: unknown) =>
    typeof value === 'string' && said.includes(name)
      ? secrets.reduce((text, secret) => text.replaceAll(secret, '…'), value)
      : value;
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, clean(name, value)])) as T;
}
