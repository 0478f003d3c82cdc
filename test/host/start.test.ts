/** What `npm start` decides, and how it is told when Node is too old. */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isBuilt } from '../../main/host/build.ts';
import { findRuntime, hasDisplay, installedRuntime } from '../../main/host/runtime.ts';
import packageFile from '../../package.json' with { type: 'json' };
import { builtTree } from '../support/built.ts';
import { tempFolder } from '../support/temp.ts';

function project(files: Record<string, string>): string {
  const root = tempFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}

async function server(listener: RequestListener): Promise<string> {
  const http = createServer(listener);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    http.close();
    http.closeAllConnections();
  });
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}/`;
}

/** An electron package whose install.js does what `script` says. */
const withElectron = (script: string) => project({ 'node_modules/electron/install.js': script });
const download = `const fs = require('fs'); const path = require('path');
fs.mkdirSync(path.join(__dirname, 'dist')); fs.writeFileSync(path.join(__dirname, 'dist', 'electron'), '');
fs.writeFileSync(path.join(__dirname, 'path.txt'), 'electron');`;

test('a runtime that is there is taken, without asking anybody', async () => {
  const root = project({
    'node_modules/electron/path.txt': 'electron',
    'node_modules/electron/dist/electron': '',
  });
  const file = path.join(root, 'node_modules/electron/dist/electron');
  expect(installedRuntime(root, {})).toBe(file);
  expect(await findRuntime({ root, say: () => {}, server: () => 'http://127.0.0.1:1/' })).toEqual({ file });
});

test('half a download is no runtime', () => {
  expect(installedRuntime(project({ 'node_modules/electron/dist/electron': '' }), {})).toBeNull();
  expect(installedRuntime(project({ 'node_modules/electron/path.txt': 'electron' }), {})).toBeNull();
});

test('a runtime is fetched where its server answers', async () => {
  const root = withElectron(download);
  const address = await server((_request, response) => response.end());
  const said: string[] = [];
  const found = await findRuntime({ root, say: (line) => said.push(line), server: () => address });
  expect(found).toEqual({ file: path.join(root, 'node_modules/electron/dist/electron') });
  expect(said.length).toBe(1);
});

test.each<[string, RequestListener | null]>([
  ['nobody listens', null],
  ['it says no', (_request, response) => response.writeHead(404).end()],
  ['it accepts and never answers', () => {}],
])('where %s there is a reason in one line, within ten seconds', async (_how, listener) => {
  const address = listener === null ? 'http://127.0.0.1:1/' : await server(listener);
  const began = performance.now();
  const found = await findRuntime({
    root: withElectron('process.exit(1)'),
    say: () => {},
    server: () => address,
  });
  expect(performance.now() - began).toBeLessThan(10_000);
  expect('why' in found && found.why).toMatch(/^No Electron runtime is installed, and [^\n]+$/);
});

test('a fetch that fails is a reason too', async () => {
  const address = await server((_request, response) => response.end());
  const found = await findRuntime({
    root: withElectron('process.exit(1)'),
    say: () => {},
    server: () => address,
  });
  expect(found).toEqual({ why: 'No Electron runtime is installed, and fetching it failed' });
});

test('a display is a variable on Linux, and always there on the others', () => {
  expect(hasDisplay({}, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  expect(hasDisplay({}, 'darwin')).toBe(true);
});

test('the built tree is stale when a source is newer, or a product is gone', () => {
  const products = ['renderer/index.html', 'main/cli.js', 'main/electron.js', 'preload/preload.cjs'];
  const files = Object.fromEntries(products.map((name) => [`out/${name}`, '']));
  const root = project({ ...files, 'main/app.ts': '', 'out/.built': '' });
  expect(isBuilt(root)).toBe(true);
  const later = new Date(Date.now() + 60_000);
  utimesSync(path.join(root, 'main/app.ts'), later, later);
  expect(isBuilt(root)).toBe(false);
  expect(isBuilt(project({ ...files, 'main/app.ts': '' }))).toBe(false);
  expect(isBuilt(project({ 'out/main/cli.js': '', 'out/.built': '' }))).toBe(false);
});

/** With a Node that says it is of 2023. */
async function runOld(...words: readonly string[]) {
  const old = "Object.defineProperty(process.versions, 'node', { value: '20.20.2' })";
  const child = spawn(process.execPath, [
    '--import',
    `data:text/javascript,${encodeURIComponent(old)}`,
    ...words,
  ]);
  const said = { out: '', err: '' };
  child.stdout.on('data', (piece) => (said.out += piece));
  child.stderr.on('data', (piece) => (said.err += piece));
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, ...said };
}

const hosts = path.resolve(import.meta.dirname, '../../main/host');

function launched(files: Record<string, string>): string {
  const root = project(files);
  mkdirSync(path.join(root, 'main/host'), { recursive: true });
  for (const name of ['waybill.mjs', 'with-node.mjs'])
    copyFileSync(path.join(hosts, name), path.join(root, 'main/host', name));
  return root;
}

test('what is installed as `waybill` runs with the Node that came with the project, whichever starts it', async () => {
  const root = launched({ 'out/main/cli.js': 'console.log(process.versions.node, process.argv[2])' });
  const waybill = path.join(root, packageFile.bin.waybill);
  expect(await runOld(waybill, 'jobs')).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringMatching(/^Waybill needs Node 22\.18 or newer, and this is v/),
  });
  mkdirSync(path.join(root, 'node_modules/node/bin'), { recursive: true });
  symlinkSync(process.execPath, path.join(root, 'node_modules/node/bin/node'));
  expect(await runOld(waybill, 'jobs')).toEqual({ code: 0, out: `${process.versions.node} jobs\n`, err: '' });
  rmSync(path.join(root, 'out'), { recursive: true });
  expect(await runOld(waybill, 'jobs')).toMatchObject({
    code: 2,
    err: expect.stringContaining('npm run build'),
  });
});

test('the built command line itself says which Node it needs', async () => {
  const said = await runOld(path.join(await builtTree(), 'main/cli.js'), '--version');
  expect(said).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^Waybill needs Node 22\.18/) });
});

test('a Node that is too old is told what to do, not shown a syntax error', async () => {
  const root = launched({ 'main/host/start.ts': 'const never: string = "run";' });
  const { code, err: said } = await runOld(path.join(root, 'main/host/with-node.mjs'), 'start.ts');
  expect(code).toBe(1);
  expect(said).toMatch(/^Waybill needs Node 22\.18 or newer/);
  expect(said).toContain('npm ci');
});

test.skipIf(process.platform === 'win32')(
  'a path that is named to `npm run waybill` is below the folder that it is typed in',
  async () => {
    const child = spawn('npm', ['run', '--silent', 'waybill', '--', 'verify', './not-here'], {
      cwd: import.meta.dirname,
      env: { ...process.env, HOME: tempFolder(), WAYBILL_DATA_DIR: tempFolder(), WAYBILL_REGISTRY: '' },
    });
    let said = '';
    child.stderr.on('data', (piece) => (said += piece));
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(1);
    expect(said).toContain(path.join(import.meta.dirname, 'not-here'));
  },
);
