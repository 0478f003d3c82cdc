import { expect, test } from 'vitest';
import { startChild } from './children.ts';
import { tempDir } from './ledgers.ts';

test('a million transfers are added, recorded and paged in bounded memory', {
  timeout: 180_000,
}, async () => {
  const million = 1_000_000;
  const { line } = await startChild('fill-million.ts', tempDir(), String(million));
  const { figures, ...facts } = JSON.parse(line) as { figures: Record<string, number> };
  console.info('a million transfers:', figures);
  expect(facts).toEqual({
    pages: [
      [100, million - 100],
      [100, million - 100],
      [100, 550_000],
    ],
    work: [500, 100_000],
    seen: million,
    files: million,
    queued: 900_000,
    verified: 100_000,
  });
  expect(figures.grownMegabytes).toBeLessThan(100);
  // Milliseconds of processor, and loose: a scan of all rows takes ten times as many as either.
  expect(figures.farPageMs).toBeLessThan(50);
  expect(figures.farQueuedMs).toBeLessThan(50);
});
