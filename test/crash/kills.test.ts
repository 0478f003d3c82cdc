/**
 * kill -9 at any moment, over and over, of the command line as people run it: while it starts, lists, fetches, names,
 * records, writes its receipt. In the end every byte is right, and what was fetched before stays fetched: a kill costs at
 * most what the link carries in a second and a buffer for each connection.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { madeUpBuckets } from '../../main/practice/buckets.ts';
import { objectBytes } from '../../main/practice/truth.ts';
import { MiB } from '../../shared/part.ts';
import { withPractice } from '../support/practice.ts';
import { cleanEnvironment, expectExit, makeHome, runWaybill, startWaybill } from '../support/waybill.ts';
import { seededDice, tellEvery, trialsOf } from './trials.ts';

const tell = tellEvery(10, 'kill -9, rounds of three to ten');
const kills = trialsOf({ usual: 12, nightly: 1000 });
const dice = seededDice('kill -9');
const practice = withPractice({ thread: true });
const bufferBytes = 256 * 1024;
/** Most that the engine opens by itself. */
const connections = 64;

/** `rate`: bytes a second over all connections, so that each takes some seconds. `wait`: milliseconds to an answer. */
const jobs = [
  { name: 'two hundred files', bucket: 'practice', prefix: 'small/folder-07/', rate: MiB / 2, only: [] },
  {
    name: 'a study: text and one-part images',
    bucket: 'practice',
    prefix: 'bids/',
    rate: 16 * MiB,
    only: [],
  },
  {
    name: 'a large object with an MD5',
    bucket: 'practice-versioned',
    prefix: 'data/',
    rate: 5 * MiB,
    only: [],
  },
  {
    name: 'nothing, one byte, and many parts, proved by nothing or a CRC',
    bucket: 'practice',
    prefix: 'large/',
    rate: 24 * MiB,
    only: ['empty.bin', 'one-byte.bin', '16-mib-kms.bin', '64-mib-crc32.bin'],
  },
  {
    name: 'parts far away, the last of them in slices',
    bucket: 'practice',
    prefix: 'large/',
    rate: 24 * MiB,
    wait: 60,
    only: ['64-mib.bin', '64-mib-crc32.bin'],
  },
] as const;

let home: Awaited<ReturnType<typeof makeHome>>;
beforeEach(async () => {
  home = await makeHome();
});
afterEach(() => home.remove());

/** What must be there in the end. */
function keysOf({ bucket, prefix, only }: (typeof jobs)[number]): readonly string[] {
  if (only.length > 0) return only.map((name) => prefix + name);
  const shelf = madeUpBuckets().find(({ name }) => name === bucket)?.shelf;
  const all = Array.from({ length: shelf?.count ?? 0 }, (_, index) => index);
  const from = all.findIndex((index) => shelf?.keyAt(index).startsWith(prefix));
  const keys: string[] = [];
  for (let i = from; shelf?.keyAt(i)?.startsWith(prefix); i++) keys.push(shelf.keyAt(i));
  return keys;
}

const served = async () => (await practice.seen.counters()).bodyBytes;

/**
 * Kills it once the server has sent so many more bytes, or after so many milliseconds: then it may still be starting, or
 * writing its receipt. True when it was killed, false when it had ended before.
 */
async function killAt(
  when: { readonly bytes: number } | { readonly ms: number },
  command: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<boolean> {
  const before = await served();
  const { child, ended } = startWaybill(command, env);
  let over = false;
  void ended.then(() => (over = true));
  if ('ms' in when) await new Promise((resolve) => setTimeout(resolve, when.ms));
  else
    while (!over && (await served()) < before + when.bytes)
      await new Promise((resolve) => setTimeout(resolve, 2));
  child.kill('SIGKILL');
  const end = await ended;
  if (end.code !== null) expectExit(end, 0);
  return end.code === null;
}

test(
  `killed ${kills} times in all, every byte is right and what came stays`,
  async () => {
    const worst: Record<string, number> = {};
    let done = 0;
    let twice = 0;
    for (let round = 0; done < kills; round++) {
      tell(round);
      const job = jobs[round % jobs.length] ?? jobs[0];
      const { bucket, prefix, rate, only } = job;
      const keys = keysOf(job);
      const total = keys.reduce((sum, key) => sum + objectBytes(bucket, key).length, 0);
      await home.remove();
      const of = { bucket, key: `${prefix}*`, method: 'GET' } as const;
      await practice.faults.set([
        ...('wait' in job ? [{ ...of, fault: { kind: 'latency', ms: job.wait } } as const] : []),
        { ...of, fault: { kind: 'slow', bytesPerSecond: rate, scope: 'all' } },
      ]);
      await practice.seen.reset();
      const env = cleanEnvironment(home.home);
      const filters =
        only.length > 0 ? ['--exclude', '*', ...only.flatMap((name) => ['--include', name])] : [];
      const command = [
        ...['get', `s3://${bucket}/${prefix}`, home.folder, ...filters, '--no-sign-request'],
        ...['--endpoint-url', practice.endpoint, '--data-dir', home.dataDir],
      ];
      let here = 0;
      const wanted = Math.min(3 + dice.below(8), kills - done);
      for (let killed = true; killed && here < wanted; here += Number(killed)) {
        const when = dice.once(4) ? { ms: 100 + dice.below(3000) } : { bytes: 1 + dice.below(total / 5) };
        killed = await killAt(when, command, env);
      }
      done += here;
      expectExit(await runWaybill(command, env), 0);
      const said = `round ${round}: ${job.name}, killed ${here} times`;
      for (const key of keys) {
        const bytes = await readFile(path.join(home.folder, key.slice(prefix.length)));
        expect(bytes.equals(objectBytes(bucket, key)), `${said}: ${key}`).toBe(true);
      }
      const again = (await served()) - total;
      expect(again, said).toBeLessThanOrEqual(here * (rate + connections * bufferBytes));
      twice += again;
      worst[job.name] = Math.max(worst[job.name] ?? 0, here === 0 ? 0 : again / here / rate);
    }
    console.log(
      `${done} kills, ${(twice / MiB).toFixed(1)} MiB twice; at worst, in seconds of the link a kill:`,
      worst,
    );
  },
  6 * 3_600_000,
);
