/** Two real processes on one data folder: the second attaches, and takes over when the first is killed. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Attached, attach } from '../../main/host/attach.ts';
import { engineAddress } from '../../main/host/places.ts';
import { objectBytes } from '../../main/practice/truth.ts';
import { MiB } from '../../shared/part.ts';
import { withPractice } from '../support/practice.ts';
import { cleanEnvironment, makeHome, runWaybill, startWaybill } from '../support/waybill.ts';

const practice = withPractice();
let home: Awaited<ReturnType<typeof makeHome>>;
beforeEach(async () => {
  home = await makeHome();
});
afterEach(() => home.remove());

const words = (command: string) => [...command.split(' '), '--data-dir', home.dataDir];
const get = (folder: string) =>
  words(`get s3://practice/large/64-mib.bin ${folder} --endpoint-url ${practice.endpoint} --no-sign-request`);

/** The engine of the data folder, as soon as somebody owns it. */
const engine = () =>
  vi.waitUntil(async () => attach(await engineAddress(home.dataDir)), { timeout: 20_000, interval: 20 });

test('commands of a second process act in the first, and a killed first is taken over', async () => {
  const env = cleanEnvironment(home.home);
  const first = startWaybill(get(path.join(home.folder, 'a')), env);
  const watcher = await engine();
  await watcher.engine.call('settings.set', { bytesPerSecond: 8 * MiB });
  const moving = new Promise<void>((resolve) => {
    watcher.engine.on('changed', ({ jobs }) => {
      if (jobs.some((job) => job.bytesWritten > 4 * MiB)) resolve();
    });
  });
  const second = startWaybill(get(path.join(home.folder, 'b')), env);
  await moving;
  const listed = await runWaybill(words('jobs --json'), env);
  const jobs = listed.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(jobs.map(({ status }) => status)).toContain('running');
  await vi.waitUntil(() => bothConfirmed(watcher), { timeout: 20_000 });

  first.child.kill('SIGKILL');
  await watcher.gone;
  const heir = await engine();
  await heir.engine.call('settings.set', { bytesPerSecond: null });
  const ended = await second.ended;
  expect(ended.err).not.toContain('waybill:');
  expect(ended).toMatchObject({ code: 0, out: expect.stringContaining('1 verified') });
  const file = await readFile(path.join(home.folder, 'b', '64-mib.bin'));
  expect(file.equals(objectBytes('practice', 'large/64-mib.bin'))).toBe(true);
  expect((await first.ended).code).toBeNull();
  heir.close();
}, 120_000);

test('commands that only look all end well, however many begin and end at once', async () => {
  const env = cleanEnvironment(home.home);
  const ls = words(`ls s3://practice/ --endpoint-url ${practice.endpoint} --no-sign-request`);
  for (let round = 0; round < 3; round += 1) {
    const ended = await Promise.all(Array.from({ length: 6 }, () => runWaybill(ls, env)));
    for (const one of ended) expect(one).toMatchObject({ code: 0, err: '' });
    expect(new Set(ended.map(({ out }) => out)).size).toBe(1);
  }
}, 120_000);

async function bothConfirmed({ engine }: Attached): Promise<boolean> {
  const answer = await engine.call('jobs.list', {});
  return answer.ok && answer.value.jobs.filter((job) => job.confirmed).length === 2;
}
