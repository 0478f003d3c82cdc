/** The engine's process is killed, again and again: what was fetched stays fetched, and the end is the same bytes. */
import { randomInt } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { practiceKey } from '../../main/practice/sign.ts';
import { objectBytes } from '../../main/practice/truth.ts';
import { ledgerName } from '../../main/store/open.ts';
import { MiB } from '../../shared/part.ts';
import { withPractice } from '../support/practice.ts';
import { cleanEnvironment, expectExit, makeHome, runWaybill, startWaybill } from '../support/waybill.ts';

const key = 'large/256-mib.bin';
const size = 256 * MiB;
/** About 30 MB/s over the usual 16 connections. */
const slow = { fault: { kind: 'slow', bytesPerSecond: 2 * MiB, scope: 'connection' }, key } as const;

const practice = withPractice();
let home: Awaited<ReturnType<typeof makeHome>>;
let env: NodeJS.ProcessEnv;
let command: readonly string[];

beforeEach(async () => {
  home = await makeHome();
  env = cleanEnvironment(home.home, {
    AWS_ACCESS_KEY_ID: practiceKey.accessKeyId,
    AWS_SECRET_ACCESS_KEY: practiceKey.secretAccessKey,
  });
  const address = ['--endpoint-url', practice.endpoint, '--data-dir', home.dataDir];
  // Sixteen at once, so that of thirty-two parts some are whole before others begin.
  command = ['get', `s3://practice/${key}`, home.folder, '--connections', '16', ...address];
  await practice.faults.set([slow]);
});
afterEach(() => home.remove());

const served = async () => (await practice.seen.counters()).bodyBytes;

/** Runs the command and kills it with SIGKILL once the server has sent so many bytes in all. */
async function killAt(bytes: number): Promise<void> {
  const { child, ended } = startWaybill(command, env);
  let over = false;
  void ended.then(() => (over = true));
  while (!over && (await served()) < bytes) await new Promise((resolve) => setTimeout(resolve, 2));
  child.kill('SIGKILL');
  expect(await ended).toMatchObject({ code: null });
}

/** Compared in pieces: the truth is made up anew for each. */
async function expectWhole(): Promise<void> {
  const file = await open(path.join(home.folder, '256-mib.bin'));
  try {
    expect((await file.stat()).size).toBe(size);
    for (let at = 0; at < size; at += 16 * MiB) {
      const { buffer } = await file.read(Buffer.alloc(16 * MiB), 0, 16 * MiB, at);
      expect(buffer.equals(objectBytes('practice', key, at, at + 16 * MiB)), `bytes from ${at}`).toBe(true);
    }
  } finally {
    await file.close();
  }
}

test('an object of 256 MiB killed five times at random costs at most 32 MiB twice, and is identical and verified', async () => {
  const moments = Array.from({ length: 5 }, () => randomInt(MiB, size - MiB)).sort((a, b) => a - b);
  for (const moment of moments) await killAt(moment);
  await practice.faults.set([]);
  const last = await runWaybill(command, env);
  expectExit(last, 0);
  console.log(`fetched twice: ${(((await served()) - size) / MiB).toFixed(1)} MiB`);
  expect((await served()) - size, `killed at ${moments}`).toBeLessThanOrEqual(32 * MiB);
  await expectWhole();
  const receipt = await readFile(path.join(home.folder, '.waybill/receipt.json'), 'utf8');
  expect(receipt).toContain('"result":"verified by md5"');
}, 120_000);

test('a part that lost power and was damaged is found, and only what cannot be trusted is fetched again', async () => {
  // Sixteen parts of 8 MiB grow side by side: by now some are whole.
  await killAt(180 * MiB);
  const damaged = losePower();
  const file = await open(path.join(home.folder, '256-mib.bin.part'), 'r+');
  await file.write(Buffer.from('not what the object says'), 0, 24, damaged.start + damaged.written - 24);
  await file.close();
  const before = damaged.writtenInAll;
  await practice.seen.reset();
  await practice.faults.set([]);
  expectExit(await runWaybill(command, env), 0);
  const needed = size - before + damaged.written;
  expect(await served()).toBeGreaterThanOrEqual(needed);
  // Unflushed tails of parts in flight may not have reached the ledger before the kill.
  expect(await served()).toBeLessThanOrEqual(needed + 8 * MiB);
  await expectWhole();
}, 120_000);

/** The ledger as it stands after a power cut: another boot, and one whole part that was written but never flushed. */
function losePower() {
  const db = new Database(path.join(home.dataDir, ledgerName));
  try {
    db.prepare("UPDATE meta SET value = 'the boot before' WHERE name = 'boot'").run();
    const whole = db.prepare(
      'SELECT number, parts.written, partSize FROM parts JOIN transfers ON transfers.id = transferId WHERE parts.written = partSize LIMIT 1',
    );
    const part = whole.get() as { number: number; written: number; partSize: number } | undefined;
    if (!part) throw new Error('no part was whole when the process died');
    db.prepare('UPDATE parts SET durable = 0, durableCrc = NULL WHERE number = ?').run(part.number);
    const { total } = db.prepare('SELECT sum(written) AS total FROM parts').get() as { total: number };
    return { start: (part.number - 1) * part.partSize, written: part.written, writtenInAll: total };
  } finally {
    db.close();
  }
}
