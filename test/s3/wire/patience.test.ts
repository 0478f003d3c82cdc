import { expect, test } from 'vitest';
import { patience } from '../../../main/s3/wire/patience.ts';
import { MiB } from '../../../shared/part.ts';

/** How many of so many blocks were waited for, each with what it takes. */
function asked(
  disk: ReturnType<typeof patience>,
  blocks: number,
  msOfMiB: (block: number) => number,
): number {
  let count = 0;
  for (let block = 0; block < blocks; block++) {
    if (!disk.isWorthAsking()) continue;
    count++;
    disk.took(msOfMiB(block) / 2, MiB / 2);
  }
  return count;
}

test('a disk that hesitates for a moment is waited for', () => {
  const hesitates = (block: number) => (block % 64 < 8 ? 60 : 2);
  expect(asked(patience(), 4096, hesitates)).toBe(4096);
});

test('a disk that sleeps at the first block is waited for', () => {
  expect(asked(patience(), 1000, (block) => (block === 0 ? 500 : 2))).toBe(1000);
});

test('a disk that stays slow is not waited for, but for some blocks now and then', () => {
  expect(asked(patience(), 64 + 512, () => 40)).toBe(65);
  expect(asked(patience(), 5760, () => 40)).toBeLessThan(5760 / 8);
});

test('a disk that is quick again is waited for again', () => {
  const disk = patience();
  asked(disk, 64, () => 40);
  expect(asked(disk, 2000, () => 2)).toBe(2000 - 511);
});
