/**
 * The data plane: tasks go to worker threads in batches, events come back in batches.
 *
 * The main thread only resolves where to ask and with what (access), spreads tasks over workers, and answers what a
 * worker cannot know: a bucket's true region, and fresh credentials. Each is tried once; retrying is the engine's.
 */
import { type Failure, toFailure } from '../../shared/failure.ts';
import type { Source } from '../../shared/location.ts';
import { assertNever } from '../../shared/never.ts';
import { spellingsOf } from '../disk/mount.ts';
import type { Bodies, BodyEvent, FetchTask, SendTask } from '../engine/ports/bodies.ts';
import type { Access, AccessResolver } from './access.ts';
import { createCrew, type Thread } from './crew.ts';
import { createDigests } from './digests.ts';
import { createNetwork, type Network } from './network.ts';
import { createShares } from './shares.ts';
import { hashHex } from './wire/digest.ts';
import type { FromWorker, Question, WireWork } from './wire/messages.ts';
import { createThrottleMemory, setRate } from './wire/throttle.ts';
import { startOf, toWire } from './wire-task.ts';

export interface BodiesOptions {
  readonly access: AccessResolver;
  /** The environment's where it is left out. */
  readonly network?: Network;
  /** Threads; two keep up with a 10 Gb/s link. */
  readonly workers?: number;
  /** Over all sources; see {@link Bodies.connections}. */
  readonly connections?: number;
  /** A body without a byte for so long has stalled. */
  readonly stallMs?: number;
  /** Folders that files below them must not leave by way of a link; see main/disk/mount.ts. */
  readonly roots?: readonly string[];
  /** Extra certificate authorities (PEM), beside the system's. */
  readonly ca?: string | null;
}

interface Live {
  readonly task: FetchTask | SendTask;
  /** Null while the access is being resolved. */
  thread: Thread | null;
  access: number;
  again: boolean;
  /** Its worker was told to end it; where that had handed it back by then, it ends here. */
  canceled: boolean;
  written: number;
  crc: string | null;
}

interface Group {
  readonly source: Source;
  readonly ids: number[];
}

