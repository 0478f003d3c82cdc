/** Speed and time left, from bytes as they come. Pure: the time is an argument, by the steady clock. */

/** Bytes per second over a sliding window of 5 s, by half-second slots; calm enough to read, quick enough to believe. */
export interface Meter {
  add(now: number, bytes: number): void;
  /** Bytes per second; 0 once nothing has moved for the window. */
  rate(now: number): number;
}

const slot = 500;
const slots = 10;

export function createMeter(): Meter {
  const bytes = new Array<number>(slots).fill(0);
  let head = 0; // index of the newest slot
  let headAt = 0; // its number: floor(time / slot)
  let since: number | null = null; // first byte after silence
  const advance = (now: number) => {
    const at = Math.floor(now / slot);
    if (at - headAt >= slots) {
      bytes.fill(0);
      since = null;
      headAt = at;
    }
    for (; headAt < at; headAt++) bytes[(head += 1) % slots] = 0;
  };
  return {
    add(now, count) {
      advance(now);
      since ??= now;
      bytes[head % slots] = (bytes[head % slots] ?? 0) + count;
    },
    rate(now) {
      advance(now);
      if (since === null) return 0;
      const span = Math.min(slot * (slots - 1) + (now % slot), Math.max(now - since, slot));
      return Math.round((bytes.reduce((a, b) => a + b, 0) / span) * 1000);
    },
  };
}

/** Whole seconds; null while nothing moves or nothing is known. */
export function secondsLeft(bytesLeft: number, rate: number): number | null {
  return rate <= 0 ? null : Math.ceil(bytesLeft / rate);
}
