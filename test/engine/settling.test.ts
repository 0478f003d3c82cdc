/** When finished files are made durable. */
import { expect, test } from 'vitest';
import { openBench } from '../support/engine.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();

test('thousands of files are settled in one go while nothing is under way', async () => {
  const bench = await openBench({ endpoint: () => practice.endpoint });
  const { counts } = await bench.ended(await bench.get({ prefix: 'small/folder-0', folder: tempFolder() }));
  expect(counts.completed).toBe(2000);
  await expect.poll(() => bench.ledger.unsettled(1, 0), { timeout: 45_000 }).toEqual([]);
});
