import { expect, test } from 'vitest';
import { twoWays, type Way } from '../../../main/s3/wire/two-ways.ts';
import { MiB } from '../../../shared/part.ts';

/** MiB that went each way, of so many, by what a MiB of each costs. */
function went(
  ways: ReturnType<typeof twoWays>,
  mib: number,
  msOfMiB: (way: Way, at: number) => number,
): Record<Way, number> {
  const sum = { past: 0, into: 0 };
  for (let at = 0; at < mib; at += 0.5) {
    const way = ways.next();
    sum[way] += 0.5;
    ways.took(way, msOfMiB(way, at) / 2, MiB / 2);
  }
  return sum;
}

test('where memory is at hand, everything goes into the cache', () => {
  expect(went(twoWays(), 4096, (way) => (way === 'into' ? 0.7 : 1.4))).toEqual({ into: 4096, past: 0 });
});

test('where the cache is dearer than the disk, nearly all goes past it', () => {
  const { into } = went(twoWays(), 4096, (way) => (way === 'into' ? 4 : 1.4));
  expect(into).toBeGreaterThan(0);
  expect(into).toBeLessThan(4096 / 20);
});

test('a cache that is full of what waits for the disk is left soon, and taken again when it is empty', () => {
  const ways = twoWays();
  went(ways, 512, (way) => (way === 'into' ? 0.3 : 1.4));
  expect(went(ways, 512, (way) => (way === 'into' ? 20 : 1.4)).past).toBeGreaterThan(480);
  expect(went(ways, 1024, (way) => (way === 'into' ? 0.3 : 1.4)).into).toBeGreaterThan(700);
});

test('one write that hesitates costs no more than the time to the next trial', () => {
  const slow = (way: Way, at: number) => (at === 512 ? 1000 : way === 'into' ? 0.3 : 1.4);
  expect(went(twoWays(), 4096, slow).past).toBeLessThan(300);
});

test('a disk that is slow past the cache is not waited for block by block', () => {
  expect(went(twoWays(), 4096, (way) => (way === 'into' ? 5 : 40)).past).toBeLessThan(4096 / 20);
});

test('a disk that was slow is asked again', () => {
  const ways = twoWays();
  went(ways, 1024, (way) => (way === 'into' ? 5 : 40));
  expect(went(ways, 2048, (way) => (way === 'into' ? 5 : 1)).past).toBeGreaterThan(1500);
});

test('a piece counts for as much as it brings: ragged ends of a few bytes are no dear way', () => {
  const ways = twoWays();
  for (let at = 0; at < 200; at++) {
    ways.took('into', 0.02, 100);
    ways.took('into', 0.1, MiB / 4);
  }
  expect(ways.next()).toBe('into');
});
