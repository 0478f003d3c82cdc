/** The last minute of each job's speed, sampled once a second from the mirror: what the line in its row is drawn from. */
import { useSyncExternalStore } from 'react';
import type { Job } from '../../shared/job.ts';

const samples = 60;
const none: readonly number[] = [];

export interface Rates {
  of(jobId: number): readonly number[];
  /** One second has passed. */
  sample(jobs: Iterable<Pick<Job, 'id' | 'rate' | 'status'>>): void;
  subscribe(listener: () => void): () => void;
}

/** A job that rests is forgotten once its line is flat: a thousand old jobs cost nothing. */
export function createRates(): Rates {
  let lines = new Map<number, readonly number[]>();
  const listeners = new Set<() => void>();
  return {
    of: (jobId) => lines.get(jobId) ?? none,
    sample(jobs) {
      const next = new Map<number, readonly number[]>();
      for (const { id, rate, status } of jobs) {
        const before = lines.get(id) ?? none;
        if (status !== 'running' && before.every((value) => value === 0)) continue;
        next.set(id, [...before, rate].slice(-samples));
      }
      if (next.size === 0 && lines.size === 0) return;
      lines = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export const rates = createRates();

export const useRates = (jobId: number): readonly number[] =>
  useSyncExternalStore(rates.subscribe, () => rates.of(jobId));
