import { expect, test } from 'vitest';
import { createChanges } from '../../main/engine/changes.ts';
import type { Status } from '../../shared/job.ts';
import { openTemp } from '../store/ledgers.ts';
import { fill, newJob } from '../store/samples.ts';

/** Twelve thousand queued transfers: three turns. `turns` hears of each before the next. */
function setUp(between: (turn: number) => void = () => {}) {
  const { ledger } = openTemp();
  const { id } = ledger.createJob(newJob);
  fill(ledger, id, 12_000);
  const turns: number[] = [];
  const changes = createChanges({
    ledger: {
      changeAll(...args) {
        const changed = ledger.changeAll(...args);
        turns.push(changed);
        return changed;
      },
    },
    clock: {
      after(_, task) {
        setImmediate(() => {
          between(turns.length);
          task();
        });
        return () => {};
      },
    },
  });
  const count = (status: 'queued' | 'canceled') => ledger.counts(id)[status];
  const run = (from: Status, to: Status) => changes.run(id, [from], to);
  return { ledger, id, turns, changes, count, run };
}

test('a great many rows change in turns, and the counts are right after each', async () => {
  const { turns, count, run, changes, id } = setUp((turn) => expect(count('canceled')).toBe(5000 * turn));
  const done = run('queued', 'canceled');
  expect(changes.busy(id)).toBe(true);
  expect(await done).toBe(true);
  expect(turns).toEqual([5000, 5000, 2000]);
  expect([count('queued'), count('canceled')]).toEqual([0, 12_000]);
  expect(changes.busy(id)).toBe(false);
});

test('what is ordered meanwhile ends what was ordered before, and leaves nothing of it', async () => {
  let second: Promise<boolean> | null = null;
  const { run, count, turns } = setUp((turn) => {
    if (turn === 1) second = run('canceled', 'queued');
  });
  expect(await run('queued', 'canceled')).toBe(false);
  expect(await second).toBe(true);
  expect([count('queued'), count('canceled')]).toEqual([12_000, 0]);
  expect(turns).toEqual([5000, 5000, 0]);
});
