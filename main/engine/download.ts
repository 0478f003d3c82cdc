/**
 * One running download job: keeps the wire busy with its transfers and turns what comes back into ledger rows.
 *
 *   pump   while the window has room: a retry that is due | the next part of a live transfer | the next queued transfer
 *          small (one part): one GET of the whole object, verified and renamed by the worker
 *          large, kept parts, or something in the way: prepare (HEAD, what is there), then parts
 *   events written -> marks; done -> next part or finish; failed -> engine/retry.ts decides
 *   shut   something that the job needs is away (engine/gate.ts): no request is out, none counts against anything
 *
 * If the process dies here: partial files (`*.part`), finished files not yet recorded (found and recognised by the next
 * start), and the ledger at most 25 ms behind the files. Nothing else is left, and nothing is claimed that is not there.
 */
import { type Failure, toFailure } from '../../shared/failure.ts';
import { createAlarm } from './alarm.ts';
import { createDemand } from './demand.ts';
import { createFeed } from './feed.ts';
import { finish, recordFailed, recordWhole } from './finish.ts';
import {
  breakOff,
  closePartials,
  distrust,
  doubtAll,
  forgetWhole,
  hasLength,
  isNotKept,
  keepWhole,
} from './kept.ts';
import { clearNursery, type Live, partialPath, worthKeeping } from './live.ts';
import { createOnePiece } from './one-piece.ts';
import type { Trouble } from './outage.ts';
import { advance, type LivePart, rowOf, settle } from './parts.ts';
import type { BodyEvent } from './ports/bodies.ts';
import { expectUnchanged, prepare } from './prepare.ts';
import { createRequests } from './requests.ts';
import type { Met } from './retry.ts';
import type { Run, RunArgs } from './run.ts';
import { askElsewhere } from './scouts.ts';
import { createSift } from './sift.ts';
import { createTries } from './tries.ts';

/** A whole object that takes longer is recorded on the way, so that a kill costs no more than this of it. In ms. */
const slowAfter = 1000;

