/** The way to a server: TLS, and proxies as the environment names them. */
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { Access } from '../../../main/s3/access.ts';
import { createProxies } from '../../../main/s3/proxies.ts';
import { tempFolder } from '../../support/temp.ts';
import { anonymous, honest, pattern, rig, script, task } from './rig.ts';

const bytes = pattern(1_500_000);
afterEach(() => vi.unstubAllEnvs());

/** Self-signed for localhost, for tests only; good for a hundred years. */
const read = (name: string) =>
  fs.readFileSync(path.join(import.meta.dirname, '../../fixtures/tls', name), 'utf8');
const pair = { key: read('key.pem'), cert: read('cert.pem') };
/** For far.example, signed by an authority of our own. */
const far = { key: read('far-key.pem'), cert: read('far-cert.pem') };
const authority = read('authority.pem');

/** As the resolver makes it: with the proxy that the environment names. */
const accessTo = async (origin: string): Promise<Access> => ({
  ...anonymous(origin),
  proxy: await createProxies({ env: process.env, system: null }).for(origin),
});
const makes = (file: string) =>
  [0, 700_000].map((start) =>
    task({ size: bytes.length, file, range: { start, end: start === 0 ? 700_000 : bytes.length } }),
  );

test('a body over TLS is the same body, over a connection that is kept', async () => {
  const server = await script((asked) => asked.socket.write(honest(asked, bytes)), pair);
  const file = path.join(tempFolder(), 'a');
  const { run } = rig(anonymous(`https://localhost:${server.port}`), { ca: pair.cert, connections: 1 });
  const ends = await run(...makes(file));
  expect(ends.map(({ kind }) => kind)).toEqual(['done', 'done']);
  expect(fs.readFileSync(file).equals(bytes)).toBe(true);
  expect(server.connections()).toBe(1);
});

test('what TLS had collected when the connection broke is written and counted', async () => {
  const server = await script((asked) => {
    asked.socket.write(honest(asked, bytes).subarray(0, 400_000), () => asked.socket.end());
  }, pair);
  const file = path.join(tempFolder(), 'a');
  const { run } = rig(anonymous(`https://localhost:${server.port}`), { ca: pair.cert });
  const [end] = await run(task({ size: bytes.length, file, range: { start: 0, end: bytes.length } }));
  const head = honest(server.asked[0]!, bytes).indexOf('\r\n\r\n') + 4;
  expect(end).toMatchObject({ kind: 'failed', failure: { code: 'network' }, written: 400_000 - head });
  expect(fs.readFileSync(file).equals(bytes.subarray(0, 400_000 - head))).toBe(true);
});

test('a certificate that nobody vouches for is a TLS failure', async () => {
  const server = await script(() => {}, pair);
  const { run } = rig(anonymous(`https://localhost:${server.port}`));
  const [end] = await run(...makes(path.join(tempFolder(), 'a')).slice(0, 1));
  expect(end).toMatchObject({ kind: 'failed', failure: { code: 'tls' } });
});

/** A proxy: tunnels CONNECT to where it says, answers everything else itself. */
async function proxy(login: string | null, target: number, secure?: Parameters<typeof script>[1]) {
  const seen: string[] = [];
  const server = await script((asked) => {
    seen.push(asked.line);
    const given = asked.fields.get('proxy-authorization') ?? null;
    if (given !== login) asked.socket.write('HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n');
    else if (asked.line.startsWith('CONNECT')) {
      const onward = net.connect(target, '127.0.0.1');
      asked.socket.removeAllListeners('data');
      asked.socket.write('HTTP/1.1 200 Fine\r\n\r\n');
      asked.socket.pipe(onward).pipe(asked.socket);
      onward.on('error', () => {});
    } else asked.socket.write(honest(asked, bytes));
  }, secure);
  return { ...server, seen };
}
const basic = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;

/** Neither what runs these tests nor what they leave behind may count. */
const proxyEnv = (some: Record<string, string>) => {
  for (const name of ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy']) {
    vi.stubEnv(name, some[name] ?? '');
    vi.stubEnv(name.toUpperCase(), '');
  }
};

test('https goes through a proxy by CONNECT, with its name and password, and stays on one connection', async () => {
  const server = await script((asked) => asked.socket.write(honest(asked, bytes)), far);
  const between = await proxy(basic, server.port);
  proxyEnv({ https_proxy: `http://me:p%40ss@127.0.0.1:${between.port}` });
  const file = path.join(tempFolder(), 'a');
  const { run } = rig(await accessTo('https://far.example'), { ca: authority, connections: 1 });
  const ends = await run(...makes(file));
  expect(ends.map(({ kind }) => kind)).toEqual(['done', 'done']);
  expect(fs.readFileSync(file).equals(bytes)).toBe(true);
  expect(between.seen).toEqual(['CONNECT far.example:443 HTTP/1.1']);
  expect(server.asked[0]?.fields.has('proxy-authorization')).toBe(false);
});

