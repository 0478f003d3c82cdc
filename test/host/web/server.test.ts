/** The web host as a stranger, a foreign page and a signed-in window meet it. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGate } from '../../../main/host/web/auth.ts';
import { startWebHost, type WebHost } from '../../../main/host/web/main.ts';
import { tempFolder } from '../../support/temp.ts';
import { tinyApps } from '../tiny-app.ts';

const folder = tempFolder();
const dataDir = path.join(folder, 'data');
const assets = path.join(folder, 'renderer');
const root = path.join(folder, 'allowed');
mkdirSync(path.join(assets, 'assets'), { recursive: true });
mkdirSync(root);
writeFileSync(path.join(assets, 'index.html'), '<!doctype html><p>the window</p>');
writeFileSync(path.join(assets, 'assets', 'app-1a2b.js'), 'export {};');
writeFileSync(path.join(folder, 'secret.txt'), 'not for the web');

const apps = tinyApps();
const start = (port = 0) => startWebHost({ dataDir, port, roots: [root], assets, createApp: apps.createApp });

interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

function ask(
  target: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: http.OutgoingHttpHeaders; body?: string } = {},
): Promise<Reply> {
  const url = new URL(target, host.origin);
  return new Promise((resolve, reject) => {
    // `path` as given: URL would tidy the dots away that a hostile client sends.
    const raw = target.startsWith('/') ? target : url.pathname + url.search;
    const request = http.request(
      { host: '127.0.0.1', port: url.port, path: raw, method, headers },
      async (response) => {
        let text = '';
        for await (const piece of response) text += piece;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

const call = (name: string, input: unknown, headers: http.OutgoingHttpHeaders = {}) =>
  ask(`/call/${name}`, {
    method: 'POST',
    headers: { cookie, origin: host.origin, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(input),
  });

let host: WebHost;
let cookie: string;
beforeAll(async () => {
  host = await start();
  const welcome = await ask(host.address());
  cookie = String(welcome.headers['set-cookie']?.[0]?.split(';')[0]);
});
afterAll(() => host.close());

test('a one-time address opens one session and leads to the window', async () => {
  const address = host.address();
  const first = await ask(address);
  expect(first.status).toBe(303);
  expect(first.headers.location).toBe('/');
  expect(first.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict/);
  const second = await ask(address);
  expect(second.status).toBe(401);
  expect(second.body).toContain('<code>waybill serve</code>');
  expect(second.headers['set-cookie']).toBeUndefined();
});

test('a link on another site still leads in: the cookie would not travel along a redirect', async () => {
  const reply = await ask(host.address(), { headers: { 'sec-fetch-site': 'cross-site' } });
  expect(reply.status).toBe(200);
  expect(reply.body).toContain('http-equiv="refresh"');
});

test('a token dies after five minutes', () => {
  let now = 0;
  const gate = createGate({ secret: Buffer.alloc(32), now: () => now });
  const [a, b] = [gate.issue(), gate.issue()];
  now = 5 * 60_000 - 1;
  expect(gate.redeem(a)).toBe(true);
  now += 1;
  expect(gate.redeem(b)).toBe(false);
});

test.each([
  ['the window', '/'],
  ['a file of it', '/assets/app-1a2b.js'],
  ['the events', '/events'],
  ['a wrong token', '/?token=guess'],
])('a stranger is refused %s', async (_what, target) => {
  expect((await ask(target)).status).toBe(401);
  expect((await ask(target, { headers: { cookie: 'waybill-00000000=9999999999999.x.y' } })).status).toBe(401);
});

test.each([
  ['es-MX,es;q=0.9,en;q=0.8', 'es', 'Esta dirección ya se usó'],
  ['zh-CN,zh;q=0.9', 'zh-CN', '此地址已被使用'],
  ['fr', 'en', 'This address has been used'],
])(
  'a browser that asks for %s is told in its language that its address was used',
  async (asked, lang, words) => {
    const { status, body } = await ask('/?token=used', { headers: { 'accept-language': asked } });
    expect(status).toBe(401);
    expect(body).toContain(`<html lang="${lang}">`);
    expect(body).toContain(words);
    expect(body).toContain('<code>waybill serve</code>');
  },
);

test('a stranger reaches no handler', async () => {
  const before = apps.made[0]?.seen.length;
  expect((await call('host.info', {}, { cookie: '' })).status).toBe(401);
  expect(apps.made[0]?.seen.length).toBe(before);
});

test('a call is answered with an envelope', async () => {
  const reply = await call('host.info', {});
  expect(reply.status).toBe(200);
  expect(JSON.parse(reply.body)).toMatchObject({ ok: true, value: { kind: 'web', roots: [root] } });
});

test.each([
  ['from another page', { origin: 'http://127.0.0.1:1' }, 403],
  ['without an origin', { origin: undefined }, 403],
  ['under a foreign name', { host: 'evil.example:80', origin: 'http://evil.example:80' }, 403],
  ['as a form would', { 'content-type': 'text/plain' }, 415],
])('a call %s is refused although the cookie is there', async (_how, headers, status) => {
  const before = apps.made[0]?.seen.length;
  const kept = Object.fromEntries(
    Object.entries({ cookie, origin: host.origin, 'content-type': 'application/json', ...headers }).filter(
      ([, value]) => value !== undefined,
    ),
  ) as http.OutgoingHttpHeaders;
  const reply = await ask('/call/host.info', { method: 'POST', headers: kept, body: '{}' });
  expect(reply.status).toBe(status);
  expect(apps.made[0]?.seen.length).toBe(before);
});

test('a window behind a tunnel may have another port', async () => {
  const reply = await call('host.info', {}, { host: 'localhost:9000', origin: 'http://localhost:9000' });
  expect(reply.status).toBe(200);
});

test.each([
  ['that nobody knows', 'jobs.explode', {}],
  ['named like a property of every object', '__proto__', {}],
  ['with input of the wrong shape', 'jobs.pause', { ids: 'all' }],
  ['with no object at all', 'folders.list', null],
])('a call %s is misuse, said so', async (_what, name, input) => {
  const reply = await call(name, input);
  expect(reply.status).toBe(400);
  expect(JSON.parse(reply.body)).toMatchObject({ ok: false, error: { code: 'usage' } });
});

test('a body over its limit is refused', async () => {
  const reply = await call('jobs.pause', { ids: 'x'.repeat(1024 * 1024) });
  expect(JSON.parse(reply.body)).toMatchObject({ ok: false, error: { code: 'usage' } });
  expect(reply.status).toBe(400);
});

test('an event reaches the window by its name, and a foreign page hears nothing', async () => {
  for (const headers of [{ origin: 'http://localhost:1' }, { 'sec-fetch-site': 'same-site' }])
    expect((await ask('/events', { headers: { cookie, ...headers } })).status).toBe(403);
  const app = apps.made[0]!;
  const notice = { id: 'n', level: 'info', text: 'line one\nline two', failure: null } as const;
  const before = app.listeners();
  await new Promise<void>((resolve, reject) => {
    const request = http.get(`${host.origin}/events`, { headers: { cookie } }, (response) => {
      expect(response.headers['content-type']).toBe('text/event-stream');
      let text = '';
      response.on('error', () => {});
      response.on('data', (piece) => {
        if (text === '') app.emit('notice', notice);
        text += piece;
        if (!text.includes('event: notice')) return;
        expect(text).toContain(`event: notice\ndata: ${JSON.stringify(notice)}\n\n`);
        request.destroy();
        resolve();
      });
    });
    request.on('error', reject);
  });
  await expect.poll(() => app.listeners()).toBe(before);
});

test('a listener that does not read is dropped, not buffered for ever', async () => {
  const app = apps.made[0]!;
  const before = app.listeners();
  const request = http.get(`${host.origin}/events`, { headers: { cookie } });
  const response = await new Promise<http.IncomingMessage>((resolve) => request.on('response', resolve));
  response.on('error', () => {}).pause();
  const text = 'x'.repeat(1024 * 1024);
  await expect
    .poll(() => {
      app.emit('notice', { id: 'n', level: 'info', text, failure: null });
      return app.listeners();
    })
    .toBe(before);
  request.destroy();
});

test('the window comes with its policy, and its hashed files for ever', async () => {
  const page = await ask('/', { headers: { cookie } });
  expect(page.body).toContain('the window');
  expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  expect(page.headers['content-security-policy']).not.toContain('unsafe-eval');
  expect(page.headers['x-content-type-options']).toBe('nosniff');
  expect(page.headers['referrer-policy']).toBe('no-referrer');
  const script = await ask('/assets/app-1a2b.js', { headers: { cookie } });
  expect(script.headers['content-type']).toContain('text/javascript');
  expect(script.headers['cache-control']).toContain('immutable');
});

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets%00/app.js',
])('no file outside the window is served: %s', async (target) => {
  const reply = await ask(target, { headers: { cookie } });
  expect(reply.status).toBe(404);
  expect(reply.body).not.toContain('not for the web');
});

test('a session outlives the host, and its secret is for this user only', async () => {
  await host.close();
  host = await start();
  expect((await ask('/', { headers: { cookie } })).status).toBe(200);
  if (process.platform !== 'win32')
    expect(statSync(path.join(dataDir, 'web-session.key')).mode & 0o777).toBe(0o600);
});

test('the folder picker starts at the first root and finds no way up from it', async () => {
  const listed = JSON.parse((await call('folders.list', { path: null })).body);
  expect(listed).toMatchObject({ ok: true, value: { path: root, parent: null } });
});

test('a root that is no folder is misuse, and nothing listens', async () => {
  const missing = path.join(folder, 'missing');
  const started = startWebHost({
    dataDir: tempFolder(),
    port: 0,
    roots: [missing],
    assets,
    createApp: apps.createApp,
  });
  await expect(started).rejects.toMatchObject({ failure: { code: 'usage', detail: missing } });
});
