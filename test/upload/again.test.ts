/**
 * A study that is held against its bucket again: nothing is read, nothing is asked but the listing, and memory does not grow
 * with the files. WAYBILL_TRIALS=100000 is the measured size; peak memory and seconds are printed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fixed } from '../../main/practice/content.ts';
import { makeObject } from '../../main/practice/datasets/make.ts';
import { listObjects } from '../../main/practice/list.ts';
import type { Shelf } from '../../main/practice/object.ts';
import type { Payload } from '../../main/practice/payload.ts';
import { bodyBytes, parseTarget } from '../../main/practice/request.ts';
import { trialsOf } from '../crash/trials.ts';
import { builtTree } from '../support/built.ts';
import { tempFolder } from '../support/temp.ts';
import { cleanEnvironment } from '../support/waybill.ts';

const count = trialsOf({ usual: 2500, nightly: 100_000 });
const perFolder = 250;
const text = 'the same line in every file\n';
const etag = createHash('md5').update(text).digest('hex');
const nameOf = (index: number) =>
  `sub-${String(Math.floor(index / perFolder)).padStart(4, '0')}/file-${String(index % perFolder).padStart(3, '0')}.txt`;

const shelf: Shelf = {
  count,
  keyAt: (index) => `study/${nameOf(index)}`,
  objectAt: (index) => makeObject({ key: `study/${nameOf(index)}`, version: 1, content: fixed(text), etag }),
  find: () => null,
};

/** A bucket that can be listed, and nothing else. */
async function listed() {
  const seen = { lists: 0, others: 0 };
  const server = createServer((request, response) => {
    const target = parseTarget(request.url ?? '/');
    const isList = request.method === 'GET' && target.key === '';
    seen[isList ? 'lists' : 'others']++;
    if (!isList) return void response.writeHead(404).end();
    const { body } = listObjects(
      { ...target, method: 'GET', headers: {}, signed: null, payload: {} as Payload },
      shelf,
    );
    response.writeHead(200, { 'content-type': 'application/xml', 'content-length': bodyBytes(body) });
    response.end(body?.kind === 'bytes' ? body.bytes : '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { seen, endpoint: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Peak resident memory of a process that still runs, MB; 0 where the system does not say. */
function peakOf({ pid }: ChildProcess): number {
  try {
    return (
      (Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024) / 1e6
    );
  } catch {
    return 0;
  }
}

async function run(args: readonly string[], env: NodeJS.ProcessEnv) {
  const began = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (said += piece));
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, peakOf(child))), 20);
  const [code] = await once(child, 'close');
  clearInterval(watch);
  return { code, said, peak, seconds: (performance.now() - began) / 1000 };
}

test(
  `${count} files that are in the bucket already`,
  async () => {
    const root = tempFolder();
    const folder = path.join(root, 'study');
    for (let i = 0; i < count; i++) {
      const file = path.join(folder, nameOf(i));
      if (i % perFolder === 0) await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    const edited = path.join(folder, nameOf(7));
    await utimes(edited, 1e9, 1e9);
    const bucket = await listed();
    const cli = path.join(await builtTree(), 'main', 'cli.js');
    const command = [
      ...[cli, 'put', folder, 's3://lab/study/', '--endpoint-url', bucket.endpoint, '--no-sign-request'],
      ...['--dryrun', '--data-dir', path.join(root, 'data')],
    ];
    const env = cleanEnvironment(root);
    const same = {
      code: 0,
      said: expect.stringMatching(new RegExp(`0 new files, 0 changed.* ${count} unchanged`)),
    };
    const first = await run(command, env);
    expect(first).toMatchObject(same);
    // Other bytes behind the same size, time and inode: whoever reads the file again takes it for changed.
    await writeFile(edited, text.toUpperCase());
    await utimes(edited, 1e9, 1e9);
    Object.assign(bucket.seen, { lists: 0 });
    const second = await run(command, env);
    bucket.close();
    console.log(
      `${count} files: ${first.seconds.toFixed(1)} s and ${first.peak.toFixed(0)} MB, again ${second.seconds.toFixed(1)} s and ${second.peak.toFixed(0)} MB`,
    );
    expect(second).toMatchObject(same);
    expect(bucket.seen.lists).toBeLessThanOrEqual(Math.ceil(count / 1000) + 1);
    expect(bucket.seen.others).toBe(0);
    expect(second.peak).toBeLessThan(200);
  },
  Math.max(60_000, count * 5),
);
