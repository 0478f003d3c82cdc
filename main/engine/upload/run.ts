/**
 * One running upload: keeps the wire busy with its files and turns what comes back into ledger rows.
 *
 *   fill   the checked rows of the checklist become transfers, a page at a time
 *   pump   while the window has room: a retry that is due | the next part of an open upload | the next queued file
 *          small: one PUT             large: an upload is opened or taken up again (multipart.ts), then its parts
 *          moved: copied there        first of all one file alone, by which the endpoint shows what it can (abilities.ts)
 *   events sent -> recorded, the next part, or the upload is completed; failed -> engine/retry.ts decides
 *   changed, or another object is there: the file is looked at anew; an upload's parts are given up, never mixed
 *   end    what is only there is deleted, where its person said so
 *
 * If the process dies here: uploads whose IDs the ledger knows, or whose wish it knows, and objects that have arrived and are
 * recognised by their checksum when they are met. Nothing else is left, and nothing is called sent that is not.
 */
import { toFailure } from '../../../shared/failure.ts';
import { createAlarm } from '../alarm.ts';
import { createFeed } from '../feed.ts';
import type { BodyEvent, SendTask } from '../ports/bodies.ts';
import type { Run, RunArgs } from '../run.ts';
import type { Window } from '../schedule.ts';
import { createTries } from '../tries.ts';
import { turnOf, underWayOf } from '../turn.ts';
import { firstAbilities } from './abilities.ts';
import { endUpload } from './ending.ts';
import { createFiles } from './files.ts';
import { createFill } from './fill.ts';
import { type Going, goingOf } from './going.ts';
import { createHeed } from './heed.ts';
import { createKeptLook } from './kept.ts';
import { mannerOf } from './manner.ts';
import { conditionOf, createOrders, type Order, partOrders } from './orders.ts';
import { askProof, provedBy, type SentEvent } from './proof.ts';
import { createNotes } from './record.ts';
import { createRefusals } from './refusals.ts';
import { createSetbacks } from './setbacks.ts';
import { createSteps, unplanned } from './steps.ts';

/** Small files under way for each connection. More keep none of them busier, and live so long that they fill the heap. */
const filesPerConnection = 16;

