/** Answers that lie, break or come in odd shapes: nothing of them becomes data. */
import fs from 'node:fs';
import path from 'node:path';
import { crc32c } from '@node-rs/crc32';
import { expect, test } from 'vitest';
import type { FetchTask } from '../../../main/engine/ports/bodies.ts';
import { tempFolder } from '../../support/temp.ts';
import { type Asked, anonymous, etagOf, honest, pattern, rig, script, sourceOf, task } from './rig.ts';

const bytes = pattern(200_000);
const range = { start: 50_000, end: 150_000 };
/** Of the object, to the second, in epoch ms. */
const modified = Date.UTC(2026, 0, 5);
const crc = crc32c(bytes.subarray(range.start, range.end)).toString(16).padStart(8, '0');

async function ask(
  answer: (asked: Asked) => void,
  some: Partial<FetchTask> = {},
  options: Parameters<typeof rig>[1] = {},
) {
  const server = await script(answer);
  const { run, bodies } = rig(anonymous(`http://127.0.0.1:${server.port}`), options);
  const file = path.join(tempFolder(), 'a.part');
  const [end] = await run(task({ size: bytes.length, etag: etagOf(bytes), file, range, ...some }));
  const kept = fs.existsSync(file) ? fs.readFileSync(file) : null;
  return { end: end!, server, kept, bodies };
}

