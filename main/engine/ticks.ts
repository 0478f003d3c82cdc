/**
 * What happens with time: a speed sample every second while something runs; settling while nothing does, and for a moment at
 * the end; the ledger's log to disk.
 */
import type { Transfer } from '../../shared/job.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';
import { settleSome } from './settle.ts';

const sampleEvery = 1000;
const settleAfter = 2000;
/** While there is more of it: a million files would take nine hours otherwise. */
const settleOnAfter = 20;
/** At the end settling may take so much of the time that the engine ran, and no longer than that in ms. */
const shareAtEnd = 0.02;
const mostAtEnd = 2000;
/** What was written longer ago, systems have written to the disk by themselves: its sync takes next to no time. In ms. */
const writtenAfter = 60_000;
/** The sync of a new file, be it ever so short, takes so many ms: what a few seconds brought is sooner read again. */
const leastSync = 100;
/** Of what a job brings, so many ms may be waiting for the disk at its end, which takes so many bytes a millisecond. */
const waitsFor = 10_000;
const diskPerMs = 300_000;
/** What is recorded survives lost power after this at the latest: marks of parts that are on disk, above all. */
const syncEvery = 5000;

interface Sample {
  readonly jobId: number;
  readonly bytes: number;
}

export function createTicks(args: {
  readonly ports: Ports;
  /** By job, the bytes since it was asked last. */
  readonly takeSamples: () => readonly Sample[];
  /** Files that are still in doubt after lost power. */
  readonly doubtful: () => ReadonlySet<number>;
  readonly background: (work: Promise<unknown>) => void;
}) {
  const { ports, takeSamples, doubtful, background } = args;
  const { clock, ledger } = ports;
  let timer: (() => void) | null = null;
  let stopped = false;
  const began = clock.steady();
  let synced = Number.NEGATIVE_INFINITY;

  function note(samples: readonly Sample[]): void {
    try {
      if (samples.some((sample) => sample.bytes > 0)) ledger.addSpeed(clock.now(), samples);
    } catch {
      // A curve with a gap, while the ledger's disk is full.
    }
  }
  async function tick(): Promise<void> {
    const samples = takeSamples();
    note(samples);
    if (samples.length === 0) {
      if ((await settleSome(ports, { except: doubtful() }).catch(() => 0)) > 0) soon(false, settleOnAfter);
      return;
    }
    soon(true);
    if (clock.steady() - synced < syncEvery) return;
    synced = clock.steady();
    await ledger.sync();
  }
  function soon(running: boolean, pause = settleAfter): void {
    if (stopped) return;
    timer ??= clock.after(running ? sampleEvery : pause, () => {
      timer = null;
      background(tick());
    });
  }
  return {
    soon,
    /** What a job moved since its last sample; it rests now. */
    last: (jobId: number, bytes: number) => note([{ jobId, bytes }]),
    stop(): void {
      stopped = true;
      timer?.();
    },
    /** What a command brought is durable when it ends, as far as that takes no time that anybody would notice. */
    async end(): Promise<void> {
      const until = clock.steady() + Math.min(mostAtEnd, (clock.steady() - began) * shareAtEnd);
      const left = () => until - clock.steady();
      let isTooNew = false;
      const fits = (job: JobRecord, transfer: Transfer, modified: number) => {
        const age = clock.now() - modified;
        if (age > writtenAfter) return true;
        isTooNew ||= left() < leastSync;
        return waitingBytes(job, transfer) / diskPerMs < left() - leastSync;
      };
      const isOver = () => isTooNew || left() <= 0;
      while ((await settleSome(ports, { except: doubtful(), fits, isOver }).catch(() => 0)) > 0);
    },
  };
}

/** What of a file that was just finished may not be on the disk yet, at a guess. */
function waitingBytes({ startedAt, finishedAt, bytesWritten }: JobRecord, { size }: Transfer): number {
  const took = startedAt === null || finishedAt === null ? waitsFor : Math.max(1, finishedAt - startedAt);
  return Math.min(size, (bytesWritten / took) * waitsFor);
}
