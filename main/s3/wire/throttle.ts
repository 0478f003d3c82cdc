/**
 * One speed limit over all workers, in shared memory: a rate, and the moment at which what was read is paid for.
 *
 * Reading n bytes moves that moment n/rate further; whoever finds it in the future pauses until then. Debt is kept and
 * credit is small, so the long run is exact whatever one read brings (Generic Cell Rate Algorithm, ITU-T I.371).
 */
const creditUs = 50_000n;
/** Longest debt that a lowered limit inherits. */
const maxDebtUs = 5_000_000n;

const nowUs = () => process.hrtime.bigint() / 1000n;

/** Two 64-bit words: bytes per second (0 is unlimited), and microseconds of the monotonic clock. */
export function createThrottleMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(16);
}

export function setRate(memory: SharedArrayBuffer, bytesPerSecond: number | null): void {
  const words = new BigInt64Array(memory);
  Atomics.store(words, 0, BigInt(Math.max(0, Math.round(bytesPerSecond ?? 0))));
  const now = nowUs();
  const paid = Atomics.load(words, 1);
  if (paid > now + maxDebtUs) Atomics.compareExchange(words, 1, paid, now + maxDebtUs);
}

export interface Throttle {
  /** Most bytes that one read should bring, so that debts stay short. */
  chunk(most: number): number;
  /** Pays for `bytes`; true when whoever read them should pause. */
  charge(bytes: number): boolean;
  /** Milliseconds until more may be read; 0 for now. */
  wait(): number;
  /** How many reads of a chunk are affordable now; at least 1 when {@link wait} is 0. */
  affordable(most: number): number;
}

export function createThrottle(memory: SharedArrayBuffer): Throttle {
  const words = new BigInt64Array(memory);
  const rate = () => Number(Atomics.load(words, 0));
  const debtUs = () => Number(Atomics.load(words, 1) - nowUs());
  const chunk = (most: number) => {
    const limit = rate();
    return limit === 0 ? most : Math.min(most, Math.max(2048, Math.floor(limit / 64)));
  };
  return {
    chunk,
    charge(bytes) {
      const limit = Atomics.load(words, 0);
      if (limit === 0n) return false;
      const cost = (BigInt(bytes) * 1_000_000n) / limit;
      for (;;) {
        const now = nowUs();
        const paid = Atomics.load(words, 1);
        const from = paid > now - creditUs ? paid : now - creditUs;
        if (Atomics.compareExchange(words, 1, paid, from + cost) === paid) return from + cost > now;
      }
    },
    wait: () => (rate() === 0 ? 0 : Math.max(0, Math.ceil(debtUs() / 1000))),
    affordable(most) {
      const limit = rate();
      if (limit === 0) return Number.POSITIVE_INFINITY;
      const credit = Math.min(Number(creditUs), -debtUs());
      return credit < 0 ? 0 : 1 + Math.floor((credit * limit) / 1e6 / chunk(most));
    },
  };
}
