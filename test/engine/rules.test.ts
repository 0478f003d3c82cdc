import { crc32 } from '@node-rs/crc32';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, crcFor, liveParts, rewind, rowOf, settle, wholeCrc } from '../../main/engine/parts.ts';
import { createMeter, secondsLeft } from '../../main/engine/rate.ts';
import { afterFailure } from '../../main/engine/retry.ts';
import { jobsAtOnce, pickJobs, statusOf, windowFor } from '../../main/engine/schedule.ts';
import { type Failure, failureCodes } from '../../shared/failure.ts';
import { MiB, maxObjectBytes, maxParts, partCount, partRange, partSizeFor } from '../../shared/part.ts';

const fail = (code: Failure['code']): Failure => ({ code, reason: '', hint: '', detail: '' });
const next = (code: Failure['code'], attempt: number, retryAfter: number | null = null) =>
  afterFailure({ failure: fail(code), attempt, retryAfter, random: 0.5 });

describe('what follows a failure', () => {
  test('no number of 503s fails a transfer, and Retry-After is honoured', () => {
    expect(next('throttled', 1000, 7000)).toEqual({ kind: 'again', ms: 15_000 });
    expect(next('throttled', 0, 7000)).toEqual({ kind: 'again', ms: 7000 });
  });
  test('a connection that breaks for one object only is tried again at once, and eight times in all', () => {
    expect(next('network', 0)).toEqual({ kind: 'again', ms: 125 });
    expect(next('stalled', 7)).toEqual({ kind: 'again', ms: 5000 });
    expect(next('network', 8)).toEqual({ kind: 'fail' });
  });
  test('a changed or vanished object fails by itself; a read-only folder stops the job', () => {
    expect(next('source-changed', 0)).toEqual({ kind: 'fail' });
    expect(next('no-such-key', 0)).toEqual({ kind: 'fail' });
    expect(next('disk-denied', 0)).toEqual({ kind: 'stop' });
  });
  test('server errors and dishonest answers end after a bounded number of tries', () => {
    for (const code of ['server', 'protocol', 'not-s3', 'checksum', 'wrong-region'] as const) {
      expect(next(code, 20)).toEqual({ kind: 'fail' });
    }
  });
  test('what a thread that died had under way is tried once more', () => {
    expect(next('internal', 0)).toEqual({ kind: 'again', ms: 500 });
    expect(next('internal', 1)).toEqual({ kind: 'fail' });
  });
  test('every code has a rule', () => {
    for (const code of failureCodes) expect(['again', 'fail', 'stop']).toContain(next(code, 0).kind);
  });
});

describe('parts', () => {
  test('any object divides into parts that cover it exactly, never more than 10,000', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: maxObjectBytes }), (size) => {
        const partSize = partSizeFor(size);
        const count = partCount(size, partSize);
        expect(count).toBeLessThanOrEqual(maxParts);
        expect(partRange(size, partSize, 1).start).toBe(0);
        expect(partRange(size, partSize, count).end).toBe(size);
        expect(() => partRange(size, partSize, count + 1)).toThrow(RangeError);
        if (count > 1) expect(partRange(size, partSize, 2).start).toBe(partRange(size, partSize, 1).end);
      }),
    );
  });
  test('a mark becomes durable only up to what fdatasync covered', () => {
    const [part] = liveParts(20 * MiB, 8 * MiB, []).slice(1);
    if (!part) throw new Error('no part');
    expect(advance(part, 8 * MiB + 100, 'aaaaaaaa')).toBe(100);
    expect(advance(part, 8 * MiB + 300, 'bbbbbbbb')).toBe(200);
    expect(settle(part, 8 * MiB + 250)).toBe(true);
    expect(rowOf(part)).toEqual({
      number: 2,
      written: 300,
      durable: 100,
      crc: 'bbbbbbbb',
      durableCrc: 'aaaaaaaa',
    });
    expect(rewind(part, 'durable')).toBe(200);
    expect(part.crc).toBe('aaaaaaaa');
  });
  test('a position that was passed already is no progress', () => {
    const [part] = liveParts(MiB, 8 * MiB, [
      { number: 1, written: 500, durable: 0, crc: 'cccccccc', durableCrc: null },
    ]);
    if (!part) throw new Error('no part');
    expect(advance(part, 400, 'dddddddd')).toBe(0);
    expect(part.crc).toBe('cccccccc');
  });
  test('the whole CRC follows from the parts without reading a byte', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 3000 }),
        fc.integer({ min: 1, max: 700 }),
        (bytes, partSize) => {
          const hex = (data: Uint8Array) => crc32(Buffer.from(data)).toString(16).padStart(8, '0');
          const parts = liveParts(bytes.length, partSize, []);
          for (const part of parts)
            advance(
              part,
              part.start + part.length,
              hex(bytes.subarray(part.start, part.start + part.length)),
            );
          expect(wholeCrc('crc32', parts)).toBe(hex(bytes));
        },
      ),
    );
  });
  test('parts carry the CRC the object itself has, where that can be combined', () => {
    expect(crcFor({ algorithm: 'crc64nvme', type: 'full-object', value: '', parts: null })).toBe('crc64nvme');
    expect(crcFor({ algorithm: 'crc32c', type: 'composite', value: '', parts: 3 })).toBe('crc32');
    expect(crcFor({ algorithm: 'sha256', type: 'full-object', value: '', parts: null })).toBe('crc32');
    expect(crcFor(null)).toBe('crc32');
  });
});

