/**
 * What a window is told, held still, so that two pictures of a page are one: times of this run become one moment, the
 * home folder one path, free space one number. Jobs and speeds of a picture replace what the engine at rest says.
 */
import type { Page } from 'playwright-core';
import type { Failure } from '../../../shared/failure.ts';

/** The clock on the wall of every picture. */
export const moment = Date.UTC(2026, 4, 12, 14, 5);

export interface Held {
  /** The real home folder; pictures say `/home/ada`. */
  readonly home: string;
  /** Fields of jobs, by id: what a running engine would say. */
  readonly jobs?: Readonly<Record<number, object>>;
  /** All jobs together. */
  readonly totals?: { readonly down: number; readonly up: number };
  /** Whole answers, by call. */
  readonly answers?: Readonly<Record<string, object>>;
}

/** What one picture is told, where that is not what is. */
export interface Told {
  /** Calls that are never answered: the page as it waits. */
  readonly pending?: readonly string[];
  /** Whole answers, by call. */
  readonly answers?: Readonly<Record<string, object>>;
  /** Failures, by call. */
  readonly failing?: Readonly<Record<string, Failure>>;
  /** What the study's record has beside what it is. */
  readonly record?: object;
  /** What is known of the study beside its record. */
  readonly study?: object;
}

/** Before the page is opened. `told` is by the name of the picture, which the window's storage says. */
export async function hold(
  page: Page,
  { home, jobs = {}, totals = { down: 0, up: 0 }, answers = {} }: Held,
  told: Readonly<Record<string, Told>> = {},
): Promise<void> {
  await page.clock.setFixedTime(moment);
  const since = Date.now() - 3600_000;
  await page.addInitScript(holdStill, { home, jobs, totals, answers, told, moment, since });
}

/** Runs in the page, before anything of ours. */
function holdStill(args: {
  home: string;
  jobs: Readonly<Record<number, object>>;
  totals: object;
  answers: Readonly<Record<string, object>>;
  told: Readonly<Record<string, Told>>;
  moment: number;
  since: number;
}): void {
  const { home, jobs, totals, moment, since } = args;
  const {
    pending = [],
    failing = {},
    record,
    study,
    ...own
  } = args.told[localStorage.getItem('picture') ?? ''] ?? {};
  const answers = { ...args.answers, ...own.answers };
  const shownHome = '/home/ada';
  const still = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string')
      return value.replaceAll(home, shownHome).replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:9000');
    if (typeof value === 'number') {
      if (key === 'freeBytes') return 412_600_000_000;
      return value > since && value < since + 86_400_000 ? moment : value;
    }
    if (Array.isArray(value)) return value.map((one) => still(one));
    if (value === null || typeof value !== 'object') return value;
    const now = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, still(one, name)]));
    if ('freeBytes' in now && 'up' in now) return { ...now, ...totals };
    if ('released' in now && 'answers' in now) return { ...now, ...record };
    if ('planId' in now && 'record' in now) return { ...now, ...study };
    if ('activity' in now) return { ...now, ...jobs[now.id as number] };
    // Files of a job that runs in the picture.
    const job = 'written' in now && 'jobId' in now ? jobs[now.jobId as number] : undefined;
    if (job && 'status' in job && job.status === 'running' && now.status === 'paused')
      return { ...now, status: (now.written as number) > 0 ? 'running' : 'queued' };
    return now;
  };

  // What counts seconds stands still.
  const every = globalThis.setInterval;
  globalThis.setInterval = ((run: () => void, ms = 0) =>
    ms >= 1000 ? 0 : every(run, ms)) as typeof setInterval;

  const ask = globalThis.fetch;
  globalThis.fetch = async (to, init) => {
    const name = String(to).match(/call\/(.*)$/)?.[1];
    if (name === undefined) return ask(to, init);
    if (pending.includes(name)) return new Promise(() => {});
    const error = failing[name];
    if (error) return new Response(JSON.stringify({ ok: false, error }));
    const fixed = answers[name];
    if (fixed) return new Response(JSON.stringify({ ok: true, value: fixed }));
    const body = String(init?.body).replaceAll(shownHome, home);
    const response = await ask(to, { ...init, body });
    const text = await response.text();
    return new Response(text.startsWith('{') ? JSON.stringify(still(JSON.parse(text))) : text, {
      status: response.status,
    });
  };

  const listen = EventSource.prototype.addEventListener;
  EventSource.prototype.addEventListener = function (
    this: EventSource,
    name: string,
    listener: (event: MessageEvent) => void,
  ) {
    listen.call(this, name, (event) => {
      const said = JSON.parse((event as MessageEvent<string>).data);
      listener(new MessageEvent(name, { data: JSON.stringify(still(said)) }));
    });
  } as typeof listen;
}
