/**
 * Speed limits over all workers, in shared memory: one over everything, one for each lane (a job's requests).
 *
 * Each is a rate and the moment at which what was read is paid for. Reading n bytes moves that moment n/rate further;
 * whoever finds it in the future pauses until then. Debt is kept and credit is small, so the long run is exact
 * whatever one read brings (Generic Cell Rate Algorithm, ITU-T I.371). Credit is what a busy machine may be late by.
 *
 * Lanes that compete for the limit over everything take turns by what they have read: only the one that is furthest
 * behind, of those that could read on, may. However many connections a lane has, it gets no more than its share; what
 * it does not take, the others do (start-time fair queueing, Goyal 1996).
 */
const creditUs = 200_000n;
/** Longest debt that a lowered limit inherits. */
const maxDebtUs = 500_000n;
/** A lane that had nothing to read may claim this much of the limit's time afterwards, and no more. */
const claimSeconds = 0.25;
/** Nobody waits for a lane whose worker is too busy to look after it. */
const unseenUs = 20_000n;

/** Reads that a limit allows a second, at least: everybody's first comes before anybody waits, and 64 connections have 64. */
const readsPerSecond = 256;

/** As many lanes as there can be jobs at once, and more. */
const lanes = 64;

// 64-bit words: how many limits are set (32 bits of it); then for everything, and for each lane, these four.
const rateWord = 0; // bytes per second; 0 is unlimited
const paidWord = 1; // microseconds of the monotonic clock
const readWord = 2; // bytes read, as turns are taken by it
const heldWord = 3; // connections that could read on
const seenWord = 4; // microseconds at which somebody last looked after them
const wordsEach = 5;
const everything = 1;
const laneAt = (lane: number) => everything + wordsEach * (1 + lane);

const limitsSet = (memory: SharedArrayBuffer) => new Int32Array(memory, 0, 1);
const nowUs = () => process.hrtime.bigint() / 1000n;

export function createThrottleMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(8 * laneAt(lanes));
}

/** @param lane null for the limit over everything */
export function setRate(memory: SharedArrayBuffer, bytesPerSecond: number | null, lane: number | null): void {
  const words = new BigInt64Array(memory);
  const at = lane === null ? everything : laneAt(lane);
  const rate = BigInt(Math.max(0, Math.round(bytesPerSecond ?? 0)));
  const before = Atomics.exchange(words, at + rateWord, rate);
  Atomics.add(limitsSet(memory), 0, Number(rate > 0n) - Number(before > 0n));
  const now = nowUs();
  const paid = Atomics.load(words, at + paidWord);
  if (paid > now + maxDebtUs) Atomics.compareExchange(words, at + paidWord, paid, now + maxDebtUs);
}

export interface Throttle {
  /** Most bytes that one read should bring, so that debts stay short. */
  chunk(lane: number, most: number): number;
  /** What the lane's next read will bring, by its last ones here. */
  expected(lane: number): number;
  /** Pays for `bytes`; true when whoever read them should pause. */
  charge(lane: number, bytes: number): boolean;
  /** Milliseconds until the lane may read more, turns aside; 0 for now. */
  wait(lane: number): number;
  /** Bytes that the lane, or with null all of them, may read now; negative while there is debt. */
  credit(lane: number | null): number;
  /** One more connection of the lane waits to read on. */
  hold(lane: number): void;
  /** It does so no more. */
  release(lane: number): void;
  /** Somebody looks after what the lane holds. */
  seen(lane: number): void;
  /** Is it the lane's turn, among those that compete in any worker? `ahead`: bytes let go and not read yet. */
  isNext(lane: number, ahead: number): boolean;
  /** Bytes read, by which turns are taken. */
  read(lane: number): number;
}

