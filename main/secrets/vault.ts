/**
 * The secrets of typed profiles: `secrets.json` in the data folder, 0600, each entry sealed by the host's keychain or
 * under a key that is not beside it; or in memory until Waybill ends. Opened by this module only, to sign.
 */
import { randomBytes } from 'node:crypto';
import { readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { WaybillError } from '../../shared/failure.ts';
import { own } from '../../shared/own.ts';
import { type Cipher, findPassphrase, type Keychain, keychainCipher, passphraseCipher } from './cipher.ts';
import { replaceFile } from './replace.ts';

export interface Secret {
  readonly key: string;
  /** Session token; such keys end some day. */
  readonly token: string | null;
}

export interface Vault {
  /** Where a secret would go now, and why not elsewhere. */
  place(): Promise<{
    readonly keeps: 'keychain' | 'file' | 'nowhere';
    readonly warning: string | null;
  }>;
  /** Null where it is not known. Throws WaybillError `sign-in` where it is kept and does not open. */
  read(name: string): Promise<Secret | null>;
  /** Throws WaybillError `not-allowed` where it is to be kept and cannot be. */
  write(name: string, secret: Secret, keep: boolean): Promise<void>;
  remove(name: string): Promise<void>;
  has(name: string): Promise<'kept' | 'session' | 'missing'>;
}

interface Sealed {
  readonly by: Cipher['by'];
  readonly sealed: string;
}
interface Stored {
  readonly version: 1;
  readonly salt: string;
  readonly secrets: Readonly<Record<string, Sealed>>;
}

const nowhere =
  'There is no keychain here, so secrets are kept until Waybill ends. Set WAYBILL_SECRET_KEY to a long passphrase before starting Waybill to keep them.';

export function createVault(args: {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly keychain: Keychain | null;
  /** Only a test gives its own. */
  readonly passphrase?: typeof findPassphrase;
}): Vault {
  const { dataDir, env, keychain, passphrase = findPassphrase } = args;
  const file = path.join(dataDir, 'secrets.json');
  const session = new Map<string, Secret>();
  let loaded: Promise<Stored> | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const stored = () => (loaded ??= load(file));
  const refusal = () => keychain?.refusal() ?? null;
  let derived: Cipher | null = null;
  const found = new Map<boolean, Promise<string | null>>();

  async function fileCipher(make: boolean): Promise<Cipher | null> {
    let text = found.get(make);
    if (!text) found.set(make, (text = passphrase({ env, make })));
    const known = await text;
    if (known === null) {
      found.delete(make); // `secret-tool` may be unlocked later
      return null;
    }
    // Its key takes a moment to derive, once.
    return (derived ??= passphraseCipher(known, Buffer.from((await stored()).salt, 'base64')));
  }

  const cipherFor = async (by: Cipher['by'], make: boolean): Promise<Cipher | null> => {
    if (by === 'file') return fileCipher(make);
    return keychain !== null && refusal() === null ? keychainCipher(keychain) : null;
  };
  const best = async (make: boolean) =>
    (await cipherFor('keychain', make)) ?? (await cipherFor('file', make));

  /** One change of the file at a time. */
  function change(secrets: (before: Stored['secrets']) => Stored['secrets']): Promise<void> {
    const next = turn.then(async () => {
      const before = await stored();
      const after: Stored = { ...before, secrets: secrets(before.secrets) };
      await replaceFile(file, `${JSON.stringify(after, null, 2)}\n`);
      loaded = Promise.resolve(after);
    });
    turn = next.catch(() => {});
    return next;
  }

  return {
    async place() {
      const cipher = await best(false);
      const warning = refusal();
      if (cipher) return { keeps: cipher.by, warning };
      return { keeps: 'nowhere', warning: warning === null ? nowhere : `${warning} ${nowhere}` };
    },

    async read(name) {
      const known = session.get(name);
      if (known) return known;
      const entry = own((await stored()).secrets, name);
      if (!entry) return null;
      const cipher = await cipherFor(entry.by, false);
      if (!cipher) throw closed(name, entry.by, 'no key');
      try {
        return JSON.parse(cipher.open(name, entry.sealed)) as Secret;
      } catch {
        // Without the cause: a parser's message quotes what it read.
        throw closed(name, entry.by, 'another key');
      }
    },

    async write(name, secret, keep) {
      if (!keep) {
        await this.remove(name);
        session.set(name, secret);
        return;
      }
      const cipher = await best(true);
      if (!cipher) throw unkept(refusal() ?? 'There is no keychain here.');
      const sealed = { by: cipher.by, sealed: cipher.seal(name, JSON.stringify(secret)) };
      await change((before) => ({ ...before, [name]: sealed }));
      session.delete(name);
    },

    async remove(name) {
      session.delete(name);
      if (!Object.hasOwn((await stored()).secrets, name)) return;
      await change(({ [name]: _gone, ...rest }) => rest);
    },

    async has(name) {
      if (session.has(name)) return 'session';
      return Object.hasOwn((await stored()).secrets, name) ? 'kept' : 'missing';
    },
  };
}

/** What cannot be read, or is a newer Waybill's, is set aside, so that the next secret does not take it away. */
async function load(file: string): Promise<Stored> {
  const empty: Stored = { version: 1, salt: randomBytes(16).toString('base64'), secrets: {} };
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return empty;
  try {
    const read = JSON.parse(text) as Stored;
    if (read.version === 1 && typeof read.salt === 'string' && typeof read.secrets === 'object') return read;
  } catch {
    // Half a file: every secret in it can be typed again. A parser's message would quote what it read.
  }
  await rename(file, `${file}.unreadable`);
  return empty;
}

function closed(name: string, by: Cipher['by'], why: string): WaybillError {
  return new WaybillError({
    code: 'sign-in',
    reason: `The secret of profile ${name} cannot be opened.`,
    hint:
      by === 'keychain'
        ? 'It is in the keychain of the desktop application: unlock it, or use the desktop, or type the secret again.'
        : 'Set WAYBILL_SECRET_KEY as it was when the secret was saved (or unlock the keyring), or type the secret again.',
    detail: `profile ${name}: sealed by ${by}, ${why}`,
  });
}

function unkept(why: string): WaybillError {
  return new WaybillError({
    code: 'not-allowed',
    reason: `The secret cannot be kept safely. ${why}`,
    hint: 'Keep it for this session only, set WAYBILL_SECRET_KEY to a long passphrase before starting Waybill, or write the keys into ~/.aws/credentials.',
    detail: 'no cipher for secrets.json',
  });
}
