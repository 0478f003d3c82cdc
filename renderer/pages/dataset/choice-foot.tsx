/** What the choice comes to: files, bytes, time, room and money. Unknown is said, never 0. */
import type { ReactNode } from 'react';
import type { AccessClass } from '../../../shared/dataset.ts';
import { formatBytes, formatCount, formatEstimate, formatRate } from '../../../shared/format.ts';
import { useCall, useMirror } from '../../state/app.ts';
import { Figure } from '../../ui/figure.tsx';
import { MiddleCut } from '../../ui/middle-cut.tsx';
import styles from './dataset.module.css';
import type { Total } from './measure.ts';
import type { Choice } from './use-choice.ts';

const bounded = (text: string, bound: Total['bound']): string =>
  ({ exact: text, 'at-least': `${text}+`, 'at-most': `≤ ${text}`, unsure: `~ ${text}` })[bound];

const unknown = <span className="third">unknown</span>;

export function ChoiceFoot({
  choice,
  blank: nothingYet = 'check a folder or a file',
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
  const left = free === null ? null : free - total.bytes;
  const nothing = selection === null;
  const blank = nothing || (total.counting && total.bytes === 0);
  const hidden = pending || (blank && !nothing);
  return (
    <section className={styles.foot} aria-label="What this comes to">
      <div className={styles.figures} aria-busy={total.counting}>
        <Figure
          value={
            hidden
              ? unknown
              : `${bounded(formatCount(total.files), total.bound)} ${total.files === 1 ? 'file' : 'files'}`
          }
          note={
            nothing
              ? nothingYet
              : alongCount > 0
                ? `${formatCount(alongCount)} of them come along`
                : filesNote(total)
          }
        />
        <Figure
          value={hidden ? unknown : bounded(formatBytes(total.bytes), total.bound)}
          note={total.counting ? 'counting…' : bytesNote(total)}
        />
        <Figure
          value={down > 0 && !blank ? formatEstimate(total.bytes / down) : unknown}
          note={
            nothing ? 'time to fetch' : down > 0 ? `at ${formatRate(down)}, as now` : 'no speed measured now'
          }
        />
        <Figure
          value={
            left === null ? (
              unknown
            ) : left < 0 ? (
              <span className={styles.short}>{formatBytes(-left)} short</span>
            ) : (
              formatBytes(left)
            )
          }
          note={
            folder === null ? (
              'free afterwards'
            ) : (
              <span className={styles.folder}>
                {left !== null && left < 0 ? 'it does not fit in' : 'free afterwards in'}&nbsp;
                <MiddleCut text={folder} />
              </span>
            )
          }
        />
        <Figure
          value={access === 'requester-pays' ? 'You pay' : '$0'}
          note={
            access === 'requester-pays'
              ? 'the plan says how much'
              : access === 'free'
                ? 'public, nothing to pay'
                : 'nothing to pay'
          }
        />
      </div>
      {children}
    </section>
  );
}

function filesNote({ bound, counting }: Total): string {
  if (counting) return 'counting…';
  return bound === 'at-least' ? 'more than was counted' : bound === 'exact' ? 'chosen' : 'before Only';
}

function bytesNote({ bound }: Total): string {
  switch (bound) {
    case 'exact':
      return 'to fetch, or here already';
    case 'at-least':
      return 'the plan counts the rest';
    case 'at-most':
      return 'before Only; the plan is exact';
    default:
      return 'the plan is exact';
  }
}
