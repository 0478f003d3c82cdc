/** What happens with time: a speed sample every second while something runs; settling while nothing does; the ledger's log to disk. */
import type { Ports } from './ports/ports.ts';
import { settleSome } from './settle.ts';

const sampleEvery = 1000;
const settleAfter = 2000;
/** While there is more of it: a million files would take nine hours otherwise. */
const settleOnAfter = 20;
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
      if ((await settleSome(ports, doubtful()).catch(() => 0)) > 0) soon(false, settleOnAfter);
      return;
    }
    soon(true);
    if (clock.steady() - synced < syncEvery) return;
    synced = clock.steady();
    await ledger.sync();
  }
  function soon(running: boolean, pause = settleAfter): void {
    timer ??= clock.after(running ? sampleEvery : pause, () => {
      timer = null;
      background(tick());
    });
  }
  return {
    soon,
    /** What a job moved since its last sample; it rests now. */
    last: (jobId: number, bytes: number) => note([{ jobId, bytes }]),
    stop: () => timer?.(),
  };
}