export function createBodies(options: BodiesOptions): Bodies {
  const { access: resolver, stallMs = 20_000, ca = null } = options;
  const workerCount = Math.max(1, options.workers ?? 2);
  const throttle = createThrottleMemory();
  const within = spellingsOf(options.roots ?? []);
  const shares = createShares(options.connections ?? 16);
  const { network = createNetwork({ env: process.env }) } = options;
  let closed: Promise<void> | null = null;
  const live = new Map<number, Live>();
  const accesses: Access[] = [];
  const accessIndex = new Map<string, number>();
  /** Of sources that were dialled, and how far away those are. */
  const origins = new Map<string, string>();
  const distances = new Map<string, number>();
  const listeners: ((events: readonly BodyEvent[]) => void)[] = [];

  const emit = (events: readonly BodyEvent[]) => {
    if (events.length > 0) for (const listener of listeners) listener(events);
  };

  /** Notes what the events change here, before the engine hears of them and perhaps sends more. */
  const note = (events: readonly BodyEvent[]) => {
    for (const event of events) {
      const entry = live.get(event.id);
      if (!entry) continue;
      switch (event.kind) {
        case 'written':
          entry.written = event.written;
          entry.crc = event.crc;
          break;
        case 'done':
        case 'sent':
        case 'failed':
        case 'canceled':
          entry.thread?.load.delete(event.id);
          live.delete(event.id);
          break;
        case 'head':
        case 'durable':
          break;
        default:
          assertNever(event);
      }
    }
  };
  const end = (events: readonly BodyEvent[]) => {
    note(events);
    emit(events);
  };
  const cancel = (ids: readonly number[]) =>
    end(
      ids.flatMap((id): BodyEvent[] => {
        const entry = live.get(id);
        return entry ? [{ kind: 'canceled', id, written: entry.written, crc: entry.crc }] : [];
      }),
    );
  const fail = (ids: readonly number[], failure: Failure) =>
    end(
      ids.flatMap((id): BodyEvent[] => {
        const entry = live.get(id);
        if (!entry) return [];
        const { written, crc } = entry;
        return [{ kind: 'failed', id, failure, retryAfter: null, written, crc }];
      }),
    );

  const crew = createCrew({
    count: workerCount,
    options: { stallMs, ca, throttle },
    hired: (threads) => shares.spread(threads, false),
    hear: (thread, message) => hear(thread, message),
    lost(thread, failure) {
      hashing.lost(thread, failure);
      fail(thread.load.ids(), failure);
    },
  });
  const hashing = createDigests({ hands: crew.staff });

  const indexOf = (access: Access): number => {
    const key = JSON.stringify(access);
    const known = accessIndex.get(key);
    if (known !== undefined) return known;
    accessIndex.set(key, accesses.length);
    return accesses.push(access) - 1;
  };

  const introduce = (thread: Thread, index: number) => {
    const access = accesses[index];
    if (!access || thread.knows.has(index)) return;
    thread.knows.add(index);
    thread.tell({ kind: 'access', index, access });
  };

  /** What is wrong with the source, the first request to it says. */
  const dial = async (source: Source, connections: number) => {
    const access = await resolver.resolve(source).catch(() => null);
    if (access === null || closed) return;
    const index = indexOf(access);
    origins.set(JSON.stringify(source), access.origin);
    for (const [at, thread] of crew.staff().entries()) {
      introduce(thread, index);
      thread.tell({ kind: 'dial', index, count: Math.floor((connections + at) / workerCount) });
    }
  };

  /** Hands resolved tasks out, each to the thread with the fewest a connection. */
  const deal = (ids: readonly number[]) => {
    const batches = new Map<Thread, WireWork[]>();
    const hands = crew.staff();
    for (const id of ids) {
      const entry = live.get(id);
      if (!entry) continue;
      const best = shares.pick(hands, entry.task.lane);
      if (!best) continue;
      entry.thread = best;
      best.load.add(id, entry.task.lane);
      introduce(best, entry.access);
      const batch = batches.get(best) ?? [];
      batch.push(toWire(entry.task, entry.access, entry.again, within));
      batches.set(best, batch);
    }
    for (const [thread, tasks] of batches) thread.tell({ kind: 'fetch', tasks });
  };

  const resolveAndDeal = async (source: Source, ids: readonly number[]) => {
    try {
      const access = indexOf(await resolver.resolve(source));
      if (closed) return;
      for (const id of ids) {
        const entry = live.get(id);
        if (entry) entry.access = access;
      }
      deal(ids);
    } catch (error) {
      fail(ids, toFailure(error));
    }
  };

  /** Of tasks that a worker has given back, those that still are to be done; the others nobody else will end. */
  const stillWanted = (ids: readonly number[]): readonly number[] => {
    const [gone, wanted] = [true, false].map((is) => ids.filter((id) => live.get(id)?.canceled === is));
    cancel(gone ?? []);
    return wanted ?? [];
  };

  /** Sends a refused task again when there is something new to try; else it fails with what the worker said. */
  const answer = async ({ id, region, failure }: Question) => {
    const entry = live.get(id);
    if (!entry) return;
    const { source } = entry.task;
    entry.thread?.load.delete(id);
    entry.thread = null;
    if (stillWanted([id]).length === 0) return;
    try {
      if (region !== null) resolver.learnRegion(source, region);
      const now = await resolver.resolve(source);
      // Another task may have learnt it already: what counts is whether this one went elsewhere.
      let access = indexOf(now);
      if (access === entry.access && region === null) access = indexOf(await resolver.resolve(source, true));
      if (!live.has(id) || closed) return;
      if (access !== entry.access) {
        entry.access = access;
        entry.again = true;
        deal([id]);
        return;
      }
    } catch (error) {
      fail([id], toFailure(error));
      return;
    }
    end([failure]);
  };

  const answerProxy = async (thread: Thread, origin: string) => {
    // A setting that cannot be used was told when the first origin was asked for.
    const proxy = await network.proxies.for(origin).catch(() => null);
    thread.tell({ kind: 'proxy', origin, proxy });
  };

  const hear = (thread: Thread, message: FromWorker) => {
    switch (message.kind) {
      case 'events':
        return end(message.events);
      case 'questions':
        for (const question of message.questions) void answer(question);
        return;
      case 'returned':
        for (const id of message.ids) thread.load.delete(id);
        return deal(stillWanted(message.ids));
      case 'distance':
        return void distances.set(
          message.origin,
          Math.min(message.ms, distances.get(message.origin) ?? message.ms),
        );
      case 'find-proxy':
        return void answerProxy(thread, message.origin);
      case 'digested':
      case 'checked':
      case 'read':
      case 'digest-failed':
        return hashing.hear(message);
      case 'released':
        return crew.released(message);
      default:
        assertNever(message);
    }
  };

  const take = (tasks: readonly (FetchTask | SendTask)[]) => {
    // Tasks of one job share their source object or an equal one: one resolution a batch.
    const groups = new Map<string, Group>();
    const bySource = new Map<Source, Group>();
    for (const task of tasks) {
      const { id, source } = task;
      live.set(id, { task, thread: null, access: -1, again: false, canceled: false, ...startOf(task) });
      let group = bySource.get(source);
      if (!group) {
        const key = JSON.stringify(source);
        group = groups.get(key) ?? { source, ids: [] };
        groups.set(key, group);
        bySource.set(source, group);
      }
      group.ids.push(id);
    }
    for (const { source, ids } of groups.values()) void resolveAndDeal(source, ids);
  };

  return {
    warm(ahead) {
      const threads = crew.staff();
      if (!ahead) return;
      const { source, connections, hashes } = ahead;
      if (hashes) for (const thread of threads) thread.tell({ kind: 'warm', hashes });
      void dial(source, connections);
    },
    distance: (source) => distances.get(origins.get(JSON.stringify(source)) ?? '') ?? null,
    fetch: take,
    send: take,
    onEvents: (listener) => void listeners.push(listener),
    cancel(ids) {
      const here: number[] = [];
      const there = new Map<Thread, number[]>();
      for (const id of ids) {
        const entry = live.get(id);
        if (!entry) continue;
        if (entry.thread === null) here.push(id);
        else {
          entry.canceled = true;
          there.set(entry.thread, [...(there.get(entry.thread) ?? []), id]);
        }
      }
      for (const [thread, some] of there) thread.tell({ kind: 'cancel', ids: some });
      cancel(here);
    },
    digest: hashing.digest,
    check: hashing.check,
    follow: hashing.follow,
    limit: (bytesPerSecond) => setRate(throttle, bytesPerSecond, null),
    connections(count) {
      shares.set(null, Math.max(1, count));
      shares.spread(crew.here(), false);
    },
    lane(lane, { connections, bytesPerSecond, atOnce }) {
      setRate(throttle, bytesPerSecond, lane);
      shares.set(lane, connections);
      shares.spread(crew.here(), atOnce);
    },
    hangUp() {
      for (const thread of crew.here()) thread.tell({ kind: 'hang-up' });
    },
    hashHex,
    release: crew.release,
    close() {
      closed ??= (async () => {
        hashing.close();
        await crew.close();
        // Those that never reached a worker.
        cancel([...live.keys()]);
      })();
      return closed;
    },
  };
}
