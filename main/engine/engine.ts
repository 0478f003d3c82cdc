/**
 * The engine: owns the queue and what runs of it.
 *
 *   start      after lost power: recheck what was not durable; then nothing is `running`, and the queue goes on
 *   plan       a job not yet confirmed: its selection is listed into the ledger
 *   schedule   the first jobs by rank run; a job that is paused, moved down or canceled stops its bytes within a second
 *   drained    status from the counts, receipt beside the data, next job
 *   idle       finished files are made durable (settle)
 *
 * Everything durable is in the ledger; this object holds only what runs. Killed at any point, start() goes on.
 */
import { type Failure, toFailure } from '../../shared/failure.ts';
import { createBackground, untilRoom } from './background.ts';
import { createChanges } from './changes.ts';
import { createDoubt } from './doubt.ts';
import { createEndings } from './endings.ts';
import { findFolder } from './folder.ts';
import { createGates } from './gate.ts';
import { withGlances } from './glance.ts';
import { type Closed, createHours } from './hours.ts';
import { createJobLanes } from './lanes.ts';
import { createListings } from './listings.ts';
import { createLog } from './log.ts';
import { createOrders } from './orders.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';
import { createPublisher } from './publish.ts';
import { createMeter, type Meter } from './rate.ts';
import type { Cited } from './receipt.ts';
import { createRecorder } from './recorder.ts';
import type { RunListener } from './run.ts';
import { jobsAtOnce, pickJobs } from './schedule.ts';
import { watchSleep } from './sleep.ts';
import { startRun } from './start-run.ts';
import { createTicks } from './ticks.ts';
import type { TellOutage } from './told.ts';
import { createTraffic, type Passage } from './traffic.ts';
import { createViews, type Shown } from './views.ts';

export interface EngineArgs {
  readonly ports: Ports;
  /** 0 <= x < 1; for jitter. */
  readonly random: () => number;
  /** Something failed that nobody was waiting for: the person is told. */
  readonly report: (failure: Failure) => void;
  /** Something that jobs need is away, or back. */
  readonly tell: TellOutage;
  /** `Waybill 0.1.0`, for receipts. */
  readonly tool: string;
  readonly cite: (datasetId: string) => Cited | null;
  readonly emit: (change: {
    readonly rev: number;
    readonly changed: readonly number[];
    readonly removed: readonly number[];
  }) => void;
}

export type Engine = ReturnType<typeof createEngine>;

interface Running extends Shown {
  /** Set once it is being stopped. */
  halting: Promise<void> | null;
  /** Bytes since the last speed sample. */
  sample: number;
  /** Its way to the wire; null for a job that moves nothing. */
  readonly passage: Passage | null;
}

