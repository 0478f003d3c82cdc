/** The way to a server: TLS, and proxies as the environment names them. */
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { bypasses, proxyFor } from '../../../main/s3/wire/route.ts';
import { tempFolder } from '../../support/temp.ts';
import { anonymous, honest, pattern, rig, script, task } from './rig.ts';

const bytes = pattern(1_500_000);
afterEach(() => vi.unstubAllEnvs());

/** Self-signed for localhost, for tests only; good for a hundred years. */
const read = (name: string) =>
  fs.readFileSync(path.join(import.meta.dirname, '../../fixtures/tls', name), 'utf8');
const pair = { key: read('key.pem'), cert: read('cert.pem') };
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
async function proxy(login: string | null, target: number) {
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
  });
  return { ...server, seen };
}
const basic = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;

test('https goes through a proxy by CONNECT, with its name and password', async () => {
  const server = await script((asked) => asked.socket.write(honest(asked, bytes)), pair);
  const between = await proxy(basic, server.port);
  vi.stubEnv('https_proxy', `http://me:p%40ss@127.0.0.1:${between.port}`);
  vi.stubEnv('no_proxy', '');
  const file = path.join(tempFolder(), 'a');
  const { run } = rig(anonymous(`https://localhost:${server.port}`), { ca: pair.cert, connections: 1 });
  const ends = await run(...makes(file));
  expect(ends.map(({ kind }) => kind)).toEqual(['done', 'done']);
  expect(fs.readFileSync(file).equals(bytes)).toBe(true);
  expect(between.seen).toEqual([`CONNECT localhost:${server.port} HTTP/1.1`]);
});

test('plain http asks a proxy for the whole address; one that wants a password says so', async () => {
  const between = await proxy(null, 0);
  vi.stubEnv('http_proxy', `http://127.0.0.1:${between.port}`);
  vi.stubEnv('no_proxy', '');
  const file = path.join(tempFolder(), 'a');
  const { run } = rig(anonymous('http://far.example'));
  const ends = await run(...makes(file));
  expect(ends.map(({ kind }) => kind)).toEqual(['done', 'done']);
  expect(between.seen[0]).toBe('GET http://far.example/b/data.bin HTTP/1.1');
  const strict = await proxy(basic, 0);
  vi.stubEnv('http_proxy', `http://127.0.0.1:${strict.port}`);
  vi.stubEnv('https_proxy', `http://127.0.0.1:${strict.port}`);
  for (const origin of ['http://far.example', 'https://far.example']) {
    const [end] = await rig(anonymous(origin)).run(...makes(file).slice(0, 1));
    expect(end).toMatchObject({ kind: 'failed', failure: { reason: expect.stringContaining('proxy') } });
  }
});

test('NO_PROXY names hosts, domains, ports and everything', () => {
  expect(bypasses('a.b, .c.d', 'a.b', 80)).toBe(true);
  expect(bypasses('a.b, .c.d', 'x.c.d', 80)).toBe(true);
  expect(bypasses('a.b', 'xa.b', 80)).toBe(false);
  expect(bypasses('a.b:8080', 'a.b', 80)).toBe(false);
  expect(bypasses('*', 'a.b', 80)).toBe(true);
  expect(bypasses('127.0.0.1,::1', '[::1]', 80)).toBe(true);
  expect(proxyFor(new URL('https://x'), { HTTPS_PROXY: 'p:3128' })).toMatchObject({
    hostname: 'p',
    port: 3128,
  });
  expect(proxyFor(new URL('https://x'), { HTTPS_PROXY: 'p:3128', NO_PROXY: 'x' })).toBeNull();
});
