/** Two processes on one data folder, as far as a door can tell: here two openings in one process. */
import { chmodSync, chownSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { App } from '../../main/app.ts';
import { openEngine } from '../../main/host/open.ts';
import { engineAddress } from '../../main/host/places.ts';
import { tempFolder } from '../support/temp.ts';
import { tinyApps } from './tiny-app.ts';

async function all(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const piece of bytes) text += Buffer.from(piece).toString();
  return text;
}

const host = { kind: 'cli', roots: [], suggestedFolder: '', pickFolder: null, reveal: null } as const;
const notice = { id: 'n', level: 'info', text: 'heard', failure: null } as const;

function pair(dataDir = tempFolder()) {
  const apps = tinyApps();
  return { apps, dataDir, open: () => openEngine({ dataDir, host, createApp: apps.createApp }) };
}

test('a second opening attaches: calls, events and bytes cross', async () => {
  const { apps, open, dataDir } = pair();
  const first = await open();
  const second = await open();
  expect([first.owns(), second.owns(), apps.made.length]).toEqual([true, false, 1]);
  expect(await second.engine.call('host.info', {})).toMatchObject({ ok: true, value: { dataDir } });
  expect(await second.engine.call('jobs.pause', { ids: [] })).toMatchObject({
    ok: false,
    error: { code: 'usage' },
  });
  const heard = new Promise((resolve) => second.engine.on('notice', resolve));
  apps.made[0]?.emit('notice', notice);
  expect(await heard).toEqual(notice);
  const location = { scheme: 's3', endpoint: null, bucket: 'b', prefix: '', region: null } as const;
  const source = { location, profile: 'anonymous', requestPayer: false };
  const bytes = second.engine.read({ source, key: 'k', signal: new AbortController().signal });
  expect(await all(bytes)).toBe('bytes of k');
  const missing = second.engine.read({ source, key: 'absent', signal: new AbortController().signal });
  await expect(all(missing)).rejects.toMatchObject({ failure: { code: 'not-found' } });
  await second.close();
  await first.close();
});

test('when the owner goes, the attached one takes over, goes on, and still hears', async () => {
  const { apps, open } = pair();
  const first = await open();
  const second = await open();
  await second.start();
  const heard = new Promise((resolve) => second.engine.on('notice', resolve));
  await first.close();
  expect(await second.engine.call('settings.set', { connections: 5 })).toMatchObject({ ok: true });
  expect(second.owns()).toBe(true);
  expect(apps.made.map((app) => app.state)).toEqual(['stopped', 'started']);
  apps.made[1]?.emit('notice', notice);
  expect(await heard).toEqual(notice);
  await second.close();
});

test('a socket that a killed owner left is no owner', async () => {
  const { open, dataDir } = pair();
  writeFileSync(await engineAddress(dataDir), '');
  const only = await open();
  expect(only.owns()).toBe(true);
  await only.close();
});

test.skipIf(process.platform === 'win32')('the socket is for this user only', async () => {
  const { open, dataDir } = pair();
  const only = await open();
  expect(statSync(await engineAddress(dataDir)).mode & 0o777).toBe(0o600);
  await only.close();
});

test.skipIf(process.platform === 'win32')(
  'a data folder too deep for a socket gets one elsewhere',
  async () => {
    const deep = path.join(tempFolder(), 'a'.repeat(60), 'b'.repeat(60));
    mkdirSync(deep, { recursive: true });
    expect(Buffer.byteLength(await engineAddress(deep))).toBeLessThan(104);
    const { open } = pair(deep);
    const first = await open();
    const second = await open();
    expect(second.owns()).toBe(false);
    await second.close();
    await first.close();
  },
);

const root = process.getuid?.() === 0;
const nobody = 65_534;
test
  .skipIf(process.platform === 'win32')
  .each([
    ['that other people may write in', 0o777, false],
    ...(root ? [['of somebody else', 0o755, true] as const] : []),
  ] as const)(
  'who listens in a folder %s hears nothing: no call, and so no secret, goes there',
  async (_whose, mode, given) => {
    const deep = path.join(tempFolder(), 'a'.repeat(60), 'b'.repeat(60));
    const address = await engineAddress(deep);
    const folder = path.dirname(address);
    const heard: string[] = [];
    const listener = createServer((request, response) => {
      heard.push(request.url ?? '');
      response.writeHead(200).write('retry: 1\n\n');
    });
    await new Promise<void>((resolve) => listener.listen(address, resolve));
    onTestFinished(() => {
      listener.closeAllConnections();
      listener.close();
      rmSync(folder, { recursive: true, force: true });
    });
    chmodSync(address, 0o777);
    chmodSync(folder, mode);
    if (given) for (const place of [address, folder]) chownSync(place, nobody, nobody);
    const { open, apps } = pair(deep);
    await expect(open()).rejects.toMatchObject({
      failure: { code: 'disk-denied', detail: expect.stringContaining(folder) },
    });
    expect([heard, apps.made.length]).toEqual([[], 0]);
  },
);

/** Two openings; listings of the first owner wait until they are let go, those of later ones are answered at once. */
async function slowOwner(name: 'tree.list' | 'jobs.pause') {
  const page = { folders: [], objects: [], token: null };
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  let first = true;
  const wait = async () => {
    if (!first) return;
    first = false;
    asked.resolve();
    await answer.promise;
  };
  const instead: Partial<App['handlers']> =
    name === 'tree.list'
      ? { 'tree.list': () => wait().then(() => page) }
      : { 'jobs.pause': () => wait().then(() => ({})) };
  const apps = tinyApps(instead);
  const dataDir = tempFolder();
  const open = () => openEngine({ dataDir, host, createApp: apps.createApp });
  const owner = await open();
  const other = await open();
  return { owner, other, page, asked: asked.promise, answer: answer.resolve, apps };
}

const location = { scheme: 's3', endpoint: null, bucket: 'b', prefix: '', region: null } as const;
const listing = {
  source: { location, profile: 'anonymous', requestPayer: false },
  prefix: '',
  token: null,
};

test('an owner that ends finishes the answer that it owes first', async () => {
  const { owner, other, page, asked, answer, apps } = await slowOwner('tree.list');
  const listed = other.engine.call('tree.list', listing);
  await asked;
  const closed = owner.close();
  answer();
  expect(await listed).toEqual({ ok: true, value: page });
  await closed;
  expect(apps.made[0]?.seen).toHaveLength(1);
  await other.close();
});

test('what only reads is asked again where its owner ended without an answer, and nothing else is', async () => {
  const reading = await slowOwner('tree.list');
  const listed = reading.other.engine.call('tree.list', listing);
  await reading.asked;
  await reading.owner.close();
  expect(await listed).toEqual({ ok: true, value: reading.page });
  await reading.other.close();

  const acting = await slowOwner('jobs.pause');
  const paused = acting.other.engine.call('jobs.pause', { ids: [1] });
  await acting.asked;
  await acting.owner.close();
  expect(await paused).toMatchObject({
    ok: false,
    error: { reason: expect.stringContaining('has stopped') },
  });
  await acting.other.close();
});
