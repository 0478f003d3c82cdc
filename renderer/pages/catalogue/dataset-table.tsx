/** The datasets found, one row each, sorted by the heads. Arrows move, Enter opens; the row's details are in the panel beside it. */

import {
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { DatasetSummary } from '../../../shared/dataset.ts';
import { formatBytes } from '../../../shared/format.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { go } from '../../state/route.ts';
import { Badge } from '../../ui/badge.tsx';
import { ColumnHead } from '../../ui/column-head.tsx';
import { nextOrder } from '../../ui/order.ts';
import { Rows, type RowsHandle } from '../../ui/rows.tsx';
import { evenRows } from '../../ui/use-rows.ts';
import styles from './catalogue.module.css';
import { DatasetMenu, type DatasetPlace } from './dataset-menu.tsx';
import type { Question } from './question.ts';
import type { Found } from './use-found.ts';
import { accessWord, isReachable } from './words.ts';

const rowHeight = 54;
const headHeight = 32;
const rowId = (index: number) => `dataset-${index}`;

export function DatasetTable({
  ref,
  found,
  order,
  selected,
  onOrder,
  onSelect,
}: {
  readonly ref: Ref<HTMLDivElement>;
  readonly found: Found;
  readonly order: Question['sort'];
  /** By row: what is not here yet has no name. -1 where there is none. */
  readonly selected: number;
  readonly onOrder: (order: Question['sort']) => void;
  readonly onSelect: (row: number) => void;
}) {
  const grid = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => grid.current as HTMLDivElement);
  const total = found.answer?.total ?? 0;
  const layout = useMemo(() => evenRows(total, rowHeight), [total]);
  const drawn = useRef<RowsHandle>(null);
  useEffect(() => {
    if (selected >= 0) drawn.current?.reveal(selected);
  }, [selected]);
  const { look, answer } = found;
  const onRange = useCallback(
    (first: number, last: number) => look(first, Math.max(first, last)),
    // Another answer is looked at anew.
    [look, answer],
  );

  const open = (dataset: DatasetSummary | undefined) => {
    if (dataset && isReachable(dataset.access)) go({ page: 'dataset', id: dataset.id });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = target(event.key, selected, total);
    // On a head Enter is the head's; arrows go on to the rows.
    if (event.key === 'Enter' && event.target === event.currentTarget) open(found.row(selected));
    else if (next === null) return;
    else {
      grid.current?.focus();
      onSelect(next);
    }
    event.preventDefault();
  };
  const [menu, setMenu] = useState<DatasetPlace | null>(null);
  /** By the pointer of the row below it, by keys of the selected row. */
  const onContextMenu = (event: MouseEvent) => {
    const pointed = event.target instanceof Element ? event.target.closest('[data-at]') : null;
    const at = pointed instanceof HTMLElement ? Number(pointed.dataset.at) : selected;
    const id = found.row(at)?.id;
    const row = document.getElementById(rowId(at));
    if (id === undefined || row === null) return;
    event.preventDefault();
    onSelect(at);
    const { left, bottom } = row.getBoundingClientRect();
    setMenu(pointed ? { id, x: event.clientX, y: event.clientY } : { id, x: left + 18, y: bottom });
  };
  return (
    <>
      <div
        ref={grid}
        className={styles.table}
        role="grid"
        aria-label={t('Datasets')}
        aria-busy={found.loading}
        aria-rowcount={total + 1}
        aria-activedescendant={selected < 0 ? undefined : rowId(selected)}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onContextMenu={onContextMenu}
      >
        {/* biome-ignore-start lint/a11y/useSemanticElements: as above. */}
        {/* biome-ignore-start lint/a11y/useFocusableInteractive: the grid has the focus and names the active row. */}
        {/* biome-ignore-start lint/a11y/useKeyWithClickEvents: the grid has the keys. */}
        <div role="rowgroup" className={styles.head}>
          <div role="row" className={styles.columns} aria-rowindex={1}>
            <ColumnHead
              id="name"
              label={t('Dataset')}
              order={order}
              onClick={() => onOrder(nextOrder(order, 'name', false))}
            />
            <span role="columnheader">{t('Access')}</span>
            <span role="columnheader">{t('Region')}</span>
            <span role="columnheader">{t('Licence')}</span>
            <ColumnHead
              id="bytes"
              label={t('Size')}
              figures
              order={order}
              onClick={() => onOrder(nextOrder(order, 'bytes', true))}
            />
          </div>
        </div>
        <Rows ref={drawn} role="rowgroup" layout={layout} overscan={8} head={headHeight} onRange={onRange}>
          {(at) => {
            const dataset = found.row(at);
            return (
              <div
                key={dataset?.id ?? at}
                id={rowId(at)}
                role="row"
                className={`${styles.columns} ${styles.row}`}
                data-at={at}
                aria-rowindex={at + 2}
                aria-selected={at === selected}
                onClick={() => onSelect(at)}
                onDoubleClick={() => open(dataset)}
              >
                {dataset && <Cells dataset={dataset} />}
              </div>
            );
          }}
        </Rows>
        {/* biome-ignore-end lint/a11y/useKeyWithClickEvents: as above. */}
        {/* biome-ignore-end lint/a11y/useFocusableInteractive: as above. */}
        {/* biome-ignore-end lint/a11y/useSemanticElements: as above. */}
      </div>
      <DatasetMenu at={menu} onClose={() => setMenu(null)} />
    </>
  );
}

/** Of most datasets nobody has said a size that was checked: the word in each row would be all that is seen of the column. */
function NoSize() {
  return (
    <span className="third" title={t('size unknown')}>
      <span aria-hidden="true">—</span>
      <span className="unseen">{t('size unknown')}</span>
    </span>
  );
}

function Cells({ dataset }: { readonly dataset: DatasetSummary }) {
  const access = accessWord(dataset);
  const [region, ...regions] = dataset.regions;
  const below = dataset.successor
    ? t('Now {name}', { name: dataset.successor.name })
    : dataset.deprecated
      ? t('Not kept up. {summary}', { summary: dataset.summary })
      : dataset.summary;
  return (
    <>
      <span role="gridcell" className={styles.name} data-gone={dataset.deprecated || undefined}>
        <b className="cut" title={dataset.name}>
          {dataset.name}
        </b>
        <span className="cut third" title={below}>
          {below}
        </span>
      </span>
      <span role="gridcell">
        <Badge tone={access.tone} title={access.word}>
          {access.word}
        </Badge>
      </span>
      <span role="gridcell" className="cut second" title={dataset.regions.join(', ') || undefined}>
        {region ?? <span className="third">{t('unknown')}</span>}
        {regions.length > 0 && <span className="third"> +{regions.length}</span>}
      </span>
      <span role="gridcell" className="cut second" title={told(dataset.licence.label)}>
        {told(dataset.licence.label)}
      </span>
      <span role="gridcell" className="num">
        {dataset.bytes === null ? <NoSize /> : formatBytes(dataset.bytes)}
      </span>
    </>
  );
}

/** The row a key goes to, or null for any other key. */
function target(key: string, index: number, length: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + 10,
    PageUp: index - 10,
    Home: 0,
    End: length - 1,
  };
  const to = steps[key];
  return to === undefined || length === 0 ? null : Math.max(0, Math.min(length - 1, to));
}
