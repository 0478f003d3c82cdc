import { expect, test } from 'vitest';
import { percentUnderWay } from '../../renderer/state/title.ts';
import { aJob, someCounts } from './a-job.ts';

test('a window says how far what is under way is, all jobs together, and nothing of what has ended or is a plan', () => {
  const half = { counts: someCounts({ bytes: 200 }), bytesWritten: 101 };
  const jobs = [
    aJob({ ...half, status: 'running' }),
    aJob({ counts: someCounts({ bytes: 100 }), bytesWritten: 0, status: 'queued' }),
    aJob({ ...half, status: 'completed' }),
    aJob({ ...half, confirmed: false }),
  ];
  expect(percentUnderWay(jobs)).toBe(33);
  expect(percentUnderWay(jobs.slice(2))).toBeNull();
});
