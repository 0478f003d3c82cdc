/** Whose certificates count, in the wire and in the control plane alike. */
import fs from 'node:fs';
import path from 'node:path';
import tls from 'node:tls';
import { afterEach, expect, test, vi } from 'vitest';
import { createNetwork } from '../../../main/s3/network.ts';
import { createObjects } from '../../../main/s3/objects.ts';
import { createTrust } from '../../../main/s3/wire/trust.ts';
import { tempFolder } from '../../support/temp.ts';
import { anonymous, honest, pattern, rig, script, sourceOf, task } from './rig.ts';

const fixtures = path.join(import.meta.dirname, '../../fixtures/tls');
const read = (name: string) => fs.readFileSync(path.join(fixtures, name), 'utf8');
const pair = { key: read('key.pem'), cert: read('cert.pem') };
const certFile = path.join(fixtures, 'cert.pem');
const bytes = pattern(5000);
const signal = new AbortController().signal;

afterEach(() => vi.unstubAllEnvs());

const none = { AWS_CA_BUNDLE: '', NODE_EXTRA_CA_CERTS: '', AWS_CONFIG_FILE: '/nowhere' };

/** Fetches an object and asks for its head from a server that only `cert.pem` vouches for; how both ended. */
async function bothPlanes(env: Record<string, string>): Promise<{ wire: string; control: string }> {
  for (const [name, value] of Object.entries({ ...none, ...env })) vi.stubEnv(name, value);
  const server = await script((asked) => {
    const answer = honest(asked, bytes);
    if (asked.line.startsWith('HEAD')) asked.socket.write(answer.subarray(0, answer.length - bytes.length));
    else asked.socket.write(answer);
  }, pair);
  const access = anonymous(`https://localhost:${server.port}`);
  const file = path.join(tempFolder(), 'a');
  const [end] = await rig(access).run(task({ size: bytes.length, file, range: { start: 0, end: 5000 } }));
  const network = createNetwork({ env: process.env });
  const objects = createObjects({
    access: { resolve: async () => access, learnRegion: () => false },
    network,
    wait: async () => {},
  });
  const control = await objects
    .head({ source: sourceOf(), key: 'data.bin', versionId: null, partNumber: null, signal })
    .then(
      ({ size }) => `done ${size}`,
      (error: { failure: { code: string; detail: string } }) =>
        `${error.failure.code} ${error.failure.detail}`,
    );
  network.agents.httpsAgent.destroy();
  return {
    wire: end?.kind === 'failed' ? `${end.failure.code} ${end.failure.detail}` : String(end?.kind),
    control,
  };
}

test.each(['AWS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS'])(
  'the certificates in the file of %s count',
  async (name) => {
    expect(await bothPlanes({ [name]: certFile })).toEqual({ wire: 'done', control: 'done 5000' });
  },
);

test('a ca_bundle of the AWS config file counts', async () => {
  const file = path.join(tempFolder(), 'config');
  fs.writeFileSync(file, `[default]\nregion = us-east-1\n[profile lab]\nca_bundle = ${certFile}\n`);
  expect(await bothPlanes({ AWS_CONFIG_FILE: file })).toEqual({ wire: 'done', control: 'done 5000' });
});

test('a file of certificates that cannot be read, or holds none, is named', async () => {
  const empty = path.join(tempFolder(), 'empty.pem');
  fs.writeFileSync(empty, 'nothing');
  for (const AWS_CA_BUNDLE of ['/nowhere/ca.pem', empty]) {
    const { wire, control } = await bothPlanes({ AWS_CA_BUNDLE });
    expect(wire).toContain(`tls AWS_CA_BUNDLE=${AWS_CA_BUNDLE}`);
    expect(control).toContain(`tls AWS_CA_BUNDLE=${AWS_CA_BUNDLE}`);
  }
});

test('the store is read once, and only after an issuer was not found', () => {
  let reads = 0;
  const systemStore = () => {
    reads++;
    return [pair.cert];
  };
  const trust = createTrust({ extra: null, env: none, systemStore });
  const before = trust.context();
  expect(trust.context()).toBe(before);
  expect(trust.widen({ code: 'ECONNRESET' })).toBe(false);
  expect(trust.widen({ code: 'CERT_HAS_EXPIRED' })).toBe(false);
  expect(reads).toBe(0);
  expect(trust.widen({ code: 'SELF_SIGNED_CERT_IN_CHAIN' })).toBe(true);
  expect(trust.context()).not.toBe(before);
  expect(trust.widen({ code: 'SELF_SIGNED_CERT_IN_CHAIN' })).toBe(false);
  expect(reads).toBe(1);
});

test('a store that cannot be read adds nothing', () => {
  const systemStore = () => {
    throw new Error('no store');
  };
  const trust = createTrust({ extra: null, env: none, systemStore });
  expect(trust.widen({ code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' })).toBe(false);
  expect(trust.context()).toBeTruthy();
});

test.each(['TLSv1.3', 'TLSv1.2'] as const)(
  'AES-128-GCM is taken where the server lets us choose (%s)',
  async (version) => {
    const server = tls.createServer({ ...pair, honorCipherOrder: false, maxVersion: version });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const { dialer } = createNetwork({ env: none, ca: pair.cert });
    const cipher = await new Promise<string>((resolve, reject) =>
      dialer.dial({ hostname: 'localhost', port, secure: true, proxy: null }, null, {
        opened(socket) {
          resolve((socket as tls.TLSSocket).getCipher().name);
          socket.destroy();
        },
        failed: reject,
      }),
    );
    server.close();
    expect(cipher).toMatch(/AES_?128_?-?GCM/);
  },
);

// Last: a process reads the store once, and nothing above has had reason to.
test.skipIf(process.platform !== 'linux')("the system's store counts without being asked for", async () => {
  // Where OpenSSL looks for it.
  const { wire, control } = await bothPlanes({ SSL_CERT_FILE: certFile });
  expect({ wire, control }).toEqual({ wire: 'done', control: 'done 5000' });
});
