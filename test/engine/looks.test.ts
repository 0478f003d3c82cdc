/** How long whoever waits for a network has to wait after it is back. */
import { expect, test } from 'vitest';
import { createOutages } from '../../main/engine/outage.ts';
import type { Clock } from '../../main/engine/ports/clock.ts';
import { wallHere } from '../../shared/timetable.ts';

const failure = { code: 'network', reason: 'refused', hint: '', detail: '' } as const;

/** A clock that goes on only when told to, from one timer to the next. */
function handClock() {
  let now = 0;
  const timers = new Set<{ readonly at: number; readonly task: () => void }>();
  const clock: Clock = {
    now: () => now,
    steady: () => now,
    wall: wallHere,
    after(ms, task) {
      const timer = { at: now + ms, task };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
  };
  const next = () => {
    const [first] = [...timers].sort((a, b) => a.at - b.at);
    if (!first) throw new Error('nothing is waited for');
    timers.delete(first);
    now = first.at;
    first.task();
  };
  return { clock, next };
}

/** One endpoint, of which a first request has failed; `looks` are those under way, each ended by `answer`. */
function endpoint({ persisted }: { readonly persisted: boolean }) {
  const { clock, next } = handClock();
  const looks: { readonly at: number; readonly answer: (there: boolean) => Promise<void> }[] = [];
  const outages = createOutages({
    clock,
    random: () => 0.999,
    listener: { shut() {}, open() {}, told() {} },
  });
  const look = () =>
    new Promise<void>((resolve, reject) => {
      const answer = async (there: boolean) => {
        if (there) resolve();
        else reject(failure);
        await new Promise(setImmediate);
      };
      looks.push({ at: clock.now(), answer });
    });
  const fail = () => outages.failed({ place: 'here', why: 'network', failure, tries: 0, persisted, look });
  const pass = (ms: number) => {
    clock.after(ms, () => {});
    next();
  };
  fail();
  return { outages, looks, next, fail, pass, now: clock.steady };
}
const away = () => endpoint({ persisted: true });

test('a network that was away for a night is looked for as often as one that is away for a minute', async () => {
  const { looks, next, outages } = away();
  for (let i = 0; i < 5000; i++) {
    await looks.at(-1)?.answer(false);
    next();
  }
  const pauses = looks.slice(1).map(({ at }, i) => at - (looks[i]?.at ?? 0));
  expect(Math.max(...pauses)).toBeLessThanOrEqual(6000);
  expect(looks.at(-1)?.at).toBeGreaterThan(6 * 3_600_000);
  await looks.at(-1)?.answer(true);
  expect(outages.at('here')?.step).toBe('trial');
});

test('a look that is asked for while one is under way is not lost: that one may have begun too early', async () => {
  const { looks, outages } = away();
  outages.look(['here']);
  expect(looks).toHaveLength(1);
  await looks[0]?.answer(false);
  expect(looks.map(({ at }) => at)).toEqual([0, 0]);
  await looks[1]?.answer(false);
  expect(outages.at('here')?.step).toBe('waiting');
});

/** Behind a speed limit they come out of the system's buffers for half a minute after the network is gone. */
test('bytes of a request that was answered before a failure do not take it back', () => {
  const { fail, pass, looks, outages, now } = endpoint({ persisted: false });
  const before = now() - 1;
  for (let i = 0; i < 3; i++) {
    pass(500);
    outages.good(['here'], before);
    expect(looks).toHaveLength(0);
    fail();
  }
  expect(looks).toHaveLength(1);
});

test('an answer to a newer request does', () => {
  const { fail, pass, looks, outages, now } = endpoint({ persisted: false });
  for (let i = 0; i < 10; i++) {
    pass(500);
    outages.good(['here'], now());
    fail();
  }
  expect(looks).toHaveLength(0);
});
