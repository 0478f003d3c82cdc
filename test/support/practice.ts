/** A practice bucket for one test file. */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Practice, type PracticeOptions, startPractice } from '../../main/practice/practice.ts';

/**
 * Starts a server before the file's tests, clears its faults and counters and brings it back before each, closes it after the last.
 * In this process unless `thread` is asked for, so that faults are in force at once. Read the fields inside tests:
 * before, there is no server.
 */
export function withPractice(options: PracticeOptions = {}): Practice {
  let practice: Practice | null = null;
  const running = (): Practice => {
    if (!practice) throw new Error('the practice bucket runs inside tests only');
    return practice;
  };
  beforeAll(async () => {
    practice = await startPractice(options);
  });
  beforeEach(async () => {
    await running().link(true);
    await running().faults.set(options.faults ?? []);
    await running().seen.reset();
  });
  afterAll(() => practice?.close());
  return {
    get endpoint() {
      return running().endpoint;
    },
    faults: { set: (rules) => running().faults.set(rules) },
    link: (up) => running().link(up),
    seen: {
      counters: () => running().seen.counters(),
      log: () => running().seen.log(),
      reset: () => running().seen.reset(),
    },
    close: () => running().close(),
  };
}