test('a proxy that is spoken to over TLS carries TLS inside it, and plain http too', async () => {
  const server = await script((asked) => asked.socket.write(honest(asked, bytes)), far);
  const between = await proxy(basic, server.port, far);
  const url = `https://me:p%40ss@localhost:${between.port}`;
  proxyEnv({ all_proxy: url });
  // Its certificate names far.example, so that is where the name has to lead.
  const access = await accessTo('https://far.example');
  const file = path.join(tempFolder(), 'a');
  const refused = await rig(access, { ca: authority }).run(...makes(file).slice(0, 1));
  expect(refused[0]).toMatchObject({ kind: 'failed', failure: { code: 'tls' } });
  const honestly = await proxy(basic, server.port, pair);
  for (const origin of ['https://far.example', 'http://far.example']) {
    proxyEnv({ all_proxy: `https://me:p%40ss@localhost:${honestly.port}` });
    const other = path.join(tempFolder(), 'a');
    const ends = await rig(await accessTo(origin), { ca: authority + pair.cert }).run(...makes(other));
    expect(ends.map(({ kind }) => kind)).toEqual(['done', 'done']);
    expect(fs.readFileSync(other).equals(bytes)).toBe(true);
  }
  expect(honestly.seen.some((line) => line.startsWith('CONNECT far.example:443 '))).toBe(true);
  expect(honestly.seen.at(-1)).toBe('GET http://far.example/b/data.bin HTTP/1.1');
});

test('plain http asks a proxy for the whole address', async () => {
  const between = await proxy(basic, 0);
  proxyEnv({ http_proxy: `http://me:p%40ss@127.0.0.1:${between.port}` });
  const file = path.join(tempFolder(), 'a');
  const { run } = rig(await accessTo('http://far.example:8080'));
  const ends = await run(...makes(file));
  expect(ends.map(({ kind }) => kind)).toEqual(['done', 'done']);
  expect(between.seen[0]).toBe('GET http://far.example:8080/b/data.bin HTTP/1.1');
  expect(between.asked[0]?.fields.get('host')).toBe('far.example:8080');
});

test('a proxy that wants a password, or lets nobody through, says so and not that S3 refused', async () => {
  const strict = await proxy(basic, 0);
  const file = path.join(tempFolder(), 'a');
  for (const [login, reason] of [
    ['', 'wants a name and a password'],
    ['me:wrong@', 'does not take this name and password'],
  ] as const) {
    proxyEnv({ all_proxy: `http://${login}127.0.0.1:${strict.port}` });
    const [end] = await rig(await accessTo('https://far.example')).run(...makes(file).slice(0, 1));
    expect(end).toMatchObject({
      kind: 'failed',
      failure: {
        code: 'network',
        reason: expect.stringContaining(reason),
        hint: expect.stringContaining('HTTPS_PROXY'),
      },
    });
    expect(JSON.stringify(end)).not.toContain('wrong');
    const [plain] = await rig(await accessTo('http://far.example')).run(...makes(file).slice(0, 1));
    expect(plain).toMatchObject({ kind: 'failed', failure: { reason: expect.stringContaining('proxy') } });
  }
  const denying = await script((asked) => asked.socket.end('HTTP/1.1 403 Policy\r\n\r\n'));
  proxyEnv({ all_proxy: `http://127.0.0.1:${denying.port}` });
  const [end] = await rig(await accessTo('https://far.example')).run(...makes(file).slice(0, 1));
  expect(end).toMatchObject({ failure: { reason: expect.stringContaining('does not let Waybill reach') } });
});

test('a proxy that cannot be reached is what is named, not the service', async () => {
  proxyEnv({ all_proxy: 'http://127.0.0.1:1' });
  const file = path.join(tempFolder(), 'a');
  for (const origin of ['http://far.example', 'https://far.example']) {
    const [end] = await rig(await accessTo(origin)).run(...makes(file).slice(0, 1));
    expect(end).toMatchObject({
      failure: {
        code: 'network',
        reason: 'http://127.0.0.1:1 (the proxy on the way) refuses connections.',
      },
    });
  }
});

test.each([
  ['no HTTP', '220 smtp ready\r\n\r\n', 'protocol'],
  ['nothing', null, 'network'],
  ['more than the tunnel', 'HTTP/1.1 200 Fine\r\n\r\nHTTP/1.1 200 OK\r\n\r\n', 'protocol'],
  ['an endless head', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(70_000)}`, 'protocol'],
])('a proxy that answers CONNECT with %s fails the task', async (_, answer, code) => {
  const odd = await script(({ socket }) => (answer === null ? socket.destroy() : socket.write(answer)));
  proxyEnv({ all_proxy: `http://127.0.0.1:${odd.port}` });
  const file = path.join(tempFolder(), 'a');
  const [end] = await rig(await accessTo('https://far.example')).run(...makes(file).slice(0, 1));
  expect(end).toMatchObject({ kind: 'failed', failure: { code } });
});
