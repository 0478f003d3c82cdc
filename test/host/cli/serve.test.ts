/** `waybill serve` opens a browser, and lets in nobody else: what a program is started with is for every user to see. */
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { launchChromium } from '../../support/chromium.ts';
import { cleanEnvironment, makeHome, type Running, startWaybill } from '../../support/waybill.ts';

let home: Awaited<ReturnType<typeof makeHome>>;
let browser: Awaited<ReturnType<typeof launchChromium>>;
const running = new Set<Running>();
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  home = await makeHome();
});
afterEach(async () => {
  for (const each of running) {
    each.child.kill('SIGKILL');
    await each.ended;
  }
  running.clear();
  await home.remove();
});

interface Serving {
  readonly running: Running;
  readonly address: string;
  /** All that the opener was started with. */
  readonly words: string;
}

/** With an opener that notes its words; `html`: the desktop file that opens web pages here. */
async function serve(html = 'browser.desktop'): Promise<Serving> {
  const bin = path.join(home.home, 'bin');
  const noted = path.join(home.home, 'opened');
  mkdirSync(bin);
  const script = (name: string, text: string) => {
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${text}\n`);
    chmodSync(path.join(bin, name), 0o755);
  };
  script('xdg-open', `printf '%s\\n' "$@" > '${noted}.new' && mv '${noted}.new' '${noted}'`);
  script('xdg-mime', `test "$*" = 'query default text/html' && echo ${html}`);
  const env = cleanEnvironment(home.home, { DISPLAY: ':0', PATH: `${bin}:${process.env.PATH}` });
  const started = startWaybill(['serve', '--json', '--data-dir', home.dataDir], env);
  running.add(started);
  let out = '';
  started.child.stdout?.on('data', (text: string) => (out += text));
  await vi.waitUntil(() => existsSync(noted), { timeout: 20_000 });
  const { address } = JSON.parse(out.split('\n')[0] ?? '') as { address: string };
  return { running: started, address, words: readFileSync(noted, 'utf8').trim() };
}

const onLinux = test.skipIf(process.platform !== 'linux');

onLinux('the opener is given a private file that leads in, and it goes when somebody is in', async () => {
  const { address, words } = await serve();
  expect(words).not.toContain(new URL(address).searchParams.get('token'));
  expect(words).not.toContain('http');
  expect(path.dirname(words)).toBe(home.dataDir);
  expect(statSync(words).mode & 0o777).toBe(0o600);
  expect(statSync(home.dataDir).mode & 0o777).toBe(0o700);

  const page = await browser.newPage();
  await page.goto(pathToFileURL(words).href);
  await page.waitForURL(`${new URL(address).origin}/**`);
  await page.getByRole('navigation').first().waitFor();
  await expect.poll(() => existsSync(words)).toBe(false);
  await page.close();
});

onLinux('a file that nobody opened goes with the host', async () => {
  const { running, words } = await serve();
  expect(existsSync(words)).toBe(true);
  running.child.kill('SIGINT');
  expect((await running.ended).code).toBe(0);
  expect(existsSync(words)).toBe(false);
});

onLinux('a browser of a snap, which sees no hidden folder, finds the file in its own', async () => {
  const common = path.join(home.home, 'snap', 'firefox', 'common');
  mkdirSync(common, { recursive: true });
  const { words, address } = await serve('firefox_firefox.desktop');
  expect(path.dirname(words)).toBe(common);
  expect(statSync(words).mode & 0o777).toBe(0o600);
  expect(readFileSync(words, 'utf8')).toContain(address);
});
