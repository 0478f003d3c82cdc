/** Which proxy a request goes through: the environment's, else the system's. */
import { expect, test } from 'vitest';
import { bypasses } from '../../main/s3/no-proxy.ts';
import { createProxies } from '../../main/s3/proxies.ts';
import { serveHttp } from '../support/http.ts';

const from = (env: Record<string, string>, answer: string | null = null) => {
  const asked: string[] = [];
  let now = 0;
  const system =
    answer === null
      ? null
      : async (url: string) => {
          asked.push(url);
          return answer;
        };
  const proxies = createProxies({ env, system, now: () => now });
  const url = async (origin: string) => (await proxies.for(origin))?.url ?? null;
  return { proxies, url, asked, wait: (ms: number) => (now += ms) };
};

test.each<[list: string, host: string, port: number, yes: boolean]>([
  ['*', 'a.b', 80, true],
  ['', 'a.b', 80, false],
  [' , ', 'a.b', 80, false],
  ['a.b', 'a.b', 80, true],
  ['A.B', 'a.b', 80, true],
  ['a.b', 'A.b.', 80, true],
  ['a.b, .c.d', 'x.c.d', 80, true],
  ['a.b .c.d', 'c.d', 80, true],
  ['*.c.d', 'x.y.c.d', 443, true],
  ['c.d', 'x.c.d', 443, true],
  ['c.d', 'xc.d', 443, false],
  ['x.c.d', 'c.d', 443, false],
  ['a.b:8080', 'a.b', 80, false],
  ['a.b:8080', 'a.b', 8080, true],
  ['.a.b:8080', 'x.a.b', 8080, true],
  ['10.1.2.3', '10.1.2.3', 80, true],
  ['10.1.2.3:80', '10.1.2.3', 443, false],
  ['10.0.0.0/8', '10.200.3.4', 80, true],
  ['10.0.0.0/8', '11.0.0.1', 80, false],
  ['10.0.0.0/8', 'ten.example', 80, false],
  ['10.0.0.0/99', '10.0.0.1', 80, false],
  ['fd00::/8', '[fd12::1]', 80, true],
  ['fd00::/8', '[fe80::1]', 80, false],
  ['::1', '[::1]', 80, true],
  ['[::1]:8080', '[::1]', 8080, true],
  ['[::1]:8080', '[::1]', 80, false],
])('NO_PROXY "%s" and %s:%i: %s', (list, host, port, yes) => {
  expect(bypasses(list, host, port)).toBe(yes);
});

test('the scheme has its own variable, ALL_PROXY stands in, lower case wins', async () => {
  expect(await from({ HTTPS_PROXY: 'p:3128' }).url('https://x')).toBe('http://p:3128');
  expect(await from({ HTTPS_PROXY: 'p:3128' }).url('http://x')).toBeNull();
  expect(await from({ HTTP_PROXY: 'http://p' }).url('http://x')).toBe('http://p');
  expect(await from({ all_proxy: 'https://p' }).url('https://x')).toBe('https://p');
  expect(await from({ ALL_PROXY: 'http://a', https_proxy: 'http://b' }).url('https://x')).toBe('http://b');
  expect(await from({ HTTPS_PROXY: 'http://up', https_proxy: 'http://low' }).url('https://x')).toBe(
    'http://low',
  );
  expect(await from({ HTTPS_PROXY: 'http://p', NO_PROXY: 'x' }).url('https://x')).toBeNull();
  expect(await from({ HTTPS_PROXY: 'http://p', NO_PROXY: 'x:443' }).url('https://x')).toBeNull();
});

test('this computer is reached directly, whatever the environment says', async () => {
  const { url } = from({ ALL_PROXY: 'http://p' }, 'PROXY p:1');
  for (const host of ['localhost:9000', '127.0.0.1:9000', '127.9.9.9', '[::1]:9000', 'minio.localhost'])
    expect(await url(`http://${host}`)).toBeNull();
  expect(await url('http://127.example')).toBe('http://p');
});

test('name and password are percent-decoded, and are in nothing that is shown', async () => {
  const login = async (text: string) => {
    const found = await from({ HTTPS_PROXY: text }).proxies.for('https://x');
    expect(found?.url).toBe('http://p:8080');
    const [, code = ''] = found?.authorization?.split(' ') ?? [];
    return Buffer.from(code, 'base64').toString();
  };
  expect(await login('http://me:p%40ss%3A%25@p:8080')).toBe('me:p@ss:%');
  expect(await login('http://dom%5Cme:x@p:8080')).toBe('dom\\me:x');
  expect(await login('http://me:100%@p:8080')).toBe('me:100%');
  expect(await login('me:x@p:8080')).toBe('me:x');
  expect(await login('http://me@p:8080')).toBe('me:');
});

