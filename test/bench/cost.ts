/** What a window's page and the process under it take while a list is scrolled. */
import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Scrolled, scroll } from '../e2e/scroll.ts';
import { scrollStill } from './still.ts';

const seconds = 10;

export interface Measured extends Scrolled {
  /** Milliseconds of processor. */
  readonly tasks: readonly number[];
  /** The process under the window, at most, in MB. */
  readonly most: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name?: string };
  /** Processor time, in microseconds. */
  readonly tdur?: number;
}

/** Milliseconds of processor that each task of the page took: a machine that others use makes tasks longer, not these. */
function taskTimes(trace: Buffer): readonly number[] {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: readonly TraceEvent[] };
  const threads = traceEvents
    .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
    .map(({ pid, tid }) => `${pid} ${tid}`);
  return traceEvents
    .filter(
      ({ name, ph, pid, tid }) => ph === 'X' && /RunTask$/.test(name) && threads.includes(`${pid} ${tid}`),
    )
    .map(({ tdur = 0 }) => tdur / 1000);
}

const nth = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;

/** Of a process, in MB, now and at most. */
export async function memoryOf(pid: number): Promise<{ readonly now: number; readonly most: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kB = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]);
  return { now: (kB('VmRSS') * 1024) / 1e6, most: (kB('VmHWM') * 1024) / 1e6 };
}

/** Scrolls for ten seconds, `step` pixels a frame, and prints what it took. `done`: files that ended so far. */
export async function measure(args: {
  readonly name: string;
  readonly browser: Browser;
  readonly page: Page;
  readonly list: Locator;
  readonly step: number;
  /** Of the process under the window. */
  readonly pid: number;
  readonly done?: () => Promise<number>;
}): Promise<Measured> {
  const { name, browser, page, list, step, pid, done = async () => 0 } = args;
  const [before, began] = [await done(), performance.now()];
  await browser.startTracing(page, { categories: ['toplevel'] });
  const scrolled = await scroll(list, { ms: seconds * 1000, step });
  const tasks = taskTimes(await browser.stopTracing());
  const rate = ((await done()) - before) / ((performance.now() - began) / 1000);
  const { now, most } = await memoryOf(pid);
  const { frames, longTasks, mostRows, blankFrames } = scrolled;
  const still = await scrollStill({ browser, like: list, ms: seconds * 1000, step });
  console.log(
    [
      `${name}, ${rate.toFixed(0)} files a second`,
      `tasks over 50 ms: ${longTasks.length}${longTasks.length > 0 ? `, the longest ${Math.max(...longTasks).toFixed(0)} ms` : ''}`,
      `processor time of the page's ${tasks.length} tasks: ${nth(tasks, 0.999).toFixed(1)} ms at 99.9 %, ${Math.max(0, ...tasks).toFixed(1)} ms at most`,
      `frames: ${frames.length} in ${seconds} s, ${nth(frames, 0.5).toFixed(1)} ms in the middle, ${nth(frames, 0.95).toFixed(1)} ms at 95 %, ${Math.max(...frames).toFixed(0)} ms at most`,
      `a list of plain rows that nothing changes: ${still.frames.length} frames, ${nth(still.frames, 0.95).toFixed(1)} ms at 95 %; of those ours are ${((100 * frames.length) / still.frames.length).toFixed(0)} %`,
      `rows in the document: ${mostRows} at most; ${blankFrames} looks found most of them empty`,
      `process under the window: ${now.toFixed(0)} MB, ${most.toFixed(0)} MB at most`,
    ].join('\n  '),
  );
  return { ...scrolled, tasks, most };
}

/** To the goal: by the processor's time; on a machine of its own the clock says the same. */
export function held({ tasks, mostRows, most }: Measured): void {
  expect(Math.max(...tasks)).toBeLessThan(50);
  expect(mostRows).toBeLessThan(120);
  expect(most).toBeLessThan(300);
}
