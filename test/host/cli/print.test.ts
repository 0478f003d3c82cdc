/** Figures, bars and failures on a terminal. */
import { expect, test } from 'vitest';
import { activityText, failureText, shown, table } from '../../../main/host/cli/print.ts';
import { livingLine, plainLines, progressText, stripBar } from '../../../main/host/cli/progress.ts';
import type { Job } from '../../../shared/job.ts';

const job: Job = {
  id: 7,
  kind: 'download',
  name: 'a study',
  datasetId: null,
  source: {
    location: { scheme: 's3', endpoint: null, bucket: 'b', prefix: 'p/', region: null },
    profile: 'anonymous',
    requestPayer: false,
  },
  selection: { prefixes: [], keys: [], filters: [] },
  folder: '/out',
  onConflict: 'keep-both',
  status: 'running',
  activity: { kind: 'downloading' },
  confirmed: true,
  listed: true,
  counts: {
    files: 1200,
    bytes: 4096,
    queued: 0,
    running: 0,
    completed: 600,
    failed: 0,
    canceled: 0,
    verified: 600,
    unverifiable: 0,
    skipped: 0,
    bytesCompleted: 2048,
    bytesVerified: 2048,
    bytesFailed: 0,
  },
  bytesWritten: 2048,
  rate: 1024,
  secondsLeft: 2,
  failure: null,
  createdAt: 0,
  startedAt: 0,
  finishedAt: null,
  bytesPerSecond: null,
  forced: false,
  rank: 1,
  receipt: null,
};

test('a failure has three parts, and a part with nothing to say is left out', () => {
  const failure = { code: 'network', reason: 'R.', hint: 'H.', detail: 'D' } as const;
  expect(failureText(failure)).toBe('waybill: R.\n  what to do: H.\n  detail: D\n');
  expect(failureText({ ...failure, hint: '', detail: '' })).toBe('waybill: R.\n');
});

test('a key cannot speak to the terminal', () => {
  expect(shown('a\u001b[2Jb\r\n')).toBe('a\\x1b[2Jb\\x0d\\x0a');
  expect(shown('right\u202egpj.txt')).toBe('right\\u202egpj.txt');
  expect(shown('zero\u200bwidth')).toBe('zero\\u200bwidth');
  expect(shown('\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645')).toBe(
    '\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
  );
});

test('waiting names its reason and the next try', () => {
  const activity = { kind: 'waiting', why: 'network', until: 5000, failure: null } as const;
  expect(activityText(activity, 1000)).toBe('waiting for the network, next try in 4 s');
});

test('columns line up, numbers to the right', () => {
  expect(
    table(
      [
        ['n', 'name'],
        ['10', 'a'],
      ],
      [0],
    ),
  ).toBe(' n  name\n10  a\n');
});

test('a cell of the bar shows the least done of what it covers', () => {
  const run = (state: 'todo' | 'verified' | 'written' | 'failed', n: number) => ({ state, bytes: n });
  expect(stripBar([run('verified', 50), run('todo', 50)], 4)).toBe('██··');
  expect(stripBar([run('verified', 99), run('todo', 1)], 4)).toBe('███·');
  expect(stripBar([run('written', 60), run('failed', 1), run('verified', 39)], 5)).toBe('░░░×█');
  expect(stripBar([], 3)).toBe('···');
});

test('progress tells share, bytes, rate, time and files, and only says what is known', () => {
  expect(progressText(job, 0)).toBe('50%  2.04 of 4.10 kB  1.02 kB/s  2 s left  600 of 1,200 files');
  const unlisted = {
    ...job,
    listed: false,
    rate: 0,
    secondsLeft: null,
    activity: { kind: 'listing' } as const,
  };
  expect(progressText(unlisted, 0)).toBe('50%  2.04 of 4.10 kB+  600 of 1,200 files  listing');
});

test('the living line has a bar where there is room for one, and fits', () => {
  const line = (columns: number) => {
    let text = '';
    livingLine({ draw: (one) => (text += one), columns, now: () => 0 }).show(job, []);
    return text;
  };
  for (const columns of [80, 200]) {
    expect(line(columns)).toMatch(/^\[·+\] 50%/);
    expect(line(columns).length).toBeLessThan(columns);
  }
  expect(line(60)).toBe(progressText(job, 0));
});

test('without a terminal there is a line every five seconds, and one when the state changes', () => {
  let now = 0;
  const lines: string[] = [];
  const progress = plainLines({ err: (line) => lines.push(line), now: () => now });
  for (; now < 20_000; now += 1000) progress.show(job, []);
  expect(lines.length).toBe(4);
  progress.show({ ...job, activity: { kind: 'waiting', why: 'network', until: null, failure: null } }, []);
  expect(lines.at(-1)).toContain('waiting for the network');
});
