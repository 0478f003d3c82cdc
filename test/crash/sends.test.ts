/**
 * kill -9 at any moment, over and over, of `waybill put`: while it compares, opens uploads, sends parts, completes. In the
 * end every object is right, and a kill costs at most a part for each connection. After each kill the ledger knows of every
 * upload that is open. None is left in the end but empty ones whose IDs it never learned; and those of a colleague, who had
 * begun to send one of the objects, are there still.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MiB } from '../../shared/part.ts';
import { bytesOf, otherEyes, signed, writeFiles } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { cleanEnvironment, expectExit, makeHome, runWaybill, startWaybill } from '../support/waybill.ts';
import { seededDice, tellEvery, trialsOf } from './trials.ts';

const kills = trialsOf({ usual: 2, nightly: 500 });
const dice = seededDice('kill -9 of put');
const tell = tellEvery(25, 'kills of put');
const practice = withPractice({ thread: true });
/** 8 MiB, which is what parts of files of this size are, and as many connections as the command is given. */
const partBytes = 8 * MiB;
const connections = 4;

let home: Awaited<ReturnType<typeof makeHome>>;
beforeEach(async () => {
  home = await makeHome();
});
afterEach(() => home.remove());

const files: Record<string, Buffer> = {
  'large.bin': bytesOf('large', 3 * partBytes + 12345),
  'larger.nii.gz': bytesOf('larger', 2 * partBytes + 1),
  'one-piece.bin': bytesOf('piece', 5 * MiB),
  'empty.txt': Buffer.alloc(0),
};
for (let i = 0; i < 120; i++) files[`sub-${i % 10}/small-${i}.tsv`] = bytesOf(`small ${i}`, 100 + i * 37);
const total = Object.values(files).reduce((sum, { length }) => sum + length, 0);

/** Bytes of bodies that reached the server. */
const received = async () => (await practice.seen.counters()).receivedBytes;

/** Of what a killed process left: keys below `study/` with the ID of their upload, or `?` for the wish to open one. */
function noted(dataDir: string): readonly { readonly key: string; readonly uploadId: string }[] {
  const file = path.join(dataDir, 'ledger.sqlite');
  if (!existsSync(file)) return [];
  const db = new Database(file, { readonly: true });
  try {
    const table = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'uploadRows'").get();
    if (table === undefined) return [];
    const text = "SELECT 'study/' || path AS key, uploadId FROM uploadRows WHERE uploadId IS NOT NULL";
    return db.prepare<[], { key: string; uploadId: string }>(text).all();
  } finally {
    db.close();
  }
}

test(
  `killed ${kills} times in all, every object is right, no part is left, and no upload of others is touched`,
  async () => {
    const eyes = otherEyes(practice.endpoint);
    for (let done = 0, round = 0; done < kills; round++) {
      await home.remove();
      await writeFiles(home.folder, files);
      const bucket = `kills-${dice.seed}-${round}`;
      await eyes.makeBucket(bucket);
      const theirs = await eyes.leave(bucket, 'study/large.bin', 2);
      const open = async () => (await eyes.open(bucket)).filter(({ uploadId }) => !theirs.includes(uploadId));
      /** Keys of which an upload was being opened when the process was killed. */
      const wished: string[] = [];
      await practice.faults.set([
        { fault: { kind: 'latency', ms: 40 }, bucket, method: 'PUT' },
        { fault: { kind: 'latency', ms: 40 }, bucket, method: 'POST' },
      ]);
      await practice.seen.reset();
      const env = cleanEnvironment(home.home, signed);
      const command = [
        ...['put', '--yes', home.folder, `s3://${bucket}/study/`, '--endpoint-url', practice.endpoint],
        ...['--connections', String(connections), '--data-dir', home.dataDir],
      ];
      const wanted = Math.min(2 + dice.below(4), kills - done);
      let here = 0;
      for (let killed = true; killed && here < wanted; here += Number(killed)) {
        const { child, ended } = startWaybill(command, env);
        const before = (await practice.seen.log()).length;
        let isOver = false;
        void ended.then(() => (isOver = true));
        // By time, or by what the server has seen: the start of the process is the longest part of its life.
        const requests = dice.once(4) ? null : 1 + dice.below(60);
        const until = Date.now() + (requests === null ? 100 + dice.below(2500) : 20_000);
        while (!isOver && Date.now() < until) {
          if (requests !== null && (await practice.seen.log()).length >= before + requests) break;
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
        child.kill('SIGKILL');
        const end = await ended;
        killed = end.code === null;
        if (!killed) expectExit(end, 0);
        const known = noted(home.dataDir);
        const ids = known.map(({ uploadId }) => uploadId);
        wished.push(...known.filter(({ uploadId }) => uploadId === '?').map(({ key }) => key));
        for (const { key, uploadId } of await open())
          if (!ids.includes(uploadId)) expect(wished, `round ${round}`).toContain(key);
      }
      done += here;
      tell(done);
      expectExit(await runWaybill(command, env), 0);
      const said = `round ${round}, killed ${here} times`;
      for (const [name, bytes] of Object.entries(files))
        expect(Buffer.compare(await eyes.bytes(bucket, `study/${name}`), bytes), `${said}: ${name}`).toBe(0);
      expect((await eyes.open(bucket)).map(({ uploadId }) => uploadId)).toEqual(
        expect.arrayContaining(theirs),
      );
      for (const upload of await open()) {
        const at = wished.indexOf(upload.key);
        expect(at, `${said}: ${upload.key}`).toBeGreaterThanOrEqual(0);
        wished.splice(at, 1);
        expect(await eyes.parts(bucket, upload), said).toEqual([]);
      }
      expect((await received()) - total, said).toBeLessThanOrEqual(here * connections * partBytes);
    }
  },
  Math.max(120_000, kills * 20_000),
);
