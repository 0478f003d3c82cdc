/**
 * Power lost at any moment of a download, on a disk that keeps only what was synced, and of the rest whatever it likes.
 *
 * One real run of the whole app, SQLite and worker threads included, is recorded call by call (strace); then thousands of
 * disks are made up that power may have left of it (afterwards.ts), and on each the real engine starts under another
 * boot ID and finishes. Nothing that it calls complete may be wrong, neither right after it has looked at what lost power
 * may have damaged, nor at the end; and at the end every byte is there.
 *
 * Limits: one recording a scene and run, so timings between threads vary only from run to run; one loss of power, not
 * another in the middle of recovery; drives that lie about fdatasync, bits that rot under synced bytes, and folders whose
 * own blocks tear are outside. Linux with strace only.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { objectBytes } from '../../main/practice/truth.ts';
import { openLedger } from '../../main/store/open.ts';
import { MiB } from '../../shared/part.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';
import { cleanEnvironment } from '../support/waybill.ts';
import { lay } from './afterwards.ts';
import { createLives, type Lives } from './lives.ts';
import { readTrace, type Trace, traced } from './trace.ts';
import { seededDice, tellEvery, trialsOf } from './trials.ts';

const trials = trialsOf({ usual: 60, nightly: 10_000 });
const dice = seededDice('lost power');
const practice = withPractice({ thread: true });
const hasStrace = spawnSync('strace', ['-V']).status === 0;
if (!hasStrace) console.warn('SKIPPED: power loss needs strace (Linux: apt install strace)');

const file = (folder: number, n: number) =>
  `small/folder-${String(folder).padStart(2, '0')}/file-${String(n).padStart(3, '0')}.bin`;
/** `often`: small files cost a tenth of what a large one does, and there is more to go wrong. */
const scenes = [
  {
    name: 'forty small files in eight new folders',
    bucket: 'practice',
    prefix: 'small/',
    keys: Array.from({ length: 40 }, (_, i) => file(Math.floor(i / 5), i)),
    often: 6,
  },
  {
    name: 'two parts with an MD5',
    bucket: 'practice-versioned',
    prefix: 'data/',
    keys: ['data/16-mib.bin'],
    often: 1,
  },
  {
    name: 'two parts without any proof',
    bucket: 'practice',
    prefix: 'large/',
    keys: ['large/16-mib-kms.bin'],
    often: 1,
  },
] as const;
type Scene = (typeof scenes)[number];

let lives: Lives;
beforeAll(() => {
  lives = createLives(() => practice.endpoint);
});
afterAll(() => lives.close());

/** Runs the app below `root` under strace. Slow enough that fdatasync comes in the middle of a large object. */
async function record({ bucket, prefix, keys }: Scene, root: string): Promise<Trace> {
  await practice.faults.set([
    { fault: { kind: 'slow', bytesPerSecond: 2 * MiB, scope: 'all' }, bucket, key: `${prefix}*` },
  ]);
  const account = path.join(tempFolder(), 'strace');
  const child = spawn(
    'strace',
    [
      ...['-f', '-ttt', '-xx', '-s', '2000000', '-e', `trace=${traced}`, '-o', account],
      ...[process.execPath, path.join(import.meta.dirname, 'play.ts')],
      ...[
        path.join(root, 'data'),
        path.join(root, 'folder'),
        practice.endpoint,
        bucket,
        prefix,
        JSON.stringify(keys),
      ],
    ],
    { stdio: 'inherit', env: cleanEnvironment(root) },
  );
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(code).toBe(0);
  await practice.faults.set([]);
  const trace = await readTrace(account, root);
  rmSync(account);
  const { ledger } = openLedger({ dataDir: path.join(root, 'data') });
  expect(ledger.unsettled(1, 0), 'recorded too short: what is settled has to be in it').toEqual([]);
  ledger.close();
  return trace;
}

describe.skipIf(!hasStrace)('after lost power', () => {
  const share = scenes.reduce((sum, { often }) => sum + often, 0);
  test.each(scenes)(
    '$name: nothing that is called complete is wrong, and all of it arrives',
    async (scene) => {
      const { bucket, prefix, keys } = scene;
      const root = tempFolder();
      const place = { dataDir: path.join(root, 'data'), folder: path.join(root, 'folder') };
      const trace = await record(scene, root);
      const truths = new Map<string, Buffer>(keys.map((key) => [key, objectBytes(bucket, key)]));
      /** Null where the file is the object, else what is there. */
      const wrongAt = (at: string, key: string): string | null => {
        const full = path.join(place.folder, at);
        const there = statSync(full, { throwIfNoEntry: false });
        if (!there) return `${at} is missing`;
        if (readFileSync(full).equals(truths.get(key) ?? Buffer.of())) return null;
        return `${at} has ${there.size} wrong bytes of ${there.mtime.toISOString()}`;
      };
      // Mostly while there is data: before, there is little to lose.
      const first = trace.names.find((step) => step.kind === 'name')?.began ?? 0;
      const begun = trace.names.find((step) => step.folder.startsWith(place.folder))?.began ?? first;
      // The first folder that is made durable: from there on files are called settled, and not looked at again.
      const settling = trace.names.find(
        (step) => step.kind === 'sync' && step.folder.startsWith(place.folder),
      )?.began;
      if (settling === undefined) throw new Error('nothing is settled');
      const found = { lostJob: 0, again: 0, untouched: 0 };
      const count = Math.max(1, Math.round((trials * scene.often) / share));
      const tell = tellEvery(100, `lost power, ${scene.name}`);
      for (let trial = 0; trial < count; trial++) {
        tell(trial);
        const from = dice.once(20) ? first : dice.once(4) ? settling : begun;
        const cut = from + dice.below(trace.lines - from + 2);
        lay(trace, cut, dice);
        await practice.seen.reset();
        const said = `trial ${trial} of ${scene.name}, cut at line ${cut} of ${trace.lines}`;
        const life = await lives.open(place, `boot ${trial}`);
        const wrong = () =>
          life.ledger
            .jobs()
            .flatMap(({ id }) => life.transfers(id))
            .filter(({ status }) => status === 'completed')
            .flatMap((transfer) => wrongAt(transfer.path, transfer.key) ?? []);
        await life.rechecked();
        expect(wrong(), `${said}: called complete after recovery`).toEqual([]);
        let [job] = life.ledger.jobs();
        if (!job) {
          found.lostJob++;
          const selection = { prefixes: [], keys: [...keys], filters: [] };
          const id = await life.get({ bucket, prefix, folder: place.folder, selection });
          job = life.ledger.job(id);
        }
        const ended = await life.ended(job.id);
        expect(ended, said).toMatchObject({ status: 'completed', counts: { completed: keys.length } });
        expect(wrong(), `${said}: called complete at the end`).toEqual([]);
        const left = keys.flatMap((key) => wrongAt(key.slice(prefix.length), key) ?? []);
        const { createdAt, name } = ended;
        expect(left, `${said}: wrong at the end of ${name}, made ${new Date(createdAt)}`).toEqual([]);
        await life.stop();
        found[(await practice.seen.counters()).bodyBytes > 0 ? 'again' : 'untouched']++;
      }
      console.log(`${scene.name}: ${count} losses of power,`, found);
    },
    6 * 3_600_000,
  );
});
