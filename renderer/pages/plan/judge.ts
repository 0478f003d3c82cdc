/** Whether a plan can start, and what stands in its way. Pure. */
import type { Plan } from '../../../shared/calls/plans.ts';
import { formatBytes } from '../../../shared/format.ts';

export interface Verdict {
  /** Bytes that must still be fetched: what is here already is not. */
  readonly toFetch: number;
  /** Seconds at the present rate; null while no rate is known. */
  readonly seconds: number | null;
  /** Free bytes afterwards, below 0 where it does not fit; null while unknown. */
  readonly freeAfter: number | null;
}

/** `rate` in bytes per second over all jobs; 0 when nothing moves. */
export function judge({ job, alreadyHere, freeBytes }: Plan, rate: number): Verdict {
  const toFetch = Math.max(0, job.counts.bytes - alreadyHere.bytes);
  return {
    toFetch,
    seconds: rate > 0 ? toFetch / rate : null,
    freeAfter: freeBytes === null ? null : freeBytes - toFetch,
  };
}

/** Why Start does nothing now, in words; null where it may. */
export function hurdle(args: {
  readonly plan: Plan;
  readonly verdict: Verdict;
  readonly consent: boolean;
}): string | null {
  const { plan, verdict, consent } = args;
  if (plan.job.failure) return 'The listing has to succeed first.';
  if (!plan.job.listed) return 'Still listing: Start follows when the figures are whole.';
  if (plan.job.counts.files === 0) return 'There is nothing to fetch.';
  if (verdict.freeAfter !== null && verdict.freeAfter < 0)
    return `It needs ${formatBytes(-verdict.freeAfter)} more room: choose another folder, or less.`;
  if (plan.dollars !== null && !consent) return 'It costs money: say that you pay first.';
  return null;
}

/** `1,140 by MD5, 12 by composite ETag, 0 not verifiable`. */
export function proofWords({ proofs }: Plan, formatCount: (count: number) => string): string {
  const parts = [
    [proofs.checksum, 'by checksum'],
    [proofs.md5, 'by MD5'],
    [proofs.composite, 'by composite ETag'],
  ] as const;
  return [
    ...parts.filter(([count]) => count > 0).map(([count, how]) => `${formatCount(count)} ${how}`),
    `${formatCount(proofs.none)} not verifiable`,
  ].join(', ');
}
