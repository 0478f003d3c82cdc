/** Lanes: how jobs share connections and bandwidth on the wire. */
import path from 'node:path';
import { expect, test } from 'vitest';
import type { BodyEvent, FetchTask } from '../../../main/engine/ports/bodies.ts';
import { MiB } from '../../../shared/part.ts';
import { tempFolder } from '../../support/temp.ts';
import { type Asked, anonymous, rig, script, task } from './rig.ts';

const zeros = Buffer.alloc(64 * MiB);

/** Sends what was asked for, as fast as it is taken. */
function send({ range, socket }: Asked, size: number): void {
  const { start, end } = range ?? { start: 0, end: size };
  const told = range
    ? `HTTP/1.1 206 Partial Content\r\nContent-Range: bytes ${start}-${end - 1}/${size}`
    : 'HTTP/1.1 200 OK';
  socket.write(`${told}\r\nETag: "zeros"\r\nContent-Length: ${end - start}\r\n\r\n`);
  socket.write(zeros.subarray(0, end - start));
}

async function serve(size: number, answer: (asked: Asked) => void, workers = 2) {
  const server = await script(answer);
  const folder = tempFolder();
  const lane = (number: number, some: Partial<FetchTask> = {}) =>
    task({ lane: number, size, etag: '"zeros"', file: path.join(folder, `${number}.part`), ...some });
  const laneOf = new Map<number, number>();
  const positions = new Map<number, number>();
  const got = [0, 0, 0];
  const one = rig(anonymous(`http://127.0.0.1:${server.port}`), { workers, connections: 16 });
  one.bodies.onEvents((events) => {
    for (const event of events) {
      if (!('written' in event)) continue;
      const number = laneOf.get(event.id) ?? 0;
      got[number] = (got[number] ?? 0) + event.written - (positions.get(event.id) ?? 0);
      positions.set(event.id, event.written);
    }
  });
  const start = (...tasks: readonly FetchTask[]) => {
    for (const { id, lane: number, range } of tasks) {
      laneOf.set(id, number);
      positions.set(id, range?.start ?? 0);
    }
    return one.run(...tasks);
  };
  return { ...one, server, lane, start, got };
}

/** `count` ranges of 8 MiB. */
const ranges = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ range: { start: i * 8 * MiB, end: (i + 1) * 8 * MiB } }));

test('under one limit a lane of one connection reads as much as a lane of fifteen', async () => {
  const size = 120 * MiB;
  const { bodies, lane, start, got, seen } = await serve(size, (asked) => send(asked, size));
  bodies.limit(8 * MiB);
  const many = ranges(15).map((some) => lane(0, some));
  const few = lane(1, { range: { start: 0, end: 6 * MiB } });
  void start(...many);
  await seen((event) => event.kind === 'written' && event.written > 0);
  const before = got[0] ?? 0;
  await start(few);
  const ratio = ((got[0] ?? 0) - before) / 6 / MiB;
  bodies.cancel(many.map(({ id }) => id));
  // Even, but for what a busy machine is late by; by connections it would be fifteen to one.
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(4);
});

test('a lane keeps to its own limit, and what it leaves goes to the others', async () => {
  const size = 64 * MiB;
  const { bodies, lane, start, got } = await serve(size, (asked) => send(asked, size));
  bodies.limit(16 * MiB);
  bodies.lane(1, { connections: 8, bytesPerSecond: MiB, atOnce: false });
  const slow = ranges(4).map((some) => lane(1, some));
  const ended = start(...slow);
  const began = performance.now();
  await start(...ranges(4).map((some) => lane(0, some)));
  const read = got[1] ?? 0;
  const seconds = (performance.now() - began) / 1000;
  bodies.cancel(slow.map(({ id }) => id));
  await ended;
  expect(read).toBeLessThan((seconds + 0.5) * MiB);
  expect(read).toBeGreaterThan(0);
});

test('a lane with a share of its own never has more requests under way, and holds nobody else up', async () => {
  const asked: Asked[] = [];
  const { bodies, lane, start, seen } = await serve(1000, (one) => {
    asked.push(one);
    if (asked.length === 3) seenThree.resolve();
  });
  const seenThree = Promise.withResolvers<void>();
  bodies.lane(2, { connections: 3, bytesPerSecond: null, atOnce: false });
  const tasks = Array.from({ length: 9 }, (_, i) => lane(2, { range: { start: i * 10, end: i * 10 + 10 } }));
  const ended = start(...tasks);
  await seenThree.promise;
  // Another lane is not held up by those that wait for an answer.
  void start(lane(0, { range: { start: 0, end: 10 } }));
  while (asked.length < 4) await new Promise(setImmediate);
  expect(asked).toHaveLength(4);
  bodies.cancel(tasks.map(({ id }) => id));
  expect((await ended).map(({ kind }) => kind)).toEqual(Array(9).fill('canceled'));
  expect(await seen(({ kind }) => kind === 'canceled')).toBeDefined();
});

test('parts beyond a smaller share give way at once and keep their bytes; whole objects are let be', async () => {
  const size = 64 * MiB;
  const { bodies, lane, start, events, seen } = await serve(size, ({ range, socket }) => {
    const { start: from, end } = range ?? { start: 0, end: 20_000 };
    const told = range ? `206 Partial\r\nContent-Range: bytes ${from}-${end - 1}/${size}` : '200 OK';
    socket.write(`HTTP/1.1 ${told}\r\nETag: "zeros"\r\nContent-Length: ${end - from}\r\n\r\n`);
    socket.write(zeros.subarray(0, 10_000));
  });
  const head = (tasks: readonly FetchTask[]) =>
    Promise.all(tasks.map(({ id }) => seen((event) => event.kind === 'head' && event.id === id)));
  const finish = { path: path.join(tempFolder(), 'whole'), replace: false };
  const whole = lane(1, { size: 20_000, file: `${finish.path}.part`, finish });
  const parts = ranges(7).map((some) => lane(1, some));
  const ended = start(whole, ...parts);
  await head([whole, ...parts]);
  bodies.lane(1, { connections: 2, bytesPerSecond: null, atOnce: true });
  const canceled = (event: BodyEvent) => event.kind === 'canceled';
  await seen(() => events.filter(canceled).length >= 6);
  expect(events.filter(canceled)).toHaveLength(6);
  for (const event of events.filter(canceled)) {
    const { range } = parts.find(({ id }) => id === event.id) ?? {};
    expect(event).toMatchObject({ written: (range?.start ?? 0) + 10_000 });
  }
  bodies.cancel([whole, ...parts].map(({ id }) => id));
  await ended;
});

test('what a worker hands back in the moment that it is canceled ends as canceled', async () => {
  const { bodies, lane, server, start } = await serve(1000, () => {});
  bodies.lane(1, { connections: 2, bytesPerSecond: null, atOnce: false });
  const tasks = Array.from({ length: 10 }, (_, i) =>
    lane(1, { range: { start: i * 100, end: i * 100 + 100 } }),
  );
  const ended = start(...tasks);
  await expect.poll(() => server.asked.length).toBe(2);
  bodies.lane(1, { connections: 0, bytesPerSecond: null, atOnce: false });
  bodies.cancel(tasks.map(({ id }) => id));
  expect((await ended).map(({ kind }) => kind)).toEqual(tasks.map(() => 'canceled'));
});
