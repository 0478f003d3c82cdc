/** Large objects are hashed behind their last byte, for as long as they take: nothing else waits for that. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { MiB } from '../../shared/part.ts';
import { openBench } from '../support/engine.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();

test('a small file is hashed and checked while two large objects are fetched', async () => {
  const bench = await openBench({ endpoint: () => practice.endpoint });
  await practice.faults.set([
    { fault: { kind: 'slow', bytesPerSecond: 2 * MiB, scope: 'all' }, method: 'GET', key: 'large/*' },
  ]);
  const keys = ['large/64-mib.bin', 'large/64-mib-sha256.bin'];
  const selection = { prefixes: [], keys, filters: [] };
  const id = await bench.get({ prefix: 'large/', folder: tempFolder(), selection });
  await bench.until(id, (job) => job.bytesWritten > 4 * MiB);
  const file = path.join(tempFolder(), 'x');
  writeFileSync(file, Buffer.alloc(1024));
  const { signal } = new AbortController();
  const { bodies } = bench.ports;
  await bodies.digest({ file, ranges: [{ start: 0, end: 1024 }], algorithms: ['md5'] }, signal);
  await bodies.check([{ file, size: 1024, algorithm: 'md5' }], signal);
  expect(bench.ledger.job(id).counts.completed).toBe(0);
});
