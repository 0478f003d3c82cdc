/** A download that is begun anew takes what is there now, whatever was learned of it before. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { objectBytes } from '../../main/practice/truth.ts';
import { openBench } from '../support/engine.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
const prefix = 'small/folder-07/';
const key = `${prefix}file-000.bin`;

test('an object that was overwritten right after its plan fails, and is taken as it is now once it is begun anew', async () => {
  const bench = await openBench({ endpoint: () => practice.endpoint });
  const fault = { kind: 'swap' } as const;
  // Its plan sees the old one.
  await practice.faults.set([{ fault, method: 'GET', key }]);
  const folder = tempFolder();
  const id = await bench.get({ prefix, folder, selection: { prefixes: [], keys: [key], filters: [] } });
  expect(await bench.ended(id)).toMatchObject({ status: 'failed' });
  expect(bench.transfers(id)[0]?.failure).toMatchObject({ code: 'source-changed' });
  await practice.faults.set([{ fault, key }]);
  await bench.engine.retry(id, { restart: true });
  expect(await bench.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 1 } });
  const bytes = await readFile(path.join(folder, path.basename(key)));
  expect(bytes.equals(objectBytes('practice', key, 0, undefined, 2))).toBe(true);
});
