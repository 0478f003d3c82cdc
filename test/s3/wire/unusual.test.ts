/** Answers that the wire does not read itself, over every way there is: they are read all the same, only slower. */
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Access } from '../../../main/s3/access.ts';
import { createNetwork, type Network } from '../../../main/s3/network.ts';
import { createObjects } from '../../../main/s3/objects.ts';
import { createResolver } from '../../../main/s3/resolver.ts';
import { tempFolder } from '../../support/temp.ts';
import { openProxy } from './proxy.ts';
import { type Asked, anonymous, etagOf, honest, pattern, rig, script, task } from './rig.ts';

const read = (name: string) =>
  fs.readFileSync(path.join(import.meta.dirname, '../../fixtures/tls', name), 'utf8');
const near = { key: read('key.pem'), cert: read('cert.pem') };
const far = { key: read('far-key.pem'), cert: read('far-cert.pem') };
const ca = read('authority.pem') + near.cert;
const bytes = pattern(300_000);
const range = { start: 1000, end: 250_000 };

beforeEach(() => {
  for (const name of ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'])
    for (const each of [name, name.toUpperCase()]) vi.stubEnv(each, '');
});
afterEach(() => vi.unstubAllEnvs());

const proxied = ['plain by proxy', 'TLS by proxy', 'plain by TLS proxy', 'TLS by TLS proxy'] as const;
const ways = ['plain', 'TLS', ...proxied] as const;
type Way = (typeof ways)[number];

/** A server that answers so, and the way to it; the proxy is the system's. */
async function goTo(way: Way, answer: (asked: Asked) => void) {
  const secure = way.startsWith('TLS');
  const isProxied = way.endsWith('proxy');
  const server = await script(answer, secure ? (isProxied ? far : near) : undefined);
  const secureProxy = way.endsWith('TLS proxy');
  const proxy = isProxied ? await openProxy({ to: server.port, ...(secureProxy && { secure: near }) }) : null;
  const place = secureProxy ? `HTTPS localhost:${proxy?.port}` : `PROXY 127.0.0.1:${proxy?.port}`;
  const network = createNetwork({
    env: process.env,
    system: async () => (proxy === null ? 'DIRECT' : place),
    ca,
  });
  const scheme = secure ? 'https' : 'http';
  const origin = isProxied ? `${scheme}://far.example` : `${scheme}://localhost:${server.port}`;
  return { server, proxy, network, origin };
}

const accessTo = async (network: Network, origin: string): Promise<Access> => ({
  ...anonymous(origin),
  proxy: await network.proxies.for(origin),
});

const chunkedBody = (body: Buffer, size: number, more = '') => {
  const pieces: Buffer[] = [];
  for (let at = 0; at < body.length; at += size) {
    const piece = body.subarray(at, at + size);
    pieces.push(Buffer.from(`${piece.length.toString(16)}${more}\r\n`), piece, Buffer.from('\r\n'));
  }
  return Buffer.concat([...pieces, Buffer.from('0\r\nX-Trailer: yes\r\n\r\n')]);
};
const cut = (answer: Buffer) => {
  const at = answer.indexOf('\r\n\r\n') + 4;
  return [answer.subarray(0, at), answer.subarray(at)] as const;
};

/** Compressed by a server that was asked not to, as nginx would: weak ETag, no length. */
const squeezed = (asked: Asked, encoding: string, squeeze: (bytes: Buffer) => Buffer) => {
  if (asked.range !== null) return asked.socket.write(honest(asked, bytes));
  const text = `HTTP/1.1 200 OK\r\nETag: W/${etagOf(bytes)}\r\nContent-Encoding: ${encoding}\r\nTransfer-Encoding: chunked\r\n\r\n`;
  asked.socket.write(Buffer.concat([Buffer.from(text), chunkedBody(squeeze(bytes), 1000)]));
};

const answers: Record<string, (asked: Asked) => void> = {
  chunked(asked) {
    const [head, body] = cut(
      honest(asked, bytes, { 'Content-Length': null, 'Transfer-Encoding': 'chunked' }),
    );
    asked.socket.write(head);
    asked.socket.write(chunkedBody(body, 70_001, ';name=value'));
  },
  'without a length'(asked) {
    asked.socket.end(honest(asked, bytes, { 'Content-Length': null, Connection: 'close' }));
  },
  'HTTP/1.0'(asked) {
    const text = honest(asked, bytes, { 'Content-Length': null });
    asked.socket.end(Buffer.concat([Buffer.from('HTTP/1.0'), text.subarray(8)]));
  },
  'HTTP/1.0 with a length'(asked) {
    asked.socket.end(Buffer.concat([Buffer.from('HTTP/1.0'), honest(asked, bytes).subarray(8)]));
  },
  // What is stored compressed is fetched as it is stored: its name in the bucket says so, and its checksum.
  encoded(asked) {
    asked.socket.write(honest(asked, bytes, { 'Content-Encoding': 'gzip' }));
  },
  'encoded and chunked'(asked) {
    const fields = {
      'Content-Length': null,
      'Transfer-Encoding': 'chunked',
      'Content-Encoding': 'br',
    };
    const [head, body] = cut(honest(asked, bytes, fields));
    asked.socket.write(head);
    asked.socket.write(chunkedBody(body, 99_999));
  },
  'gzipped on the way': (asked) => void squeezed(asked, 'gzip', zlib.gzipSync),
  'squeezed on the way': (asked) => void squeezed(asked, 'br', zlib.brotliCompressSync),
  'redirected on the same host'(asked) {
    if (asked.line.includes(' /b/'))
      asked.socket.write(
        'HTTP/1.1 307 Over there\r\nLocation: /redirected%20on%20the%20same%20host?a=b\r\nContent-Length: 0\r\n\r\n',
      );
    else asked.socket.write(honest(asked, bytes));
  },
};

/** Which of the answers a request is for: its key, or what its redirect made of it. */
const kindOf = ({ line }: Asked) =>
  Object.keys(answers).find((kind) => line.includes(kind.replaceAll(' ', '%20')));

test.each(ways)('an object that comes in odd ways is the object, in a range and whole (%s)', async (way) => {
  const { network, origin } = await goTo(way, (asked) => answers[kindOf(asked) ?? '']?.(asked));
  const { run } = rig(await accessTo(network, origin), { ca, network });
  const folder = tempFolder();
  const common = { size: bytes.length, etag: etagOf(bytes) };
  for (const key of Object.keys(answers)) {
    const part = path.join(folder, `${key}.part`);
    const whole = path.join(folder, key);
    const ends = await run(
      task({ ...common, key, file: part, range }),
      task({ ...common, key, file: `${whole}.whole`, finish: { path: whole, replace: false } }),
    );
    expect(ends, key).toMatchObject([
      { kind: 'done' },
      { kind: 'done', verification: { state: 'verified' } },
    ]);
    const kept = fs.readFileSync(part).subarray(range.start);
    expect(kept.equals(bytes.subarray(range.start, range.end)), key).toBe(true);
    expect(fs.readFileSync(whole).equals(bytes), key).toBe(true);
  }
});

test.each(ways)('a chunked body that ends in the middle of a chunk is no object (%s)', async (way) => {
  const { network, origin } = await goTo(way, (asked) => {
    const [head, body] = cut(
      honest(asked, bytes, { 'Content-Length': null, 'Transfer-Encoding': 'chunked' }),
    );
    asked.socket.end(Buffer.concat([head, chunkedBody(body, 70_000).subarray(0, 200_000)]));
  });
  const { run } = rig(await accessTo(network, origin), { ca, network });
  const file = path.join(tempFolder(), 'a');
  const [end] = await run(task({ size: bytes.length, file, range: { start: 0, end: bytes.length } }));
  expect(end).toMatchObject({ kind: 'failed', failure: { code: 'network' } });
  const { written } = end as { written: number };
  expect(fs.readFileSync(file).subarray(0, written).equals(bytes.subarray(0, written))).toBe(true);
});

test('what was compressed on the way and damaged there is no object', async () => {
  const { network, origin } = await goTo('plain', (asked) =>
    squeezed(asked, 'gzip', (whole) => {
      const small = zlib.gzipSync(whole);
      small.fill(0, 1000, 2000);
      return small;
    }),
  );
  const { run } = rig(await accessTo(network, origin), { network });
  const to = path.join(tempFolder(), 'a');
  const [end] = await run(
    task({ size: bytes.length, file: `${to}.part`, finish: { path: to, replace: false } }),
  );
  expect(end).toMatchObject({ kind: 'failed', failure: { code: 'protocol' } });
  expect(fs.existsSync(to)).toBe(false);
});

test('odd answers take no more sockets than connections allow, however many files', async () => {
  const open = new Set<object>();
  let most = 0;
  const { network, origin } = await goTo('plain', (asked) => {
    if (!open.has(asked.socket)) asked.socket.once('close', () => open.delete(asked.socket));
    open.add(asked.socket);
    most = Math.max(most, open.size);
    answers.chunked?.(asked);
  });
  const { run } = rig(await accessTo(network, origin), { network, connections: 4 });
  const folder = tempFolder();
  const tasks = Array.from({ length: 100 }, (_, i) =>
    task({ size: bytes.length, file: path.join(folder, String(i)), range }),
  );
  expect((await run(...tasks)).every(({ kind }) => kind === 'done')).toBe(true);
  // One that is being closed may still count beside the one that takes over.
  expect(most).toBeLessThanOrEqual(2 * 4);
});

test('a redirect to another host goes by the proxy that the system names for that host', async () => {
  const { server, proxy, network, origin } = await goTo('plain by proxy', (asked) => {
    if (asked.fields.get('host') === 'far.example')
      asked.socket.write(
        'HTTP/1.1 302 Over there\r\nLocation: http://other.example/there\r\nContent-Length: 0\r\n\r\n',
      );
    else asked.socket.write(honest(asked, bytes));
  });
  const { run } = rig(await accessTo(network, origin), { network });
  const file = path.join(tempFolder(), 'a');
  const [end] = await run(task({ size: bytes.length, file, range }));
  expect(end).toMatchObject({ kind: 'done' });
  expect(proxy?.seen.at(-1)).toBe('GET http://other.example/there HTTP/1.1');
  expect(server.asked.at(-1)?.fields.get('host')).toBe('other.example');
});

const credentials = { accessKeyId: 'AK', secretAccessKey: 's', sessionToken: 't', expires: null };

test('a signed request follows no redirect, whatever its status', async () => {
  const elsewhere = await script((asked) => asked.socket.write(honest(asked, bytes)));
  const { server, network, origin } = await goTo('plain', (asked) =>
    asked.socket.write(
      `HTTP/1.1 ${/\d{3}/.exec(asked.line)?.[0]} Over there\r\nLocation: http://127.0.0.1:${elsewhere.port}/b/data.bin\r\nContent-Length: 0\r\n\r\n`,
    ),
  );
  const { run } = rig({ ...(await accessTo(network, origin)), credentials }, { network });
  const file = path.join(tempFolder(), 'a');
  const tasks = ['301', '302', '303', '307', '308'].map((key) =>
    task({ key, size: bytes.length, file, range }),
  );
  for (const end of await run(...tasks))
    expect(end).toMatchObject({ kind: 'failed', failure: { code: 'wrong-region' } });
  expect(server.asked[0]?.fields.has('authorization')).toBe(true);
  expect(elsewhere.asked).toEqual([]);
});

test('a signed request whose answer is chunked is asked again of the same host, where it follows no redirect either', async () => {
  const elsewhere = await script((asked) => asked.socket.write(honest(asked, bytes)));
  const { network, origin } = await goTo('plain', (asked) => {
    if (asked.number === 0) answers.chunked?.(asked);
    else
      asked.socket.write(
        `HTTP/1.1 307 Over there\r\nLocation: http://127.0.0.1:${elsewhere.port}/b/data.bin\r\nContent-Length: 0\r\n\r\n`,
      );
  });
  const { run } = rig({ ...(await accessTo(network, origin)), credentials }, { network });
  const [end] = await run(task({ size: bytes.length, file: path.join(tempFolder(), 'a'), range }));
  expect(end).toMatchObject({ kind: 'failed', failure: { code: 'protocol' } });
  expect(elsewhere.asked).toEqual([]);
});

test('no redirect leads from https to http', async () => {
  const elsewhere = await script((asked) => asked.socket.write(honest(asked, bytes)));
  const { network, origin } = await goTo('TLS', (asked) =>
    asked.socket.write(
      `HTTP/1.1 302 Over there\r\nLocation: http://127.0.0.1:${elsewhere.port}/x\r\nContent-Length: 0\r\n\r\n`,
    ),
  );
  const { run } = rig(await accessTo(network, origin), { ca, network });
  const [end] = await run(task({ size: bytes.length, file: path.join(tempFolder(), 'a'), range }));
  expect(end).toMatchObject({ kind: 'failed', failure: { code: 'protocol' } });
  expect(elsewhere.asked).toEqual([]);
});

test.each(proxied)(
  "the control plane goes by the system's proxy as the wire does, for S3 and for the web (%s)",
  async (way) => {
    const page =
      '<?xml version="1.0"?><ListBucketResult><Name>b</Name><IsTruncated>false</IsTruncated></ListBucketResult>';
    const { server, proxy, network, origin } = await goTo(way, ({ line, socket }) => {
      const body = line.startsWith('HEAD') ? '' : page;
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${page.length}\r\nETag: "e"\r\n\r\n${body}`);
    });
    const access = createResolver({ profiles: () => [], practice: async () => '', env: {}, network });
    const objects = createObjects({ access, network });
    const { signal } = new AbortController();
    const at = (scheme: 's3' | 'https') => ({
      location: { scheme, endpoint: origin, bucket: scheme === 's3' ? 'b' : '', prefix: '', region: null },
      profile: 'anonymous',
      requestPayer: false,
    });
    const list = { prefix: '', delimiter: null, startAfter: null, token: null, limit: 10, signal };
    expect(await objects.list({ source: at('s3'), ...list })).toMatchObject({ objects: [] });
    const head = { key: 'file', versionId: null, partNumber: null, signal };
    expect(await objects.head({ source: at('https'), ...head })).toMatchObject({ size: page.length });
    expect(server.asked.map(({ fields }) => fields.get('host'))).toEqual(['far.example', 'far.example']);
    expect(server.asked.some(({ fields }) => fields.has('proxy-authorization'))).toBe(false);
    // The tunnel that the one opened serves the other too.
    expect(proxy?.seen.map((line) => line.replace(/\?.*? /, ' '))).toEqual(
      way.startsWith('TLS')
        ? ['CONNECT far.example:443 HTTP/1.1']
        : ['GET http://far.example/b/ HTTP/1.1', 'HEAD http://far.example/file HTTP/1.1'],
    );
    network.agents.httpAgent.destroy();
    network.agents.httpsAgent.destroy();
  },
);

test.each(['http', 'https'])(
  'a proxy that wants a password is told by the control plane too (%s)',
  async (scheme) => {
    const proxy = await openProxy({ to: 1, login: 'Basic x' });
    const network = createNetwork({ env: { ALL_PROXY: `http://127.0.0.1:${proxy.port}` } });
    const access = createResolver({ profiles: () => [], practice: async () => '', env: {}, network });
    const objects = createObjects({ access, network, wait: async () => {} });
    for (const kind of ['s3', 'https'] as const) {
      const bucket = kind === 's3' ? 'b' : '';
      const location = {
        scheme: kind,
        endpoint: `${scheme}://far.example`,
        bucket,
        prefix: '',
        region: null,
      };
      const head = objects.head({
        source: { location, profile: 'anonymous', requestPayer: false },
        key: 'file',
        versionId: null,
        partNumber: null,
        signal: new AbortController().signal,
      });
      await expect(head).rejects.toMatchObject({
        failure: {
          code: 'network',
          reason: expect.stringMatching(/proxy .*wants a name and a password/),
          hint: expect.stringContaining('HTTPS_PROXY'),
        },
      });
    }
    network.agents.httpAgent.destroy();
  },
);
