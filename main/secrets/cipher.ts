/** What seals a secret before it is written: the system's keychain, or AES-256-GCM under a key that is not beside it. */
import { execFile } from 'node:child_process';
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';

/** The host's own way, such as Electron's safeStorage. */
export interface Keychain {
  /** Why it may not be used, in a sentence; null where it may. */
  refusal(): string | null;
  seal(text: string): Buffer;
  /** Throws where it was sealed by somebody else. */
  open(sealed: Buffer): string;
}

export interface Cipher {
  readonly by: 'keychain' | 'file';
  /** `name` is bound in: a sealed secret opens under its own name only. */
  seal(name: string, text: string): string;
  /** Throws where key or name is another. */
  open(name: string, sealed: string): string;
}

export function keychainCipher(keychain: Keychain): Cipher {
  return {
    by: 'keychain',
    seal: (name, text) => keychain.seal(JSON.stringify([name, text])).toString('base64'),
    open(name, sealed) {
      const [owner, text] = JSON.parse(keychain.open(Buffer.from(sealed, 'base64'))) as [string, string];
      if (owner !== name) throw new Error('sealed for another profile');
      return text;
    },
  };
}

const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM (NIST SP 800-38D): nonce, tag, text. The key is scrypt's (RFC 7914) of a passphrase; 50 ms, once. */
export function passphraseCipher(passphrase: string, salt: Buffer): Cipher {
  let key: Buffer | null = null;
  const derived = () =>
    (key ??= scryptSync(passphrase, salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 }));
  return {
    by: 'file',
    seal(name, text) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', derived(), nonce).setAAD(Buffer.from(name));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open(name, sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      const cipher = createDecipheriv('aes-256-gcm', derived(), bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      cipher.setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      return Buffer.concat([cipher.update(bytes.subarray(nonceBytes + tagBytes)), cipher.final()]).toString();
    },
  };
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The passphrase of a host without a keychain: WAYBILL_SECRET_KEY, else one that `secret-tool` (libsecret) keeps for
 * this user, made at its first use. Null where there is neither. `run` is only a test's to give.
 */
export async function findPassphrase(args: {
  readonly env: Env;
  /** Makes one where `secret-tool` has none. */
  readonly make: boolean;
  readonly run?: typeof secretTool;
}): Promise<string | null> {
  const { env, make, run = secretTool } = args;
  if (env.WAYBILL_SECRET_KEY) return env.WAYBILL_SECRET_KEY;
  // Without a session bus there is nobody to ask, and asking may hang.
  if (!env.DBUS_SESSION_BUS_ADDRESS || process.platform !== 'linux') return null;
  const name = ['application', 'waybill', 'purpose', 'profiles'];
  const known = await run(['lookup', ...name], null);
  if (known) return known;
  if (known === null || !make) return null;
  const fresh = randomBytes(32).toString('base64');
  // Read again, because what was stored and cannot be read would lock the secrets up.
  await run(['store', '--label=Waybill profiles', ...name], fresh);
  return (await run(['lookup', ...name], null)) || null;
}

/** What it printed; empty where it has nothing; null where it is not there or does not answer. */
function secretTool(words: readonly string[], input: string | null): Promise<string | null> {
  return new Promise((resolve) => {
    const child = execFile('secret-tool', words, { timeout: 30_000 }, (error, out) => {
      const code = (error as { code?: unknown } | null)?.code ?? 0;
      resolve(code === 0 ? out.trim() : code === 1 ? '' : null);
    });
    child.stdin?.on('error', () => {});
    child.stdin?.end(input ?? '');
  });
}