const xml = (code: string, more = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>It is so.</Message>${more}<RequestId>R1</RequestId></Error>`;
const refuse =
  (status: number, body: string, fields = '') =>
  (asked: Asked) =>
    asked.socket.write(
      `HTTP/1.1 ${status} No\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${fields}\r\n${body}`,
    );

test.each<[string, (asked: Asked) => Buffer, string]>([
  ['another range', (asked) => honest(asked, bytes, { 'Content-Range': 'bytes 0-99999/200000' }), 'protocol'],
  ['no Content-Range', (asked) => honest(asked, bytes, { 'Content-Range': null }), 'protocol'],
  [
    'a length that does not fit the range',
    (asked) => honest(asked, bytes, { 'Content-Length': '99999' }),
    'protocol',
  ],
  [
    'another total',
    (asked) => honest(asked, bytes, { 'Content-Range': 'bytes 50000-149999/200001' }),
    'source-changed',
  ],
  ['another ETag', (asked) => honest(asked, bytes, { ETag: '"other"' }), 'source-changed'],
  ['the whole object', (asked) => honest({ ...asked, range: null }, bytes), 'no-ranges'],
  [
    'the whole object in chunks',
    (asked) =>
      honest({ ...asked, range: null }, bytes, { 'Content-Length': null, 'Transfer-Encoding': 'chunked' }),
    'no-ranges',
  ],
  [
    'the whole of another object',
    (asked) => honest({ ...asked, range: null }, bytes, { ETag: '"other"' }),
    'source-changed',
  ],
  [
    'what is neither the range nor the whole object',
    (asked) => honest({ ...asked, range: null }, bytes.subarray(0, 1000), { ETag: null }),
    'protocol',
  ],
  ['neither ETag nor date', (asked) => honest(asked, bytes, { ETag: null }), 'no-ranges'],
  [
    'no ETag and a date that is none',
    (asked) => honest(asked, bytes, { ETag: null, 'Last-Modified': 'soon' }),
    'no-ranges',
  ],
  [
    'no ETag and another date',
    (asked) => honest(asked, bytes, { ETag: null, 'Last-Modified': new Date(modified + 1000).toUTCString() }),
    'source-changed',
  ],
  [
    'a web page',
    (asked) => honest({ ...asked, range: null }, Buffer.from('<html>'), { 'Content-Type': 'text/html' }),
    'not-s3',
  ],
  [
    'a web page of that range',
    (asked) => honest(asked, bytes, { ETag: null, 'Content-Type': 'text/html' }),
    'not-s3',
  ],
  ['no HTTP', () => Buffer.from('220 smtp ready\r\n\r\n'), 'protocol'],
  ['an endless head', () => Buffer.from(`HTTP/1.1 206 OK\r\nX: ${'x'.repeat(70_000)}`), 'protocol'],
  ['two lengths', (asked) => honest(asked, bytes, { 'content-length': '5' }), 'protocol'],
  ['a folded field', (asked) => honest(asked, bytes, { 'X-A': 'b\r\n c' }), 'protocol'],
])('a range answered with %s is refused before a byte is written', async (_, answer, code) => {
  const { end, kept } = await ask((asked) => asked.socket.write(answer(asked)), { lastModified: modified });
  expect(end).toMatchObject({ kind: 'failed', written: range.start, failure: { code } });
  expect(kept).toBeNull();
});

const dated = { 'Last-Modified': new Date(modified).toUTCString() };
test.each<[string, Record<string, string | null>, Partial<FetchTask>]>([
  ['the ETag, whatever its date', { 'Last-Modified': new Date(0).toUTCString() }, {}],
  ['no ETag and the date, to the second', { ...dated, ETag: null }, { lastModified: modified + 999 }],
  ['no ETag and the version', { 'x-amz-version-id': 'v1', ETag: null }, { versionId: 'v1' }],
  ['nothing, where nothing was pinned', { ETag: null }, { etag: null, lastModified: null }],
])('a range that names %s is of the pinned version', async (_, fields, pin) => {
  const answer = (asked: Asked) => asked.socket.write(honest(asked, bytes, fields));
  const { end } = await ask(answer, { lastModified: modified, ...pin });
  expect(end).toMatchObject({ kind: 'done', crc });
});

test('a version other than the pinned one is another object', async () => {
  const { end } = await ask(
    (asked) => asked.socket.write(honest(asked, bytes, { 'x-amz-version-id': 'v2' })),
    {
      versionId: 'v1',
    },
  );
  expect(end).toMatchObject({ kind: 'failed', failure: { code: 'source-changed' } });
});

test('an object of another size than listed is refused before a byte is written', async () => {
  const finish = { path: path.join(tempFolder(), 'a'), replace: false };
  for (const size of [bytes.length - 1, bytes.length + 1]) {
    const { end, kept } = await ask((asked) => asked.socket.write(honest(asked, bytes)), {
      range: null,
      size,
      finish,
      etag: null,
    });
    expect(end).toMatchObject({ kind: 'failed', written: 0, failure: { code: 'source-changed' } });
    expect(kept).toBeNull();
  }
});

test('bytes past the range are never written, and the connection that sent them is not used again', async () => {
  const { end, kept, server } = await ask((asked) =>
    asked.socket.write(Buffer.concat([honest(asked, bytes), Buffer.alloc(5000, 1)])),
  );
  expect(end).toMatchObject({ kind: 'done', crc });
  expect(kept).toHaveLength(range.end);
  expect(server.asked).toHaveLength(1);
});

test('a body that ends early fails with what came', async () => {
  const { end } = await ask((asked) => asked.socket.end(honest(asked, bytes).subarray(0, -1)));
  expect(end).toMatchObject({ kind: 'failed', written: range.end - 1, failure: { code: 'network' } });
});

test('an answer split at every byte of its head is the same answer', async () => {
  const some = { start: 0, end: 40 };
  const server = await script(async ({ socket, ...asked }) => {
    socket.setNoDelay(true);
    const answer = honest({ ...asked, socket }, bytes);
    for (const byte of answer) await new Promise((resolve) => socket.write(Buffer.of(byte), resolve));
  });
  const { run } = rig(anonymous(`http://127.0.0.1:${server.port}`));
  const file = path.join(tempFolder(), 'a');
  const [end] = await run(task({ size: bytes.length, file, range: some }));
  expect(end).toMatchObject({ kind: 'done' });
  expect(fs.readFileSync(file).equals(bytes.subarray(0, 40))).toBe(true);
});

