/** SOCKS 5 on the way, for wire and control plane: real sockets through a small server of its own. */
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Access } from '../../../main/s3/access.ts';
import { createNetwork, type Network } from '../../../main/s3/network.ts';
import { createObjects } from '../../../main/s3/objects.ts';
import { createResolver } from '../../../main/s3/resolver.ts';
import { createAddresses } from '../../../main/s3/wire/addresses.ts';
import { createDialer } from '../../../main/s3/wire/dial.ts';
import { tempFolder } from '../../support/temp.ts';
import { anonymous, honest, pattern, rig, script, task } from './rig.ts';
import { openSocksServer } from './socks-server.ts';

const bytes = pattern(700_000);
const read = (name: string) =>
  fs.readFileSync(path.join(import.meta.dirname, '../../fixtures/tls', name), 'utf8');
/** For far.example, signed by an authority of our own. */
const far = { key: read('far-key.pem'), cert: read('far-cert.pem') };
const ca = read('authority.pem');

const networkBy = (proxy: string, more: Record<string, string> = {}): Network => {
  const network = createNetwork({ env: { ALL_PROXY: proxy, ...more }, ca });
  onTestFinished(() => {
    network.agents.httpAgent.destroy();
    network.agents.httpsAgent.destroy();
  });
  return network;
};
const accessTo = async (network: Network, origin: string): Promise<Access> => ({
  ...anonymous(origin),
  proxy: await network.proxies.for(origin),
});
const halves = (file: string) =>
  [0, 300_000].map((start) =>
    task({ size: bytes.length, file, range: { start, end: start === 0 ? 300_000 : bytes.length } }),
  );

test.each([
  ['https', false],
  ['http', false],
  ['https', true],
  ['http', true],
] as const)(
  'a body over %s comes through SOCKS, signed in and by name, on one connection (dribbled: %s)',
  async (scheme, dribbles) => {
    const server = await script(
      (asked) => asked.socket.write(honest(asked, bytes)),
      scheme === 'https' ? far : undefined,
    );
    const proxy = await openSocksServer({ to: server.port, login: 'me:p@ss:%', dribbles });
    const network = networkBy(`socks5h://me:p%40ss%3A%25@127.0.0.1:${proxy.port}`);
    const file = path.join(tempFolder(), 'a');
    const { run } = rig(await accessTo(network, `${scheme}://far.example`), { ca, network, connections: 1 });
    expect((await run(...halves(file))).map(({ kind }) => kind)).toEqual(['done', 'done']);
    expect(fs.readFileSync(file).equals(bytes)).toBe(true);
    const port = scheme === 'https' ? 443 : 80;
    expect(proxy.asked).toEqual([{ kind: 'name', host: 'far.example', port }]);
    expect(proxy.logins).toEqual(['me:p@ss:%']);
    expect(server.asked[0]?.line).toBe('GET /b/data.bin HTTP/1.1');
    expect(server.asked[0]?.fields.has('proxy-authorization')).toBe(false);
  },
);

