/**
 * Kept bytes that were damaged while nobody looked: flipped, zeroed, cut off, grown, exchanged, with the ledger of that
 * moment or an older one, under the same boot or another. Each is found, whatever the object offers as proof, and no byte
 * is fetched that did not need to be: the server's count is compared with what really differs.
 */

import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { objectBytes } from '../../main/practice/truth.ts';
import { ledgerName } from '../../main/store/open.ts';
import { MiB } from '../../shared/part.ts';
import { withPractice } from '../support/practice.ts';
import { createLives, type Lives, type Place } from './lives.ts';
import { seededDice, tellEvery, trialsOf } from './trials.ts';

const tell = tellEvery(100, 'kept parts');
const trials = trialsOf({ usual: 25, nightly: 10_000 });
const dice = seededDice('kept parts');
const practice = withPractice({ thread: true });

/** By what they can be proved: nothing, an MD5, parts' MD5s, a CRC combined from the parts' own. */
const objects = [
  { bucket: 'practice', key: 'large/16-mib-kms.bin', stopAt: [5, 12], often: 6 },
  { bucket: 'practice-versioned', key: 'data/16-mib.bin', stopAt: [6, 13], often: 6 },
  { bucket: 'practice', key: 'large/ragged-parts.bin', stopAt: [20], often: 1 },
  { bucket: 'practice', key: 'large/64-mib-crc32.bin', stopAt: [40], often: 1 },
] as const;

interface Template {
  readonly truth: Buffer;
  readonly name: string;
  readonly id: number;
  /** The ledger may be the one of `older`, the files are those of `saved`. */
  readonly saved: Place;
  readonly older: Place;
}

interface Row {
  readonly start: number;
  readonly written: number;
  readonly durable: number;
}

let lives: Lives;
let place: Place;
const templates: Template[] = [];

beforeAll(async () => {
  lives = createLives(() => practice.endpoint);
  place = lives.place();
  for (const { bucket, key, stopAt, often } of objects) {
    for (const stop of stopAt) {
      const template = await interrupted(bucket, key, stop * MiB);
      templates.push(...new Array<Template>(often).fill(template));
    }
  }
}, 240_000);
afterAll(() => lives.close());

/** Stopped twice on the way. The fault script is the test file's own, so it is cleared before the first trial. */
async function interrupted(bucket: string, key: string, stopAt: number): Promise<Template> {
  const at = lives.place();
  await practice.faults.set([
    { fault: { kind: 'slow', bytesPerSecond: 8 * MiB, scope: 'all' }, bucket, key },
  ]);
  const prefix = key.slice(0, key.lastIndexOf('/') + 1);
  const selection = { prefixes: [], keys: [key], filters: [] };
  const saved: Place[] = [];
  let id = 0;
  lives.restore(at, place);
  for (const until of [stopAt / 2, stopAt]) {
    const life = await lives.open(place, 'first');
    if (id === 0) id = await life.get({ bucket, prefix, folder: place.folder, selection });
    await life.until(id, (job) => job.bytesWritten >= until);
    await life.stop();
    expect(existsSync(path.join(place.folder, `${path.basename(key)}.part`)), `${key} is under way`).toBe(
      true,
    );
    saved.push(lives.save(place));
  }
  await practice.faults.set([]);
  const [older, newer] = saved as [Place, Place];
  return { truth: objectBytes(bucket, key), name: path.basename(key), id, saved: newer, older };
}

