/** What the choice comes to: files, bytes, time, room and money. Unknown is said, never 0. */
import type { ReactNode } from 'react';
import type { AccessClass } from '../../../shared/dataset.ts';
import {
  formatBytes,
  formatCount,
  formatDollars,
  formatEstimate,
  formatRate,
} from '../../../shared/format.ts';
import { t } from '../../../shared/words/say.ts';
import { useCall, useMirror } from '../../state/app.ts';
import { Figure } from '../../ui/figure.tsx';
import { MiddleCut } from '../../ui/middle-cut.tsx';
import styles from './dataset.module.css';
import type { Total } from './measure.ts';
import type { Choice } from './use-choice.ts';

const bounded = (text: string, bound: Total['bound']): string =>
  ({ exact: text, 'at-least': `${text}+`, 'at-most': `≤ ${text}`, unsure: `~ ${text}` })[bound];
/** The more comes, the less is left. */
const reversed = {
  exact: 'exact',
  'at-least': 'at-most',
  'at-most': 'at-least',
  unsure: 'unsure',
} as const satisfies Record<Total['bound'], Total['bound']>;

export function ChoiceFoot({
  choice,
  blank: nothingYet = t('check a folder or a file'),
  pending = false,
  access,
  folder,
  children,
}: {
  readonly choice: Pick<Choice, 'total' | 'alongCount' | 'selection'>;
  /** What to do where nothing is chosen. */
  readonly blank?: string;
  /** Something is chosen, and nobody knows yet what it comes to. */
  readonly pending?: boolean;
  readonly access: AccessClass;
  readonly folder: string | null;
  readonly children: ReactNode;
}) {
  const { total, alongCount, selection } = choice;
  const down = useMirror(({ speed }) => speed.down);
  const spare = useMirror(({ speed }) => speed.freeBytes);
  const listed = useCall('folders.list', folder === null ? null : { path: folder });
  const free = listed.value?.freeBytes ?? spare;
  const unknown = <span className="third">{t('unknown')}</span>;
  const nothing = selection === null;
  const blank = nothing || (total.counting && total.bytes === 0);
  /** Nothing of it could be counted. */
  const uncounted = total.files === 0 && (total.bound === 'at-least' || total.bound === 'unsure');
  const hidden = pending || (!nothing && (blank || uncounted));
  const left = free === null || hidden ? null : free - total.bytes;
  return (
    <section className={styles.foot} aria-label={t('What this comes to')}>
      <div className={styles.figures} aria-busy={total.counting}>
        <Figure
          value={
            hidden
              ? unknown
              : t('{count} {n, plural, one {file} other {files}}', {
                  count: bounded(formatCount(total.files), total.bound),
                  n: total.files,
                })
          }
          note={
            nothing
              ? nothingYet
              : alongCount > 0 && alongCount === total.files && total.bound === 'exact' && !total.counting
                ? t('none of what you chose is there, only what comes along')
                : alongCount > 0
                  ? t('{n} of them come along', { n: formatCount(alongCount) })
                  : filesNote(total)
          }
        />
        <Figure
          value={hidden ? unknown : bounded(formatBytes(total.bytes), total.bound)}
          note={total.counting ? t('counting…') : bytesNote(total)}
        />
        <Figure
          value={down > 0 && !blank ? formatEstimate(total.bytes / down) : unknown}
          note={
            nothing
              ? t('time to fetch')
              : down > 0
                ? t('at {rate}, as now', { rate: formatRate(down) })
                : t('no speed measured now')
          }
        />
        <Figure
          value={
            left === null ? (
              unknown
            ) : left < 0 ? (
              <span className={styles.short}>{t('{bytes} short', { bytes: formatBytes(-left) })}</span>
            ) : (
              bounded(formatBytes(left), reversed[total.bound])
            )
          }
          note={
            folder === null ? (
              t('free afterwards')
            ) : (
              <>
                <span className={styles.folder}>
                  {left !== null && left < 0 ? t('it does not fit in') : t('free afterwards in')}
                  {'\u00a0'}
                  <MiddleCut text={folder} />
                </span>
                {(left === null || left >= 0) && (
                  <span className={styles.brief} title={folder}>
                    {t('free afterwards')}
                  </span>
                )}
              </>
            )
          }
        />
        <Figure
          value={access === 'requester-pays' ? t('You pay') : formatDollars(0, 0)}
          note={
            access === 'requester-pays'
              ? t('the plan says how much')
              : access === 'free'
                ? t('public, nothing to pay')
                : t('nothing to pay')
          }
        />
      </div>
      {children}
    </section>
  );
}

function filesNote({ files, bound, counting }: Total): string {
  if (counting) return t('counting…');
  if (files === 0 && (bound === 'at-least' || bound === 'unsure')) return t('could not be counted');
  return bound === 'at-least'
    ? t('more than was counted')
    : bound === 'exact'
      ? t('chosen')
      : t('before Only');
}

function bytesNote({ bound }: Total): string {
  switch (bound) {
    case 'exact':
      return t('to fetch, or here already');
    case 'at-least':
      return t('the plan counts the rest');
    case 'at-most':
      return t('before Only; the plan is exact');
    default:
      return t('the plan is exact');
  }
}
