/**
 * Servers that answer anything: mutated HTTP over real sockets, plain and TLS, into the wire as the app runs it.
 *
 * WAYBILL_TRIALS says how many answers (a nightly run takes 100,000), WAYBILL_SEED which. What must hold of each: the
 * task ends once; nothing is written outside what was asked for; a done range accounts for exactly the bytes in the
 * file by its CRC; and a done object is the object, or was said to be not verifiable while its bytes are right.
 */
import fs from 'node:fs';
import path from 'node:path';
import tls from 'node:tls';
import { crc32c } from '@node-rs/crc32';
import { expect, test } from 'vitest';
import type { BodyEvent, FetchTask } from '../../main/engine/ports/bodies.ts';
import { networkFailure } from '../../main/s3/network-failure.ts';
import { createResolver } from '../../main/s3/resolver.ts';
import { createDialer } from '../../main/s3/wire/dial.ts';
import { toFailure } from '../../shared/failure.ts';
import { type Asked, anonymous, etagOf, honest, pattern, rig, script, task } from '../s3/wire/rig.ts';
import { tempFolder } from '../support/temp.ts';
import { type Dice, diceOf, mutate, pieces } from './mutate.ts';
import { trialsOf } from './trials.ts';

const trials = trialsOf({ usual: 3000, nightly: 100_000 });
const seed = Number(process.env.WAYBILL_SEED ?? Math.floor(Math.random() * 2 ** 31));
const batch = 1000;
const connections = 64;
/** Most of the time goes into waiting for what never comes. */
const stallMs = 150;

const size = 500;
const range = { start: 100, end: 400 };
/** What lay around the range before must lie there after. */
const margin = 0xaa;

const fixtures = path.join(import.meta.dirname, '../fixtures/tls');
const pair = {
  key: fs.readFileSync(path.join(fixtures, 'key.pem'), 'utf8'),
  cert: fs.readFileSync(path.join(fixtures, 'cert.pem'), 'utf8'),
};

/** Another object for each key, so that an answer to somebody else's question shows. */
function objectOf(key: string): Buffer {
  const bytes = pattern(size);
  // A mutated redirect may lead anywhere.
  const number = Number(key) % 2 ** 32;
  bytes.writeUInt32BE(number, 0);
  bytes.writeUInt32BE(number, range.start);
  return bytes;
}

const chunked = (answer: Buffer): Buffer => {
  const at = answer.indexOf('\r\n\r\n') + 4;
  const head = answer.toString('latin1', 0, at).replace(/Content-Length: \d+/, 'Transfer-Encoding: chunked');
  const body = answer.subarray(at);
  const half = body.length >> 1;
  const chunk = (piece: Buffer) => [
    Buffer.from(`${piece.length.toString(16)}\r\n`),
    piece,
    Buffer.from('\r\n'),
  ];
  return Buffer.concat([
    Buffer.from(head, 'latin1'),
    ...chunk(body.subarray(0, half)),
    ...chunk(body.subarray(half)),
    Buffer.from('0\r\n\r\n'),
  ]);
};
const document = (status: string, code: string, fields = '') => {
  const body = `<Error><Code>${code}</Code><Message>No.</Message><Region>eu-west-1</Region></Error>`;
  return Buffer.from(`HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\n${fields}\r\n${body}`);
};

/** Right answers of every kind there is. */
const right: readonly ((asked: Asked, bytes: Buffer) => Buffer)[] = [
  ...Array<(asked: Asked, bytes: Buffer) => Buffer>(8).fill((asked, bytes) => honest(asked, bytes)),
  (asked, bytes) =>
    honest(asked, bytes, {
      'x-amz-checksum-type': 'FULL_OBJECT',
      'x-amz-checksum-crc32c': Buffer.from(crc32c(bytes).toString(16).padStart(8, '0'), 'hex').toString(
        'base64',
      ),
      'x-amz-version-id': 'v1',
      'Last-Modified': 'Mon, 02 Jan 2023 03:04:05 GMT',
    }),
  (asked, bytes) => chunked(honest(asked, bytes)),
  (asked, bytes) => Buffer.concat([Buffer.from('HTTP/1.0'), honest(asked, bytes).subarray(8)]),
  () => document('404 Not Found', 'NoSuchKey'),
  () => chunked(document('503 Slow Down', 'SlowDown', 'Retry-After: 1\r\n')),
  () => document('301 Moved', 'PermanentRedirect', 'x-amz-bucket-region: eu-west-1\r\n'),
  () => Buffer.from('HTTP/1.1 307 There\r\nLocation: /b/7\r\nContent-Length: 0\r\n\r\n'),
  () => Buffer.from('HTTP/1.1 304 Not Modified\r\nETag: "x"\r\n\r\n'),
];