test.each<[text: string, url: string, lookup: 'here' | 'there', login: object | null]>([
  ['socks5://p', 'socks5://p', 'here', null],
  ['socks5h://p:9050', 'socks5h://p:9050', 'there', null],
  // As desktops write it.
  ['socks://p:1080/', 'socks://p:1080', 'there', null],
  ['socks5h://me:p%40ss@[fd00::1]:1', 'socks5h://[fd00::1]:1', 'there', { name: 'me', password: 'p@ss' }],
])('a SOCKS proxy is read from %s', async (text, url, lookup, login) => {
  const found = await from({ ALL_PROXY: text }).proxies.for('https://x');
  expect(found).toMatchObject({ url, secure: false, authorization: null, socks: { lookup, login } });
  expect(found?.port).toBe(Number(/:(\d+)$/.exec(url)?.[1] ?? 1080));
  expect(await from({ HTTPS_PROXY: text }).url('https://x')).toBe(url);
});

test.each([
  'socks4://user:secret@p:1080',
  `socks5://user:secret${'x'.repeat(250)}@p`,
  'http://',
  'not a proxy',
  'ftp://p',
])('a proxy that cannot be used (%s) is told, and never passed by', async (text) => {
  const failure = await from({ ALL_PROXY: text })
    .url('https://x')
    .then(
      () => null,
      (error: { failure: { code: string } }) => error.failure,
    );
  expect(failure).toMatchObject({
    code: 'usage',
    reason: expect.stringContaining('all_proxy'.toUpperCase()),
  });
  expect(JSON.stringify(failure)).not.toContain('secret');
});

test('where the environment says nothing, the system is asked, now and again', async () => {
  const { url, asked, wait } = from({}, 'PROXY p:3128');
  expect(await url('https://far.example')).toBe('http://p:3128');
  expect(await url('https://far.example')).toBe('http://p:3128');
  expect(asked).toEqual(['https://far.example']);
  wait(31_000);
  await url('https://far.example');
  expect(asked).toHaveLength(2);
});

test('the environment wins over the system, its NO_PROXY too', async () => {
  const { url, asked } = from({ HTTPS_PROXY: 'http://env', NO_PROXY: 'near.example' }, 'PROXY system:1');
  expect(await url('https://far.example')).toBe('http://env');
  expect(await url('https://near.example')).toBeNull();
  expect(asked).toEqual([]);
  expect(await url('http://far.example')).toBe('http://system:1');
});

test('of several that the system names, the first that listens is taken', async () => {
  const { origin } = await serveHttp(() => {});
  const { host } = new URL(origin);
  expect(
    await from({}, `SOCKS4 s:1; SOCKS5 127.0.0.1:1; PROXY 127.0.0.1:1; PROXY ${host}; DIRECT`).url(
      'https://x',
    ),
  ).toBe(origin);
  expect(await from({}, 'PROXY 127.0.0.1:1; DIRECT').url('https://x')).toBeNull();
  expect(await from({}, 'PROXY 127.0.0.1:1; PROXY 127.0.0.1:2').url('https://x')).toBe('http://127.0.0.1:1');
});

test.each([
  ['DIRECT', null],
  ['', null],
  ['HTTPS p:8443', 'https://p:8443'],
  ['proxy P:80', 'http://p'],
  ['PROXY [fd00::1]:3128', 'http://[fd00::1]:3128'],
  ['SOCKS5 p:1080', 'socks5h://p:1080'],
  ['SOCKS p:1080', 'socks5h://p:1080'],
])("the system's answer %j leads to %s", async (answer, expected) => {
  expect(await from({}, answer).url('https://x')).toBe(expected);
});

test('a system that only offers what is not spoken is told; one that cannot be asked is passed by', async () => {
  await expect(from({}, 'SOCKS4 s:1').url('https://x')).rejects.toMatchObject({ failure: { code: 'usage' } });
  const proxies = createProxies({ env: {}, system: () => Promise.reject(new Error('no')) });
  expect(await proxies.for('https://x')).toBeNull();
});
