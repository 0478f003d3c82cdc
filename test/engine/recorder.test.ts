/** What changed is written together; what the ledger does not take is kept. */
import { expect, test } from 'vitest';
import type { Progress } from '../../main/engine/ports/rows.ts';
import { createRecorder } from '../../main/engine/recorder.ts';
import { type Failure, type FailureCode, WaybillError } from '../../shared/failure.ts';
import { wallHere } from '../../shared/timetable.ts';

function recording(codes: FailureCode[]) {
  const taken: Progress[] = [];
  const told: Failure[] = [];
  const due: (() => void)[] = [];
  const recorder = createRecorder({
    ledger: {
      record(progress: Progress) {
        const code = codes.shift();
        if (code) throw new WaybillError({ code, reason: code, hint: '', detail: '' });
        taken.push(progress);
      },
    } as never,
    clock: {
      now: () => 0,
      steady: () => 0,
      wall: wallHere,
      after(_ms, task) {
        due.push(task);
        return () => {};
      },
    },
    report: (failure) => void told.push(failure),
  });
  return { recorder, taken, told, tick: () => due.shift()?.() };
}

test.each(['disk-full', 'locked', 'disk-error', 'disk-denied'] as const)(
  'a ledger that cannot be written (%s) is told once, and gets it all when it can',
  (code) => {
    const { recorder, taken, told, tick } = recording([code, code]);
    recorder.transfer({ id: 1, written: 5 });
    tick();
    recorder.transfer({ id: 1, status: 'completed' });
    tick();
    expect(taken).toEqual([]);
    tick();
    expect(taken).toEqual([
      { transfers: [{ id: 1, written: 5, status: 'completed' }], parts: [], dropParts: [] },
    ]);
    expect(told.map((one) => one.code)).toEqual([code]);
  },
);

test('whoever must have it written hears that it is not, and it is kept all the same', () => {
  const { recorder, taken, tick } = recording(['disk-full']);
  recorder.dropParts(7);
  expect(() => recorder.write()).toThrow('disk-full');
  tick();
  tick();
  expect(taken).toEqual([{ transfers: [], parts: [], dropParts: [7] }]);
});
