/**
 * Signature Version 4, the server's half: headers and presigned queries (Amazon S3 API, "Authenticating
 * Requests").
 */
import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { Refusal } from './refusal.ts';

export interface Key {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Such a pair is good only with this token, as those of STS are. */
  readonly sessionToken?: string;
  /** Epoch ms after which it is refused with ExpiredToken. */
  readonly expiresAt?: number;
}

/** The pair that every practice server knows. Public on purpose: it guards nothing. */
export const practiceKey: Key = { accessKeyId: 'PRACTICE', secretAccessKey: 'practice-secret-key' };

export interface Signable {
  readonly method: string;
  /** `/bucket/key`, decoded. */
  readonly plainPath: string;
  readonly query: ReadonlyMap<string, string>;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Who signed, for where, and what signs the chunks of a streamed body. */
export interface Signed {
  readonly accessKeyId: string;
  readonly region: string;
  readonly date: string;
  readonly scope: string;
  readonly signingKey: Buffer;
  readonly signature: string;
}

const maxSkew = 15 * 60_000;
const day = 86_400_000;

export const sha256 = (data: string | Buffer): string => hash('sha256', data, 'hex');
export const hmac = (key: Buffer | string, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** RFC 3986: everything but the unreserved. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** `20260115T120000Z` as epoch ms; NaN for anything else. */
function readDate(text: string): number {
  const at = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  return at ? Date.parse(`${at[1]}-${at[2]}-${at[3]}T${at[4]}:${at[5]}:${at[6]}Z`) : Number.NaN;
}

interface Claim {
  readonly credential: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly date: string;
  readonly payloadHash: string;
  readonly presigned: boolean;
}

function readClaim({ query, headers }: Signable): Claim | null {
  const authorization = headers.authorization;
  if (authorization !== undefined) {
    const fields = new Map(
      authorization
        .replace(/^AWS4-HMAC-SHA256\s+/, '')
        .split(/,\s*/)
        .map((field) => [field.slice(0, field.indexOf('=')), field.slice(field.indexOf('=') + 1)] as const),
    );
    const [credential, names, signature] = ['Credential', 'SignedHeaders', 'Signature'].map((n) =>
      fields.get(n),
    );
    if (!authorization.startsWith('AWS4-HMAC-SHA256') || !credential || !names || !signature)
      throw new Refusal('AuthorizationHeaderMalformed');
    const payloadHash = headers['x-amz-content-sha256'];
    if (payloadHash === undefined)
      throw new Refusal('InvalidRequest', {
        message: 'Missing required header for this request: x-amz-content-sha256',
      });
    const date = headers['x-amz-date'] ?? '';
    return { credential, signedHeaders: names.split(';'), signature, date, payloadHash, presigned: false };
  }
  if (!query.has('X-Amz-Signature')) return null;
  const [credential, names, signature] = ['X-Amz-Credential', 'X-Amz-SignedHeaders', 'X-Amz-Signature'].map(
    (n) => query.get(n),
  );
  if (query.get('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256' || !credential || !names || !signature)
    throw new Refusal('AuthorizationQueryParametersError');
  const payloadHash =
    headers['x-amz-content-sha256'] ?? query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD';
  const date = query.get('X-Amz-Date') ?? '';
  return { credential, signedHeaders: names.split(';'), signature, date, payloadHash, presigned: true };
}

function checkTime(claim: Claim, query: Signable['query'], now: number): void {
  const signedAt = readDate(claim.date);
  if (Number.isNaN(signedAt))
    throw new Refusal('AccessDenied', {
      message: 'AWS authentication requires a valid Date or x-amz-date header',
    });
  if (claim.presigned) {
    const seconds = Number(query.get('X-Amz-Expires') ?? Number.NaN);
    if (!(seconds >= 0 && seconds * 1000 <= 7 * day)) throw new Refusal('AuthorizationQueryParametersError');
    if (now > signedAt + seconds * 1000)
      throw new Refusal('AccessDenied', { message: 'Request has expired' });
    if (signedAt > now + maxSkew) throw new Refusal('AccessDenied', { message: 'Request is not yet valid' });
  } else if (Math.abs(now - signedAt) > maxSkew)
    throw new Refusal('RequestTimeTooSkewed', {
      more: { RequestTime: claim.date, ServerTime: new Date(now).toISOString() },
    });
}

/** After the signature, as S3 does it: a token says nothing of who holds the secret. */
function checkToken({ query, headers }: Signable, { sessionToken, expiresAt }: Key, now: number): void {
  const token = headers['x-amz-security-token'] ?? query.get('X-Amz-Security-Token');
  if (token !== sessionToken) throw new Refusal('InvalidToken');
  if (expiresAt !== undefined && now > expiresAt) throw new Refusal('ExpiredToken');
}

/** Null when nothing is signed. Throws Refusal: unknown key, wrong signature, wrong clock, malformed. */
export function authenticate(request: Signable, keys: readonly Key[], now: number): Signed | null {
  const claim = readClaim(request);
  if (!claim) return null;
  const [accessKeyId = '', day = '', region = '', service, end] = claim.credential.split('/');
  if (service !== 's3' || end !== 'aws4_request') throw new Refusal('AuthorizationHeaderMalformed');
  const key = keys.find((known) => known.accessKeyId === accessKeyId);
  if (!key) throw new Refusal('InvalidAccessKeyId', { more: { AWSAccessKeyId: accessKeyId } });
  checkTime(claim, request.query, now);

  const pairs = [...request.query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort((a, b) => (a < b ? -1 : 1));
  const canonical = [
    request.method,
    request.plainPath.split('/').map(encode).join('/'),
    pairs.join('&'),
    ...claim.signedHeaders.map(
      (name) => `${name}:${(request.headers[name] ?? '').trim().replace(/\s+/g, ' ')}`,
    ),
    '',
    claim.signedHeaders.join(';'),
    claim.payloadHash,
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const signingKey = ['s3', 'aws4_request'].reduce<Buffer>(
    hmac,
    hmac(hmac(`AWS4${key.secretAccessKey}`, day), region),
  );
  const stringToSign = ['AWS4-HMAC-SHA256', claim.date, scope, sha256(canonical)].join('\n');
  const expected = hmac(signingKey, stringToSign).toString('hex');
  const [a, b] = [Buffer.from(expected), Buffer.from(claim.signature)];
  if (a.length !== b.length || !timingSafeEqual(a, b))
    throw new Refusal('SignatureDoesNotMatch', {
      more: { AWSAccessKeyId: accessKeyId, StringToSign: stringToSign, CanonicalRequest: canonical },
    });
  checkToken(request, key, now);
  return { accessKeyId, region, date: claim.date, scope, signingKey, signature: expected };
}
