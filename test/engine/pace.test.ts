/** The rules by which connections, retries and shares are given: pure functions over what was measured. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBudget } from '../../main/engine/budget.ts';
import {
  answered,
  boundsFor,
  foresee,
  gather,
  grow,
  type Pace,
  slowDown,
  startPace,
} from '../../main/engine/pace.ts';
import { shareOut } from '../../main/engine/share.ts';
import { MiB, maxObjectBytes, maxParts, partCount, partSizeFor } from '../../shared/part.ts';

const bounds = boundsFor(null, false);

/** Looks at a link until its pace stands: `work` says what comes per second with so many connections. */
function settle(args: {
  readonly work: (connections: number) => number;
  readonly rtt: number;
  readonly bytes: number;
  readonly from?: Pace;
  readonly seconds?: number;
}): { readonly pace: Pace; readonly track: readonly number[] } {
  const { work, rtt, bytes, from = startPace(bounds), seconds = 60 } = args;
  let pace = from;
  const track: number[] = [];
  for (let now = 500; now <= seconds * 1000; now += 500) {
    pace = grow(pace, { now, work: work(pace.connections), saturated: true, rtt, bytes, bounds });
    track.push(pace.connections);
  }
  return { pace, track };
}
/** Objects of `bytes` over a link of `rate` bytes a second: each connection waits a round trip an object. */
const link = (rate: number, rtt: number, bytes: number) => (connections: number) =>
  Math.min(rate, (connections * bytes) / (rtt / 1000 + bytes / rate));

describe('the pace of an endpoint', () => {
  test.each([
    ['256 KiB objects over 1 Gbit/s and 50 ms', 125e6, 50, 256 * 1024],
    ['16 KiB objects over 100 Mbit/s and 50 ms', 12.5e6, 50, 16 * 1024],
    ['1 MiB objects over 1 Gbit/s and 150 ms', 125e6, 150, MiB],
  ])('%s fill the link', (_, rate, rtt, bytes) => {
    const work = link(rate, rtt, bytes);
    const { pace } = settle({ work, rtt, bytes });
    expect(work(pace.connections)).toBeGreaterThan(0.95 * Math.min(rate, work(bounds.most)));
  });

  test('small objects far away get what they need at the first look, not after many', () => {
    const { track } = settle({ work: link(125e6, 50, 256 * 1024), rtt: 50, bytes: 256 * 1024, seconds: 1 });
    expect(track[0]).toBe(bounds.most);
    const larger = { work: link(125e6, 50, MiB), rtt: 50, bytes: MiB, seconds: 1 };
    expect(settle(larger).track[0]).toBe(32);
  });

  test('a link that is full with 16 connections keeps about 16, and noise does not carry it away', () => {
    let turn = 0;
    const work = () => 12.5e6 * (turn++ % 2 ? 0.97 : 1.03);
    const { pace } = settle({ work, rtt: 50, bytes: 8 * MiB, seconds: 600 });
    expect(pace.connections).toBeLessThanOrEqual(20);
  });

  test('next door nothing grows beyond the start', () => {
    const { pace } = settle({ work: (connections) => connections * 1e6, rtt: 0.5, bytes: 16 * 1024 });
    expect(pace.connections).toBe(bounds.start);
  });

  test('large objects next door are begun with half the connections, and get no more; small ones after them do', () => {
    const few = gather(startPace(bounds), 3, bounds);
    expect(few.connections).toBe(8);
    const next = { work: (connections: number) => connections * 1e6, rtt: 0.5, from: few };
    expect(settle({ ...next, bytes: 8 * MiB }).pace.connections).toBe(8);
    expect(settle({ ...next, bytes: 16 * 1024 }).pace.connections).toBe(bounds.start);
    expect(gather(startPace(bounds), 40, bounds).connections).toBe(bounds.start);
    const own = boundsFor(12, false);
    expect(gather(startPace(own), 3, own).connections).toBe(12);
  });

  test('how far it is says at once how many small objects need; large ones, and whoever chose a number, get no more', () => {
    const first = { distance: 50, requests: 1000, bounds };
    expect(foresee(startPace(bounds), { ...first, bytes: 256 * 1024 }).connections).toBe(bounds.most);
    expect(foresee(startPace(bounds), { ...first, bytes: MiB }).connections).toBe(18);
    expect(foresee(startPace(bounds), { ...first, bytes: 32 * MiB }).connections).toBe(bounds.start);
    expect(foresee(startPace(bounds), { ...first, bytes: 1024, requests: 20 }).connections).toBe(20);
    // Next door, to a process that is new and looked late.
    for (const distance of [0.01, 3, 20])
      expect(foresee(startPace(bounds), { ...first, bytes: 1024, distance }).connections).toBe(bounds.start);
    const own = boundsFor(12, false);
    expect(foresee(startPace(own), { ...first, bytes: 1024, bounds: own }).connections).toBe(12);
  });

  test('while no request waits for a connection there is nothing to learn', () => {
    const look = { now: 500, work: 1, saturated: false, rtt: 50, bytes: 1000, bounds };
    expect(grow(startPace(bounds), look).connections).toBe(bounds.start);
  });

  test("a person's own number is begun with and never passed", () => {
    const own = boundsFor(100, false);
    let pace = startPace(own);
    expect(pace.connections).toBe(100);
    for (let now = 500; now < 30_000; now += 500)
      pace = grow(pace, { now, work: now, saturated: true, rtt: 50, bytes: 1000, bounds: own });
    expect(pace.connections).toBe(100);
    expect(boundsFor(100, true)).toEqual({ start: 1, most: 1 });
  });

  const refuse = (pace: Pace, now: number, some: Partial<Parameters<typeof slowDown>[1]> = {}) =>
    slowDown(pace, { now, rtt: 50, refused: true, retryAfter: null, random: 0.5, bounds, ...some });

  test('a burst of refusals halves once; the next second may halve again, down to two', () => {
    let pace = startPace(bounds);
    for (let i = 0; i < 5; i++) pace = refuse(pace, 1000 + i);
    expect(pace.connections).toBe(8);
    pace = refuse(pace, 2100);
    expect(pace.connections).toBe(4);
    for (let now = 3200; now < 20_000; now += 1100) pace = answered(refuse(pace, now));
    expect(pace.connections).toBe(2);
  });

  test('a halving holds for a round trip where that is long', () => {
    const once = refuse(startPace(bounds), 1000, { rtt: 2000 });
    expect(refuse(once, 4000, { rtt: 2000 }).connections).toBe(8);
    expect(refuse(once, 5001, { rtt: 2000 }).connections).toBe(4);
  });

  test('after refusals it grows by four at a time, and not before Retry-After', () => {
    const slowed = answered(refuse(startPace(bounds), 1000, { retryAfter: 5000 }));
    const work = (connections: number) => connections * 1e6;
    const look = (now: number, pace: Pace) =>
      grow(pace, { now, work: work(pace.connections), saturated: true, rtt: 50, bytes: 8 * MiB, bounds });
    expect(look(5999, slowed).connections).toBe(8);
    expect(look(6000, slowed).connections).toBe(12);
    expect(look(7000, look(6500, look(6000, slowed))).connections).toBe(16);
  });

  test('nothing but refusals leads to silence: as long as Retry-After says, else longer each time; an answer ends it', () => {
    const many = (pace: Pace, now: number, retryAfter: number | null) => {
      let next = pace;
      for (let i = 0; i < 16; i++) next = refuse(next, now, { retryAfter });
      return next;
    };
    expect(many(startPace(bounds), 1000, 20_000).quietUntil).toBe(21_000);
    const first = many(startPace(bounds), 1000, null);
    expect(first.quietUntil).toBe(1500);
    const second = many(first, 2000, null);
    expect(second.quietUntil).toBe(3000);
    expect(answered(second).quietUntil).toBe(0);
  });

  test('a broken connection halves too, and never leads to silence: that is the network, and it has its own wait', () => {
    let pace = startPace(bounds);
    for (let i = 0; i < 100; i++) pace = refuse(pace, 1000, { refused: false });
    expect(pace).toMatchObject({ connections: 8, quietUntil: 0 });
  });
});

