/** Pasted links, through the whole app: what they fetch, where their secrets are not, and a restart in the middle. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { serve } from '../../main/serve.ts';
import { startApp } from '../support/app.ts';
import { tempFolder } from '../support/temp.ts';

const MiB = 1024 * 1024;
const secret = 'S3cretS1gnature%2Fabc%3D';
const bytes = Buffer.from(Array.from({ length: 20 * MiB }, (_, i) => (i * 7 + (i >> 13)) & 255));

/** A bucket behind signed links: GET with the signature only, ranges, no HEAD and no listing. */
async function serveSigned() {
  const state = { signature: secret, served: 0, most: Number.POSITIVE_INFINITY };
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://x');
    if (request.method !== 'GET' || !request.url?.includes(`Signature=${state.signature}`))
      return void response.writeHead(403).end();
    const body = url.pathname.endsWith('.xz') ? bytes : bytes.subarray(0, 1000);
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const [start, end] = from === undefined ? [0, body.length] : [Number(from), Number(to) + 1];
    response.writeHead(from === undefined ? 200 : 206, {
      etag: '"e1"',
      'content-length': end - start,
      ...(from === undefined ? {} : { 'content-range': `bytes ${start}-${end - 1}/${body.length}` }),
    });
    // What is beyond `most` never comes: the link hangs, as it does when a laptop is closed.
    const sent = Math.max(0, Math.min(end - start, state.most - state.served));
    state.served += sent;
    response.write(body.subarray(start, start + sent));
    if (sent === end - start) response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const link = (name: string, { expires = 4102444800, signature = secret } = {}) =>
    `curl -C - "${origin}/v2.0/${name}?AWSAccessKeyId=K&Signature=${signature}&Expires=${expires}" --output ${name}`;
  return { state, origin, link };
}

/** Everything that any file below says. */
function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

test('a mail of links is fetched, and its secrets are in no ledger, log, receipt or answer', async () => {
  const { link, origin } = await serveSigned();
  const dataDir = tempFolder();
  const { call, until, app } = await startApp(dataDir);
  const folder = path.join(tempFolder(), 'knees');
  const target = await call('plans.parse', {
    text: `Dear colleague,\n${link('a.tar.xz')}\n${link('b.txt')}\n`,
  });
  expect(target.source).toMatchObject({ location: { endpoint: origin }, profile: 'pasted link' });
  const { job } = await call('plans.create', { ...target, folder });
  await until(job.id, ({ listed }) => listed);
  await call('plans.confirm', { jobId: job.id, start: true, onConflict: 'keep-both', consent: false });
  const done = await until(job.id, ({ status }) => status === 'completed' || status === 'failed');
  expect(done).toMatchObject({ status: 'completed', counts: { files: 2, unverifiable: 2 } });
  expect(Buffer.compare(await readFile(path.join(folder, 'a.tar.xz')), bytes)).toBe(0);
  expect(await call('plans.get', { jobId: job.id })).toMatchObject({ linksEnd: 4102444800_000 });
  const { links } = await call('links.list', {});
  expect(links[0]).toEqual({ origin, path: 'v2.0/a.tar.xz', expires: 4102444800_000, state: 'usable' });
  const said = [target, links, await call('jobs.list', {}), await call('jobs.events', { jobId: job.id })];
  await app.stop();
  for (const text of [JSON.stringify(said), everythingIn(dataDir), everythingIn(folder)])
    for (const hidden of [secret, decodeURIComponent(secret), 'AWSAccessKeyId'])
      expect(text).not.toContain(hidden);
});

test('after a restart the job waits for its link, and goes on inside the file once it is pasted', async () => {
  const { link, state } = await serveSigned();
  const dataDir = tempFolder();
  const folder = path.join(tempFolder(), 'knees');
  state.most = 14 * MiB;
  const first = await startApp(dataDir);
  const target = await first.call('plans.parse', { text: link('a.tar.xz') });
  const { job } = await first.call('plans.create', { ...target, folder });
  await first.until(job.id, ({ listed }) => listed);
  await first.call('plans.confirm', { jobId: job.id, start: true, onConflict: 'keep-both', consent: false });
  await first.until(job.id, ({ bytesWritten }) => bytesWritten >= 13 * MiB);
  await first.app.stop();

  state.most = Number.POSITIVE_INFINITY;
  state.served = 0;
  const second = await startApp(dataDir);
  const waits = await second.until(job.id, ({ activity }) => activity?.kind === 'waiting');
  expect(waits.activity).toMatchObject({
    why: 'sign-in',
    failure: { reason: expect.stringContaining('a.tar.xz') },
  });
  const { links } = await second.call('links.paste', { text: `again:\n${link('a.tar.xz')}` });
  expect(links).toHaveLength(1);
  await second.until(job.id, ({ status }) => status === 'completed');
  expect(Buffer.compare(await readFile(path.join(folder, 'a.tar.xz')), bytes)).toBe(0);
  expect(state.served).toBeLessThan(bytes.length - 12 * MiB);
});