export function createUpload(args: RunArgs): Run {
  const { job, ports, recorder, passage, gate, listener } = args;
  const { ledger, bodies, disk, clock } = ports;
  const { uploads } = ledger;
  const abort = new AbortController();
  const { signal } = abort;
  const abilities = firstAbilities();
  const manner = mannerOf(uploads.record(job.id).options);
  const live = new Map<number, Going>();
  const notes = createNotes({ job, ports, recorder });
  const kept = createKeptLook({ job, mannerOf: manner, ports, listener, signal });
  const steps = createSteps({ job, ports, abilities, notes, mannerOf: manner, listener, signal });
  const orders = createOrders({
    job,
    disk,
    lane: passage.lane,
    takeTask: args.takeTask,
    abilities,
    mannerOf: manner,
  });
  const heed = createHeed({
    abilities,
    sums: () => uploads.sums(job.id, '').states,
    order: (of, condition) => orders.make(of, null, condition),
    send: bodies.send,
  });
  const feed = createFeed({
    ledger,
    jobId: job.id,
    isLive: (id) => live.has(id),
    sift: null,
    ready: () => pump(),
  });
  const files = createFiles({ uploads, jobId: job.id, ahead: feed.ahead });
  const fill = createFill({
    job,
    ledger,
    clock,
    onPage() {
      feed.more();
      listener.changed();
      pump();
    },
    onFailure(failure) {
      ended = true;
      listener.stopped(failure);
    },
  });
  const underWay = () => underWayOf(orders.out(), live.values());
  let ending: Promise<void> | null = null;
  let ended = false;
  const alarm = createAlarm(clock, () => pump());
  const { random } = args;
  const tries = createTries({
    ...{ clock, gate, passage, alarm, random, listener, underWay },
    hasCome: false,
  });
  const refusals = createRefusals(notes.failed);
  const { failed, begunAnew } = createSetbacks({
    live,
    ports,
    steps,
    tries,
    refusals,
    notes,
    listener,
    guard,
    done,
    isEnded: () => ended,
    end() {
      ended = true;
    },
  });
  const leave = gate.join({ shut, open: pump });
  let isTold = false;
  void Promise.all([ports.uploads.learned(job.source), ports.uploads.isAmazon(job.source)]).then(
    ([learned, amazon]) => {
      Object.assign(abilities, amazon && { heedsNew: true, heedsMatch: true }, learned);
      isTold = true;
      pump();
    },
  );

  function pump(): void {
    if (ended || !isTold) return;
    fill.start();
    const now = clock.steady();
    const out = orders.out();
    const turn = turnOf({ gate, passage, within: narrow(), alarm, now, out, underWay });
    if (!turn) return;
    const { window } = turn;
    const alone = !abilities.proved || heed.isAsking();
    const tasks: SendTask[] = [];
    let next = Number.POSITIVE_INFINITY;
    let preparing = 0;
    for (const one of live.values()) {
      if (turn.isSpent()) break;
      if (one.busy) preparing++;
      else if (one.parts === null && one.tasks.size > 0) continue;
      else if (one.notBefore > now) next = Math.min(next, one.notBefore);
      else next = Math.min(next, order(one, now, window, tasks, alone));
    }
    while (
      turn.mayBegin(live.size, preparing) &&
      !(alone && live.size > 0) &&
      !(window.oneAtATime && live.size > 0)
    ) {
      const found = feed.next();
      if (!found) break;
      const { transfer } = found.work;
      const file = files.take(transfer.path);
      if (!file) {
        recorder.transfer({ id: transfer.id, status: 'failed', failure: unplanned(transfer.path) });
        continue;
      }
      const one = goingOf(transfer, file);
      live.set(transfer.id, one);
      order(one, now, window, tasks, alone);
      if (one.busy) preparing++;
    }
    if (tasks.length > 0) bodies.send(tasks);
    passage.want(out.objects + out.parts + preparing);
    alarm.set(next);
    if (live.size === 0 && fill.isComplete() && feed.empty()) finish();
  }

  function narrow(): Window {
    const window = passage.window();
    const objects = Math.min(window.objects, Math.max(64, passage.connections() * filesPerConnection));
    return { ...window, objects };
  }

  function finish(): void {
    if (ending) return;
    refusals.tell();
    recorder.flush();
    notes.flush(true);
    const end = () => endUpload({ job, ports, listener, signal });
    ending = kept.over().then(end).finally(tries.settle);
  }

  /** Adds what one file can have sent now; returns when it wants to be asked again. */
  function order(one: Going, now: number, window: Window, tasks: SendTask[], alone: boolean): number {
    if (one.restart) return Number.POSITIVE_INFINITY;
    if (!one.prepared && !steps.isPlain(one, passage.partSize(one.size, null))) {
      void guard(one, async () => {
        if ((await steps.prepare(one, passage.partSize(one.size, null))) === 'done') done(one);
      });
      return Number.POSITIVE_INFINITY;
    }
    const { parts } = one;
    if (parts) {
      const due = partOrders({ one, parts, orders, now, window: window.parts, alone, retry: passage.retry });
      tasks.push(...due.tasks);
      if (due.allThere)
        void guard(one, async () => {
          listener.changed();
          await steps.complete(one, conditionOf(one, abilities));
          done(one);
        });
      return due.next;
    }
    if (one.tasks.size > 0) return Number.POSITIVE_INFINITY;
    const later = one.attempts > 0 ? passage.retry() : null;
    if (later !== null) return later;
    tasks.push(orders.make(one, null));
    return Number.POSITIVE_INFINITY;
  }

  function done(one: Going): void {
    live.delete(one.transfer.id);
    kept.arrived(one.transfer);
    refusals.arrived();
    tries.arrived(clock.steady());
    listener.changed();
  }

  /** Runs a step of one file that is not a body, with its failures treated like a request's. */
  async function guard(one: Going, step: () => Promise<void>): Promise<void> {
    one.busy = true;
    try {
      await step();
      one.misses = 0;
    } catch (error) {
      if (!signal.aborted)
        failed(one, null, { failure: toFailure(error), retryAfter: null, persisted: true });
    } finally {
      one.busy = false;
      if (!ended) {
        begunAnew(one);
        listener.changed();
        pump();
      }
      tries.settle();
    }
  }

  function events(batch: readonly BodyEvent[]): void {
    for (const event of batch) take(event);
    notes.flush(false);
    if (!ended) pump();
    tries.settle();
  }

  function take(event: BodyEvent): void {
    const order = orders.find(event.id);
    if (!order || event.kind === 'head' || event.kind === 'durable' || event.kind === 'done') return;
    const { of, part } = order;
    if (event.kind === 'written') {
      progress(order, event.written);
      return;
    }
    orders.end(event.id, order);
    if (heed.answered(event)) steps.tell();
    else if (event.kind === 'failed') failed(of, part, { ...event, persisted: false });
    else if (event.kind === 'sent') {
      passage.answered(event.waited);
      passage.done();
      progress(order, order.start + order.bytes);
      arrived(order, event);
    }
    begunAnew(of);
  }

  /** Bytes on their way: a network that takes them is there, whatever the server will say to them. */
  function progress(order: Order, position: number): void {
    const gained = position - order.start - order.moved;
    if (gained <= 0) return;
    order.moved += gained;
    listener.moved(gained);
    passage.moved(gained);
  }

  function arrived({ of, part }: Order, event: SentEvent): void {
    gate.good(clock.steady());
    tries.answered();
    const proof = part ? null : provedBy(event, abilities);
    if (part) {
      if (!abilities.proved && !steps.partProves(of, event)) return;
      Object.assign(part, { etag: event.stored.etag, digest: event.digest, md5: event.md5 });
      part.attempts = part.misses = part.faults = of.attempts = 0;
      const { number, start, end } = part;
      notes.part(of, { number, size: end - start, etag: part.etag ?? '', checksum: part.digest });
    } else if (proof) {
      abilities.proved = true;
      finishedWhole(of, event, proof, event.stored);
    } else
      void guard(of, async () => {
        const { key } = of.transfer;
        const asked = await askProof({ job, key, size: of.size, event, abilities, ports, signal });
        // Sent again with another proof; what is there now is ours.
        if (asked === null) of.isFree = true;
        else finishedWhole(of, event, asked.verification, asked.stored);
      });
    if (!heed.isAsking()) steps.tell();
  }

  function finishedWhole(
    of: Going,
    { digest }: SentEvent,
    verification: Parameters<typeof notes.arrived>[1]['verification'],
    stored: SentEvent['stored'],
  ): void {
    const { algorithm } = abilities;
    const crc = algorithm && digest ? { algorithm, hex: digest } : null;
    const finish = (now: SentEvent['stored']) => {
      notes.arrived(of, { stored: now, verification, crc });
      done(of);
    };
    if (!heed.ask(of, stored, finish)) finish(stored);
  }

  function shut(): void {
    bodies.cancel(orders.under());
    alarm.clear();
  }

  return {
    pump,
    events,
    listed: pump,
    requeued() {
      recorder.flush();
      refusals.forget();
      ending = null;
      feed.again();
      files.forget();
      pump();
    },
    async stop() {
      ended = true;
      fill.stop();
      leave();
      abort.abort('stopped');
      alarm.clear();
      bodies.cancel(orders.under());
      await feed.stop();
      await tries.rest();
      await ending;
      notes.flush(true);
      recorder.flush();
    },
    waiting: tries.quiet,
    interrupt: () => bodies.cancel(orders.under()),
    askAgain() {
      for (const one of live.values())
        for (const each of [one, ...(one.parts ?? [])])
          if (each.notBefore !== Number.POSITIVE_INFINITY) each.notBefore = 0;
      alarm.clear();
      pump();
    },
    unrecorded: orders.flying,
    verifying: () => [...live.values()].some((one) => one.busy && one.prepared),
  };
}
