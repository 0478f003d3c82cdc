/** Connections that are made before anybody asks. */
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { tempFolder } from '../../support/temp.ts';
import { anonymous, honest, pattern, rig, script, sourceOf, task } from './rig.ts';

const bytes = pattern(50_000);

async function open(connections: number, answer: Parameters<typeof script>[0]) {
  const server = await script(answer);
  const { run, bodies } = rig(anonymous(`http://127.0.0.1:${server.port}`));
  bodies.warm({ source: sourceOf(), connections });
  // Known once the first of them has been made.
  while (bodies.distance(sourceOf()) === null) await turn();
  return { run, server };
}
const make = (range: { start: number; end: number }) =>
  task({ size: bytes.length, file: path.join(tempFolder(), 'a'), range });
const whole = { start: 0, end: bytes.length };

test('are those that the first requests go over', async () => {
  const { run, server } = await open(3, (asked) => asked.socket.write(honest(asked, bytes)));
  const ends = await run(make(whole), make(whole), make(whole));
  expect(ends.map(({ kind }) => kind)).toEqual(['done', 'done', 'done']);
  expect(server.connections()).toBe(3);
});

test('and if the server has closed one meanwhile, its request is sent again over another', async () => {
  const { run, server } = await open(1, (asked) =>
    asked.number === 0 ? asked.socket.destroy() : asked.socket.write(honest(asked, bytes)),
  );
  const [end] = await run(make(whole));
  expect(end?.kind).toBe('done');
  expect(server.asked).toHaveLength(2);
});
