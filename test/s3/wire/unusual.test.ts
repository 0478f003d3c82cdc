/** Answers that the wire does not read itself, over every way there is: they are read all the same, only slower. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Access } from '../../../main/s3/access.ts';
import { createNetwork, type Network } from '../../../main/s3/network.ts';
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

const ways = ['plain', 'TLS', 'plain by proxy', 'TLS by proxy'] as const;
type Way = (typeof ways)[number];

/** A server that answers so, and the way to it; the proxy is the system's. */
async function goTo(way: Way, answer: (asked: Asked) => void) {
  const secure = way.startsWith('TLS');
  const proxied = way.endsWith('proxy');
  const server = await script(answer, secure ? (proxied ? far : near) : undefined);
  const proxy = proxied ? await openProxy({ to: server.port }) : null;
  const network = createNetwork({
    env: process.env,
    system: async () => (proxy === null ? 'DIRECT' : `PROXY 127.0.0.1:${proxy.port}`),
    ca,
  });
  const scheme = secure ? 'https' : 'http';
  const origin = proxied ? `${scheme}://far.example` : `${scheme}://localhost:${server.port}`;
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
  'redirected on the same host'(asked) {
    if (asked.line.includes(' /b/'))
      asked.socket.write('HTTP/1.1 307 Over there\r\nLocation: /there?a=b\r\nContent-Length: 0\r\n\r\n');
    else asked.socket.write(honest(asked, bytes));
  },
};

test.each(ways.flatMap((way) => Object.keys(answers).map((kind) => [kind, way] as const)))(
  'an object that comes %s (%s) is the object, in a range and whole',
  async (kind, way) => {
    const { network, origin } = await goTo(way, answers[kind] ?? (() => {}));
    const { run } = rig(await accessTo(network, origin), { ca, network });
    const folder = tempFolder();
    const part = path.join(folder, 'a.part');
    const whole = path.join(folder, 'b');
    const ends = await run(
      task({ size: bytes.length, etag: etagOf(bytes), file: part, range }),
      task({
        size: bytes.length,
        etag: etagOf(bytes),
        file: `${whole}.part`,
        finish: { path: whole, replace: false },
      }),
    );
    expect(ends).toMatchObject([{ kind: 'done' }, { kind: 'done', verification: { state: 'verified' } }]);
    expect(fs.readFileSync(part).subarray(range.start).equals(bytes.subarray(range.start, range.end))).toBe(
      true,
    );
    expect(fs.readFileSync(whole).equals(bytes)).toBe(true);
  },
);

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

test.each([301, 302, 303, 307, 308])('a signed request follows no redirect (%i)', async (status) => {
  const elsewhere = await script((asked) => asked.socket.write(honest(asked, bytes)));
  const { server, network, origin } = await goTo('plain', (asked) =>
    asked.socket.write(
      `HTTP/1.1 ${status} Over there\r\nLocation: http://127.0.0.1:${elsewhere.port}/b/data.bin\r\nContent-Length: 0\r\n\r\n`,
    ),
  );
  const credentials = { accessKeyId: 'AK', secretAccessKey: 's', sessionToken: 't', expires: null };
  const { run } = rig({ ...(await accessTo(network, origin)), credentials }, { network });
  const [end] = await run(task({ size: bytes.length, file: path.join(tempFolder(), 'a'), range }));
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
  const credentials = { accessKeyId: 'AK', secretAccessKey: 's', sessionToken: 't', expires: null };
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