describe('the budget of retries', () => {
  test('of all requests at most half are retries, but for a hundred and one a second a connection', () => {
    const budget = createBudget(0);
    let retries = 0;
    for (let i = 0; i < 1000; i++) {
      budget.earn();
      while (budget.take(0, 4)) retries++;
    }
    expect(retries).toBe(1099);
    while (budget.take(10_000, 4)) retries++;
    expect(retries).toBe(1139);
    expect(budget.nextAt(10_000, 4)).toBe(10_250);
  });
});

describe('what is shared out', () => {
  test('nobody gets more than he wants, all of it is given, and wants apart, shares differ by at most one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 256 }),
        fc.array(fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constant(Number.POSITIVE_INFINITY)), {
          maxLength: 16,
        }),
        (total, wants) => {
          const given = shareOut(total, wants);
          const sum = given.reduce((a, b) => a + b, 0);
          const some = wants.filter((want) => want > 0).length;
          for (const [i, count] of given.entries()) expect(count).toBeLessThanOrEqual(wants[i] ?? 0);
          expect(sum).toBe(
            Math.max(
              some,
              Math.min(
                total,
                wants.reduce((a, b) => a + b, 0),
              ),
            ),
          );
          const least = Math.min(
            ...given.filter((count, i) => count < (wants[i] ?? 0)),
            Number.POSITIVE_INFINITY,
          );
          for (const count of given) expect(count).toBeLessThanOrEqual(Math.max(1, least + 1));
        },
      ),
    );
  });
});

describe('a part', () => {
  test('is 8 MiB unless a round trip is long against that, or the object needs more', () => {
    expect(partSizeFor(2 ** 31)).toBe(8 * MiB);
    // 1 Gbit/s, 50 ms, 16 connections; then 10 Gbit/s and 64.
    expect(partSizeFor(2 ** 31, (125e6 / 16) * 0.05)).toBe(8 * MiB);
    expect(partSizeFor(2 ** 31, (1250e6 / 64) * 0.05)).toBe(19 * MiB);
    expect(partSizeFor(2 ** 31, 1e12)).toBe(64 * MiB);
    expect(partCount(maxObjectBytes, partSizeFor(maxObjectBytes, 1e6))).toBeLessThanOrEqual(maxParts);
  });
});
