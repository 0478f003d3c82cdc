/** The built desktop in Chromium, behind a double of the `electron` module. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { linkHash } from '../../main/host/electron/link.ts';
import type { Answer, Api, CallName, Input, Output } from '../../shared/contract.ts';
import { builtTree } from '../support/built.ts';
import { launchChromium } from '../support/chromium.ts';
import { serveHttp } from '../support/http.ts';
import { tempFolder } from '../support/temp.ts';
import { createDouble, type ElectronDouble } from './double.ts';
import { loadWith } from './load.ts';

type Exposed = {
  readonly waybill: Api;
  electronInvoke(channel: string, args: unknown[]): Promise<Answer<unknown>>;
};

let browser: Browser;
let double: ElectronDouble;
let page: Page;
const dataDir = tempFolder();

beforeAll(async () => {
  const out = await builtTree();
  browser = await launchChromium();
  double = createDouble(browser);
  process.env.WAYBILL_DATA_DIR = dataDir;
  // The environment would win over the system.
  for (const name of Object.keys(process.env))
    if (/^(https?|all|no)_proxy$/i.test(name)) delete process.env[name];
  loadWith(path.join(out, 'main', 'electron.js'), double.module);
  const opened = await vi.waitUntil(() => double.windows[0]?.opened, { timeout: 30_000 });
  page = await opened;
}, 180_000);
afterAll(() => browser?.close());

const ourFrame = () => {
  const { webContents } = double.windows[0]!;
  return { sender: webContents, senderFrame: webContents.mainFrame };
};
const info = () => page.evaluate(() => (globalThis as unknown as Exposed).waybill.call('host.info', {}));

test('the window is a sandbox: isolated, without Node', () => {
  expect(double.windows[0]?.options.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  });
});

test('the window opens on its own scheme and renders', async () => {
  expect(double.windows[0]?.webContents.getURL()).toMatch(/^app:\/\/waybill\//);
  await expect.poll(() => page.locator('nav').count()).toBeGreaterThan(0);
  await expect.poll(() => double.windows[0]?.shown).toContain('show');
  expect(double.record.errors).toEqual([]);
});

test('the preload exposes call, on and pathOf, and nothing else', async () => {
  const exposed = await page.evaluate(() => Object.keys((globalThis as unknown as Exposed).waybill).sort());
  expect(exposed).toEqual(['call', 'on', 'pathOf']);
  expect(await page.evaluate(() => [typeof globalThis.require, typeof globalThis.process])).toEqual([
    'undefined',
    'undefined',
  ]);
});

test('a call crosses the preload and comes back as an envelope', async () => {
  expect(await info()).toMatchObject({
    ok: true,
    value: { kind: 'desktop', canPickFolder: true, canReveal: true, roots: [], dataDir } satisfies Partial<
      Output<'host.info'>
    >,
  });
  const misuse = page.evaluate(() =>
    (globalThis as unknown as Exposed).waybill.call('jobs.pause', { ids: [] }),
  );
  expect(await misuse).toMatchObject({ ok: false, error: { code: 'usage' } });
});

test('an event reaches the page', async () => {
  const heard = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const { waybill } = globalThis as unknown as Exposed;
        const end = waybill.on('changed', ({ rev }) => {
          end();
          resolve(rev);
        });
        const location = {
          scheme: 's3',
          endpoint: 'http://127.0.0.1:1',
          bucket: 'b',
          prefix: '',
          region: null,
        } as const;
        void waybill.call('plans.create', {
          name: 'n',
          datasetId: null,
          source: { location, profile: 'anonymous', requestPayer: false },
          selection: { prefixes: [], keys: [], filters: [] },
          folder: '/tmp/waybill-never-written',
        });
      }),
  );
  expect(await heard).toBeTypeOf('number');
});

test("the folder dialog and the file manager are the system's", async () => {
  double.record.picks.push('/data/here');
  const picked = await page.evaluate(() =>
    (globalThis as unknown as Exposed).waybill.call('host.pickFolder', { from: null }),
  );
  expect(picked).toEqual({ ok: true, value: { path: '/data/here' } });
});

test('a folder that is dropped on any page is opened as a study, at the path that the preload says', async () => {
  await page.evaluate(() => {
    globalThis.location.hash = '#/profiles';
  });
  await page.getByRole('grid', { name: 'Profiles' }).waitFor();
  await page.evaluate(() => {
    // What a test makes itself has no entry; a folder from the file manager has one.
    DataTransferItem.prototype.webkitGetAsEntry = () => ({ isDirectory: true }) as FileSystemEntry;
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([], 'visual-cortex'));
    const event = (name: string) => new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true });
    const over = event('dragover');
    document.body.dispatchEvent(over);
    if (!over.defaultPrevented) throw new Error('the window does not take it');
    document.body.dispatchEvent(event('drop'));
  });
  await expect
    .poll(() => page.evaluate(() => decodeURIComponent(globalThis.location.hash)))
    .toContain('/dropped/visual-cortex');
});

test('a listing goes through the proxy that the system names', async () => {
  const page =
    '<?xml version="1.0"?><ListBucketResult><Name>b</Name><IsTruncated>false</IsTruncated></ListBucketResult>';
  const proxy = await serveHttp((_, response) =>
    response.setHeader('content-type', 'application/xml').end(page),
  );
  double.record.proxy = `SOCKS5 127.0.0.1:1; PROXY ${new URL(proxy.origin).host}`;
  const location = { scheme: 's3', endpoint: 'http://far.example', bucket: 'b', prefix: '', region: null };
  const source = { location, profile: 'anonymous', requestPayer: false };
  const listed = double.invoke(ourFrame(), 'call', 'tree.list', { source, prefix: '', token: null });
  expect(await listed).toMatchObject({ ok: true, value: { objects: [] } });
  expect(proxy.seen[0]?.url).toMatch(/^http:\/\/far\.example\/b\//);
});

test('what is typed into a profile is sealed by the keychain, or refused where that would be plain text', async () => {
  const call = (name: string, input: object) => double.invoke(ourFrame(), 'call', name, input);
  const profile = {
    name: 'lab',
    was: null,
    endpoint: 'http://127.0.0.1:1',
    region: null,
    style: null,
    keyId: 'AKID',
    secret: { key: 'a-secret-of-this-test', token: null },
    keep: true,
    patterns: null,
  };
  double.record.keyring = 'basic_text';
  expect(await call('profiles.save', profile)).toMatchObject({
    ok: false,
    error: { code: 'not-allowed', reason: expect.stringContaining('plain text') },
  });
  expect(await call('profiles.list', {})).toMatchObject({
    ok: true,
    value: { keeps: 'nowhere', warning: expect.stringContaining('keyring') },
  });
  double.record.keyring = 'gnome_libsecret';
  expect(await call('profiles.save', profile)).toMatchObject({ ok: true, value: { keeps: 'keychain' } });
  const kept = readFileSync(path.join(dataDir, 'secrets.json'), 'utf8');
  expect(kept).toContain('keychain');
  const { sealed } = (JSON.parse(kept) as { secrets: { lab: { sealed: string } } }).secrets.lab;
  expect(Buffer.from(sealed, 'base64').reverse().toString()).toContain('a-secret-of-this-test');
  expect(await call('profiles.remove', { name: 'lab' })).toMatchObject({ ok: true });
  expect(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')).not.toContain('sealed"');
});

test('a frame inside the page is refused', async () => {
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.name = 'inner';
    frame.src = 'about:blank';
    document.body.append(frame);
  });
  await expect.poll(() => page.frame('inner') !== null).toBe(true);
  const inner = page.frame('inner')!;
  const answer = await inner.evaluate(() =>
    (globalThis as unknown as Exposed).electronInvoke('call', ['host.info', {}]),
  );
  expect(answer).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  expect(await inner.evaluate(() => 'waybill' in globalThis)).toBe(false);
});

test('an inner frame and a frame that is gone are refused even with an address of ours', async () => {
  const { webContents } = double.windows[0]!;
  for (const senderFrame of [{ url: 'app://waybill/' }, null]) {
    const answer = double.invoke({ sender: webContents, senderFrame }, 'call', 'host.info', {});
    expect(await answer).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  }
});

test.each([
  ['a link', (to: string) => void globalThis.location.assign(to)],
  ['a new window', (to: string) => void globalThis.open(to)],
])("%s to elsewhere is refused and opens in the system's browser", async (_how, go) => {
  double.record.external.length = 0;
  await page.evaluate(go, 'https://example.org/paper');
  await expect.poll(() => double.record.external).toEqual(['https://example.org/paper']);
  expect(double.windows[0]?.webContents.getURL()).toMatch(/^app:\/\/waybill\//);
  expect(await info()).toMatchObject({ ok: true });
});

test('only web addresses are handed to the system', () => {
  const { webContents } = double.windows[0]!;
  double.record.external.length = 0;
  for (const url of ['file:///etc/passwd', 'smb://host/share', 'javascript:alert(1)', 'not an address'])
    expect(webContents.openHandler?.({ url } as never)).toEqual({ action: 'deny' });
  expect(double.record.external).toEqual([]);
});

test('a webview is refused', () => {
  let prevented = false;
  double.windows[0]?.webContents.emit(
    'will-attach-webview',
    { preventDefault: () => (prevented = true) },
    {},
    {},
  );
  expect(prevented).toBe(true);
});

test('permissions are denied, but for copying text from our own page', () => {
  const { webContents } = double.windows[0]!;
  const asked = (name: string) => {
    let answer: boolean | null = null;
    double.permission.request?.(
      webContents as never,
      name as never,
      (granted) => (answer = granted),
      {} as never,
    );
    return answer;
  };
  for (const name of ['geolocation', 'media', 'notifications', 'clipboard-read', 'openExternal'])
    expect([name, asked(name)]).toEqual([name, false]);
  expect(asked('clipboard-sanitized-write')).toBe(true);
  expect(double.permission.check?.(null, 'clipboard-sanitized-write', '', {} as never)).toBe(false);
  expect(double.permission.device?.({} as never)).toBe(false);
});

test("a second instance brings the first one's window to the front", () => {
  const window = double.windows[0]!;
  window.minimized = true;
  window.shown.length = 0;
  double.module.app.emit('second-instance', {}, [], '');
  expect(window.shown).toEqual(['restore', 'show', 'focus']);
  expect(double.windows.length).toBe(1);
});

test('links from elsewhere become a place in the page, and nothing else does', () => {
  expect(linkHash(['waybill', '--flag', 's3://bucket/a folder/'])).toBe(
    '#/add/s3%3A%2F%2Fbucket%2Fa%20folder%2F',
  );
  expect(linkHash(['waybill://add/s3%3A%2F%2Fbucket%2F'])).toBe('#/add/s3%3A%2F%2Fbucket%2F');
  expect(linkHash(['waybill://add/s3://bucket/'])).toBe('#/add/s3%3A%2F%2Fbucket%2F');
  expect(linkHash(['waybill://delete/everything', 'https://example.org/'])).toBeNull();
  expect(double.record.schemes).toEqual(['waybill']);
});

test('the machine stays awake only while bytes move; the end of a job is told where nobody looks', async () => {
  const call = <K extends CallName>(name: K, input: Input<K>) =>
    page.evaluate(
      async ([name, input]) => {
        const answer = await (globalThis as unknown as Exposed).waybill.call(name as never, input as never);
        if (!answer.ok) throw new Error(answer.error.reason);
        return answer.value as unknown;
      },
      [name, input] as const,
    ) as Promise<Output<K>>;
  await call('settings.set', { bytesPerSecond: 200_000 });
  const parsed = await call('plans.parse', { text: 'practice' });
  const selection = { prefixes: ['bids/ds-practice/sub-01/'], keys: [], filters: [] };
  const folder = path.join(dataDir, 'practice');
  const { job } = await call('plans.create', { ...parsed, selection, folder });
  await expect
    .poll(async () => (await call('plans.get', { jobId: job.id })).job.listed, { timeout: 20_000 })
    .toBe(true);
  await call('plans.confirm', { jobId: job.id, start: true, onConflict: 'keep-both', consent: false });
  const { record } = double;
  await expect.poll(() => record.blockers.size, { timeout: 20_000 }).toBe(1);
  await expect.poll(() => record.tips.some((tip) => /^Waybill: .*1 under way$/.test(tip))).toBe(true);
  // Asked once, and stays where the answer is to stay.
  record.press = 1;
  double.module.app.quit();
  expect(record.questions).toEqual([
    'A job is under way. What has arrived is kept. They go on by themselves when Waybill is started again.',
  ]);
  record.press = 0;
  await call('settings.set', { bytesPerSecond: null });
  await expect
    .poll(() => record.notes.map(({ body }) => body), { timeout: 20_000 })
    .toEqual([expect.stringContaining('Finished: 9 of 9 files')]);
  await expect.poll(() => record.blockers.size, { timeout: 20_000 }).toBe(0);
  await expect.poll(() => record.progress.at(-1)).toBe(-1);
  expect(record.quit).toBe(false);
});

test('a page of somebody else in the main frame is refused', async () => {
  const { webContents } = double.windows[0]!;
  // Past the guard, as a flaw in it would let happen.
  webContents.removeAllListeners('will-frame-navigate');
  await page.goto('https://example.org/');
  const answer = await page.evaluate(() => (globalThis as unknown as Exposed).waybill.call('host.info', {}));
  expect(answer).toMatchObject({ ok: false, error: { code: 'not-allowed', detail: 'https://example.org/' } });
});

test('quitting flushes first, and only then quits', async () => {
  double.module.app.quit();
  expect(double.record.quit).toBe(false);
  await expect.poll(() => double.record.quit, { timeout: 20_000 }).toBe(true);
});
