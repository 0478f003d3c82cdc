/** New connections over a host's addresses: real listeners on several addresses of this computer, names of our own. */
import { once } from 'node:events';
import net from 'node:net';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { createAddresses } from '../../../main/s3/wire/addresses.ts';
import { createDialer, type Dialer } from '../../../main/s3/wire/dial.ts';

/** macOS gives the loopback interface one address. */
const several = test.skipIf(process.platform === 'darwin');
const cleanups: (() => unknown)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

/** Listens on one port of some addresses; notes which of them was reached. */
async function listen(addresses: readonly string[], port = 0): Promise<{ port: number; reached: string[] }> {
  const reached: string[] = [];
  let chosen = port;
  for (const address of addresses) {
    const server = net.createServer((socket) => {
      reached.push(address);
      socket.on('error', () => {});
      cleanups.push(() => socket.destroy());
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(chosen, address, resolve);
    });
    cleanups.push(() => server.close());
    chosen = (server.address() as net.AddressInfo).port;
  }
  return { port: chosen, reached };
}

/** Listens and never accepts: once its queue is full, the kernel drops whoever comes. */
async function blackHole(address: string, port: number): Promise<void> {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads');
     const server = require('node:net').createServer();
     server.listen({ host: '${address}', port: ${port}, backlog: 1 }, () => {
       parentPort.postMessage('listening');
       Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
     });`,
    { eval: true },
  );
  cleanups.push(() => worker.terminate());
  await once(worker, 'message');
  for (let i = 0; i < 4; i++) {
    const socket = net.connect(port, address).on('error', () => {});
    cleanups.push(() => socket.destroy());
  }
}

const dialTo = (dialer: Dialer, port: number, hostname = 'bucket.example') =>
  new Promise<string>((resolve, reject) => {
    dialer.dial({ hostname, port, secure: false, proxy: null }, null, {
      opened(socket) {
        cleanups.push(() => socket.destroy());
        resolve(socket.remoteAddress ?? '');
      },
      failed: reject,
    });
  });

function setUp(found: readonly string[] | (() => Promise<readonly string[]>)) {
  const asked: string[] = [];
  let now = 0;
  const lookup = async (hostname: string) => {
    asked.push(hostname);
    return typeof found === 'function' ? found() : found;
  };
  const addresses = createAddresses({ lookup, now: () => now, random: () => 0 });
  const dialer = createDialer({ ca: null, env: {}, addresses });
  return { addresses, dialer, asked, wait: (ms: number) => (now += ms) };
}

several('connections go to the addresses of a host in turn, which is looked up once in a while', async () => {
  const { port } = await listen(['127.0.0.1', '127.0.0.2', '127.0.0.3']);
  const { dialer, asked, wait } = setUp(['127.0.0.1', '127.0.0.2', '127.0.0.3']);
  const six = await Promise.all(Array.from({ length: 6 }, () => dialTo(dialer, port)));
  expect(six).toEqual(['127.0.0.1', '127.0.0.2', '127.0.0.3', '127.0.0.1', '127.0.0.2', '127.0.0.3']);
  expect(asked).toEqual(['bucket.example']);
  wait(31_000);
  await dialTo(dialer, port);
  expect(asked).toHaveLength(2);
});

several('an address that refuses costs nothing but itself, and is set aside for a minute', async () => {
  const { port, reached } = await listen(['127.0.0.1', '127.0.0.3']);
  const { dialer, addresses, wait } = setUp(['127.0.0.1', '127.0.0.2', '127.0.0.3']);
  const four = [];
  for (let i = 0; i < 4; i++) four.push(await dialTo(dialer, port));
  expect(four).not.toContain('127.0.0.2');
  expect(new Set(four)).toEqual(new Set(['127.0.0.1', '127.0.0.3']));
  expect(reached).toHaveLength(4);
  for (let i = 0; i < 6; i++) expect((await addresses.of('bucket.example')).at(-1)).toBe('127.0.0.2');
  wait(61_000);
  const first = [];
  for (let i = 0; i < 3; i++) first.push((await addresses.of('bucket.example'))[0]);
  expect(first).toContain('127.0.0.2');
});

test.skipIf(process.platform !== 'linux')(
  'an address that says nothing is overtaken by the next, and set aside',
  async () => {
    const { port } = await listen(['127.0.0.2']);
    await blackHole('127.0.0.1', port);
    const { dialer, addresses } = setUp(['127.0.0.1', '127.0.0.2']);
    expect(await dialTo(dialer, port)).toBe('127.0.0.2');
    expect((await addresses.of('bucket.example'))[0]).toBe('127.0.0.2');
    expect((await addresses.of('bucket.example'))[0]).toBe('127.0.0.2');
  },
);

several('the family that the system prefers is used; the other is the way out', async () => {
  const { port } = await listen(['::1', '127.0.0.1', '127.0.0.2']);
  const both = setUp(['::1', '127.0.0.1', '127.0.0.2']);
  expect([await dialTo(both.dialer, port), await dialTo(both.dialer, port)]).toEqual(['::1', '::1']);
  const { port: four } = await listen(['127.0.0.1', '127.0.0.2']);
  const broken = setUp(['::1', '127.0.0.1', '127.0.0.2']);
  const got = [];
  for (let i = 0; i < 4; i++) got.push(await dialTo(broken.dialer, four));
  expect(new Set(got)).toEqual(new Set(['127.0.0.1', '127.0.0.2']));
  expect((await broken.addresses.of('bucket.example')).at(-1)).toBe('::1');
});

several('where every address refuses, the name is looked up again: the network may be another', async () => {
  const { port } = await listen(['127.0.0.2']);
  let found = ['127.0.0.1', '::1'];
  const { dialer, asked } = setUp(async () => found);
  await expect(dialTo(dialer, port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  found = ['127.0.0.2'];
  expect(await dialTo(dialer, port)).toBe('127.0.0.2');
  expect(asked).toHaveLength(2);
});

test('a name server that fails is answered by what it said before, but not for ever', async () => {
  let down = false;
  const { addresses, wait } = setUp(async () => {
    if (down) throw Object.assign(new Error('no'), { code: 'EAI_AGAIN' });
    return ['127.0.0.1'];
  });
  await addresses.of('h');
  down = true;
  wait(60_000);
  expect(await addresses.of('h')).toEqual(['127.0.0.1']);
  wait(600_000);
  await expect(addresses.of('h')).rejects.toMatchObject({ code: 'EAI_AGAIN' });
});

test('giving up while a name is looked up, or while an address is tried, tells nobody and leaves no socket', async () => {
  const { port, reached } = await listen(['127.0.0.1']);
  const told: unknown[] = [];
  const caller = { opened: () => told.push('opened'), failed: (error: unknown) => told.push(error) };
  const { promise, resolve } = Promise.withResolvers<readonly string[]>();
  const { dialer } = setUp(() => promise);
  dialer.dial({ hostname: 'h', port, secure: false, proxy: null }, null, caller)();
  resolve(['127.0.0.1']);
  dialer.dial({ hostname: '127.0.0.1', port, secure: false, proxy: null }, null, caller)();
  // One that was begun later has come through: so would those have.
  await dialTo(dialer, port, '127.0.0.1');
  expect(told).toEqual([]);
  expect(reached.length).toBeLessThanOrEqual(2);
});
