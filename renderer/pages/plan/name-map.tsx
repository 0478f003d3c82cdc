/** Keys beside the names they get on this disk: only what is in sight is asked for and drawn. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Failure } from '../../../shared/failure.ts';
import { t } from '../../../shared/words/say.ts';
import { call } from '../../state/app.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { MiddleCut } from '../../ui/middle-cut.tsx';
import { Rows } from '../../ui/rows.tsx';
import { evenRows } from '../../ui/use-rows.ts';
import styles from './plan.module.css';

const pageSize = 200;
const rowHeight = 27;
type Name = { readonly key: string; readonly path: string };

export function NameMap({ jobId }: { readonly jobId: number }) {
  const asked = useRef(new Set<number>());
  const [total, setTotal] = useState(0);
  const [pages, setPages] = useState<ReadonlyMap<number, readonly Name[]>>(new Map());
  const [failure, setFailure] = useState<Failure | null>(null);
  const layout = useMemo(() => evenRows(total, rowHeight), [total]);
  const [{ first, last }, setRange] = useState({ first: 0, last: 0 });
  const onRange = useCallback((from: number, to: number) => {
    const next = { first: Math.floor(from / pageSize), last: Math.floor(Math.max(from, to) / pageSize) };
    setRange((before) => (before.first === next.first && before.last === next.last ? before : next));
  }, []);

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
      <Rows role="rowgroup" layout={layout} overscan={10} onRange={onRange}>
        {(index) => {
          const name = pages.get(Math.floor(index / pageSize))?.[index % pageSize];
          return (
            <div key={index} role="row" aria-rowindex={index + 2} className={`${styles.pair} mono`}>
              <span role="cell">
                <MiddleCut mono text={visible(name?.key ?? '…')} />
              </span>
              <span role="cell">
                <MiddleCut mono text={visible(name?.path ?? '…')} />
              </span>
            </div>
          );
        }}
      </Rows>
      {/* biome-ignore-end lint/a11y/useSemanticElements: as above. */}
    </div>
  );
}

/** Control characters written out, so that a hostile key shows what it is. */
const visible = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
