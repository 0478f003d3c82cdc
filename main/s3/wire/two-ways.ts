/**
 * Which way of writing holds a thread up less: into the page cache, or past it. The cache is as quick as memory until too
 * much of it waits for the disk, or until a virtual machine has to get its pages from its host; nobody can say beforehand.
 * So the cache it is until that is dear, and then past it, and the cache is tried again now and then. Not both at once: in
 * one file they wait for each other.
 */
import { MiB } from '../../../shared/part.ts';

export type Way = 'into' | 'past';

/** Milliseconds a MiB. Memory takes a third of one; twice the time where every processor is busy. */
const dear = 1.5;
/** What goes past the cache is collected in a block first. */
const collecting = 0.25;
/** Bytes before a way is judged, and before the other one is tried again. */
const trialBytes = 8 * MiB;
const periodBytes = 256 * MiB;
/** Bytes over which a cost is averaged. */
const averaged = 16 * MiB;

export interface Ways {
  /** For the next bytes. */
  next(): Way;
  took(way: Way, ms: number, bytes: number): void;
}

/** Milliseconds a MiB over the last few MiB; null before anything was written. A piece counts for as much as it brings. */
function average() {
  let time = 0;
  let size = 0;
  return {
    cost: () => (size === 0 ? null : (time / size) * MiB),
    forget() {
      time = size = 0;
    },
    add(ms: number, bytes: number) {
      const kept = Math.max(0, 1 - bytes / averaged);
      time = time * kept + ms;
      size = size * kept + bytes;
    },
  };
}

export function twoWays(): Ways {
  const costs = { into: average(), past: average() };
  let way: Way = 'into';
  /** Bytes that went this way since it was taken. */
  let gone = 0;

  /** Of the other way nothing is known, or it was better when it was last taken. */
  function isOtherBetter(): boolean {
    const [into, past] = [costs.into.cost() ?? 0, costs.past.cost()];
    if (way === 'past') return past !== null && past + collecting > into;
    return into > dear && (past === null || past + collecting < into);
  }

  return {
    next: () => way,
    took(taken, ms, bytes) {
      costs[taken].add(ms, bytes);
      if (taken !== way) return;
      gone += bytes;
      if (gone < trialBytes) return;
      const isDue = gone >= periodBytes && (way === 'past' || (costs.into.cost() ?? 0) > dear);
      if (!isOtherBetter() && !isDue) return;
      way = way === 'into' ? 'past' : 'into';
      gone = 0;
      // What it cost long ago says nothing: a single slow write is not held against it for ever.
      costs[way].forget();
    },
  };
}
