/** Jobs as a person sees them: what the ledger keeps, and what is derived from what runs at this moment. */
import { toFailure } from '../../shared/failure.ts';
import type { Activity, Job, Selection } from '../../shared/job.ts';
import type { Gates } from './gate.ts';
import type { Hours } from './hours.ts';
import type { Listings } from './listings.ts';
import type { Clock } from './ports/clock.ts';
import type { JobRecord, Ledger } from './ports/ledger.ts';
import { type Meter, secondsLeft } from './rate.ts';
import type { Run } from './run.ts';

/** Names, filters and values of a selection that goes with each change of its job: more nobody reads, or pastes, in a row. */
const mostSent = 100;

function isShort({ prefixes, keys, filters, sieve = {}, choices = {} }: Selection): boolean {
  const lists = [prefixes, keys, filters, ...Object.values(sieve), ...Object.values(choices)];
  return lists.reduce<number>((sum, one) => sum + (Array.isArray(one) ? one.length : 1), 0) <= mostSent;
}

/** What a running job shows of itself. */
export interface Shown {
  readonly run: Run;
  readonly meter: Meter;
  readonly kind: Job['kind'];
}

export function createViews(args: {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly running: ReadonlyMap<number, Shown>;
  readonly listings: Listings;
  readonly gates: Gates;
  /** After a new boot, while what was not durable is looked at. */
  readonly rechecking: () => boolean;
  /** Outside the timetable's hours, or while all is paused. */
  readonly closed: Hours['closed'];
}) {
  const { ledger, clock, running, listings, gates, rechecking, closed } = args;

  function view(record: JobRecord): Job {
    const { cursor: _cursor, figures: _figures, mount: _mount, roots: _roots, selection, ...job } = record;
    const one = running.get(record.id);
    const rate = one?.meter.rate(clock.steady()) ?? 0;
    const bytesWritten = Math.min(record.counts.bytes, record.bytesWritten + (one?.run.unrecorded() ?? 0));
    const left = record.listed ? secondsLeft(record.counts.bytes - bytesWritten, rate) : null;
    return {
      ...job,
      selection: isShort(selection) ? selection : null,
      bytesWritten,
      rate,
      secondsLeft: left,
      activity: activityOf(record, one?.run ?? null),
    };
  }

  function activityOf(record: JobRecord, run: Run | null): Activity | null {
    const isUpload = record.kind === 'upload';
    const pending = record.status === 'queued' || record.status === 'running';
    if (rechecking() && pending) return { kind: 'verifying' };
    const shut = closed();
    const rests = shut?.to === 'all' || record.kind !== 'verify';
    if (shut && rests && pending && !record.forced && record.confirmed)
      return { kind: 'waiting', why: 'schedule', until: shut.until, failure: null };
    const active = run !== null || listings.active(record.id);
    const waiting = (active ? gates.waiting(record.id) : null) ?? run?.waiting() ?? null;
    if (waiting) return { kind: 'waiting', ...waiting };
    if (!run) return listings.active(record.id) ? { kind: isUpload ? 'scanning' : 'listing' } : null;
    if (run.verifying()) return { kind: 'verifying' };
    if (isUpload) return { kind: 'uploading' };
    return record.counts.files === 0 && !record.listed ? { kind: 'listing' } : { kind: 'downloading' };
  }

  return {
    view,
    views: (): readonly Job[] => ledger.jobs().map(view),
    /** Null where the job is gone. */
    find(id: number): Job | null {
      try {
        return view(ledger.job(id));
      } catch (error) {
        if (toFailure(error).code === 'not-found') return null;
        throw error;
      }
    },
    /** Bytes per second over all jobs. */
    rates: (): { readonly down: number; readonly up: number } => {
      const sums = { down: 0, up: 0 };
      for (const { meter, kind } of running.values())
        sums[kind === 'upload' ? 'up' : 'down'] += meter.rate(clock.steady());
      return sums;
    },
  };
}