test('interim answers are skipped', async () => {
  const { end } = await ask((asked) =>
    asked.socket.write(
      Buffer.concat([
        Buffer.from('HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n'),
        honest(asked, bytes),
      ]),
    ),
  );
  expect(end).toMatchObject({ kind: 'done', crc });
});

test.each<[string, (asked: Asked) => void, object]>([
  ['404', refuse(404, xml('NoSuchKey')), { code: 'no-such-key' }],
  ['403', refuse(403, xml('AccessDenied')), { code: 'access-denied' }],
  ['412', refuse(412, xml('PreconditionFailed')), { code: 'source-changed' }],
  ['500', refuse(500, 'oops'), { code: 'server' }],
  ['400 for a wrong clock', refuse(403, xml('RequestTimeTooSkewed')), { code: 'wrong-clock' }],
  ['403 for an archive', refuse(403, xml('InvalidObjectState')), { code: 'archived' }],
])('a refusal (%s) is told, and never written', async (_, answer, failure) => {
  const { end, kept } = await ask(answer);
  expect(end).toMatchObject({ kind: 'failed', retryAfter: null, written: range.start, failure });
  expect(kept).toBeNull();
});

test("S3's chunked error document is read, and its connection used again", async () => {
  const body = xml('SlowDown');
  const server = await script((asked) => {
    if (asked.number > 0) asked.socket.write(honest(asked, bytes));
    else
      asked.socket.write(
        `HTTP/1.1 503 Slow Down\r\nRetry-After: 3\r\nTransfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
      );
  });
  const { run } = rig(anonymous(`http://127.0.0.1:${server.port}`), { connections: 1 });
  const make = () => task({ size: bytes.length, file: path.join(tempFolder(), 'a'), range });
  const [slow, fine] = await run(make(), make());
  expect(slow).toMatchObject({ kind: 'failed', retryAfter: 3000, failure: { code: 'throttled' } });
  expect((slow as { failure: { detail: string } }).failure.detail).toContain('R1');
  expect(fine).toMatchObject({ kind: 'done' });
  expect(server.connections()).toBe(1);
});

test('an error document without end is cut', async () => {
  const { end } = await ask((asked) => {
    asked.socket.write('HTTP/1.1 500 No\r\n\r\n');
    const more = () =>
      asked.socket.destroyed || asked.socket.write(Buffer.alloc(30_000, 'x'), () => setImmediate(more));
    more();
  });
  expect(end).toMatchObject({ kind: 'failed', failure: { code: 'server' } });
});

test('a chunked body, and one that ends with the connection, are read all the same', async () => {
  const part = bytes.subarray(range.start, range.end);
  const head = `HTTP/1.1 206 OK\r\nETag: ${etagOf(bytes)}\r\nContent-Range: bytes 50000-149999/200000\r\n`;
  const chunked = await ask((asked) => {
    asked.socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
    for (let at = 0; at < part.length; at += 25_000)
      asked.socket.write(
        Buffer.concat([Buffer.from('61a8\r\n'), part.subarray(at, at + 25_000), Buffer.from('\r\n')]),
      );
    asked.socket.write('0\r\n\r\n');
  });
  expect(chunked.end).toMatchObject({ kind: 'done', crc });
  expect(chunked.kept?.subarray(range.start).equals(part)).toBe(true);
  const old = await ask((asked) =>
    asked.socket.end(Buffer.concat([Buffer.from(`${head.replace('1.1', '1.0')}\r\n`), part])),
  );
  expect(old.end).toMatchObject({ kind: 'done', crc });
});

test('a body without a length that is longer or shorter than the object fails', async () => {
  for (const body of [bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.of(1)])]) {
    const to = path.join(tempFolder(), 'a');
    const { end } = await ask(
      (asked) => asked.socket.end(Buffer.concat([Buffer.from('HTTP/1.0 200 OK\r\n\r\n'), body])),
      {
        range: null,
        etag: null,
        finish: { path: to, replace: false },
      },
    );
    expect(end.kind).toBe('failed');
    expect(fs.existsSync(to)).toBe(false);
  }
});

test('an unsigned request follows a redirect; circles end', async () => {
  const { end, server } = await ask((asked) =>
    asked.line.startsWith('GET /b/')
      ? refuse(302, '', 'Location: /moved/../here?x=1\r\n')(asked)
      : asked.socket.write(honest(asked, bytes)),
  );
  expect(end).toMatchObject({ kind: 'done', crc });
  expect(server.asked.at(-1)?.line).toBe('GET /here?x=1 HTTP/1.1');
  const circle = await ask(refuse(302, '', 'Location: /b/data.bin\r\n'));
  expect(circle.end).toMatchObject({ kind: 'failed', failure: { code: 'protocol' } });
});

test('a region that an answer names is learnt, and the request is sent there once', async () => {
  const right = await script((asked) => asked.socket.write(honest(asked, bytes)));
  const wrong = await script(refuse(301, xml('PermanentRedirect'), 'x-amz-bucket-region: eu-west-1\r\n'));
  let region = 'us-east-1';
  const { run } = rig({
    resolve: async () => anonymous(`http://127.0.0.1:${region === 'eu-west-1' ? right.port : wrong.port}`),
    learnRegion(_, learnt) {
      const changes = learnt !== region;
      region = learnt;
      return changes;
    },
  });
  const make = () => task({ size: bytes.length, file: path.join(tempFolder(), 'a'), range });
  const ends = await run(make(), make());
  expect(ends.map(({ kind }) => kind)).toEqual(['done', 'done']);
  expect(right.asked).toHaveLength(2);
  const stubborn = rig(anonymous(`http://127.0.0.1:${wrong.port}`));
  const [end] = await stubborn.run(make());
  expect(end).toMatchObject({ kind: 'failed', failure: { code: 'wrong-region' } });
});

test('expired credentials are asked for anew, once', async () => {
  const server = await script((asked) =>
    asked.fields.get('authorization')?.includes('Credential=NEW/')
      ? asked.socket.write(honest(asked, bytes))
      : refuse(400, xml('ExpiredToken'))(asked),
  );
  const made = (accessKeyId: string) => ({
    ...anonymous(`http://127.0.0.1:${server.port}`),
    credentials: { accessKeyId, secretAccessKey: 's', sessionToken: 't', expires: null },
  });
  const make = () => task({ size: bytes.length, file: path.join(tempFolder(), 'a'), range });
  const renewed = rig({ resolve: async (_, fresh) => made(fresh ? 'NEW' : 'OLD'), learnRegion: () => false });
  expect((await renewed.run(make()))[0]).toMatchObject({ kind: 'done' });
  const stale = rig(made('OLD'));
  const [end] = await stale.run(make());
  expect(end).toMatchObject({ kind: 'failed', failure: { code: 'sign-in' } });
  expect(JSON.stringify(end)).not.toContain('Signature');
});

test('a refused connection and a name that is none are network failures', async () => {
  for (const origin of ['http://127.0.0.1:1', 'http://nowhere.invalid']) {
    const { run } = rig(anonymous(origin));
    const [end] = await run(
      task({ size: 10, file: path.join(tempFolder(), 'a'), range: { start: 0, end: 10 } }),
    );
    expect(end).toMatchObject({ kind: 'failed', failure: { code: 'network' } });
  }
});

test('a web address goes out as it was pasted', async () => {
  const server = await script((asked) => asked.socket.write(honest(asked, bytes)));
  const { run } = rig({ ...anonymous(`http://127.0.0.1:${server.port}`), basePath: '' });
  await run(
    task({
      size: bytes.length,
      file: path.join(tempFolder(), 'a'),
      range,
      source: sourceOf('https'),
      key: 'a%20b/c?d=e f',
    }),
  );
  expect(server.asked[0]?.line).toBe('GET /a%20b/c?d=e%20f HTTP/1.1');
  expect([...(server.asked[0]?.fields.keys() ?? [])].filter((name) => name.startsWith('x-amz'))).toEqual([]);
});
