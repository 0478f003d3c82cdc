/**
 * Signature Version 4 in the Authorization header ("Authenticating Requests: Using the Authorization Header",
 * Amazon S3 API reference), for requests without a body. S3 encodes a path once and never normalizes it.
 */
import type { Credentials } from '../access.ts';
import { loadCrypto } from './late.ts';

/** SHA-256 of no bytes: the payload of every GET. */
export const emptyPayload = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Everything but A-Z a-z 0-9 - . _ ~ in UTF-8, as S3 wants it signed. */
export function encodePart(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A key as a path: slashes stay, also leading and doubled ones. */
export function encodeKey(key: string): string {
  // Most keys are plain already, and most time is spent on many small ones.
  return /^[\w.~/-]*$/.test(key) ? key : encodePart(key).replaceAll('%2F', '/');
}

const hmac = (key: string | Buffer, text: string) =>
  loadCrypto().createHmac('sha256', key).update(text).digest();

/** Derived keys change once a day; one is kept for each identity. */
const keys = new Map<string, { readonly secret: string; readonly key: Buffer }>();

function signingKey(credentials: Credentials, day: string, region: string): Buffer {
  const { accessKeyId, secretAccessKey: secret } = credentials;
  const scope = `${accessKeyId}/${day}/${region}`;
  const known = keys.get(scope);
  if (known?.secret === secret) return known.key;
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), 's3'), 'aws4_request');
  if (keys.size >= 64) keys.clear();
  keys.set(scope, { secret, key });
  return key;
}

/** `20130524T000000Z`, from epoch ms. */
export function amzDate(now: number): string {
  return new Date(now).toISOString().replace(/[:-]|\.\d{3}/g, '');
}

/**
 * The Authorization value. `fields` are the headers to sign: lower-case names, at least host, x-amz-content-sha256 and
 * x-amz-date; `path` and `query` (pairs) as {@link encodePart} makes them.
 */
export function authorization(request: {
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly fields: readonly (readonly [string, string])[];
  readonly credentials: Credentials;
  readonly region: string;
}): string {
  const { method, path, query, credentials, region } = request;
  const fields = [...request.fields].sort(([a], [b]) => (a < b ? -1 : 1));
  const field = (name: string) => fields.find(([key]) => key === name)?.[1] ?? '';
  const date = field('x-amz-date');
  const day = date.slice(0, 8);
  const names = fields.map(([name]) => name).join(';');
  const canonical = [
    method,
    path,
    [...query]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`)
      .join('&'),
    ...fields.map(([name, value]) => `${name}:${value.trim().replace(/ +/g, ' ')}`),
    '',
    names,
    field('x-amz-content-sha256'),
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = `AWS4-HMAC-SHA256\n${date}\n${scope}\n${loadCrypto().hash('sha256', canonical)}`;
  const signature = hmac(signingKey(credentials, day, region), text).toString('hex');
  return `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope},SignedHeaders=${names},Signature=${signature}`;
}
