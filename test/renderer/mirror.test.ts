import { expect, test } from 'vitest';
import type { LinkedApi } from '../../renderer/api.ts';
import { follow } from '../../renderer/state/follow.ts';
import { apply, type Delta, emptyMirror, fromSnapshot, type Mirror } from '../../renderer/state/mirror.ts';
import { aJob } from './a-job.ts';

const speed = { down: 0, up: 0, freeBytes: null };
const delta = (rev: number, ...ids: number[]): Delta => ({
  rev,
  jobs: ids.map((id) => aJob({ id })),
  removed: [],
  speed,
});

test('a delta with the next revision changes only the jobs it names', () => {
  const before = fromSnapshot({ rev: 7, jobs: [aJob({ id: 1 }), aJob({ id: 2, name: 'kept' })], speed });
  const after = apply(before, {
    rev: 8,
    jobs: [aJob({ id: 1, name: 'new name' }), aJob({ id: 3 })],
    removed: [],
    speed: { down: 5, up: 0, freeBytes: 9 },
  });
  if (after === 'gap') throw new Error('no gap here');
  expect([...after.jobs.values()].map(({ id, name }) => [id, name])).toEqual([
    [1, 'new name'],
    [2, 'kept'],
    [3, 'a job'],
  ]);
  expect(after.jobs.get(2)).toBe(before.jobs.get(2));
  expect(after.speed.down).toBe(5);
  expect(before.jobs.size).toBe(2);
});

test('a removed job is gone', () => {
  const before = fromSnapshot({ rev: 1, jobs: [aJob({ id: 1 }), aJob({ id: 2 })], speed });
  const after = apply(before, { rev: 2, jobs: [], removed: [1], speed });
  expect(after !== 'gap' && [...after.jobs.keys()]).toEqual([2]);
});

test('an old delta changes nothing, a missed one is a gap', () => {
  const mirror = fromSnapshot({ rev: 4, jobs: [], speed });
  expect(apply(mirror, delta(4, 1))).toBe(mirror);
  expect(apply(mirror, delta(3, 1))).toBe(mirror);
  expect(apply(mirror, delta(6, 1))).toBe('gap');
});

/** An api whose snapshots are answered by hand, one at a time. */
function handApi() {
  const asked: ((rev: number, ...ids: number[]) => Promise<void>)[] = [];
  let tell: (value: Delta) => void = () => undefined;
  let link: (live: boolean) => void = () => undefined;
  const api = {
    call: (name: string) => {
      if (name !== 'state.snapshot') throw new Error(name);
      return new Promise((resolve) => {
        asked.push(async (rev, ...ids) => {
          resolve({ ok: true, value: { rev, jobs: ids.map((id) => aJob({ id })), speed } });
          await Promise.resolve();
          await Promise.resolve();
        });
      });
    },
    on: (name: string, listener: (value: Delta) => void) => {
      if (name === 'changed') tell = listener;
      return () => undefined;
    },
    onLink: (listener: (live: boolean) => void) => {
      link = listener;
      return () => undefined;
    },
  } as unknown as LinkedApi;
  let mirror: Mirror = emptyMirror;
  follow(api, { getState: () => mirror, setState: (next) => (mirror = next) });
  return {
    asked,
    tell: (value: Delta) => tell(value),
    link: (live: boolean) => link(live),
    mirror: () => mirror,
    ids: () => [...mirror.jobs.keys()],
  };
}

test('deltas that come while the snapshot is on its way are applied after it, and those it holds are not', async () => {
  const hand = handApi();
  hand.link(true);
  hand.tell(delta(11, 11));
  hand.tell(delta(12, 12));
  expect(hand.mirror().link).toBe('opening');
  await hand.asked[0]?.(11, 1);
  expect(hand.ids()).toEqual([1, 12]);
  expect(hand.mirror()).toMatchObject({ rev: 12, link: 'live' });
});

test('a gap takes one snapshot, however many deltas follow it', async () => {
  const hand = handApi();
  hand.link(true);
  await hand.asked[0]?.(1, 1);
  hand.tell(delta(5, 5));
  hand.tell(delta(6, 6));
  hand.tell(delta(7, 7));
  expect(hand.asked).toHaveLength(2);
  await hand.asked[1]?.(6, 1, 5, 6);
  expect(hand.ids()).toEqual([1, 5, 6, 7]);
});

test('a lost link keeps what was last known and says so; when it is back the snapshot is taken again', async () => {
  const hand = handApi();
  hand.link(true);
  await hand.asked[0]?.(1, 1);
  hand.link(false);
  expect(hand.mirror().link).toBe('lost');
  expect(hand.ids()).toEqual([1]);
  hand.link(true);
  expect(hand.asked).toHaveLength(2);
  await hand.asked[1]?.(1, 2);
  expect(hand.mirror()).toMatchObject({ link: 'live', rev: 1 });
  expect(hand.ids()).toEqual([2]);
});

test('a link that comes back while a snapshot is on its way takes another: that one may be of a host that is gone', async () => {
  const hand = handApi();
  hand.link(true);
  hand.link(false);
  hand.link(true);
  await hand.asked[0]?.(90, 1);
  expect(hand.asked).toHaveLength(2);
  expect(hand.mirror().link).toBe('opening');
  await hand.asked[1]?.(2, 2);
  expect(hand.mirror()).toMatchObject({ link: 'live', rev: 2 });
  expect(hand.ids()).toEqual([2]);
});
