/**
 * Tokens of AWS IAM Identity Center, in the files that the AWS CLI and every SDK share: `~/.aws/sso/cache/<SHA-1 of the
 * session's name, or of the start URL where there is no session>.json`.
 */
import { hash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile } from './replace.ts';

export interface SsoSession {
  /** What the file is named by. */
  readonly key: string;
  /** Null for the older form, in which a profile names the start URL itself. */
  readonly name: string | null;
  readonly startUrl: string;
  readonly region: string;
  readonly scopes: readonly string[];
}

export interface SsoToken {
  readonly startUrl: string;
  readonly region: string;
  readonly accessToken: string;
  /** ISO 8601, UTC, whole seconds, as the AWS CLI writes it. */
  readonly expiresAt: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly registrationExpiresAt?: string;
  readonly refreshToken?: string;
}

const fileOf = (homedir: string, key: string) =>
  path.join(homedir, '.aws', 'sso', 'cache', `${hash('sha1', key)}.json`);

/** Null where there is none that can be read. */
export async function readSsoToken(homedir: string, key: string): Promise<SsoToken | null> {
  try {
    const token = JSON.parse(await readFile(fileOf(homedir, key), 'utf8')) as SsoToken;
    return typeof token.accessToken === 'string' && typeof token.expiresAt === 'string' ? token : null;
  } catch {
    return null;
  }
}

export async function writeSsoToken(homedir: string, key: string, token: SsoToken): Promise<void> {
  const file = fileOf(homedir, key);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await replaceFile(file, JSON.stringify(token, null, 2));
}

export const ssoTime = (at: number): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
