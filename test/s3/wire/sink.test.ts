/** Where bytes go: the file holds them at their positions, and what was told is what is in the file. */
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { type Direct, openDirect } from '../../../main/s3/wire/direct.ts';
import { blockSink, plainSink, type Sink } from '../../../main/s3/wire/sink.ts';
import { tempFolder } from '../../support/temp.ts';

const pattern = Buffer.from(
  Array.from({ length: 3_000_000 }, (_, index) => (index * 31 + (index >> 8)) & 255),
);

/** As a disk that takes every write, and remembers how it came. */
function recording(fd: number, limit = Number.POSITIVE_INFINITY) {
  const writes: { position: number; length: number }[] = [];
  const direct: Direct = {
    isQuicker: () => true,
    tookCached() {},
    write(bytes, position) {
      const length = Math.min(bytes.length, limit);
      writes.push({ position, length: bytes.length });
      return fs.writeSync(fd, bytes, 0, length, position);
    },
    close() {},
  };
  return { direct, writes };
}

async function open(position: number, make: (fd: number, file: string) => Direct | null) {
  const file = path.join(await tempFolder(), 'object.part');
  const fd = fs.openSync(file, 'w+');
  onTestFinished(() => fs.closeSync(fd));
  const told: Buffer[] = [];
  const wrote = (bytes: Buffer) => {
    const at = position + told.reduce((sum, { length }) => sum + length, 0);
    const there = Buffer.alloc(bytes.length);
    fs.readSync(fd, there, 0, there.length, at);
    expect(there.equals(bytes)).toBe(true);
    told.push(Buffer.from(bytes));
  };
  const direct = make(fd, file);
  const place = { fd, position, wrote };
  const sink: Sink = direct ? blockSink({ ...place, direct }) : plainSink(place);
  onTestFinished(() => sink.close());
  return { file, sink, told: () => Buffer.concat(told) };
}

/** Takes `length` bytes in pieces of the given sizes, over and over; flushes behind those that say so. */
function pour(sink: Sink, length: number, pieces: readonly { size: number; flush: boolean }[]): void {
  for (let at = 0, turn = 0; at < length; turn++) {
    const { size, flush } = pieces[turn % pieces.length] ?? { size: 1, flush: false };
    sink.take(pattern.subarray(at, Math.min(length, at + size)));
    at += size;
    if (flush) sink.flush();
  }
  sink.flush();
}

const pieces = fc.array(fc.record({ size: fc.integer({ min: 200, max: 300_000 }), flush: fc.boolean() }), {
  minLength: 1,
  maxLength: 8,
});
const length = fc.integer({ min: 1, max: pattern.length });
const position = fc.integer({ min: 0, max: 20_000 });

test('bytes that come in any pieces, flushed at any time, are told once, in order, and are in the file by then', async () => {
  await fc.assert(
    fc.asyncProperty(
      position,
      length,
      pieces,
      fc.integer({ min: 0, max: 600_000 }),
      async (at, all, how, most) => {
        const { file, sink, told } = await open(at, (fd) => recording(fd, most).direct);
        pour(sink, all, how);
        expect(sink.waiting).toBe(0);
        expect(told().equals(pattern.subarray(0, all))).toBe(true);
        expect(fs.readFileSync(file).subarray(at).equals(pattern.subarray(0, all))).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test('what goes past the cache begins and ends at a page', async () => {
  let writes: readonly { position: number; length: number }[] = [];
  const { sink } = await open(5000, (fd) => {
    const recorded = recording(fd);
    writes = recorded.writes;
    return recorded.direct;
  });
  pour(sink, pattern.length, [{ size: 100_001, flush: false }]);
  expect(writes.length).toBeGreaterThan(4);
  for (const one of writes) expect([one.position % 4096, one.length % 4096]).toEqual([0, 0]);
});

test('the system takes blocks past its cache, and they read back as what they were', async (context) => {
  let direct: Direct | null = null;
  const { file, sink } = await open(4096 * 3 + 17, (fd, at) => (direct = openDirect(at, fd)));
  if (direct === null) context.skip('no ext4 or XFS on Linux here');
  pour(sink, pattern.length, [
    { size: 65_536, flush: false },
    { size: 777, flush: true },
  ]);
  expect(
    fs
      .readFileSync(file)
      .subarray(4096 * 3 + 17)
      .equals(pattern),
  ).toBe(true);
});

test('a disk that refuses a block has told of every byte before it', async () => {
  const { sink, told } = await open(0, (fd) => {
    const { direct } = recording(fd);
    let blocks = 0;
    return {
      ...direct,
      write(bytes, at) {
        if (++blocks > 2) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
        return direct.write(bytes, at);
      },
    };
  });
  expect(() => pour(sink, pattern.length, [{ size: 100_000, flush: false }])).toThrow('no space');
  expect(told().equals(pattern.subarray(0, 2 * 512 * 1024))).toBe(true);
  expect(sink.waiting).toBe(0);
});
