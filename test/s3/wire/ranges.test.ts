/** Ranges of one object: positions, marks, stops and limits. */
import fs from 'node:fs';
import path from 'node:path';
import { crc32c } from '@node-rs/crc32';
import { expect, test } from 'vitest';
import type { FetchTask } from '../../../main/engine/ports/bodies.ts';
import { tempFolder } from '../../support/temp.ts';
import { type Asked, anonymous, etagOf, honest, pattern, rig, script, task } from './rig.ts';

const MiB = 1024 * 1024;
const bytes = pattern(5 * MiB + 123);
const hex = (value: number) => value.toString(16).padStart(8, '0');
const bodyStart = (answer: Buffer) => answer.indexOf('\r\n\r\n') + 4;

async function serve(answer: (asked: Asked) => void, options: Parameters<typeof rig>[1] = {}) {
  const server = await script(answer);
  const file = path.join(tempFolder(), 'object.part');
  const make = (some: Partial<FetchTask> = {}) =>
    task({ size: bytes.length, etag: etagOf(bytes), file, range: { start: 0, end: bytes.length }, ...some });
  return { server, file, make, ...rig(anonymous(`http://127.0.0.1:${server.port}`), options) };
}

test('ranges spread over workers and connections make up the object, whatever order they come in', async () => {
  const { run, make, file, server, bodies } = await serve(
    (asked) => asked.socket.write(honest(asked, bytes)),
    {
      workers: 2,
    },
  );
  const tasks: FetchTask[] = [];
  for (let start = 0; start < bytes.length; start += MiB)
    tasks.push(make({ range: { start, end: Math.min(start + MiB, bytes.length) } }));
  const ends = await run(...tasks.reverse());
  for (const [i, { range }] of tasks.entries())
    expect(ends[i]).toMatchObject({
      kind: 'done',
      written: range!.end,
      crc: hex(crc32c(bytes.subarray(range!.start, range!.end))),
      verification: null,
    });
  await bodies.release(file, true);
  expect(fs.readFileSync(file).equals(bytes)).toBe(true);
  expect(server.asked[0]?.fields.get('if-match')).toBe(etagOf(bytes));
});

test('a part goes on from the next unwritten byte with the CRC that it had', async () => {
  const { run, make, file } = await serve((asked) => {
    const whole = honest(asked, bytes);
    if (asked.number > 0) asked.socket.write(whole);
    else asked.socket.write(whole.subarray(0, bodyStart(whole) + 1_000_001), () => asked.socket.destroy());
  });
  const range = { start: MiB, end: 3 * MiB };
  const [first] = await run(make({ range }));
  expect(first).toMatchObject({ kind: 'failed', failure: { code: 'network' }, written: MiB + 1_000_001 });
  if (first?.kind !== 'failed') return;
  expect(first.crc).toBe(hex(crc32c(bytes.subarray(MiB, first.written))));
  const [second] = await run(
    make({ range: { start: first.written, end: range.end }, crc: { algorithm: 'crc32c', state: first.crc } }),
  );
  expect(second).toMatchObject({ kind: 'done', crc: hex(crc32c(bytes.subarray(range.start, range.end))) });
  expect(fs.readFileSync(file).subarray(range.start).equals(bytes.subarray(range.start, range.end))).toBe(
    true,
  );
});

test('a stalled body fails with exactly what is written, and a new task finishes the part', async () => {
  const { run, make } = await serve(
    (asked) => {
      const whole = honest(asked, bytes);
      asked.socket.write(asked.number > 0 ? whole : whole.subarray(0, bodyStart(whole) + 70_000));
    },
    { stallMs: 200 },
  );
  const [end] = await run(make());
  expect(end).toMatchObject({
    kind: 'failed',
    failure: { code: 'stalled' },
    written: 70_000,
    crc: hex(crc32c(bytes.subarray(0, 70_000))),
  });
  const [rest] = await run(
    make({
      range: { start: 70_000, end: bytes.length },
      crc: { algorithm: 'crc32c', state: hex(crc32c(bytes.subarray(0, 70_000))) },
    }),
  );
  expect(rest).toMatchObject({ kind: 'done', crc: hex(crc32c(bytes)) });
});

