/** What goes wrong on the way, as the terminal tells it: reason, what to do, detail; and what was fetched is kept. */
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FaultRule } from '../../main/practice/faults.ts';
import { startPractice } from '../../main/practice/practice.ts';
import { practiceKey } from '../../main/practice/sign.ts';
import { objectBytes } from '../../main/practice/truth.ts';
import { MiB } from '../../shared/part.ts';
import { dataIn, filesIn } from '../support/folder.ts';
import { withPractice } from '../support/practice.ts';
import {
  cleanEnvironment,
  type Ended,
  expectExit,
  makeHome,
  runWaybill,
  startWaybill,
} from '../support/waybill.ts';

const key = 'large/64-mib.bin';
const name = '64-mib.bin';
const size = 64 * MiB;
const gets = { key, method: 'GET' } as const;

const practice = withPractice();
let home: Awaited<ReturnType<typeof makeHome>>;
let env: NodeJS.ProcessEnv;

beforeEach(async () => {
  home = await makeHome();
  env = cleanEnvironment(home.home, {
    AWS_ACCESS_KEY_ID: practiceKey.accessKeyId,
    AWS_SECRET_ACCESS_KEY: practiceKey.secretAccessKey,
  });
});
afterEach(() => home.remove());

const get = (what: string, folder = home.folder, ...more: string[]) =>
  runWaybill(
    [
      'get',
      `s3://practice/${what}`,
      folder,
      '--endpoint-url',
      practice.endpoint,
      '--data-dir',
      home.dataDir,
      ...more,
    ],
    env,
  );
const script = (...rules: readonly FaultRule[]) => practice.faults.set(rules);
const served = async () => (await practice.seen.counters()).bodyBytes;

/** Every failure has three parts, and none of them a secret. */
function expectExplained(ended: Ended, reason: RegExp): void {
  expectExit(ended, 1);
  expect(ended.err).toMatch(reason);
  expect(ended.err).toMatch(/^ {2}what to do: \S/m);
  expect(ended.err).toMatch(/^ {2}detail: \S/m);
  expect(ended.err + ended.out).not.toContain(practiceKey.secretAccessKey);
}

async function expectWhole(file = path.join(home.folder, name)): Promise<void> {
  expect((await readFile(file)).equals(objectBytes('practice', key)), 'the file is the object').toBe(true);
}

/** Twenty seconds pass before a stall is one: beside the other tests, over a bucket of its own. */
async function stall(): Promise<{ readonly ended: Ended; readonly file: string }> {
  const stalling = await startPractice({
    faults: [{ ...gets, fault: { kind: 'stall', after: MiB }, times: 1 }],
  });
  const { home: itsHome, dataDir, folder, remove } = await makeHome();
  leave.push(remove, stalling.close);
  const address = ['--no-sign-request', '--endpoint-url', stalling.endpoint, '--data-dir', dataDir];
  const words = ['get', `s3://practice/${key}`, folder, ...address];
  const ended = await runWaybill(words, cleanEnvironment(itsHome));
  return { ended, file: path.join(folder, name) };
}
const leave: (() => Promise<void>)[] = [];
let stalled: ReturnType<typeof stall>;
beforeAll(() => {
  stalled = stall();
  stalled.catch(() => {}); // its test says so
});
afterAll(async () => {
  for (const go of leave) await go();
});

describe('passes by itself', () => {
  test('five times 503 SlowDown', async () => {
    await script({ ...gets, fault: { kind: 'slow-down', retryAfter: 1 }, times: 5 });
    expectExit(await get(key), 0);
    await expectWhole();
  });

  test('connections reset in the middle of bodies, without fetching twice what had come', async () => {
    await script(
      { ...gets, fault: { kind: 'reset', after: 3 * MiB }, times: 4 },
      // What was not read yet is lost with its connection: slowly enough that it is little.
      { ...gets, fault: { kind: 'slow', bytesPerSecond: 64 * MiB, scope: 'all' } },
    );
    expectExit(await get(key), 0);
    await expectWhole();
    expect(await served()).toBeLessThan(size + 4 * MiB);
  });

  test('bodies cut short, with an honest length and without', async () => {
    await script(
      { ...gets, fault: { kind: 'truncate', after: 2 * MiB, honest: false }, times: 2 },
      { ...gets, fault: { kind: 'truncate', after: 2 * MiB, honest: true }, nth: 4, times: 1 },
    );
    expectExit(await get(key), 0);
    await expectWhole();
  });

  test('other bytes than were asked for', async () => {
    await script({ ...gets, fault: { kind: 'wrong-range', how: 'shifted' }, times: 2 });
    expectExit(await get(key), 0);
    await expectWhole();
  });

  test('a web page in place of one body', async () => {
    await script({ ...gets, fault: { kind: 'html' }, times: 1 });
    expectExit(await get(key), 0);
    await expectWhole();
  });

  test('500s', async () => {
    await script({ ...gets, fault: { kind: 'internal-error' }, times: 2 });
    expectExit(await get(key), 0);
    await expectWhole();
  });
});