/** Writes the trial's answer, in pieces, and then closes, resets, or leaves the connection as it is. */
function answer(asked: Asked): void {
  const [, key = '0'] = /\/b\/(\d+)/.exec(asked.line) ?? [];
  const dice = diceOf(seed + Number(key) * 7919);
  const said = mutate(dice.pick(right)(asked, objectOf(key)), dice);
  void send(asked, pieces(said, dice), dice);
}

async function send({ socket }: Pick<Asked, 'socket'>, list: readonly Buffer[], dice: Dice): Promise<void> {
  const ending = dice.pick(['keep', 'keep', 'end', 'end', 'reset'] as const);
  socket.setNoDelay(true);
  for (const piece of list) {
    if (socket.destroyed) return;
    if (piece.length > 0) socket.write(piece);
    await new Promise(setImmediate);
  }
  if (ending === 'end') socket.end();
  // A TLS socket cannot be reset, only broken off.
  else if (ending === 'reset') socket instanceof tls.TLSSocket ? socket.destroy() : socket.resetAndDestroy();
}

interface Trial {
  readonly task: FetchTask;
  readonly bytes: Buffer;
}

function trialOf(number: number, folder: string): Trial {
  const key = String(number);
  const bytes = objectOf(key);
  const file = path.join(folder, `${key}.part`);
  const common = { key, size, etag: etagOf(bytes), file };
  if (diceOf(seed ^ number).once(3))
    return { bytes, task: task({ ...common, finish: { path: path.join(folder, key), replace: false } }) };
  fs.writeFileSync(file, Buffer.alloc(size + 100, margin));
  return { bytes, task: task({ ...common, range }) };
}

const hex = (bytes: Uint8Array) => crc32c(bytes).toString(16).padStart(8, '0');

/** What is wrong with how a trial ended; null where nothing is. */
function wrong({ task: { file, finish }, bytes }: Trial, end: BodyEvent): string | null {
  if (end.kind !== 'done' && end.kind !== 'failed') return `ended as ${end.kind}`;
  if (finish === null) {
    const kept = fs.readFileSync(file);
    const outside = Buffer.concat([kept.subarray(0, range.start), kept.subarray(range.end)]);
    if (kept.length !== size + 100) return `the file has ${kept.length} bytes`;
    if (outside.some((byte) => byte !== margin)) return 'bytes outside the range';
    if (end.written < range.start || end.written > range.end) return `written to ${end.written}`;
    if (end.kind === 'done' && end.written !== range.end) return `done at ${end.written}`;
    const counted = kept.subarray(range.start, end.written);
    if (end.crc !== null && end.crc !== hex(counted)) return `CRC ${end.crc} of other bytes`;
    return null;
  }
  const named = fs.existsSync(finish.path) ? fs.readFileSync(finish.path) : null;
  if (end.kind === 'failed') return named === null ? null : 'failed, and yet named';
  if (named === null) return 'done, and no file';
  if (!named.equals(bytes)) return `done (${end.verification?.state}) with other bytes`;
  return null;
}

test(
  `${trials} mutated answers (WAYBILL_SEED=${seed}): every task ends, nothing outside the range, no wrong success`,
  async () => {
    console.log(`fuzz: WAYBILL_TRIALS=${trials} WAYBILL_SEED=${seed}`);
    const [plain, secure] = [await script(answer), await script(answer, pair)];
    const { resolve } = createResolver({ profiles: () => [], practice: async () => '', env: {} });
    const { run, events, bodies } = rig(
      { resolve, learnRegion: () => false },
      { connections, stallMs, ca: pair.cert },
    );
    const to = (endpoint: string): FetchTask['source'] => ({
      location: { scheme: 's3', endpoint, bucket: 'b', prefix: '', region: null },
      profile: 'anonymous',
      requestPayer: false,
    });
    const sources = [to(`http://127.0.0.1:${plain.port}`), to(`https://localhost:${secure.port}`)] as const;
    const faults: string[] = [];
    let done = 0;
    for (let from = 0; from < trials; from += batch) {
      const folder = tempFolder();
      const some = Array.from({ length: Math.min(batch, trials - from) }, (_, i) =>
        trialOf(from + i, folder),
      );
      // A handshake costs as much as five answers.
      const tasks = some.map(({ task: each }, i) => ({ ...each, source: sources[i % 5 === 0 ? 1 : 0] }));
      const ends = await run(...tasks);
      for (const [i, end] of ends.entries()) {
        const fault = wrong(some[i]!, end);
        if (fault !== null) faults.push(`trial ${from + i}: ${fault}: ${JSON.stringify(end)}`);
        if (end.kind === 'done') done++;
      }
      await Promise.all(some.map(({ task: { file } }) => bodies.release(file, false)));
      fs.rmSync(folder, { recursive: true, force: true });
      const last = events.filter(({ kind }) => kind === 'done' || kind === 'failed' || kind === 'canceled');
      if (last.length !== some.length) faults.push(`${last.length} ends of ${some.length} tasks`);
      events.length = 0;
    }
    console.log(
      `fuzz: ${done} of ${trials} done, over ${plain.connections()} + ${secure.connections()} connections`,
    );
    expect(faults.slice(0, 20)).toEqual([]);
    expect(done).toBeGreaterThan(0);
  },
  Math.max(60_000, trials * 20),
);

