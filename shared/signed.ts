/**
 * Addresses that are a secret for as long as they last: whoever has them may read. It is told by the names in the query:
 *
 *   a signature   AWS (both versions), Google, CloudFront, Azure, Akamai
 *   a token       `token`, `access_token`, `X-Amz-Security-Token`, whatever else ends so; not where a listing goes on (`pageToken`)
 *   a key         `api_key`, `apikey`, `rlkey` and their like; `key` and `auth` only where the value looks made up by a program
 *                 (a UUID, or 24 letters and digits without a break), because portals call an object's own name so
 *
 * What is taken for a secret and is none costs little: such a link is kept in memory only, and has to be pasted again.
 */
import type { Location } from './location.ts';

const signature = /[?&](?:X-Amz-Signature|X-Goog-Signature|Signature|sig)=/i;
const signatures = /^(?:xamzsignature|xgoogsignature|signature|sig|hdnts|hdnea|hmac)$/;
const tokens = /^(?!continuation|next|page|sync).*token$|^jwt$/;
const keys =
  /^(?:x?(?:api|access|secret|auth|share|private|subscription)key|rlkey|(?:client)?secret|viewonly|privatelink)$/;
const madeUp =
  /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|AIza[\w-]{35}|(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{24,})$/i;

const bare = (name: string) => name.toLowerCase().replace(/[-_.]/g, '');

/** Whether a parameter, by its name, signs the rest of the address. */
export const isSignature = (name: string): boolean => signatures.test(bare(name));

/** One that may as well tell objects apart. */
export const isMadeUpKey = (name: string, value: string): boolean =>
  /^(?:key|auth)$/.test(bare(name)) && madeUp.test(value);

/** Whether a parameter of a query, decoded, is what makes its address a secret. */
export function isSecretPart(name: string, value: string): boolean {
  if (isSignature(name)) return true;
  const plain = bare(name);
  return value !== '' && (tokens.test(plain) || keys.test(plain) || isMadeUpKey(name, value));
}

/** Whether the query of a web address, or of its path, makes it a secret. */
export function isSigned(path: string): boolean {
  const at = path.indexOf('?');
  if (at < 0) return false;
  return [...new URLSearchParams(path.slice(at + 1))].some(([name, value]) => isSecretPart(name, value));
}

/** The path alone where its query is a secret; any other as it is. A bucket's key may have a question mark of its own. */
export function withoutSignature(path: string, scheme: Location['scheme']): string {
  const at = path.indexOf('?');
  if (at < 0) return path;
  return (scheme === 'https' ? isSigned(path) : signature.test(path)) ? path.slice(0, at) : path;
}
