import type { StripRun } from '../../../shared/calls/jobs.ts';
import type { Transfer } from '../../../shared/job.ts';

/** A transfer's strip from its own row: how much, not which ranges (those are the Parts tab's). */
export function transferRuns({
  size,
  written,
  status,
  verification,
}: Pick<Transfer, 'size' | 'written' | 'status' | 'verification'>): readonly StripRun[] {
  if (size === 0) return status === 'completed' ? [{ state: 'verified', bytes: 1 }] : [];
  if (status === 'completed') {
    const state = {
      verified: 'verified',
      unverifiable: 'durable',
      pending: 'durable',
      extra: 'durable',
      mismatch: 'failed',
    } as const;
    return [{ state: state[verification.state], bytes: size }];
  }
  const done = Math.min(written, size);
  return [
    { state: 'written', bytes: done } as const,
    { state: status === 'failed' ? 'failed' : 'todo', bytes: size - done } as const,
  ].filter(({ bytes }) => bytes > 0);
}
