/** The four big figures; they grow while the listing does. */
import type { Plan } from '../../../shared/calls/plans.ts';
import { formatBytes, formatCount, formatRate } from '../../../shared/format.ts';
import { t } from '../../../shared/words/say.ts';
import { Figure } from '../../ui/figure.tsx';
import { timeWords, type Verdict } from './judge.ts';
import styles from './plan.module.css';

const rateWords = ({ low, high, jobs }: NonNullable<Plan['rates']>) =>
  low === high
    ? t('at {rate}, as {n, plural, one {the last one} other {the last ones}} from there', {
        rate: formatRate(high),
        n: jobs,
      })
    : t('at {low} to {high}, the last {n} from there', {
        low: formatRate(low),
        high: formatRate(high),
        n: jobs,
      });

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
  const unknown = <span className="third">{t('unknown')}</span>;
  const growing = !listed && !failed;
  const none = failed && counts.files === 0;
  const full = freeAfter !== null && freeAfter < 0;
  return (
    <section className={styles.figures} aria-label={t('Figures')} aria-busy={growing}>
      <Figure
        label={t('Files')}
        value={none ? unknown : formatCount(counts.files)}
        note={growing ? t('listing…') : undefined}
      />
      <Figure
        label={t('Bytes')}
        value={none ? unknown : formatBytes(counts.bytes)}
        note={
          growing
            ? t('so far')
            : toFetch < counts.bytes
              ? t('{bytes} to fetch', { bytes: formatBytes(toFetch) })
              : undefined
        }
      />
      <Figure
        label={t('Time')}
        value={none || seconds === null ? unknown : timeWords(seconds)}
        note={rates !== null ? rateWords(rates) : seconds === null ? t('nothing measured yet') : undefined}
      />
      <Figure
        label={t('Free afterwards')}
        value={
          none || freeAfter === null ? (
            unknown
          ) : full ? (
            <span className={styles.short}>{t('{bytes} short', { bytes: formatBytes(-freeAfter) })}</span>
          ) : (
            formatBytes(freeAfter)
          )
        }
        note={full ? <span className={styles.short}>{t('does not fit this disk')}</span> : undefined}
      />
    </section>
  );
}