export function createDownload(
  args: RunArgs & {
    readonly listed: boolean;
  },
): Run {
  const { job, ports, recorder, passage, gate, listener } = args;
  const { ledger, bodies, disk, clock } = ports;
  const abort = new AbortController();
  const began = clock.now();
  const live = new Map<number, Live>();
  const requests = createRequests({ job, disk, lane: passage.lane, clock, takeTask: args.takeTask });
  const sift = createSift({ job, ports, recorder, signal: abort.signal, listener });
  const feed = createFeed({ ledger, jobId: job.id, isLive: (id) => live.has(id), sift, ready: () => pump() });
  let complete = args.listed;
  let ended = false;
  /** When a person said that it is to be asked again; by the steady clock. */
  let pressedAt = Number.NEGATIVE_INFINITY;
  let scouting = false;
  const onePiece = createOnePiece({ bodies, listener });
  const alarm = createAlarm(clock, () => pump());
  const { random } = args;
  const finishAll = (one: Live) => void guard(one, () => finishParts(one));
  const pays = job.source.requestPayer;
  const demand = createDemand({
    ...{ live, requests, feed, gate, passage, alarm, clock, bodies, look, finishAll, pays },
  });
  const { underWay } = demand;
  const hasCome = job.counts.completed > job.counts.skipped;
  const tries = createTries({ clock, gate, passage, alarm, random, listener, underWay, hasCome });
  const leave = gate.join({ shut, open: pump });

  function pump(): void {
    if (ended || scouting || !demand.ask()) return;
    if (live.size === 0 && complete && feed.empty()) {
      ended = true;
      recorder.flush();
      listener.drained();
    }
  }

  async function finishParts(one: Live): Promise<void> {
    listener.changed();
    const args = { job, live: one, ports, recorder, signal: abort.signal };
    await one.checking;
    // What is found wrong goes out again with the next pump.
    if (one.parts?.some((part) => part.written < part.length) || !(await hasLength(args))) return;
    await finish(args);
    live.delete(one.transfer.id);
    requests.forget(one);
    tries.arrived(one.answered);
  }

  /** Runs a step of one transfer that is not a request, with its failures treated like a request's. */
  async function guard(one: Live, step: () => Promise<void>): Promise<void> {
    one.busy = true;
    try {
      await step();
      one.misses = 0;
    } catch (error) {
      if (!abort.signal.aborted)
        failed(one, null, { failure: toFailure(error), retryAfter: null, persisted: true });
    } finally {
      one.busy = false;
      if (!ended) {
        listener.changed();
        pump();
      }
      tries.settle();
    }
  }

  function events(batch: readonly BodyEvent[]): void {
    for (const event of batch) one(event);
    if (!ended) pump();
    tries.settle();
  }

  function one(event: BodyEvent): void {
    const task = requests.find(event.id);
    if (!task || event.kind === 'sent') return;
    const { of, part } = task;
    if (event.kind === 'head') {
      of.opened = true;
      task.answered = clock.steady();
      task.begun = true;
      passage.answered(event.waited);
      return;
    }
    if (event.kind === 'durable') {
      if (part && settle(part, event.durable)) recorder.part(of.transfer.id, rowOf(part));
      return;
    }
    of.answered = Math.max(of.answered, task.answered);
    note(of, part, event.written, event.crc);
    if (event.kind === 'written') return;
    requests.end(event.id, task);
    if (!live.has(of.transfer.id) && of.tasks.size === 0) requests.forget(of);
    if (event.kind === 'failed')
      failed(of, part, { ...event, ...patience(event, task.answered), persisted: false });
    else if (event.kind === 'canceled') {
      if (!part) breakOff(of, true, recorder);
    } else {
      passage.answered(event.waited);
      passage.done(part !== null);
      if (!part) finishedWhole(of, event);
    }
  }

  /** What was asked before a person wanted it asked again is answered as it was then. */
  const patience = ({ retryAfter }: Pick<Met, 'retryAfter'>, since: number): Pick<Met, 'retryAfter'> => ({
    retryAfter: since < pressedAt ? null : retryAfter,
  });

  function note(of: Live, part: LivePart | null, written: number, crc: string | null): void {
    const gained = part
      ? crc === null
        ? 0
        : advance(part, written, crc)
      : Math.max(0, written - of.written);
    if (gained === 0) return;
    tries.came();
    if (of.written === 0) of.began = clock.steady();
    of.written += gained;
    gate.good(of.answered);
    listener.moved(gained);
    passage.moved(gained);
    if (!part) {
      if (of.written > of.reached) of.attempts = of.misses = 0;
      of.reached = Math.max(of.reached, of.written);
      of.crc = crc;
      if (of.onlyWhole === null && of.transfer.size >= worthKeeping && clock.steady() - of.began > slowAfter)
        keepWhole(of, recorder);
      return;
    }
    of.behind?.moved();
    recorder.part(of.transfer.id, rowOf(part));
    recorder.transfer({ id: of.transfer.id, written: of.written });
  }

  function finishedWhole(of: Live, event: BodyEvent & { kind: 'done' }): void {
    live.delete(of.transfer.id);
    tries.arrived(of.answered);
    forgetWhole(of, recorder);
    recordWhole(of, event, recorder);
    listener.changed();
  }

  function failed(of: Live, part: LivePart | null, met: Met): void {
    // Given up already, for another of its parts: it fails once.
    if (!live.has(of.transfer.id)) return;
    // It goes whole from now on: whatever else became of its parts.
    if (part && of.onlyWhole !== null) return;
    const tried = part ?? of;
    const { failure } = met;
    if (isNotKept(failure)) distrust(of, recorder);
    const own = tries.failed(tried, met);
    if (own === null) {
      if (!part) breakOff(of, true, recorder);
      // Another one goes first when the gate is ajar: this one may be what is wrong.
      if (live.delete(of.transfer.id)) live.set(of.transfer.id, of);
      return;
    }
    const { next, attempt } = own;
    const keep = next.kind !== 'fail' || failure.code === 'file-exists';
    if (!part) breakOff(of, keep && failure.code !== 'checksum' && failure.code !== 'protocol', recorder);
    if (failure.code === 'file-exists' && !of.parts && !of.prepared) {
      // Appeared since the plan was made, or is ours from before a crash: look at it, by the rule of the plan.
      look(of);
      return;
    }
    if (failure.code === 'source-changed' && !met.persisted && attempt < 3) {
      tried.notBefore = clock.steady() + 1000;
      void guard(of, () => expectUnchanged({ job, live: of, ports, signal: abort.signal }, failure));
      return;
    }
    if (onePiece.takes(of, failure, next.kind === 'fail')) return;
    switch (next.kind) {
      case 'again':
        tried.notBefore = clock.steady() + next.ms;
        return;
      case 'fail':
        giveUp(of, failure);
        return;
      case 'stop':
        ended = true;
        giveUp(of, failure);
        listener.stopped(failure);
    }
  }

  /** First contact, or another look at what is in the way. */
  function look(at: Live): void {
    void guard(at, async () => {
      const { partSize } = passage;
      // What becomes durable of parts that are of no use is no news.
      if (at.onlyWhole !== null) requests.forget(at);
      const args = { job, live: at, ports, recorder, signal: abort.signal, began, partSize };
      if ((await prepare(args)) === 'done') live.delete(at.transfer.id);
      onePiece.tell(at);
      void at.checking?.then(() => pump());
    });
  }

  function giveUp(of: Live, failure: Failure): void {
    live.delete(of.transfer.id);
    of.behind?.stop();
    if (of.tasks.size > 0) bodies.cancel([...of.tasks]);
    else requests.forget(of);
    if (of.parts) void bodies.release(partialPath(disk, job, of.transfer), false).catch(() => {});
    recordFailed(of, failure, recorder);
    listener.changed();
    if (!ended && !scouting && tries.isHopeless(failure)) void stopUnlessReadable(failure);
  }

  /** What was asked so far may be a folder of its own. */
  async function stopUnlessReadable(failure: Failure): Promise<void> {
    scouting = true;
    recorder.flush();
    const asked = askElsewhere({ job, ports, signal: abort.signal });
    const found = await asked.catch(() => 'unknown' as const);
    scouting = false;
    if (ended) return;
    if (found === 'readable') tries.came();
    if (found !== 'refused') return pump();
    ended = true;
    listener.stopped(failure);
  }

  function shut(why: Trouble): void {
    bodies.cancel(requests.under());
    // Open files of a drive that went are no files of the one that comes.
    if (why === 'disk-missing') void closePartials(ports, job, doubtAll(live.values()));
    alarm.clear();
  }

  return {
    pump,
    events,
    listed(isComplete) {
      complete = isComplete;
      feed.more();
      pump();
    },
    requeued() {
      recorder.flush();
      feed.again();
      pump();
    },
    async stop() {
      ended = true;
      leave();
      abort.abort('stopped');
      alarm.clear();
      bodies.cancel(requests.under());
      await feed.stop();
      await tries.rest();
      await closePartials(ports, job, live.values());
      await clearNursery(disk, job).catch(() => {});
      recorder.flush();
    },
    waiting: tries.quiet,
    interrupt: () => bodies.cancel(requests.under()),
    askAgain() {
      pressedAt = clock.steady();
      for (const one of live.values()) for (const each of [one, ...(one.parts ?? [])]) each.notBefore = 0;
      alarm.clear();
      pump();
    },
    unrecorded: () =>
      [...live.values()].reduce((sum, one) => sum + (one.parts || one.kept ? 0 : one.written), 0),
    verifying: () => [...live.values()].some((one) => one.busy && one.prepared),
  };
}
