/** Keys beside the names they get on this disk: only what is in sight is asked for and drawn. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../shared/failure.ts';
import { t } from '../../../shared/words/say.ts';
import { call } from '../../state/app.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { MiddleCut } from '../../ui/middle-cut.tsx';
import styles from './plan.module.css';

const pageSize = 200;
type Name = { readonly key: string; readonly path: string };

export function NameMap({ jobId }: { readonly jobId: number }) {
  const scroller = useRef<HTMLDivElement>(null);
  const asked = useRef(new Set<number>());
  const [total, setTotal] = useState(0);
  const [pages, setPages] = useState<ReadonlyMap<number, readonly Name[]>>(new Map());
  const [failure, setFailure] = useState<Failure | null>(null);
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => 27,
    overscan: 10,
  });
  const items = rows.getVirtualItems();
  const first = Math.floor((items[0]?.index ?? 0) / pageSize);
  const last = Math.floor((items.at(-1)?.index ?? 0) / pageSize);

  useEffect(() => {
    for (let page = first; page <= last; page++) {
      if (asked.current.has(page) || failure) continue;
      asked.current.add(page);
      void call('plans.names', { jobId, offset: page * pageSize, limit: pageSize }).then((answer) => {
        if (!answer.ok) {
          asked.current.delete(page);
          return setFailure(answer.error);
        }
        setTotal(answer.value.total);
        setPages((now) => new Map(now).set(page, answer.value.names));
      });
    }
  }, [jobId, first, last, failure]);

  if (failure) return <ErrorPanel failure={failure} onRetry={() => setFailure(null)} />;
  return (
    <div
      ref={scroller}
      className={styles.names}
      role="table"
      aria-label={t('Keys and their names on this disk')}
      aria-rowcount={total + 1}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
      tabIndex={0}
    >
      {/* biome-ignore-start lint/a11y/useSemanticElements: as above. */}
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className={`${styles.pair} third`}>
          <span role="columnheader">{t('Key')}</span>
          <span role="columnheader">{t('Name on this disk')}</span>
        </div>
      </div>
      <div role="rowgroup" style={{ position: 'relative', height: rows.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const name = pages.get(Math.floor(index / pageSize))?.[index % pageSize];
          return (
            <div
              key={index}
              role="row"
              aria-rowindex={index + 2}
              className={`${styles.pair} ${styles.placed} mono`}
              style={{ transform: `translateY(${start}px)` }}
            >
              <span role="cell">
                <MiddleCut mono text={visible(name?.key ?? '…')} />
              </span>
              <span role="cell">
                <MiddleCut mono text={visible(name?.path ?? '…')} />
              </span>
            </div>
          );
        })}
      </div>
      {/* biome-ignore-end lint/a11y/useSemanticElements: as above. */}
    </div>
  );
}

/** Control characters written out, so that a hostile key shows what it is. */
const visible = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