describe('the queue', () => {
  const isWaiting = () => false;
  const job = (
    id: number,
    rank: number,
    status: 'queued' | 'running' | 'paused' | 'failed',
    confirmed = true,
    kind: 'download' | 'verify' = 'download',
  ) => ({ id, rank, status, confirmed, kind, forced: false });
  test('the first jobs by rank run; paused, failed and unconfirmed ones do not', () => {
    const jobs = [
      job(1, 3, 'queued'),
      job(2, 1, 'paused'),
      job(3, 2, 'running'),
      job(4, 4, 'queued'),
      job(5, 0, 'queued', false),
    ];
    expect(pickJobs({ jobs, jobsAtOnce: 2, closed: null, isWaiting })).toEqual([3, 1]);
  });
  test('outside the hours of the timetable only what moves no bytes runs, and while all is paused nothing', () => {
    const upload = { ...job(3, 3, 'running'), kind: 'upload' as const };
    const jobs = [job(1, 1, 'running'), job(2, 2, 'queued', true, 'verify'), upload];
    expect(pickJobs({ jobs, jobsAtOnce: 2, closed: 'bytes', isWaiting })).toEqual([2]);
    expect(pickJobs({ jobs, jobsAtOnce: 2, closed: 'all', isWaiting })).toEqual([]);
  });
  test('a forced job runs ahead of the queue and of the timetable, and takes nobody’s turn', () => {
    const forced = { ...job(3, 3, 'queued'), forced: true };
    const jobs = [job(1, 1, 'running'), job(2, 2, 'queued'), forced];
    expect(pickJobs({ jobs, jobsAtOnce: 1, closed: null, isWaiting })).toEqual([3, 1]);
    expect(pickJobs({ jobs, jobsAtOnce: 1, closed: 'bytes', isWaiting })).toEqual([3]);
  });
  test('one job at a time runs where files do, and never more than there are connections', () => {
    expect(jobsAtOnce({ jobsAtOnce: 3, connections: null, oneAtATime: false })).toBe(3);
    expect(jobsAtOnce({ jobsAtOnce: 3, connections: 2, oneAtATime: false })).toBe(2);
    expect(jobsAtOnce({ jobsAtOnce: 3, connections: 2, oneAtATime: true })).toBe(1);
  });
  test('a job that waits for a server or a disk takes nobody’s turn', () => {
    const jobs = [job(1, 1, 'running'), job(2, 2, 'queued'), job(3, 3, 'queued')];
    expect(pickJobs({ jobs, jobsAtOnce: 1, closed: null, isWaiting: (id) => id === 1 })).toEqual([1, 2]);
  });
  test('a window holds an order more for each connection, and many small objects whatever there are', () => {
    expect(windowFor(16, false)).toMatchObject({ parts: 32, objects: 1024, oneAtATime: false });
    expect(windowFor(1, true)).toMatchObject({ parts: 2, objects: 64, oneAtATime: true });
  });
  test('a job has failed when anything in it has, and is never done while something is left', () => {
    const none = {
      files: 2,
      bytes: 0,
      queued: 0,
      running: 0,
      completed: 1,
      failed: 1,
      canceled: 0,
      verified: 1,
      unverifiable: 0,
      skipped: 0,
      bytesCompleted: 0,
      bytesVerified: 0,
      bytesFailed: 0,
    };
    expect(statusOf(none)).toBe('failed');
    expect(statusOf({ ...none, queued: 1 })).toBe(null);
    expect(statusOf({ ...none, failed: 0 })).toBe('completed');
  });
});

describe('speed', () => {
  test('a steady stream reads as its rate, and silence as nothing', () => {
    const meter = createMeter();
    for (let at = 0; at <= 10_000; at += 100) meter.add(100_000 + at, 1000);
    expect(meter.rate(110_000)).toBeGreaterThan(9_000);
    expect(meter.rate(110_000)).toBeLessThan(11_000);
    expect(meter.rate(120_000)).toBe(0);
  });
  test('time left is unknown while nothing moves', () => {
    expect(secondsLeft(1000, 0)).toBe(null);
    expect(secondsLeft(1000, 300)).toBe(4);
  });
});
