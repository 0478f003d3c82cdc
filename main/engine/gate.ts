/**
 * A job's gate: open, ajar for a few requests, or shut while something that the job needs is away (engine/outage.ts).
 * Jobs that need the same endpoint, sign-in or disk share what is known of it; a job on another server goes on.
 */
import { type Failure, toFailure } from '../../shared/failure.ts';
import type { Source } from '../../shared/location.ts';
import { reachFolder } from './folder.ts';
import { createLog } from './log.ts';
import {
  createOutages,
  type Kind,
  kindOf,
  type Outage,
  type Trouble,
  troubleOf,
  waitingFor,
} from './outage.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';
import type { Waiting } from './run.ts';
import { createTold, type TellOutage } from './told.ts';
import { backWords } from './words.ts';

/** A run or a listing of the job. */
interface GateClient {
  /** Take back what is under way: it would only fail. */
  shut(why: Trouble): void;
  /** Look at {@link Gate.room} again. */
  open(): void;
}

export interface Gate {
  /** Null while nothing that the job needs is known to be away. */
  waiting(): Waiting | null;
  /** How many requests may be under way: no end of them, the few of a trial, or none. */
  room(): number;
  /**
   * Is a failure a sign that something is away? `waits` and `counts`: it is, ask again when the gate opens; `counts`
   * is one more try of that object. `own`: it is not.
   * @param tries how often that object failed so before, without a byte in between
   * @param persisted the request was repeated for some seconds already
   */
  failed(failure: Failure, tries: number, persisted: boolean): 'waits' | 'counts' | 'own';
  /** Bytes came from the other side and are in a file; their request was `answered` at that time, by the steady clock. */
  good(answered: number): void;
  /** Returns what leaves again. */
  join(client: GateClient): () => void;
}

export interface Gates {
  of(job: JobRecord): Gate;
  waiting(jobId: number): Waiting | null;
  /** Looks at once at what this job waits for, or any does. */
  look(jobId: number | null): void;
  /** The job has ended, or goes: nothing is kept of it, once the last that joined has left. */
  forget(jobId: number): void;
}

interface Entry {
  readonly jobId: number;
  readonly gate: Gate;
  readonly places: readonly string[];
  readonly clients: Set<GateClient>;
  /** Outages that this job's events speak of. */
  readonly heard: Set<Outage>;
  /** Nobody asks for it any more. */
  isOver: boolean;
}