test('an answer that comes in two pieces is the same answer, wherever it is cut', async () => {
  const bytes = objectOf('1');
  const kinds = right.slice(7, 13);
  const server = await script(async (asked) => {
    const [, kind = '', at = ''] = /\/b\/(\d+)-(\d+)/.exec(asked.line) ?? [];
    const whole = kinds[Number(kind)]?.(asked, bytes) ?? Buffer.alloc(0);
    asked.socket.setNoDelay(true);
    asked.socket.write(whole.subarray(0, Number(at)));
    // The client is another thread: some turns of this loop give it time to read what is there.
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
    asked.socket.write(whole.subarray(Number(at)));
    if (whole.toString('latin1', 0, 8) === 'HTTP/1.0') asked.socket.end();
  });
  const { run } = rig(anonymous(`http://127.0.0.1:${server.port}`), { connections });
  const folder = tempFolder();
  const asked = { range, line: '', fields: new Map(), number: 0, onConnection: 0 } as unknown as Asked;
  for (const [kind, make] of kinds.entries()) {
    const length = make(asked, bytes).length;
    const tasks = Array.from({ length: length - 1 }, (_, i) =>
      task({
        key: `${kind}-${i + 1}`,
        size,
        etag: etagOf(bytes),
        range,
        file: path.join(folder, `${kind}-${i}`),
      }),
    );
    for (const [i, end] of (await run(...tasks)).entries()) {
      const where = `answer ${kind}, cut at ${i + 1}`;
      if (kind < 4) {
        expect(end.kind, where).toBe('done');
        const kept = fs.readFileSync(tasks[i]!.file).subarray(range.start);
        expect(kept.equals(bytes.subarray(range.start, range.end)), where).toBe(true);
      } else
        expect(end, where).toMatchObject({ failure: { code: kind === 4 ? 'no-such-key' : 'throttled' } });
    }
  }
});

test(`${Math.ceil(trials / 10)} mutated answers of a proxy (WAYBILL_SEED=${seed}): no tunnel opens that leads nowhere, and each dial ends once`, async () => {
  let number = 0;
  const proxy = await script(({ socket }) => {
    const dice = diceOf(seed + 104_729 * number++);
    const base = dice.pick([
      'HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n',
      'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"\r\nContent-Length: 2\r\n\r\nno',
    ]);
    void send({ socket }, pieces(mutate(Buffer.from(base, 'latin1'), dice), dice), dice);
  });
  const dialer = createDialer({ ca: null, env: {} });
  const server = {
    socks: null,
    secure: false,
    hostname: '127.0.0.1',
    port: proxy.port,
    authorization: null,
    url: 'http://p',
  };
  const target = { hostname: 'far.example', port: 443, secure: true, proxy: server };
  const codes = new Map<string, number>();
  const once = () =>
    new Promise<void>((resolve) => {
      let calls = 0;
      const end = (code: string) => {
        const said = calls++ === 0 ? code : 'told twice';
        codes.set(said, (codes.get(said) ?? 0) + 1);
        clearTimeout(patience);
        resolve();
      };
      const giveUp = dialer.dial(target, null, {
        // Nobody behind this proxy can prove to be far.example.
        opened: () => end('opened'),
        failed: (error) => end(toFailure(networkFailure(error, 'CONNECT', 'far.example')).code),
      });
      // The dialer's own patience is long; what waits for it is a server that keeps silent.
      const patience = setTimeout(() => {
        giveUp();
        end('silent');
      }, 1000);
    });
  for (let left = Math.ceil(trials / 10); left > 0; left -= connections)
    await Promise.all(Array.from({ length: Math.min(left, connections) }, once));
  console.log(`fuzz: ${JSON.stringify(Object.fromEntries(codes))}`);
  expect(
    [...codes.keys()].filter((code) => !['network', 'protocol', 'tls', 'silent'].includes(code)),
  ).toEqual([]);
});