test.each(['https', 'http'] as const)(
  'the control plane goes through SOCKS too, for S3 and for the web (%s)',
  async (scheme) => {
    const page =
      '<?xml version="1.0"?><ListBucketResult><Name>b</Name><IsTruncated>false</IsTruncated></ListBucketResult>';
    const server = await script(
      ({ line, socket }) => {
        const body = line.startsWith('HEAD') ? '' : page;
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${page.length}\r\nETag: "e"\r\n\r\n${body}`);
      },
      scheme === 'https' ? far : undefined,
    );
    const proxy = await openSocksServer({ to: server.port });
    const network = networkBy(`socks5h://127.0.0.1:${proxy.port}`);
    const access = createResolver({ profiles: () => [], practice: async () => '', env: {}, network });
    const objects = createObjects({ access, network });
    const { signal } = new AbortController();
    const at = (kind: 's3' | 'https') => ({
      location: {
        scheme: kind,
        endpoint: `${scheme}://far.example`,
        bucket: kind === 's3' ? 'b' : '',
        prefix: '',
        region: null,
      },
      profile: 'anonymous',
      requestPayer: false,
    });
    const list = { prefix: '', delimiter: null, startAfter: null, token: null, limit: 10, signal };
    expect(await objects.list({ source: at('s3'), ...list })).toMatchObject({ objects: [] });
    const head = { key: 'file', versionId: null, partNumber: null, signal };
    expect(await objects.head({ source: at('https'), ...head })).toMatchObject({ size: page.length });
    expect(server.asked.map(({ fields }) => fields.get('host'))).toEqual(['far.example', 'far.example']);
    expect(server.asked[1]?.line).toBe('HEAD /file HTTP/1.1');
    // The way that the one opened serves the other too.
    expect(proxy.asked).toEqual([{ kind: 'name', host: 'far.example', port: scheme === 'https' ? 443 : 80 }]);
  },
);

test('an answer that the wire does not read itself comes through SOCKS as well', async () => {
  const server = await script((asked) => {
    const whole = honest(asked, bytes, { 'Content-Length': null, Connection: 'close' });
    asked.socket.end(whole);
  });
  const proxy = await openSocksServer({ to: server.port });
  const network = networkBy(`socks5h://127.0.0.1:${proxy.port}`);
  const file = path.join(tempFolder(), 'a');
  const { run } = rig(await accessTo(network, 'http://far.example'), { network });
  expect((await run(...halves(file))).map(({ kind }) => kind)).toEqual(['done', 'done']);
  expect(fs.readFileSync(file).equals(bytes)).toBe(true);
});

test('with socks5 names are looked up here, and each address is tried until the proxy reaches one', async () => {
  const server = await script((asked) => asked.socket.write(honest(asked, bytes)));
  const proxy = await openSocksServer({
    to: server.port,
    reply: (host) => (host === '192.0.2.7' ? 0 : 4),
    bound: [4, ...Array.from({ length: 18 }, () => 7)],
  });
  const found = ['2001:db8::1:0:1', '192.0.2.7', '2001:db8::2'];
  const addresses = createAddresses({ lookup: async () => found, random: () => 0 });
  const dialer = createDialer({ ca: null, env: {}, addresses });
  const { proxies } = networkBy(`socks5://127.0.0.1:${proxy.port}`);
  const dial = async () => {
    const target = { hostname: 'far.example', port: 8080, secure: false };
    const way = await proxies.for('http://far.example:8080');
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    dialer.dial({ ...target, proxy: way }, null, {
      opened: (socket) => resolve(void socket.destroy()),
      failed: reject,
    });
    await promise;
    return proxy.asked.splice(0).map(({ kind, host, port }) => `${kind} ${host} ${port}`);
  };
  expect(await dial()).toEqual(['IPv6 2001:db8::1:0:1 8080', 'IPv4 192.0.2.7 8080']);
  // What failed is set aside: it is not tried again at once.
  expect(await dial()).not.toContain('IPv6 2001:db8::1:0:1 8080');
});

test('a name that cannot be looked up here is told, with the scheme that lets the proxy do it', async () => {
  const proxy = await openSocksServer({ to: 1 });
  const network = networkBy(`socks5://127.0.0.1:${proxy.port}`);
  const { run } = rig(await accessTo(network, 'https://nowhere.invalid'), { network });
  const [end] = await run(...halves(path.join(tempFolder(), 'a')).slice(0, 1));
  expect(end).toMatchObject({
    failure: {
      code: 'network',
      reason: 'nowhere.invalid cannot be found from this computer.',
      hint: expect.stringContaining(`socks5h://127.0.0.1:${proxy.port}`),
    },
  });
  expect(proxy.asked).toEqual([]);
});

test.each<[what: string, user: string, reply: number, reason: RegExp]>([
  ['wants a password', '', 0, /^The proxy socks5h:\S+ wants a name and a password\.$/],
  [
    'knows another password',
    'me:wrong@',
    0,
    /^The proxy socks5h:\S+ does not take this name and password\.$/,
  ],
  [
    'forbids the address',
    'me:right@',
    2,
    /^The proxy socks5h:\S+ does not let Waybill reach far\.example:443\.$/,
  ],
  ['cannot get there', 'me:right@', 5, /^The proxy socks5h:\S+ cannot reach far\.example:443\.$/],
])('a SOCKS proxy that %s is what is named, without the password', async (_, user, reply, reason) => {
  const proxy = await openSocksServer({ to: 1, login: 'me:right', reply: () => reply });
  const network = networkBy(`socks5h://${user}127.0.0.1:${proxy.port}`);
  const { run } = rig(await accessTo(network, 'https://far.example'), { network });
  const [end] = await run(...halves(path.join(tempFolder(), 'a')).slice(0, 1));
  expect(end).toMatchObject({ failure: { code: 'network', reason: expect.stringMatching(reason) } });
  expect(JSON.stringify(end)).not.toMatch(/right|wrong/);
});

test.each([
  ['HTTP', 'HTTP/1.1 400 What\r\n\r\n', 'protocol', /does not speak SOCKS 5/],
  ['SOCKS 4', Buffer.from([0, 91, 0, 0, 0, 0, 0, 0]), 'protocol', /does not speak SOCKS 5/],
  ['half an answer, and hangs up', Buffer.from([5]), 'network', /closed the connection/],
  ['an unknown kind of address', Buffer.from([5, 0, 5, 0, 0, 9]), 'protocol', /does not speak SOCKS 5/],
])('what answers with %s is no SOCKS proxy, and told', async (_, answer, code, reason) => {
  const server = net.createServer((socket) => socket.on('error', () => {}).end(answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const network = networkBy(`socks5h://127.0.0.1:${(server.address() as net.AddressInfo).port}`);
  const { run } = rig(await accessTo(network, 'https://far.example'), { network });
  const [end] = await run(...halves(path.join(tempFolder(), 'a')).slice(0, 1));
  expect(end).toMatchObject({ failure: { code, reason: expect.stringMatching(reason) } });
});

test('NO_PROXY leaves a SOCKS proxy aside as it does any other', async () => {
  const { proxies } = networkBy('socks5h://127.0.0.1:1', { NO_PROXY: '.near.example' });
  expect(await proxies.for('https://a.near.example')).toBeNull();
  expect((await proxies.for('https://far.example'))?.url).toBe('socks5h://127.0.0.1:1');
});