test('a body that comes a byte at a time has stalled too, and goes on behind the bytes that came', async () => {
  const { run, make } = await serve(
    (asked) => {
      const whole = honest(asked, bytes);
      if (asked.number > 0) return asked.socket.write(whole);
      let at = bodyStart(whole) + 70_000;
      asked.socket.write(whole.subarray(0, at));
      const drip = setInterval(() => asked.socket.write(whole.subarray(at, ++at)), 5);
      asked.socket.on('close', () => clearInterval(drip));
    },
    { stallMs: 200 },
  );
  const [end] = await run(make());
  expect(end).toMatchObject({ kind: 'failed', failure: { code: 'stalled' } });
  const written = end?.kind === 'failed' ? end.written : 0;
  expect(written).toBeGreaterThan(70_000);
  expect(end).toMatchObject({ crc: hex(crc32c(bytes.subarray(0, written))) });
  const [rest] = await run(
    make({
      range: { start: written, end: bytes.length },
      crc: { algorithm: 'crc32c', state: hex(crc32c(bytes.subarray(0, written))) },
    }),
  );
  expect(rest).toMatchObject({ kind: 'done', crc: hex(crc32c(bytes)) });
});

test('a server that takes the request and never answers has stalled too', async () => {
  const { run, make } = await serve(() => {}, { stallMs: 200 });
  expect((await run(make()))[0]).toMatchObject({ kind: 'failed', failure: { code: 'stalled' }, written: 0 });
});

test('cancel closes the socket of a running task at once, and never asks for a waiting one', async () => {
  let closed = Number.NaN;
  const { run, make, bodies, seen, server } = await serve(
    (asked) => {
      const whole = honest(asked, bytes);
      asked.socket.on('close', () => (closed = performance.now()));
      asked.socket.write(whole.subarray(0, bodyStart(whole) + 2 * MiB));
    },
    { connections: 1 },
  );
  const [running, waiting] = [make(), make()];
  const ends = run(running, waiting);
  await seen((event) => event.kind === 'written' && event.written >= MiB);
  const before = performance.now();
  bodies.cancel([waiting.id, running.id]);
  const [a, b] = await ends;
  expect(a).toMatchObject({ kind: 'canceled', id: running.id });
  expect(b).toMatchObject({ kind: 'canceled', id: waiting.id, written: 0 });
  if (a?.kind === 'canceled') expect(a.crc).toBe(hex(crc32c(bytes.subarray(0, a.written))));
  while (Number.isNaN(closed)) await new Promise(setImmediate);
  expect(closed - before).toBeLessThan(1000);
  expect(server.asked).toHaveLength(1);
});

test('what was written for ten seconds becomes durable, and release makes the rest so', async () => {
  const { run, make, seen, bodies, file } = await serve((asked) => {
    const whole = honest(asked, bytes);
    if (asked.number > 0) asked.socket.write(whole);
    else asked.socket.write(whole.subarray(0, bodyStart(whole) + MiB));
  });
  const one = make();
  const ends = run(one);
  expect(await seen((event) => event.kind === 'durable')).toMatchObject({ id: one.id, durable: MiB });
  bodies.cancel([one.id]);
  await ends;
  await bodies.release(file, true);
  await expect(bodies.release(path.join(file, 'nowhere'), true)).rejects.toMatchObject({
    failure: { code: 'disk-missing' },
  });
});

