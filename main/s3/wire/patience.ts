/** Whether a disk takes blocks quickly enough to be waited for, block by block. */
import { MiB } from '../../../shared/part.ts';

/** Milliseconds a MiB: below 50 MB/s one thread's writes would hold up the sockets it reads. */
const slowest = 20;
/** Writes over which that is averaged: a disk that hesitates for a moment is no slow one. */
const averaged = 64;
/** Blocks that go another way before a slow disk is asked again. */
const rest = 512;

export interface Patience {
  /** Asked before each block; false while the disk rests. */
  isWorthAsking(): boolean;
  took(ms: number, bytes: number): void;
}

export function patience(): Patience {
  let resting = 0;
  let writes = 0;
  let cost = 0;
  return {
    isWorthAsking: () => resting === 0 || --resting === 0,
    took(ms, bytes) {
      cost += ((ms / bytes) * MiB - cost) / Math.min(++writes, averaged);
      if (writes < averaged || cost <= slowest) return;
      resting = rest;
      writes = 0;
      cost = 0;
    },
  };
}
