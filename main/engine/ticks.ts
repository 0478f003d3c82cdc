/** What happens with time: a speed sample every second while something runs; settling while nothing does. */
import type { Ports } from './ports.ts';
import { settleSome } from './settle.ts';

const sampleEvery = 1000;
const settleAfter = 2000;

export function createTicks(args: {
  readonly ports: Ports;
  /** By job, the bytes since it was asked last. */
  readonly takeSamples: () => readonly { readonly jobId: number; readonly bytes: number }[];
  readonly background: (work: Promise<unknown>) => void;
}) {
  const { ports, takeSamples, background } = args;
  const { clock, ledger } = ports;
  let timer: (() => void) | null = null;

  async function tick(): Promise<void> {
    const samples = takeSamples();
    if (samples.some((sample) => sample.bytes > 0)) ledger.addSpeed(clock.now(), samples);
    // A folder that is gone for now is settled when it is back.
    if (samples.length > 0 || (await settleSome(ports).catch(() => 0)) > 0) soon(samples.length > 0);
  }
  function soon(running: boolean): void {
    timer ??= clock.after(running ? sampleEvery : settleAfter, () => {
      timer = null;
      background(tick());
    });
  }
  return { soon, stop: () => timer?.() };
}