export function createThrottle(memory: SharedArrayBuffer): Throttle {
  const words = new BigInt64Array(memory);
  const set = limitsSet(memory);
  const unlimited = () => Atomics.load(set, 0) === 0;
  const rate = (at: number) => Number(Atomics.load(words, at + rateWord));
  const debtUs = (at: number) => Number(Atomics.load(words, at + paidWord) - nowUs());
  const read = (lane: number) => Number(Atomics.load(words, laneAt(lane) + readWord));
  /** Has it connections that its own limit would let read on? */
  const competes = (lane: number) =>
    Atomics.load(words, laneAt(lane) + heldWord) > 0n &&
    nowUs() - Atomics.load(words, laneAt(lane) + seenWord) < unseenUs &&
    (rate(laneAt(lane)) === 0 || debtUs(laneAt(lane)) <= 0);

  const pay = (at: number, bytes: number): boolean => {
    const limit = Atomics.load(words, at + rateWord);
    if (limit === 0n) return false;
    const cost = (BigInt(bytes) * 1_000_000n) / limit;
    for (;;) {
      const now = nowUs();
      const paid = Atomics.load(words, at + paidWord);
      const from = paid > now - creditUs ? paid : now - creditUs;
      if (Atomics.compareExchange(words, at + paidWord, paid, from + cost) === paid) return from + cost > now;
    }
  };
  /** What the others that compete have read at the least; null where none does. */
  const leastRead = (but: number): number | null => {
    let least: number | null = null;
    for (let lane = 0; lane < lanes; lane++)
      if (lane !== but && competes(lane)) least = Math.min(least ?? Number.POSITIVE_INFINITY, read(lane));
    return least;
  };
  const average = new Array<number>(lanes).fill(0);
  const chunk = (lane: number, most: number): number => {
    if (unlimited()) return most;
    const limits = [rate(everything), rate(laneAt(lane))].filter((limit) => limit > 0);
    return Math.min(most, ...limits.map((limit) => Math.max(2048, Math.floor(limit / readsPerSecond))));
  };
  return {
    chunk,
    expected: (lane) => average[lane] ?? 0,
    charge(lane, bytes) {
      if (unlimited()) return false;
      average[lane] = 0.8 * (average[lane] ?? 0) + 0.2 * bytes;
      Atomics.add(words, laneAt(lane) + readWord, BigInt(bytes));
      const all = pay(everything, bytes);
      return pay(laneAt(lane), bytes) || all;
    },
    wait(lane) {
      if (unlimited()) return 0;
      const debts = [everything, laneAt(lane)].map((at) => (rate(at) === 0 ? 0 : debtUs(at)));
      return Math.max(0, Math.ceil(Math.max(...debts) / 1000));
    },
    credit(lane) {
      const at = lane === null ? everything : laneAt(lane);
      const limit = rate(at);
      if (limit === 0) return Number.POSITIVE_INFINITY;
      return (Math.min(Number(creditUs), -debtUs(at)) * limit) / 1e6;
    },
    hold(lane) {
      const least = leastRead(lane);
      const at = laneAt(lane);
      // Back after a while: not so far behind that the others would stand still until it has caught up.
      if (least !== null) {
        const floor = BigInt(Math.floor(least - rate(everything) * claimSeconds));
        const mine = Atomics.load(words, at + readWord);
        if (mine < floor) Atomics.compareExchange(words, at + readWord, mine, floor);
      }
      Atomics.add(words, at + heldWord, 1n);
      this.seen(lane);
    },
    seen: (lane) => void Atomics.store(words, laneAt(lane) + seenWord, nowUs()),
    release(lane) {
      const at = laneAt(lane) + heldWord;
      for (;;) {
        const held = Atomics.load(words, at);
        if (held <= 0n || Atomics.compareExchange(words, at, held, held - 1n) === held) return;
      }
    },
    isNext(lane, ahead) {
      const limit = rate(everything);
      const least = limit === 0 ? null : leastRead(lane);
      return least === null || read(lane) + ahead <= least + limit / 32;
    },
    read,
  };
}