export function createGates(args: {
  readonly ports: Ports;
  readonly random: () => number;
  readonly tell: TellOutage;
  readonly changed: (jobId: number) => void;
}): Gates {
  const { ports, random, changed } = args;
  const { clock, objects, disk, ledger } = ports;
  const entries = new Map<number, Entry>();
  const told = createTold({ tell: args.tell, now: () => clock.now() });
  const log = createLog({ ledger, clock });

  const outages = createOutages({
    clock,
    random,
    listener: {
      shut: (outage) =>
        each(outage, (entry) => {
          for (const client of entry.clients) client.shut(outage.why);
        }),
      open(outage, over) {
        if (over && outage.known) told.ended(outage, false);
        each(outage, (entry) => {
          if (over && entry.heard.delete(outage)) log(entry.jobId, 'info', backWords(outage, clock.now()));
          for (const client of entry.clients) client.open();
        });
      },
      told(outage) {
        const one = [...entries.values()].find(({ places }) => places.includes(outage.place));
        if (one) told.began(outage, ledger.job(one.jobId));
        each(outage, (entry) => hear(entry, outage));
      },
    },
  });

  function each(outage: Outage, act: (entry: Entry) => void): void {
    for (const entry of [...entries.values()])
      if (entry.places.includes(outage.place)) {
        act(entry);
        changed(entry.jobId);
      }
  }

  function hear(entry: Entry, outage: Outage): void {
    if (entry.clients.size === 0 || entry.heard.has(outage)) return;
    entry.heard.add(outage);
    log(entry.jobId, 'warning', `Waiting: ${outage.failure.reason}`);
  }

  /** Does the endpoint answer as S3, whatever it says? Throws a Failure. */
  async function lookAtEndpoint(source: Source, why: Trouble): Promise<void> {
    try {
      await objects.reach({ source });
    } catch (error) {
      const failure = toFailure(error);
      const found = troubleOf(failure.code);
      if (found === 'network' || (found === 'sign-in' && why === 'sign-in')) throw failure;
    }
  }

  /** Throws a Failure. */
  async function lookAtFolder({ id, folder, kind, roots }: JobRecord): Promise<void> {
    try {
      await reachFolder(disk, ledger.job(id));
      // What is only read may well be what nobody may write.
      if (kind === 'upload') return;
      const probe = disk.join(folder, '.waybill-look');
      await disk.within(roots).writeFile(probe, ' '.repeat(4096));
      await disk.within(roots).remove(probe);
    } catch (error) {
      throw toFailure(error);
    }
  }

  function make(job: JobRecord): Entry {
    const places = placesOf(job);
    const all = Object.values(places);
    const clients = new Set<GateClient>();
    const heard = new Set<Outage>();
    let moved = job.bytesWritten > 0;
    const out = () => all.flatMap((place) => outages.at(place) ?? []);
    const gate: Gate = {
      waiting() {
        const known = out().find((outage) => outage.known);
        return known ? waitingFor(known) : null;
      },
      room() {
        let room = Number.POSITIVE_INFINITY;
        for (const place of all) {
          const outage = outages.at(place);
          if (outage) room = Math.min(room, outage.step === 'trial' ? outage.width : 0);
        }
        return room;
      },
      failed(failure, tries, persisted) {
        const why = troubleOf(failure.code);
        // A folder that could never be written is a wrong choice, told at once; one that could may be so again.
        if (why === null || (why === 'disk-denied' && !moved)) return 'own';
        const kind = kindOf(why);
        return outages.failed({
          place: places[kind],
          why,
          failure,
          tries,
          persisted,
          look: (now) => (kind === 'disk' ? lookAtFolder(job) : lookAtEndpoint(job.source, now)),
        });
      },
      good(answered) {
        moved = true;
        outages.good([places.network, places['sign-in']], answered);
        // What was answered before is written now.
        outages.good([places.disk], clock.steady());
      },
      join(client) {
        clients.add(client);
        for (const outage of out()) if (outage.known) hear(entry, outage);
        return () => {
          clients.delete(client);
          if (clients.size === 0) leave(entry);
        };
      },
    };
    const entry: Entry = { jobId: job.id, gate, places: all, clients, heard, isOver: false };
    return entry;
  }

  /** A place that no active job needs is looked at no more. */
  function leave(entry: Entry): void {
    entry.heard.clear();
    if (entry.isOver) entries.delete(entry.jobId);
    for (const place of entry.places)
      if (![...entries.values()].some((other) => other.clients.size > 0 && other.places.includes(place))) {
        const outage = outages.at(place);
        if (outage) told.ended(outage, true);
        outages.forget(place);
      }
  }

  return {
    of(job) {
      let entry = entries.get(job.id);
      if (!entry) entries.set(job.id, (entry = make(job)));
      entry.isOver = false;
      return entry.gate;
    },
    waiting: (jobId) => entries.get(jobId)?.gate.waiting() ?? null,
    look(jobId) {
      const places =
        jobId === null
          ? [...entries.values()].flatMap((one) => one.places)
          : Object.values(placesOf(ledger.job(jobId)));
      outages.look(places);
    },
    forget(jobId) {
      const entry = entries.get(jobId);
      if (!entry) return;
      entry.isOver = true;
      if (entry.clients.size === 0) leave(entry);
    },
  };
}

/** What a job needs, by its kind: those that need the same share what is known of it. */
function placesOf({ source: { location, profile }, folder }: JobRecord) {
  const endpoint = location.endpoint ?? `${location.scheme} ${location.region ?? ''} ${profile}`;
  return {
    network: `network ${endpoint}`,
    'sign-in': `sign-in ${profile} ${endpoint}`,
    disk: `disk ${folder}`,
  } as const satisfies Record<Kind, string>;
}

/** For what goes step by step: `open` resolves once the gate is not shut, or the signal is aborted. */
export function turnstile(gate: Gate, signal: AbortSignal) {
  const waiting = new Set<() => void>();
  const go = () => {
    for (const resolve of [...waiting]) resolve();
    waiting.clear();
  };
  const leave = gate.join({ shut: () => {}, open: go });
  signal.addEventListener('abort', go, { once: true });
  return {
    leave,
    async open(): Promise<void> {
      while (gate.room() === 0 && !signal.aborted)
        await new Promise<void>((resolve) => {
          waiting.add(resolve);
        });
    },
  };
}
