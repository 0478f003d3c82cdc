import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findPassphrase, type Keychain, passphraseCipher } from '../../main/secrets/cipher.ts';
import { createQuestions } from '../../main/secrets/questions.ts';
import { createVault } from '../../main/secrets/vault.ts';
import { toFailure } from '../../shared/failure.ts';
import { tempFolder } from '../support/temp.ts';

const salt = Buffer.alloc(16, 7);
const secret = { key: 'the secret', token: null };

test('a sealed secret opens under its own name and key only, and not after a bit was flipped', () => {
  const cipher = passphraseCipher('one', salt);
  const sealed = cipher.seal('lab', 'text');
  expect(cipher.open('lab', sealed)).toBe('text');
  expect(cipher.seal('lab', 'text')).not.toBe(sealed);
  expect(() => cipher.open('home', sealed)).toThrow();
  expect(() => passphraseCipher('two', salt).open('lab', sealed)).toThrow();
  const bytes = Buffer.from(sealed, 'base64');
  for (const at of [0, 12, bytes.length - 1]) {
    const flipped = Buffer.from(bytes);
    flipped[at]! ^= 1;
    expect(() => cipher.open('lab', flipped.toString('base64'))).toThrow();
  }
});

/** Upside down is not sealed, but it is not what was written either. */
const keychain = (refusal: string | null): Keychain => ({
  refusal: () => refusal,
  seal: (text) => Buffer.from(text).reverse(),
  open: (sealed) => Buffer.from(sealed).reverse().toString(),
});

test('the keychain comes before the file, and a refused one says why the file is used', async () => {
  const env = { WAYBILL_SECRET_KEY: 'a passphrase' };
  const dataDir = tempFolder();
  const desktop = createVault({ dataDir, env, keychain: keychain(null) });
  expect(await desktop.place()).toEqual({ keeps: 'keychain', warning: null });
  await desktop.write('lab', secret, true);
  const plain = createVault({ dataDir, env, keychain: keychain('It would be plain text.') });
  expect(await plain.place()).toEqual({ keeps: 'file', warning: 'It would be plain text.' });
  expect(toFailure(await plain.read('lab').catch((error: unknown) => error))).toMatchObject({
    code: 'sign-in',
    hint: expect.stringContaining('desktop'),
  });
  await plain.write('lab', secret, true);
  expect(await createVault({ dataDir, env, keychain: null }).read('lab')).toEqual(secret);
});

test('a name that every object has a property of holds no secret before one is written', async () => {
  const vault = createVault({ dataDir: tempFolder(), env: { WAYBILL_SECRET_KEY: 'x' }, keychain: null });
  expect(await vault.read('constructor')).toBeNull();
  await vault.remove('constructor');
  await vault.write('constructor', secret, true);
  expect([await vault.read('constructor'), await vault.read('toString')]).toEqual([secret, null]);
});

test('changes at the same time are all kept', async () => {
  const dataDir = tempFolder();
  const vault = createVault({ dataDir, env: { WAYBILL_SECRET_KEY: 'x' }, keychain: null });
  const names = Array.from({ length: 10 }, (_, i) => `lab ${i}`);
  await Promise.all(names.map((name) => vault.write(name, secret, true)));
  const again = createVault({ dataDir, env: { WAYBILL_SECRET_KEY: 'x' }, keychain: null });
  expect(await Promise.all(names.map(again.has))).toEqual(names.map(() => 'kept'));
});

test.each([
  ['half a file of secrets', '{"version":1,"sal'],
  ['the secrets of a newer Waybill', '{"version":2,"boxes":["sealed"]}'],
])('%s is no reason not to start, and is set aside before another is written', async (_what, text) => {
  const dataDir = tempFolder();
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(path.join(dataDir, 'secrets.json'), text);
  const vault = createVault({ dataDir, env: { WAYBILL_SECRET_KEY: 'x' }, keychain: null });
  expect(await vault.read('lab')).toBeNull();
  await vault.write('lab', secret, true);
  expect(JSON.parse(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')).version).toBe(1);
  expect(readFileSync(path.join(dataDir, 'secrets.json.unreadable'), 'utf8')).toBe(text);
});

test.runIf(process.platform === 'linux')('the keyring keeps a key of its own, made once', async () => {
  const kept = new Map<string, string>();
  const run = async (words: readonly string[], input: string | null) => {
    const name = words.slice(-4).join(' ');
    if (words[0] === 'store') kept.set(name, input ?? '');
    return kept.get(name) ?? '';
  };
  const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/none' };
  expect(await findPassphrase({ env, make: false, run })).toBeNull();
  const made = await findPassphrase({ env, make: true, run });
  expect(made).toHaveLength(44);
  expect(await findPassphrase({ env, make: true, run })).toBe(made);
  expect(await findPassphrase({ env: {}, make: true, run })).toBeNull();
  expect(await findPassphrase({ env, make: true, run: async () => null })).toBeNull();
});

test('a question that nobody answers is given up, and said so', async () => {
  const seen: number[] = [];
  const questions = createQuestions({ changed: (open) => seen.push(open.length), patience: 20 });
  const asked = questions.ask({ profile: 'lab', kind: 'mfa', subject: 'device', url: null });
  expect(toFailure(await asked.answer.catch((error: unknown) => error))).toMatchObject({
    code: 'sign-in',
    reason: 'Nobody answered in time: the MFA code of profile lab was waited for.',
  });
  expect(seen).toEqual([1, 0]);
  questions.answer(asked.id, 'late');
});
