import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openBench } from '../support/engine.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';
import { seededDice, trialsOf } from './trials.ts';

const practice = withPractice({ thread: true });

/** The engine's clock goes so much faster than the server's: ten minutes of 503s are eight seconds, or one minute at night. */
const speed = process.env.WAYBILL_NIGHTLY ? 10 : 75;
const minutes = (count: number) => (count * 60_000) / speed;
const folderOf = 1000;

test('objects by the thousand pass ten minutes of 503s, one in five, and a minute without the server: none fails', async () => {
  const count = trialsOf({ usual: 4000, nightly: 100_000 });
  const { seed } = seededDice('storm');
  const bench = await openBench({
    endpoint: () => practice.endpoint,
    speed,
    patience: process.env.WAYBILL_NIGHTLY ? 3_600_000 : 55_000,
  });
  const key = 'million/*';
  await practice.faults.set([
    {
      fault: { kind: 'slow-down', retryAfter: null },
      key,
      method: 'GET',
      rate: 0.2,
      seed,
      forMs: minutes(10),
    },
    { fault: { kind: 'outage', ms: minutes(1) }, key, method: 'GET', nth: Math.floor(count / 4), times: 1 },
  ]);
  const requests = async () => (await practice.seen.counters()).requests.get ?? 0;
  // A slow machine is not through when the storm is over.
  const over = sleep(minutes(10)).then(requests);
  const prefixes = Array.from(
    { length: Math.ceil(count / folderOf) },
    (_, folder) => `million/${String(folder).padStart(3, '0')}/`,
  );
  const id = await bench.get({
    prefix: 'million/',
    folder: tempFolder(),
    selection: { prefixes, keys: [], filters: [] },
  });
  const { status, counts } = await bench.ended(id);
  const files = prefixes.length * folderOf;
  expect({ status, ...counts }).toMatchObject({ status: 'completed', files, verified: files, failed: 0 });
  const told = bench.ledger.events(id).filter(({ text }) => /^Waiting|is back/.test(text));
  expect(told.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Waiting/),
    expect.stringMatching(/^The network is back/),
  ]);
  const all = await requests();
  const refused = all - files;
  expect(refused, 'one in five was refused').toBeGreaterThan(0.15 * Math.min(all, await over));
});