test('the speed limit holds over all workers and connections, and can be lifted', async () => {
  const rate = 2 * MiB;
  const { run, make, bodies, seen, events } = await serve(
    (asked) => asked.socket.write(honest(asked, bytes)),
    {
      workers: 2,
    },
  );
  bodies.limit(rate);
  const began = performance.now();
  const tasks = Array.from({ length: 4 }, (_, i) => make({ range: { start: i * MiB, end: (i + 1) * MiB } }));
  await run(...tasks);
  const seconds = (performance.now() - began) / 1000;
  // Two seconds' worth; the head of it may come on credit, and threads start within it.
  expect(seconds).toBeGreaterThan(1.85);
  bodies.limit(1);
  const last = make();
  const ends = run(last);
  await seen((event) => event.kind === 'head' && event.id === last.id);
  bodies.limit(null);
  expect((await ends)[0]).toMatchObject({ kind: 'done' });
  expect(events.filter(({ kind }) => kind === 'failed')).toEqual([]);
});

test('the speed limit holds from the first byte, however many connections begin at once', async () => {
  const rate = 2 * MiB;
  const { run, make, bodies } = await serve((asked) => asked.socket.write(honest(asked, bytes)), {
    workers: 2,
    connections: 64,
  });
  bodies.limit(rate);
  const began = performance.now();
  const piece = 64 * 1024;
  await run(
    ...Array.from({ length: 64 }, (_, i) => make({ range: { start: i * piece, end: (i + 1) * piece } })),
  );
  // Two seconds' worth: a fifth of one comes on credit, and everybody's first read before anybody waits.
  expect((performance.now() - began) / 1000).toBeGreaterThan(1.5);
});

test('fewer connections than workers still fetch everything, also when they become fewer later', async () => {
  let most = 0;
  let busy = 0;
  const { run, make, bodies } = await serve(
    (asked) => {
      most = Math.max(most, ++busy);
      setImmediate(() => {
        busy--;
        asked.socket.write(honest(asked, bytes));
      });
    },
    { workers: 2, connections: 8 },
  );
  const tasks = Array.from({ length: 60 }, (_, i) =>
    make({ range: { start: i * 1000, end: (i + 1) * 1000 } }),
  );
  const ends = run(...tasks);
  bodies.connections(1);
  expect((await ends).every(({ kind }) => kind === 'done')).toBe(true);
  most = 0;
  await run(...tasks.map(({ range }) => make({ range })));
  expect(most).toBe(1);
});

test('an idle connection that the server closed is replaced without anybody noticing', async () => {
  const { run, make, server } = await serve(
    (asked) => {
      // The second request on a connection meets a server that has just hung up.
      if (asked.onConnection === 1) asked.socket.destroy();
      else asked.socket.write(honest(asked, bytes));
    },
    { connections: 1 },
  );
  const range = { start: 0, end: 100 };
  const ends = await run(make({ range }), make({ range }), make({ range }));
  expect(ends.map(({ kind }) => kind)).toEqual(['done', 'done', 'done']);
  expect(server.connections()).toBeGreaterThan(1);
});

test('digests of ranges are those of the bytes, and can be aborted', async () => {
  const { bodies } = await serve(() => {});
  const file = path.join(tempFolder(), 'local');
  fs.writeFileSync(file, bytes);
  const digests = await bodies.digest(
    {
      file,
      ranges: [
        { start: 0, end: bytes.length },
        { start: 10, end: 20 },
      ],
      algorithms: ['crc32c', 'md5'],
    },
    new AbortController().signal,
  );
  expect(digests[0]).toEqual([hex(crc32c(bytes)), etagOf(bytes).slice(1, -1)]);
  expect(digests[1]?.[1]).toBe(bodies.hashHex('md5', bytes.subarray(10, 20).toString('hex')));
  const many = {
    file,
    ranges: Array(200).fill({ start: 0, end: bytes.length }),
    algorithms: ['sha1'] as const,
  };
  const abort = new AbortController();
  const running = bodies.digest(many, abort.signal);
  abort.abort();
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  await expect(
    bodies.digest(
      { file, ranges: [{ start: 0, end: bytes.length + 1 }], algorithms: ['crc32'] },
      new AbortController().signal,
    ),
  ).rejects.toMatchObject({ failure: { code: 'disk-error' } });
});
