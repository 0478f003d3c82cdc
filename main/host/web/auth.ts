/**
 * Who may talk to the web host: a browser that opened a one-time address, and nobody else.
 *
 * A session is `<expiry>.<random>.<HMAC>` under a secret that lives in the data folder (0600), so a restart of the host
 * keeps every open window; deleting the file ends every session. Tokens live in memory, once, five minutes.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';

const tokenMs = 5 * 60_000;
const sessionMs = 30 * 24 * 3600_000;
const secretBytes = 32;

export interface Gate {
  /** A new one-time token; `used` is told when it is redeemed. */
  issue(used?: () => void): string;
  /** True once per token, within five minutes. */
  redeem(token: string): boolean;
  /** Set-Cookie value of a new session. */
  open(): string;
  admits(request: IncomingMessage): boolean;
}

/** Reads the session secret, or makes one. A file of the wrong length is replaced: every session ends, nothing else does. */
export async function sessionSecret(dataDir: string): Promise<Buffer> {
  const file = path.join(dataDir, 'web-session.key');
  const kept = await readFile(file).catch(() => null);
  if (kept?.length === secretBytes) {
    await chmod(file, 0o600);
    return kept;
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const secret = randomBytes(secretBytes);
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, secret, { mode: 0o600 });
  await rename(draft, file);
  return secret;
}

export function createGate({ secret, now }: { secret: Buffer; now: () => number }): Gate {
  const tokens = new Map<string, { readonly until: number; readonly used: () => void }>();
  // Cookies know no ports: hosts on two data folders would sign each other out under one name.
  const name = `waybill-${createHash('sha256').update('name').update(secret).digest('hex').slice(0, 8)}`;
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  const forget = () => {
    for (const [token, { until }] of tokens) if (until <= now()) tokens.delete(token);
  };
  return {
    issue(used = () => {}) {
      forget();
      const token = randomBytes(24).toString('base64url');
      tokens.set(token, { until: now() + tokenMs, used });
      return token;
    },
    redeem(token) {
      forget();
      const known = tokens.get(token);
      if (known === undefined) return false;
      tokens.delete(token);
      known.used();
      return true;
    },
    open() {
      const text = `${now() + sessionMs}.${randomBytes(12).toString('base64url')}`;
      return `${name}=${text}.${sign(text)}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${sessionMs / 1000}`;
    },
    admits(request) {
      const value = cookie(request.headers.cookie ?? '', name);
      const [expiry = '', random = '', signature = ''] = value?.split('.') ?? [];
      return Number(expiry) > now() && equal(signature, sign(`${expiry}.${random}`));
    },
  };
}

function cookie(header: string, name: string): string | null {
  const pair = header
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) ?? null;
}

function equal(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/**
 * DNS rebinding: a foreign name that resolves to 127.0.0.1 arrives with that name in Host, so only loopback names pass.
 * The port is not compared: behind an SSH tunnel the browser's port is the tunnel's. A page on another port is kept out
 * by {@link sameOrigin}, which compares it.
 */
export function loopbackHost(request: IncomingMessage): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i.test(request.headers.host ?? '');
}

/**
 * Cross-site requests: a call must carry our own Origin. An EventSource to its own origin sends none, so there its
 * absence passes unless the browser says (Fetch Metadata) that another site asks.
 */
export function sameOrigin(request: IncomingMessage, { required }: { required: boolean }): boolean {
  const { origin, host } = request.headers;
  if (origin !== undefined) return origin === `http://${host}`;
  if (required) return false;
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}
