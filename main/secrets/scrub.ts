/**
 * A text that a person may hand to anybody: without secrets that are known here, without what has a secret's shape, and
 * without the names of people and their homes. Rather too much is taken out than too little.
 */

export interface Known {
  /** As they are; also found percent-encoded. */
  readonly secrets: readonly string[];
  /** Of the person who runs Waybill. */
  readonly home: string;
  readonly user: string;
}

/** Shorter ones would be found in words. */
const shortest = 6;
const gone = '…';

export function scrub(text: string, { secrets, home, user }: Known): string {
  const literal = [...new Set(secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]))]
    .filter(({ length }) => length >= shortest)
    // A secret that begins with another one goes first, whole.
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, gone), text);
  return (
    literal
      // Of an address: who signs in, and the query, which may be a signature.
      .replace(/(:\/\/)[^/\s@"'<>]+@/g, `$1${gone}@`)
      .replace(/\?[^\s"'<>]*/g, `?${gone}`)
      .replace(/\b(authorization|cookie|x-amz-security-token)(["']?\s*[:=]\s*)[^\n]*/gi, `$1$2${gone}`)
      .replace(
        /([\w-]*(?:secret|token|passw|passphrase|signature|credential|api[-_]?key|private[-_]?key)[\w-]*["']?\s*[:=]\s*["']?)[^\s"',;&}\])]+/gi,
        `$1${gone}`,
      )
      .replace(/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}\b/g, gone)
      .replace(/[A-Za-z0-9+/=_-]{32,}/g, gone)
      .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, `${gone}@${gone}`)
      .replaceAll(home.length > 1 ? home : '\0', '~')
      .replace(/(?:\/home\/|\/Users\/|[A-Z]:\\+Users\\+)[^/\\\s"']+/g, '~')
      .replace(user.length > 2 ? new RegExp(`(?<![\\w-])${escaped(user)}(?![\\w-])`, 'g') : /(?!)/, gone)
  );
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
