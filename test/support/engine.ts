/** A real engine for one test file: ledger, disk and wire as in the app, against the practice bucket. */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach } from 'vitest';
import { createDisk } from '../../main/disk/disk.ts';
import { createEngine, type Engine } from '../../main/engine/engine.ts';
import type { Bodies } from '../../main/engine/ports/bodies.ts';
import type { Clock } from '../../main/engine/ports/clock.ts';
import type { Disk } from '../../main/engine/ports/disk.ts';
import type { Ledger } from '../../main/engine/ports/ledger.ts';
import type { Ports } from '../../main/engine/ports/ports.ts';
import { createBodies } from '../../main/s3/bodies.ts';
import { createObjects } from '../../main/s3/objects.ts';
import { createResolver } from '../../main/s3/resolver.ts';
import { createUploads } from '../../main/s3/uploads.ts';
import { listProfiles } from '../../main/secrets/profiles.ts';
import { openLedger } from '../../main/store/open.ts';
import { everything, type Job, type Selection, type Transfer } from '../../shared/job.ts';
import { wallHere } from '../../shared/timetable.ts';
import { tempFolder } from './temp.ts';

/** Real time, `speed` times as fast; the wire's own sockets and files stay as they are. */
export function clockOf(speed: number): Clock {
  const began = Date.now();
  return {
    now: () => began + Math.round((Date.now() - began) * speed),
    steady: () => performance.now() * speed,
    wall: wallHere,
    after(ms, task) {
      const timer = setTimeout(task, ms / speed);
      return () => clearTimeout(timer);
    },
  };
}

export interface Bench {
  readonly engine: Engine;
  readonly ledger: Ledger;
  readonly ports: Ports;
  /** What a person was told of outages, in order. */
  readonly told: readonly string[];
  /** What of it holds no longer, by its ID. */
  readonly over: readonly string[];
  /** Jobs that windows were told to look at again, until a test clears it. */
  readonly changed: Set<number>;
  /** Plans and confirms a download; returns its job's ID. */
  get(args: {
    readonly prefix: string;
    readonly folder: string;
    /** `practice` unless said. */
    readonly bucket?: string;
    readonly selection?: Selection;
    readonly onConflict?: Job['onConflict'];
    /** Another practice bucket than the bench's own. */
    readonly endpoint?: string;
    /** `anonymous` unless said. */
    readonly profile?: string;
    /** False unless said. */
    readonly requestPayer?: boolean;
  }): Promise<number>;
  /** Resolves with the job once `is` holds; rejects with what the job was when it took too long. */
  until(id: number, is: (job: Job) => boolean): Promise<Job>;
  /** Resolves when the job has ended, whatever way. */
  ended(id: number): Promise<Job>;
  transfers(id: number): readonly Transfer[];
  /** Resolves when the engine has looked at what lost power may have damaged. */
  rechecked(): Promise<void>;
  stop(): Promise<void>;
}

/** `endpoint` is read when the first request is made. */
export async function openBench(args: {
  readonly endpoint: () => string;
  readonly dataDir?: string;
  /** The profiles of these files, instead of none. */
  readonly aws?: { readonly env: Readonly<Record<string, string | undefined>>; readonly homedir: string };
  readonly disk?: (disk: Disk) => Disk;
  /** Instead of threads of its own; left open at the end. */
  readonly bodies?: Bodies;
  /** How much faster than real the engine's clock and all waits go. */
  readonly speed?: number;
  readonly clock?: Partial<Clock>;
  /** Milliseconds of silence that count as a stall, on the wire and for control requests. */
  readonly stallMs?: number;
  /** Milliseconds after which a job that is not as it should be is told as it is. */
  readonly patience?: number;
}): Promise<Bench> {
  const { speed = 1, stallMs = 20_000, patience = 40_000 } = args;
  const clock: Clock = { ...clockOf(speed), ...args.clock };
  const { ledger } = openLedger({ dataDir: args.dataDir ?? path.join(tempFolder(), 'data') });
  const access = createResolver({
    profiles: () => (args.aws ? listProfiles(args.aws) : []),
    practice: async () => args.endpoint(),
    env: args.aws?.env ?? {},
  });
  const disk = (args.disk ?? ((real) => real))(createDisk());
  const ports: Ports = {
    ledger,
    objects: createObjects({
      access,
      timeout: stallMs,
      wait: async (ms, signal) => void (await sleep(ms / speed, undefined, { signal })),
    }),
    uploads: createUploads({
      access,
      timeout: stallMs,
      wait: async (ms, signal) => void (await sleep(ms / speed, undefined, { signal })),
    }),
    bodies: args.bodies ?? createBodies({ access, stallMs }),
    disk,
    clock,
  };
  const told: string[] = [];
  const over: string[] = [];
  const changed = new Set<number>();
  const watchers = new Set<() => void>();
  const engine = createEngine({
    ports,
    random: Math.random,
    report(failure) {
      // A full disk is told, and mends.
      if (failure.code === 'disk-full') told.push(failure.reason);
      else throw new Error(failure.detail);
    },
    tell: (news) => void ('over' in news ? over.push(news.over) : told.push(news.text)),
    tool: 'Waybill test',
    cite: () => null,
    emit: (change) => {
      for (const id of change.changed) changed.add(id);
      for (const look of watchers) look();
    },
  });
  const opened = Date.now();
  engine.start();
  let stopped = false;
  const bench: Bench = {
    engine,
    ledger,
    ports,
    told,
    over,
    changed,
    async get({
      prefix,
      folder,
      bucket = 'practice',
      selection = everything,
      onConflict = 'keep-both',
      endpoint = 'practice',
      profile = 'anonymous',
      requestPayer = false,
    }) {
      const plan = engine.plan({
        kind: 'download',
        name: prefix,
        datasetId: null,
        source: {
          location: { scheme: 's3', endpoint, bucket, prefix, region: null },
          profile,
          requestPayer,
        },
        selection,
        folder,
        onConflict,
        confirmed: false,
        createdAt: clock.now(),
      });
      await bench.until(plan.id, (job) => job.listed || job.failure !== null);
      engine.confirm(plan.id, { start: true, onConflict });
      return plan.id;
    },
    until(id, is) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const job = engine.view(ledger.job(id));
          if (!is(job)) return;
          watchers.delete(look);
          clearTimeout(timer);
          resolve(job);
        };
        const timer = setTimeout(() => {
          watchers.delete(look);
          reject(new Error(`not in time: ${JSON.stringify(engine.view(ledger.job(id)))}`));
        }, patience);
        watchers.add(look);
        look();
      });
    },
    ended: (id) => bench.until(id, (job) => ['completed', 'failed', 'canceled'].includes(job.status)),
    transfers: (id) => ledger.transfers(id, { status: null, text: '', offset: 0, limit: 1000 }).transfers,
    async rechecked() {
      while (ledger.bootSince() < opened) await new Promise((resolve) => setTimeout(resolve, 1));
    },
    async stop() {
      if (stopped) return;
      stopped = true;
      await engine.stop();
      if (!args.bodies) await ports.bodies.close();
      ledger.close();
    },
  };
  afterEach(bench.stop);
  return bench;
}