export function createEngine({ ports: given, random, report, tell, tool, cite, emit }: EngineArgs) {
  const ports: Ports = { ...given, objects: withGlances(given.objects, given.clock) };
  const { ledger, bodies, disk, clock } = ports;
  const changes = createChanges({ ledger, clock });
  const recorder = createRecorder({ ledger, clock, report });
  const publisher = createPublisher({ clock, emit });
  const running = new Map<number, Running>();
  const starting = new Set<number>();
  const isUnderWay = (id: number) => running.has(id) || starting.has(id) || endings.has(id);
  const lanes = createJobLanes();
  const abort = new AbortController();
  /** Writes to the ledger: stop() waits for it. */
  const background = createBackground({ report, signal: abort.signal });
  const log = createLog({ ledger, clock });
  /** What the ledger must remember: while its disk is full, again and again. */
  const remember = (step: () => void | Promise<void>) => untilRoom({ clock, signal: abort.signal }, step);
  let started = false;

  const gates = createGates({
    ports,
    random,
    tell,
    changed(jobId) {
      publisher.changed(jobId);
      schedule();
    },
  });
  const listings = createListings({
    ports,
    gates,
    random,
    log,
    background,
    onPage(jobId, isFirst) {
      running.get(jobId)?.run.listed(false);
      if (isFirst) publisher.atOnce(jobId);
      else publisher.changed(jobId);
    },
    onEnd(jobId, failure) {
      if (failure) background(listingFailed(jobId, failure));
      else running.get(jobId)?.run.listed(true);
      publisher.atOnce(jobId);
      schedule();
    },
  });

  bodies.onEvents((events) => {
    for (const [jobId, batch] of lanes.sort(events)) running.get(jobId)?.run.events(batch);
  });

  const traffic = createTraffic({ bodies, clock, random });
  let settings = ledger.settings();
  const hours = createHours({
    clock,
    settings: () => settings,
    changed() {
      applyLimits();
      for (const job of ledger.queue()) publisher.changed(job.id);
      schedule();
    },
  });
  const applyLimits = () => traffic.settings(settings, hours.limit());

  function schedule(): void {
    if (!started || doubt.active() || abort.signal.aborted) return;
    const closed = hours.closed()?.to ?? null;
    const isWaiting = (id: number) => gates.waiting(id) !== null;
    const jobs = ledger.queue();
    const picked = new Set(pickJobs({ jobs, jobsAtOnce: jobsAtOnce(settings), closed, isWaiting }));
    for (const [id, { halting }] of running) if (!picked.has(id) && !halting) background(giveWay(id, closed));
    for (const id of picked) if (!isUnderWay(id)) background(begin(id));
    ticks.soon(running.size + picked.size > 0);
  }

  /** Lets others run first, or the timetable's hours or a pause of all pass. */
  async function giveWay(id: number, closed: Closed['to'] | null): Promise<void> {
    if (closed) note(id, closed === 'all' ? 'Paused with all others.' : 'Waiting for the timetable.');
    await Promise.all([halt(id), closed && listings.stop(id)]);
    const { status } = ledger.queue().find((job) => job.id === id) ?? {};
    if (status === 'running' && !isUnderWay(id)) ledger.changeJob(id, { status: 'queued' });
    publisher.changed(id);
    schedule();
  }

  const note = (id: number, text: string) => log(id, 'info', text);

  async function begin(id: number): Promise<void> {
    starting.add(id);
    try {
      const job = ledger.job(id);
      const [mount] = await Promise.all([
        findFolder({ disk, job, gate: gates.of(job) }),
        // A file may be there after lost power only when the job that made it is, too.
        job.startedAt === null && ledger.sync(),
      ]);
      if (abort.signal.aborted || !pickable(id)) return;
      if (job.startedAt === null) ledger.changeJob(id, { startedAt: clock.now(), mount });
      ledger.changeJob(id, { status: 'running', failure: null });
      note(id, job.startedAt === null ? 'Started.' : 'Going on.');
      const now = ledger.job(id);
      const meter = createMeter();
      running.set(id, { ...makeRun(now, meter), meter, kind: now.kind, sample: 0, halting: null });
      if (!now.listed && now.kind === 'download') listings.start(now);
      running.get(id)?.run.pump();
    } catch (error) {
      if (pickable(id)) await endings.stopped(id, toFailure(error));
    } finally {
      starting.delete(id);
      publisher.changed(id);
      schedule();
    }
  }

  /** Still to be run? A person may have paused or removed it while its folder was looked at. */
  function pickable(id: number): boolean {
    const jobs = ledger.queue().filter((job) => job.id === id);
    const closed = hours.closed()?.to ?? null;
    return pickJobs({ jobs, jobsAtOnce: 1, closed, isWaiting: () => false }).length > 0;
  }

  function makeRun(job: JobRecord, meter: Meter): Pick<Running, 'run' | 'passage'> {
    const pump = () => running.get(job.id)?.run.pump();
    const listener: RunListener = {
      changed: () => publisher.changed(job.id),
      moved(bytes) {
        meter.add(clock.steady(), bytes);
        const one = running.get(job.id);
        if (one) one.sample += bytes;
        publisher.changed(job.id);
      },
      log: (level, text) => log(job.id, level, text),
      drained: () => endings.drained(job.id),
      stopped: (failure) => background(endings.stopped(job.id, failure)),
    };
    return startRun({ job, ports, recorder, gate: gates.of(job), lanes, traffic, random, pump, listener });
  }

  async function halt(id: number): Promise<void> {
    const one = running.get(id);
    if (!one) return;
    one.halting ??= one.run.stop();
    await one.halting;
    if (running.get(id) !== one) return;
    ledger.changeAll(id, ['running'], 'queued');
    ticks.last(id, one.sample);
    running.delete(id);
    one.passage?.leave();
    lanes.free(id);
    publisher.changed(id);
  }

  async function listingFailed(id: number, failure: Failure): Promise<void> {
    const job = ledger.job(id);
    if (job.confirmed && job.status !== 'paused') await endings.stopped(id, failure);
    else await remember(() => ledger.changeJob(id, { failure }));
  }

  const endings = createEndings({
    ...{ ports, recorder, publisher, log, gates, halt, schedule, remember, background, tool, cite },
  });
  const doubt = createDoubt({ ports, recorder, signal: abort.signal, changed: publisher.changed });

  const ticks = createTicks({
    ports,
    takeSamples: () =>
      [...running].map(([jobId, one]) => {
        const { sample } = one;
        one.sample = 0;
        publisher.changed(jobId);
        return { jobId, bytes: sample };
      }),
    doubtful: doubt.left,
    background,
  });

  /** The machine slept: every connection is dead, and what was waited for may be there. */
  function wake(): void {
    bodies.hangUp();
    for (const { run } of running.values()) run.interrupt();
    gates.look(null);
  }
  /** A person does not want to wait. */
  function askAgain(id: number): void {
    gates.look(id);
    traffic.askAgain(ledger.job(id).source);
    running.get(id)?.run.askAgain();
  }
  let stopWatch = () => {};
  const orders = createOrders({
    ports,
    ...{ changes, recorder, publisher, gates, listings, running, note, halt, schedule, tell },
    dial: traffic.dial,
    askAgain,
    ended: endings.over,
  });
  const { closed } = hours;
  const views = createViews({ ledger, clock, running, listings, gates, rechecking: doubt.active, closed });

  return {
    /** Goes on with what was under way; after a new boot, once what was not durable has been looked at. */
    start(): void {
      const boot = disk.bootId();
      hours.look();
      applyLimits();
      for (const id of ledger.resetRunning()) note(id, 'Waybill was stopped; going on.');
      for (const job of ledger.jobs()) if (!job.confirmed) ledger.removeJob(job.id);
      started = true;
      stopWatch = watchSleep({ clock, onWake: wake });
      if (boot === null || boot !== ledger.lastBoot()) background(doubt.run(boot).finally(schedule));
      else schedule();
    },

    async stop(): Promise<void> {
      abort.abort('stopped');
      ticks.stop();
      traffic.stop();
      hours.stop();
      stopWatch();
      await listings.stopAll();
      await Promise.all([...running.keys()].map(halt));
      await background.ended();
      recorder.flush();
      publisher.stop();
    },

    ...orders,
    wake,
    /** Somebody signed in, or plugged something in: what is waited for may be there. */
    look: () => gates.look(null),
    /** Limits were changed. */
    settingsChanged(): void {
      settings = ledger.settings();
      hours.look();
      applyLimits();
      schedule();
      for (const { run } of running.values()) run.pump();
    },
    ...views,
    rev: publisher.rev,
    /** Makes what was recorded so far visible to readers of the ledger. */
    flush: recorder.flush,
  };
}
