import { expect, test } from 'vitest';
import { startPractice } from '../../main/practice/practice.ts';
import { objectBytes } from '../../main/practice/truth.ts';
import { raw } from './raw.ts';

test('in a thread of its own it serves, takes faults, counts, and closes', async () => {
  const practice = await startPractice({ thread: true });
  const url = `${practice.endpoint}/practice/large/one-byte.bin`;
  try {
    expect((await raw(url)).body).toEqual(objectBytes('practice', 'large/one-byte.bin'));
    await practice.faults.set([{ fault: { kind: 'internal-error' } }]);
    expect((await raw(url)).status).toBe(500);
    const [counters, log] = await Promise.all([practice.seen.counters(), practice.seen.log()]);
    expect([counters.requests, counters.bodyBytes]).toEqual([{ get: 2 }, 1]);
    expect(log).toHaveLength(2);
    await practice.seen.reset();
    expect((await practice.seen.counters()).requests).toEqual({});
  } finally {
    await practice.close();
    await practice.close();
  }
  await expect(raw(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test.each([true, false])('a port that is taken is an error, not a hang (thread: %s)', async (thread) => {
  const first = await startPractice();
  const port = Number(new URL(first.endpoint).port);
  await expect(startPractice({ port, thread })).rejects.toThrow(/EADDRINUSE/);
  await first.close();
});
