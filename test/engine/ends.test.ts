import { expect, test } from 'vitest';
import { watchAllDone } from '../../main/engine/all-done.ts';
import { type Ended, watchEnds } from '../../main/engine/ends.ts';
import type { WhenDone } from '../../shared/settings.ts';
import { aJob, someCounts } from '../renderer/a-job.ts';

/** A clock that is told when time has passed. */
function handClock() {
  const tasks = new Set<() => void>();
  return {
    clock: {
      now: () => 0,
      steady: () => 0,
      wall: () => ({ weekday: 0, hour: 0, into: 0 }),
      after(_ms: number, task: () => void) {
        tasks.add(task);
        return () => void tasks.delete(task);
      },
    },
    pass() {
      for (const task of [...tasks]) {
        tasks.delete(task);
        task();
      }
    },
  };
}

function watched(first: WhenDone) {
  const state = { busy: false, wish: first, acts: [] as string[], said: 0 };
  const { clock, pass } = handClock();
  const done = watchAllDone({
    clock,
    busy: () => state.busy,
    wish: () => state.wish,
    soon: () => void state.said++,
    act: (wish) => void state.acts.push(wish),
  });
  const be = (busy: boolean) => {
    state.busy = busy;
    done.look();
  };
  return { state, be, pass };
}

test('the last job’s end is followed by what was asked for, after a moment', () => {
  const { state, be, pass } = watched('sleep');
  be(true);
  be(false);
  expect(state).toMatchObject({ said: 1, acts: [] });
  pass();
  expect(state.acts).toEqual(['sleep']);
});

test('a start with nothing to do ends nothing', () => {
  const { state, be, pass } = watched('quit');
  be(false);
  pass();
  expect(state).toMatchObject({ said: 0, acts: [] });
});

test('a new job, or another wish, calls it off', () => {
  const { state, be, pass } = watched('quit');
  be(true);
  be(false);
  be(true);
  pass();
  expect(state.acts).toEqual([]);
  be(false);
  state.wish = 'nothing';
  be(false);
  pass();
  expect(state.acts).toEqual([]);
});

test('a job’s end is told once, an old one and a plan never', () => {
  const told: Ended[] = [];
  const look = watchEnds((ended) => told.push(ended));
  const counts = someCounts({ files: 1, completed: 1, verified: 1, bytesCompleted: 5 });
  look([aJob({ id: 1, status: 'completed', counts }), aJob({ id: 2, status: 'running', confirmed: false })]);
  look([aJob({ id: 3, name: 'mine', status: 'running' })]);
  look([aJob({ id: 3, name: 'mine', status: 'completed', counts })]);
  look([aJob({ id: 3, name: 'mine', status: 'completed', counts })]);
  look([aJob({ id: 2, status: 'failed', confirmed: true })]);
  expect(told).toEqual([
    { jobId: 3, level: 'info', text: 'mine. Finished: 1 of 1 file, 5 B, 1 verified.', failure: null },
  ]);
});

test('a job that was canceled has not ended by itself', () => {
  const told: Ended[] = [];
  const look = watchEnds((ended) => told.push(ended));
  look([aJob({ status: 'running' })]);
  look([aJob({ status: 'canceled' })]);
  look([aJob({ status: 'failed' })]);
  expect(told).toEqual([]);
});
