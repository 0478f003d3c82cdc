/** The last parts of a job over a long way: cut into slices, known again by their numbers, taken from whoever is slow. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { livePart, liveParts, placesOf, rowOf } from '../../main/engine/parts.ts';
import { cut, isTooSlow, portionOf } from '../../main/engine/slices.ts';
import { everyPart } from '../../main/engine/strip.ts';
import type { FaultRule } from '../../main/practice/faults.ts';
import type { Transfer } from '../../shared/job.ts';
import { MiB } from '../../shared/part.ts';
import { openBench } from '../support/engine.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

describe('a part that is cut', () => {
  const objects = fc.record({
    size: fc.integer({ min: 1, max: 80 * MiB }),
    partSize: fc.integer({ min: 1, max: 3 }).map((n) => 8 * n * MiB),
    ranges: fc.boolean(),
    steps: fc.array(
      fc.record({
        pick: fc.nat(),
        portion: fc.integer({ min: 1, max: 6 * MiB }),
        keep: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { maxLength: 30 },
    ),
  });

  test('covers every byte once with its slices, and its ledger rows make the same of it', () => {
    fc.assert(
      fc.property(objects, ({ size, partSize, steps, ...asked }) => {
        const middle = Math.floor(size / 2);
        const ranges = asked.ranges
          ? [
              { start: 5, end: middle + 5 },
              { start: middle + 9, end: size + 9 },
            ].filter(({ start, end }) => end > start)
          : null;
        const parts = liveParts(size, partSize, [], ranges);
        const count = parts.length;
        for (const { pick, portion, keep } of steps) {
          const part = parts[pick % parts.length];
          if (!part) continue;
          part.written = Math.floor(part.length * keep);
          cut({ parts, part, portion, count, partSize, make: livePart });
          expect(part.written).toBeLessThanOrEqual(part.length);
        }
        const whole = placesOf(size, partSize, ranges);
        expect(parts.reduce((sum, { length }) => sum + length, 0)).toBe(
          whole.reduce((sum, { length }) => sum + length, 0),
        );
        for (const [i, { start, length }] of parts.entries())
          if (i + 1 < parts.length) expect(parts[i + 1]?.start).toBe(start + length);
        expect(new Set(parts.map(({ number }) => number)).size).toBe(parts.length);
        expect(liveParts(size, partSize, parts.map(rowOf), ranges)).toEqual(parts);
        // A slice that no byte reached has no row: what is before it is as long again, and nothing else changes.
        const kept = liveParts(size, partSize, parts.filter(({ written }) => written > 0).map(rowOf), ranges);
        expect(kept.filter(({ written }) => written > 0).map(rowOf)).toEqual(
          parts.filter(({ written }) => written > 0).map(rowOf),
        );
        expect(kept.reduce((sum, { length }) => sum + length, 0)).toBe(
          parts.reduce((sum, { length }) => sum + length, 0),
        );
        const shown = everyPart(
          { size, partSize, status: 'running', asked: ranges && { ranges } } as unknown as Transfer,
          parts.map(rowOf),
        );
        expect(shown.map(({ length }) => length)).toEqual(whole.map(({ length }) => length));
        expect(shown.reduce((sum, { written }) => sum + written, 0)).toBe(
          parts.reduce((sum, { written }) => sum + written, 0),
        );
      }),
    );
  });

  test('leaves each connection a quarter of its share of what is left, and never less than pays', () => {
    const way = { wait: 50, each: 8e6, connections: 16 };
    expect(portionOf({ left: 2048 * MiB, way })).toBe(32 * MiB);
    expect(portionOf({ left: 128 * MiB, way })).toBe(2 * MiB);
    expect(portionOf({ left: MiB, way })).toBe(1.2e6);
    expect(portionOf({ left: MiB, way: { ...way, connections: 1 } })).toBe(Number.POSITIVE_INFINITY);
  });

  test('a connection is given up only where the others would have the rest in half the time, and a second sooner', () => {
    const way = { wait: 50, each: 8e6, connections: 16 };
    const slow = { brought: 100_000, ms: 1000, left: MiB, idle: 4, way };
    expect(isTooSlow(slow)).toBe(true);
    expect(isTooSlow({ ...slow, ms: 100 })).toBe(false);
    expect(isTooSlow({ ...slow, left: 10_000 })).toBe(false);
    expect(isTooSlow({ ...slow, brought: 8e6 })).toBe(false);
    // Half of what the others bring is chance, however much is left of it.
    expect(isTooSlow({ ...slow, brought: 4e6, left: 32 * MiB })).toBe(false);
    expect(isTooSlow({ ...slow, brought: 2e6, left: 32 * MiB })).toBe(true);
    // Half a second is not worth a connection and what is on its way.
    expect(isTooSlow({ ...slow, brought: 2e6 })).toBe(false);
    expect(isTooSlow({ ...slow, way: { ...way, each: 0 } })).toBe(false);
  });
});

describe('a large object far away', () => {
  const practice = withPractice();
  const name = '64-mib-crc64nvme.bin';
  const key = `large/${name}`;
  const far: FaultRule[] = [{ key: 'large/*', fault: { kind: 'latency', ms: 60 } }];
  const speed = (bytesPerSecond: number, more: Partial<FaultRule> = {}): FaultRule => ({
    key: 'large/*',
    method: 'GET',
    fault: { kind: 'slow', bytesPerSecond, scope: 'connection' },
    ...more,
  });
  const open = (dataDir = tempFolder()) =>
    openBench({ endpoint: () => practice.endpoint, dataDir, patience: 40_000 });

  test('does not wait for a connection that is a thousand times as slow as the others', async () => {
    await practice.faults.set([...far, speed(16 * 1024, { nth: 3, times: 1 }), speed(8 * MiB)]);
    const bench = await open();
    const id = await bench.get({ prefix: key, folder: tempFolder() });
    // By itself it would take minutes.
    expect((await bench.ended(id)).counts).toMatchObject({ completed: 1, verified: 1 });
    expect(bench.transfers(id)[0]?.refetched).toBe(0);
  });

  /** Bytes of the object that the server was asked for, and those of them more than once. */
  async function asked(): Promise<{ readonly once: number; readonly again: number }> {
    const log = await practice.seen.log();
    const ranges = log
      .filter((entry) => entry.kind === 'get' && entry.key === key)
      .map(({ range }) => /^bytes=(\d+)-(\d+)$/.exec(range ?? ''))
      .map((found) => [Number(found?.[1]), Number(found?.[2]) + 1] as const)
      .sort(([a], [b]) => a - b);
    let [once, again, end] = [0, 0, 0];
    for (const [from, to] of ranges) {
      once += Math.max(0, to - Math.max(end, from));
      again += Math.max(0, Math.min(end, to) - from);
      end = Math.max(end, to);
    }
    return { once, again };
  }

  test('has a slow request broken off and the rest of it asked for again, and not where the reader pays', async () => {
    const rules = [...far, speed(256 * 1024, { nth: 3, times: 1 }), speed(8 * MiB)];
    await practice.faults.set(rules);
    await practice.seen.reset();
    const free = await open();
    await free.ended(await free.get({ prefix: key, folder: tempFolder() }));
    expect((await asked()).again).toBeGreaterThan(MiB);

    await practice.faults.set(rules);
    await practice.seen.reset();
    const paying = await open();
    const id = await paying.get({ prefix: key, folder: tempFolder(), requestPayer: true });
    // The others have all there is but the slow one's, and it goes on by itself for seconds.
    const { bytesWritten } = await paying.until(id, (job) => job.bytesWritten > 57 * MiB);
    await paying.until(id, (job) => job.bytesWritten >= bytesWritten + MiB / 2);
    expect(await asked()).toEqual({ once: 64 * MiB, again: 0 });
    await paying.stop();
  });

  test('is waited for where the reader pays: no byte is sent twice', async () => {
    await practice.faults.set([...far, speed(2 * MiB, { nth: 3, times: 1 }), speed(8 * MiB)]);
    await practice.seen.reset();
    const bench = await open();
    const id = await bench.get({ prefix: key, folder: tempFolder(), requestPayer: true });
    expect((await bench.ended(id)).counts).toMatchObject({ completed: 1, verified: 1 });
    expect((await practice.seen.counters()).bodyBytes).toBe(64 * MiB);
  });

  test('goes on with its slices where it was stopped, and fetches nothing again', async () => {
    // The slow one's part, the last that is left, is being fetched in slices when everything is stopped.
    await practice.faults.set([...far, speed(16 * 1024, { nth: 3, times: 1 }), speed(2 * MiB)]);
    const [dataDir, folder] = [tempFolder(), tempFolder()];
    const first = await open(dataDir);
    const id = await first.get({ prefix: key, folder });
    await first.until(id, ({ bytesWritten }) => bytesWritten > 58 * MiB);
    await first.stop();
    await practice.faults.set(far);
    await practice.seen.reset();
    const second = await open(dataDir);
    const job = await second.ended(id);
    expect(job.counts.verified).toBe(1);
    expect(second.transfers(id)[0]?.refetched).toBe(0);
    expect((await practice.seen.counters()).bodyBytes).toBeLessThan(7 * MiB);
    expect((await readFile(path.join(folder, name))).length).toBe(64 * MiB);
  });
});