const damages = {
  flip: (fd: number, { from, to }: Span) => {
    const at = from + dice.below(to - from);
    const byte = Buffer.alloc(1);
    readSync(fd, byte, 0, 1, at);
    byte[0] = (byte[0] ?? 0) ^ (1 << dice.below(8));
    writeSync(fd, byte, 0, 1, at);
  },
  zero: (fd: number, { from, to }: Span) => {
    const at = from + dice.below(to - from);
    writeSync(fd, Buffer.alloc(Math.min(to - at, 1 + dice.below(64 * 1024))), 0, undefined, at);
  },
  cut: (fd: number, { from, to }: Span) => ftruncateSync(fd, from + dice.below(to - from)),
  grow: (fd: number) =>
    writeSync(fd, Buffer.alloc(1 + dice.below(9 * MiB), 7), 0, undefined, fstatSync(fd).size),
  exchange: (fd: number, { from, to }: Span, rows: readonly Row[]) => {
    const other = dice.pick(rows);
    const length = Math.min(to - from, other.written);
    const [a, b] = [Buffer.alloc(length), Buffer.alloc(length)];
    readSync(fd, a, 0, length, from);
    readSync(fd, b, 0, length, other.start);
    writeSync(fd, b, 0, length, from);
    writeSync(fd, a, 0, length, other.start);
  },
  nothing: () => {},
} as const;
type Damage = keyof typeof damages | 'remove';
const kinds: readonly Damage[] = [
  ...(['flip', 'flip', 'zero', 'cut', 'grow', 'exchange', 'nothing', 'remove'] as const),
];

interface Span {
  readonly from: number;
  readonly to: number;
}

function rowsOf({ dataDir }: Place): readonly Row[] {
  const db = new Database(path.join(dataDir, ledgerName), { readonly: true });
  try {
    return db
      .prepare(
        `SELECT number, size, coalesce(partSize, size) AS partSize, parts.written, durable
         FROM parts JOIN transfers ON transfers.id = transferId WHERE parts.written > 0 ORDER BY number`,
      )
      .all()
      .map((row) => {
        const { number, size, partSize, ...marks } = row as Row &
          Record<'number' | 'size' | 'partSize', number>;
        // Numbers behind the last part's are of slices (engine/slices.ts): a quarter of a mebibyte apart.
        const slices = number - Math.ceil(size / partSize);
        return { ...marks, start: slices > 0 ? (slices * MiB) / 4 : (number - 1) * partSize };
      });
  } finally {
    db.close();
  }
}

/** Bytes that the ledger knows of and that the file still has: all that a part has, to one of its marks. */
function stillGood(file: Buffer, truth: Buffer, rows: readonly Row[]): number {
  const good = (start: number, length: number) =>
    file.length >= start + length &&
    file.subarray(start, start + length).equals(truth.subarray(start, start + length));
  return rows.reduce(
    (sum, { start, written, durable }) =>
      sum + (good(start, written) ? written : good(start, durable) ? durable : 0),
    0,
  );
}

test(
  `of ${trials} damaged partial files each is found, and only what is wrong is fetched again`,
  async () => {
    const done: Record<string, number> = {};
    for (let trial = 0; trial < trials; trial++) {
      tell(trial);
      const template = dice.pick(templates);
      const kind = dice.pick(kinds);
      const rolledBack = dice.once(4);
      const boot = dice.pick(['first', 'second']);
      const said = `trial ${trial}: ${kind} of ${template.name}, ${rolledBack ? 'older' : 'same'} ledger, ${boot} boot`;
      lives.restore(
        rolledBack ? { ...template.saved, dataDir: template.older.dataDir } : template.saved,
        place,
      );
      const partial = path.join(place.folder, `${template.name}.part`);
      const rows = rowsOf(place);
      const row = dice.pick(rows);
      if (kind === 'remove') rmSync(partial);
      else {
        const fd = openSync(partial, 'r+');
        damages[kind](fd, { from: row.start, to: row.start + row.written }, rows);
        closeSync(fd);
      }
      const { truth } = template;
      const good = kind === 'remove' ? 0 : stillGood(readFileSync(partial), truth, rows);
      await practice.seen.reset();
      const life = await lives.open(place, boot);
      expect(await life.ended(template.id), said).toMatchObject({
        status: 'completed',
        counts: { completed: 1 },
      });
      await life.stop();
      expect(readFileSync(path.join(place.folder, template.name)).equals(truth), said).toBe(true);
      expect((await practice.seen.counters()).bodyBytes, said).toBe(truth.length - good);
      done[kind] = (done[kind] ?? 0) + 1;
    }
    console.log('kept parts damaged and found:', done);
  },
  6 * 3_600_000,
);