describe('is explained', () => {
  test('an object overwritten while it is read: what had come is kept, nothing is mixed', async () => {
    const large = 'large/256-mib.bin';
    await script({
      key: large,
      method: 'GET',
      fault: { kind: 'swap' },
      range: { start: 200 * MiB, end: 256 * MiB },
    });
    expectExplained(await get(large), /changed/i);
    const files = await filesIn(home.folder);
    expect(files).toContain('256-mib.bin.part');
    expect(files).not.toContain('256-mib.bin');
    // Asked again by hand, it is fetched anew, and whole.
    await script();
    expectExit(await runWaybill(['retry', '1', '--data-dir', home.dataDir], env), 0);
    const whole = await readFile(path.join(home.folder, '256-mib.bin'));
    expect(whole.equals(objectBytes('practice', large)), 'the file is the object').toBe(true);
  });

  test('a web page in place of every body', async () => {
    await script({ ...gets, fault: { kind: 'html' } });
    expectExplained(await get(key), /web page|not .*S3|HTML/i);
    expect(await filesIn(home.folder)).not.toContain(name);
  });

  test('a token that expired, to nobody watching: the job waits for a sign-in and goes on after it', async () => {
    await script({ ...gets, fault: { kind: 'expired-token' } });
    expectExplained(await get(key), /expired|sign/i);
    await script();
    expectExit(await get(key), 0);
    await expectWhole();
  });

  test('one object that vanished, while the others arrive', async () => {
    const gone = 'bids/ds-practice/sub-02/anat/sub-02_T1w.nii.gz';
    await script({ key: gone, fault: { kind: 'vanish' } });
    const ended = await get('bids/ds-practice/sub-02/');
    expectExplained(ended, /no longer|not there|vanished|no object/i);
    expect(await dataIn(home.folder)).toHaveLength(8);
    await script();
    expectExit(await get('bids/ds-practice/sub-02/'), 0);
    expect(await dataIn(home.folder)).toHaveLength(9);
  });

  test('a damaged byte that TCP let through', async () => {
    await script({ ...gets, fault: { kind: 'corrupt', at: 20 * MiB } });
    expectExplained(await get(key), /not the object|differ|check/i);
    expect(await filesIn(home.folder)).not.toContain(name);
  });

  test('an archived object, before anything is fetched', async () => {
    expectExplained(await get('large/archived.bin'), /archive|Glacier/i);
    expect(await served()).toBe(0);
  });

  test('a folder where a file is in the way, without the file being touched', async () => {
    await writeFile(home.folder, 'a file');
    expectExplained(await get(key), /folder/i);
    expect(await readFile(home.folder, 'utf8')).toBe('a file');
  });

  test('no network at all', async () => {
    const nobody = [
      'get',
      `s3://practice/${key}`,
      home.folder,
      '--endpoint-url',
      'http://127.0.0.1:9',
      '--data-dir',
      home.dataDir,
    ];
    expectExplained(await runWaybill(nobody, env), /reach|network|connect/i);
  });

  test('words that are no command', async () => {
    expectExit(await runWaybill(['fetch', 'this'], env), 2);
    expectExit(
      await runWaybill(['get', 'this is no address', home.folder, '--data-dir', home.dataDir], env),
      2,
    );
  });
});

test('a body that stalls is noticed, and goes on', async () => {
  const { ended, file } = await stalled;
  expectExit(ended, 0);
  await expectWhole(file);
});

test('a file of that name that is another one is kept, and so is the object', async () => {
  await mkdir(home.folder);
  await writeFile(path.join(home.folder, name), 'mine');
  expectExit(await get(key), 0);
  expect(await readFile(path.join(home.folder, name), 'utf8')).toBe('mine');
  const files = await dataIn(home.folder);
  expect(files).toHaveLength(2);
  await expectWhole(path.join(home.folder, files.find((file) => file !== name) ?? ''));
});

test('Ctrl-C says that it will go on, and it does', async () => {
  await script({ key, fault: { kind: 'slow', bytesPerSecond: 20 * MiB, scope: 'all' } });
  const args = [
    'get',
    `s3://practice/${key}`,
    home.folder,
    '--endpoint-url',
    practice.endpoint,
    '--data-dir',
    home.dataDir,
  ];
  const { child, ended } = startWaybill(args, env);
  while ((await served()) < 20 * MiB && child.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGINT');
  const { code, err } = await ended;
  expect(code).toBe(130);
  expect(err).toMatch(/go on/);
  await script();
  expectExit(await get(key), 0);
  await expectWhole();
  expect(await served()).toBeLessThan(size + 8 * MiB);
});

const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
if (!asRoot) console.warn('SKIPPED: full and read-only disks, because only root may mount one.');

describe.skipIf(!asRoot)(
  asRoot ? 'on a disk of its own' : 'on a disk of its own (skipped: only root may mount one)',
  () => {
    let disk: string;
    const mount = (options: string) =>
      execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'waybill-test', disk]);
    beforeEach(async () => {
      disk = path.join(home.home, 'disk');
      await mkdir(disk);
    });
    afterEach(() => {
      execFileSync('umount', ['-l', disk]);
    });

    test('that is full in the middle: what came is kept, and it goes on when there is room', async () => {
      mount('size=32m');
      const folder = path.join(disk, 'data');
      expectExplained(await get(key, folder), /full|space|room/i);
      expect((await stat(path.join(folder, `${name}.part`))).size).toBeGreaterThan(0);
      execFileSync('mount', ['-o', 'remount,size=128m', disk]);
      expectExit(await get(key, folder), 0);
      await expectWhole(path.join(folder, name));
      expect(await served()).toBeLessThan(size + 32 * MiB);
    });

    test('that is read-only', async () => {
      mount('size=32m,ro');
      expectExplained(await get(key, path.join(disk, 'data')), /write|read-only|permission/i);
    });
  },
);