/** Files behind paths and queries, for whoever has the token. */
async function servePortal(token: string | null) {
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://x');
    if (url.searchParams.get('token') !== token) return void response.writeHead(403).end();
    url.searchParams.delete('token');
    const body = Buffer.from(url.pathname + url.search);
    response.writeHead(200, { etag: `"${body.toString('hex')}"`, 'content-length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a token is in no file, name or receipt, and what else the query says still tells files apart', async () => {
  const token = 'eyJhbGciOiJIUzI1NiJ9.c2VjcmV0';
  const origin = await servePortal(token);
  const dataDir = tempFolder();
  const { call, until, app } = await startApp(dataDir);
  const folder = path.join(tempFolder(), 'x');
  const paths = ['records/1/scan.nii', 'download?id=5', 'download?id=6'];
  const text = paths.map((at) => `${origin}/${at}${at.includes('?') ? '&' : '?'}token=${token}`).join('\n');
  const target = await call('plans.parse', { text });
  const { job } = await call('plans.create', { ...target, folder });
  await until(job.id, ({ listed }) => listed);
  await call('plans.confirm', { jobId: job.id, start: true, onConflict: 'keep-both', consent: false });
  const done = await until(job.id, ({ status }) => status === 'completed' || status === 'failed');
  expect(done.counts).toMatchObject({ files: 3, completed: 3 });
  const said = [target, await call('links.list', {}), await call('jobs.list', {})];
  await app.stop();
  for (const everything of [JSON.stringify(said), everythingIn(dataDir), everythingIn(folder)])
    expect(everything).not.toContain(token);
  const names = readdirSync(folder).filter((name) => !name.startsWith('.'));
  expect(names.map((name) => name.replace('%3F', '?')).sort()).toEqual([
    'download?id=5',
    'download?id=6',
    'scan.nii',
  ]);
  for (const name of names) expect(readFileSync(path.join(folder, name), 'utf8')).toContain(name.slice(-4));
});

test('two versions of one file keep its name without their queries, and both arrive', async () => {
  const origin = await servePortal(null);
  const { call, until } = await startApp();
  const folder = path.join(tempFolder(), 'x');
  const text = `${origin}/r/scan.nii?version=1\n${origin}/r/scan.nii?version=2\n${origin}/r/get?id=5\n`;
  const { job } = await call('plans.create', { ...(await call('plans.parse', { text })), folder });
  await until(job.id, ({ listed }) => listed);
  await call('plans.confirm', { jobId: job.id, start: true, onConflict: 'keep-both', consent: false });
  const done = await until(job.id, ({ status }) => status === 'completed' || status === 'failed');
  expect(done.counts).toMatchObject({ files: 3, completed: 3 });
  const names = readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort();
  expect(names).toEqual([expect.stringMatching(/^get(?:\?|%3F)id=5$/), 'scan.nii', expect.any(String)]);
  expect(names[2]).toMatch(/^scan~[0-9a-f]{6}\.nii$/);
  const bytesOf = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  expect(names.slice(1).map(bytesOf).sort()).toEqual(['/r/scan.nii?version=1', '/r/scan.nii?version=2']);
});

test('a secret that would go to another computer in the clear is refused, and kept nowhere', async () => {
  const dataDir = tempFolder();
  const { app } = await startApp(dataDir);
  const text = 'http://data.example.org/scan.nii?token=c2VjcmV0c2VjcmV0';
  expect(await serve(app.handlers, 'plans.targets', { text })).toMatchObject({
    ok: false,
    error: { code: 'usage', reason: expect.stringContaining('begins with http://') },
  });
  expect(everythingIn(dataDir)).not.toContain('c2VjcmV0c2VjcmV0');
});

test('a link that has ended is said to have, before anything is asked', async () => {
  const { link, state } = await serveSigned();
  const { call, until } = await startApp();
  const target = await call('plans.parse', { text: link('a.tar.xz', { expires: 1000000000 }) });
  const { job } = await call('plans.create', { ...target, folder: path.join(tempFolder(), 'x') });
  const { failure } = await until(job.id, (one) => one.failure !== null);
  expect(failure).toMatchObject({ code: 'sign-in', reason: 'The link to a.tar.xz has ended.' });
  expect(state.served).toBe(0);
});

test('one that the server refuses fails alone, and the others arrive', async () => {
  const { link } = await serveSigned();
  const { call, until } = await startApp();
  const folder = path.join(tempFolder(), 'x');
  const good = await call('plans.parse', { text: `${link('a.txt')}\n${link('b.txt')}` });
  const { job } = await call('plans.create', { ...good, folder });
  await until(job.id, ({ listed }) => listed);
  await call('links.paste', { text: link('b.txt', { signature: 'other' }) });
  await call('plans.confirm', { jobId: job.id, start: true, onConflict: 'keep-both', consent: false });
  const done = await until(job.id, ({ status }) => status === 'failed' || status === 'completed');
  expect(done.counts).toMatchObject({ completed: 1, failed: 1 });
});

test('a long file of links is read to its end, and no link is cut where the reading pauses', async () => {
  const { link } = await serveSigned();
  const { call, until } = await startApp();
  const file = path.join(tempFolder(), 'mail.txt');
  const first = `${link('a.txt')}\n`;
  const second = link('b.txt');
  // The border of what is read at once lies inside the second signature.
  const border = 576 * 1024;
  const filler = 'x'.repeat(border - first.length - second.indexOf('Signature=') - 14);
  writeFileSync(file, `${first}${filler}\n${second}\n`);
  const { chosen } = await call('manifests.read', { path: file });
  const folder = path.join(tempFolder(), 'x');
  const { job } = await call('plans.create', { ...chosen[0]!, folder });
  await until(job.id, ({ listed }) => listed);
  await call('plans.confirm', { jobId: job.id, start: true, onConflict: 'keep-both', consent: false });
  const done = await until(job.id, ({ status }) => status === 'failed' || status === 'completed');
  expect(done.counts).toMatchObject({ files: 2, completed: 2 });
});

test('of three thousand links none is left out, and of too many none is taken', async () => {
  const { app, call } = await startApp();
  const file = path.join(tempFolder(), 'links.txt');
  const query = `X-Amz-Security-Token=${'A'.repeat(400)}&X-Amz-Signature=${'0'.repeat(64)}`;
  const lines = (n: number) =>
    Array.from(
      { length: n },
      (_, i) => `https://lab.s3.us-east-1.amazonaws.com/s/sub-${i}.nii.gz?${query}\n`,
    );
  writeFileSync(file, lines(3000).join(''));
  const { chosen } = await call('manifests.read', { path: file });
  expect(chosen.map(({ name }) => name)).toEqual(['lab.s3.us-east-1.amazonaws.com: 3000 links']);
  expect((await call('links.list', {})).links).toHaveLength(3000);
  writeFileSync(file, lines(3000).join('').repeat(20));
  expect(await serve(app.handlers, 'manifests.read', { path: file })).toMatchObject({
    ok: false,
    error: { code: 'usage', reason: 'The file has signed links and is longer than 32 MiB.' },
  });
});

test.each(['s3://bucket/key', 'https://data.example.org/a.nii', 'drs://drs.example.org/1'])(
  'links beside %s are refused, wherever they are given, and none of them is quoted',
  async (other) => {
    const { app, call } = await startApp();
    const text = `${other}\nhttps://h.example/k?Signature=abc123\nhttps://h.example/l?Signature=abc123`;
    await expect(call('plans.parse', { text })).rejects.toThrow(/^(?!.*abc123).*usage/s);
    const file = path.join(tempFolder(), 'list.txt');
    writeFileSync(file, text);
    for (const answer of [
      await serve(app.handlers, 'plans.targets', { text }),
      await serve(app.handlers, 'manifests.read', { path: file }),
    ])
      expect(answer).toMatchObject({
        ok: false,
        error: { reason: 'The text has signed links among other addresses.' },
      });
    expect((await call('links.list', {})).links).toEqual([]);
  },
);

test('the archives of a fastMRI mail are what that dataset is chosen by, and it says when they end', async () => {
  const { call } = await startApp();
  const id = 'fastmri';
  await expect(call('datasets.values', { id, selector: 'archive', choices: {} })).rejects.toThrow('usage');
  const mail = readFileSync(path.resolve(import.meta.dirname, '../fixtures/fastmri-mail.txt'), 'utf8');
  expect((await call('plans.parse', { text: mail })).datasetId).toBe(id);
  const { values } = await call('datasets.values', { id, selector: 'archive', choices: {} });
  expect(values.map(({ label }) => label)).toEqual([
    'knee_singlecoil_val.tar.xz (until 2030-01-01 00:00 UTC)',
    'brain_multicoil_val_batch_0.tar.xz (ended)',
  ]);
  const choices = { archive: ['knee_singlecoil_val.tar.xz'] };
  const { chosen } = await call('datasets.choose', { id, choices });
  expect(chosen[0]).toMatchObject({
    source: { location: { endpoint: 'https://fastmri-dataset.s3.amazonaws.com' }, profile: 'pasted link' },
    selection: { objects: expect.any(String) },
  });
});
