/**
 * Objects overwritten while they are fetched, between two runs, and back again, behind servers that honour If-Match and
 * servers that do not look at it. A file is the old object, or the new one from its first byte to its last, or is not
 * there and the person is told; never a mixture.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FaultRule } from '../../main/practice/faults.ts';
import { objectBytes } from '../../main/practice/truth.ts';
import { MiB } from '../../shared/part.ts';
import { withPractice } from '../support/practice.ts';
import { createLives, type Lives, type Place } from './lives.ts';
import { seededDice, tellEvery, trialsOf } from './trials.ts';

const tell = tellEvery(100, 'swapped objects');
const trials = trialsOf({ usual: 30, nightly: 1000 });
const dice = seededDice('swapped objects');
const practice = withPractice({ thread: true });

/** `size` in MiB, for where to interrupt. */
const sets = [
  { name: 'small', bucket: 'practice', prefix: 'small/folder-07/', size: 0.02, keys: numbered(6) },
  { name: 'one-part', bucket: 'practice', prefix: 'large/', size: 1, keys: ['large/one-byte.bin'] },
  { name: 'many-part', bucket: 'practice', prefix: 'large/', size: 16, keys: ['large/16-mib-kms.bin'] },
  { name: 'many-part', bucket: 'practice-versioned', prefix: 'data/', size: 16, keys: ['data/16-mib.bin'] },
  { name: 'many-part', bucket: 'practice', prefix: 'large/', size: 35, keys: ['large/ragged-parts.bin'] },
] as const;

function numbered(count: number): readonly string[] {
  return Array.from(
    { length: count },
    (_, i) => `small/folder-07/file-${String(i * 31).padStart(3, '0')}.bin`,
  );
}

const truths = new Map<string, Buffer>();
function truth(bucket: string, key: string, version: 1 | 2): Buffer {
  const name = `${bucket}/${key}@${version}`;
  const known = truths.get(name) ?? objectBytes(bucket, key, 0, undefined, version);
  truths.set(name, known);
  return known;
}

let lives: Lives;
let empty: Place;
let place: Place;

beforeAll(() => {
  lives = createLives(() => practice.endpoint);
  empty = lives.place();
  place = lives.place();
});
afterAll(() => lives.close());

test(
  `of ${trials} jobs whose objects are swapped none ends with a mixture`,
  async () => {
    const ends: Record<string, number> = {};
    for (let trial = 0; trial < trials; trial++) {
      tell(trial);
      const set = dice.pick(sets);
      const { bucket, prefix, keys } = set;
      const honours = dice.once(2);
      const when = set.name === 'many-part' ? dice.pick(['at once', 'between runs'] as const) : 'at once';
      const bodiesOnly = dice.once(2);
      // The plan looks at each key first: what it sees is what is wanted.
      const planned = when === 'at once' && !bodiesOnly ? keys.length : 0;
      const swap: FaultRule = {
        fault: { kind: 'swap' },
        bucket,
        // From some request on: HEAD and GET alike, or of the bodies alone; for ever, or for a while.
        ...(bodiesOnly ? { method: 'GET' } : {}),
        key: `${prefix}*`,
        nth: planned + 1 + dice.below(when === 'between runs' ? 2 : set.name === 'small' ? keys.length : 6),
        ...(dice.once(3) ? { times: 1 + dice.below(3) } : {}),
      };
      const said = `trial ${trial}: ${set.name} ${keys[0]}, ${when}, If-Match ${honours ? 'honoured' : 'ignored'}, ${JSON.stringify(swap)}`;
      const manners: FaultRule[] = honours
        ? []
        : [{ fault: { kind: 'ignore-if-match' }, bucket, key: `${prefix}*` }];
      lives.restore(empty, place);
      let life = await lives.open(place, 'boot');
      if (when === 'between runs') {
        const slow = { kind: 'slow', bytesPerSecond: 24 * MiB, scope: 'all' } as const;
        await practice.faults.set([...manners, { fault: slow, bucket, key: `${prefix}*` }]);
      } else await practice.faults.set([...manners, swap]);
      const selection = { prefixes: [], keys: [...keys], filters: [] };
      const id = await life.get({ bucket, prefix, folder: place.folder, selection });
      if (when === 'between runs') {
        const stopAt = (1 + dice.below(set.size - 3)) * MiB;
        await life.until(id, (job) => job.bytesWritten >= stopAt || job.status === 'completed');
        await life.stop();
        await practice.faults.set([...manners, swap]);
        life = await lives.open(place, 'boot');
      }
      await life.ended(id);
      for (const { key, path: name, status, failure } of life.transfers(id)) {
        const file = path.join(place.folder, name);
        if (status === 'completed') {
          const bytes = readFileSync(file);
          const version = bytes.equals(truth(bucket, key, 1))
            ? 'old'
            : bytes.equals(truth(bucket, key, 2))
              ? 'new'
              : 'mixed';
          expect(version, `${said}: ${key}`).not.toBe('mixed');
          ends[version] = (ends[version] ?? 0) + 1;
        } else {
          expect(failure, `${said}: ${key}`).toMatchObject({
            code: 'source-changed',
            hint: expect.stringContaining('Retry'),
          });
          expect(existsSync(file), `${said}: ${key}`).toBe(false);
          ends['source-changed'] = (ends['source-changed'] ?? 0) + 1;
        }
      }
      // What a person does about it: take it as it is now.
      await practice.faults.set([...manners, { fault: swap.fault, bucket, key: `${prefix}*` }]);
      if (life.transfers(id).some(({ status }) => status === 'failed')) {
        const failed = life.transfers(id).filter(({ status }) => status === 'failed');
        await life.engine.retry(id, { restart: true });
        expect(await life.ended(id), said).toMatchObject({ status: 'completed' });
        for (const { key, path: name } of failed)
          expect(readFileSync(path.join(place.folder, name)).equals(truth(bucket, key, 2)), said).toBe(true);
      }
      await life.stop();
    }
    console.log('swapped objects ended as:', ends);
  },
  6 * 3_600_000,
);
