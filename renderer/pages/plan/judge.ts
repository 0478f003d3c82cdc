/** Whether a plan can start, and what stands in its way. Pure. */
import type { Plan } from '../../../shared/calls/plans.ts';
import { formatBytes, formatEstimate } from '../../../shared/format.ts';
import { t } from '../../../shared/words/say.ts';

export interface Verdict {
  /** Bytes that must still be fetched: what is here already is not. */
  readonly toFetch: number;
  /** Seconds at the fastest and the slowest of recent downloads from there; null before any was measured. */
  readonly seconds: { readonly least: number; readonly most: number } | null;
  /** Free bytes afterwards, below 0 where it does not fit; null while unknown. */
  readonly freeAfter: number | null;
}

export function judge({ job, alreadyHere, freeBytes, rates }: Plan): Verdict {
  const toFetch = Math.max(0, job.counts.bytes - alreadyHere.bytes);
  return {
    toFetch,
    seconds: rates && { least: toFetch / rates.high, most: toFetch / rates.low },
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
  if (plan.job.failure) return t('The listing has to succeed first.');
  if (!plan.job.listed) return t('Still listing: Start follows when the figures are whole.');
  if (plan.job.counts.files === 0) return t('There is nothing to fetch.');
  if (verdict.freeAfter !== null && verdict.freeAfter < 0) return roomWords(-verdict.freeAfter);
  if (plan.dollars !== null && !consent) return t('It costs money: say that you pay first.');
  return null;
}

const roomWords = (bytes: number): string =>
  t('It needs {bytes} more room: choose another folder, or less.', { bytes: formatBytes(bytes) });

/** `~ 17 min`, or `9 to 17 min` where downloads differed. */
export function timeWords({ least, most }: NonNullable<Verdict['seconds']>): string {
  const [low, high] = [formatEstimate(least), formatEstimate(most)];
  return low === high ? high : t('{low} to {high}', { low, high: high.replace('~ ', '') });
}

/** `1,140 by MD5, 12 by composite ETag, 0 not verifiable`. */
export function proofWords({ proofs }: Plan, formatCount: (count: number) => string): string {
  const { checksum, md5, composite, none } = proofs;
  return [
    checksum > 0 && t('{n} by checksum', { n: formatCount(checksum) }),
    md5 > 0 && t('{n} by MD5', { n: formatCount(md5) }),
    composite > 0 && t('{n} by composite ETag', { n: formatCount(composite) }),
    t('{n, plural, other {# not verifiable}}', { n: none }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** Several plans as one: they go to one disk, and the time is that of one after the other. */
export function judgeAll(plans: readonly Plan[]): Verdict {
  const each = plans.map(judge);
  const sum = (of: (one: Verdict) => number) => each.reduce((total, one) => total + of(one), 0);
  const toFetch = sum((one) => one.toFetch);
  const free = plans.flatMap(({ freeBytes }) => freeBytes ?? []);
  return {
    toFetch,
    seconds: each.every(({ seconds }) => seconds !== null)
      ? { least: sum((one) => one.seconds?.least ?? 0), most: sum((one) => one.seconds?.most ?? 0) }
      : null,
    freeAfter: free.length < plans.length || free.length === 0 ? null : Math.min(...free) - toFetch,
  };
}

/** Why several do not start together, with the name of the one that holds them up; null where they may. */
export function hurdleOfAll(args: {
  readonly plans: readonly Plan[];
  readonly verdict: Verdict;
  readonly consents: ReadonlySet<number>;
}): string | null {
  const { plans, verdict, consents } = args;
  const fits = { ...verdict, freeAfter: null };
  for (const plan of plans) {
    // One that has nothing is left out by itself.
    if (plan.job.listed && plan.job.counts.files === 0) continue;
    const why = hurdle({ plan, verdict: fits, consent: consents.has(plan.job.id) });
    if (why !== null) return t('{name}: {word}', { name: bucketOf(plan), word: why });
  }
  if (plans.every(({ job }) => job.counts.files === 0)) return t('There is nothing to fetch.');
  if (verdict.freeAfter !== null && verdict.freeAfter < 0) return roomWords(-verdict.freeAfter);
  return null;
}

export const bucketOf = ({ job }: Plan): string => {
  const { bucket, endpoint } = job.source.location;
  return bucket || (endpoint ?? '').replace(/^https?:\/\//, '');
};
