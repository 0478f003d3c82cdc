/** The four big figures; they grow while the listing does. */
import type { Plan } from '../../../shared/calls/plans.ts';
import { formatBytes, formatCount, formatRate } from '../../../shared/format.ts';
import { Figure } from '../../ui/figure.tsx';
import { timeWords, type Verdict } from './judge.ts';
import styles from './plan.module.css';

const rateWords = ({ low, high, jobs }: NonNullable<Plan['rates']>) =>
  low === high
    ? `at ${formatRate(high)}, as ${jobs === 1 ? 'the last one' : 'the last ones'} from there`
    : `at ${formatRate(low)} to ${formatRate(high)}, the last ${jobs} from there`;

const unknown = <span className="third">unknown</span>;

export function PlanFigures({
  counts,
  listed,
  failed,
  rates,
  verdict: { toFetch, seconds, freeAfter },
}: {
  /** Of one plan, or of several together. */
  readonly counts: Pick<Plan['job']['counts'], 'files' | 'bytes'>;
  readonly listed: boolean;
  /** Its listing, or that of one of them. */
  readonly failed: boolean;
  readonly rates: Plan['rates'];
  readonly verdict: Verdict;
}) {
  const growing = !listed && !failed;
  const none = failed && counts.files === 0;
  const full = freeAfter !== null && freeAfter < 0;
  return (
    <section className={styles.figures} aria-label="Figures" aria-busy={growing}>
      <Figure
        label="Files"
        value={none ? unknown : formatCount(counts.files)}
        note={growing ? 'listing…' : undefined}
      />
      <Figure
        label="Bytes"
        value={none ? unknown : formatBytes(counts.bytes)}
        note={growing ? 'so far' : toFetch < counts.bytes ? `${formatBytes(toFetch)} to fetch` : undefined}
      />
      <Figure
        label="Time"
        value={none || seconds === null ? unknown : timeWords(seconds)}
        note={rates !== null ? rateWords(rates) : seconds === null ? 'nothing measured yet' : undefined}
      />
      <Figure
        label="Free afterwards"
        value={
          none || freeAfter === null ? (
            unknown
          ) : full ? (
            <span className={styles.short}>{formatBytes(-freeAfter)} short</span>
          ) : (
            formatBytes(freeAfter)
          )
        }
        note={full ? <span className={styles.short}>does not fit this disk</span> : undefined}
      />
    </section>
  );
}
