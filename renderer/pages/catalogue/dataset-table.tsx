/** The datasets found, one row each. Arrows move, Enter opens; the row's details are in the panel beside it. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { DatasetSummary } from '../../../shared/contract.ts';
import { go } from '../../state/route.ts';
import { Bytes } from '../../ui/amount.tsx';
import { Badge } from '../../ui/badge.tsx';
import styles from './catalogue.module.css';
import { accessWord, isReachable } from './words.ts';

const rowHeight = 54;
const rowId = (id: string) => `dataset-${id}`;

export function DatasetTable({
  ref,
  datasets,
  busy,
  selected,
  onSelect,
}: {
  readonly ref: Ref<HTMLDivElement>;
  readonly datasets: readonly DatasetSummary[];
  readonly busy: boolean;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}) {
  const grid = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => grid.current as HTMLDivElement);
  const rows = useVirtualizer({
    count: datasets.length,
    getScrollElement: () => grid.current,
    estimateSize: () => rowHeight,
    scrollPaddingStart: 32,
    overscan: 8,
  });
  const index = datasets.findIndex(({ id }) => id === selected);
  useEffect(() => {
    if (index >= 0) rows.scrollToIndex(index, { align: 'auto' });
  }, [index, rows]);

  const open = (dataset: DatasetSummary | undefined) => {
    if (dataset && isReachable(dataset)) go({ page: 'dataset', id: dataset.id });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = target(event.key, index, datasets.length);
    if (event.key === 'Enter') open(datasets[index]);
    else if (to === null) return;
    else onSelect((datasets[to] as DatasetSummary).id);
    event.preventDefault();
  };
  return (
    <div
      ref={grid}
      className={styles.table}
      role="grid"
      aria-label="Datasets"
      aria-busy={busy}
      aria-rowcount={datasets.length + 1}
      aria-activedescendant={index < 0 ? undefined : rowId(datasets[index]?.id ?? '')}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      {/* biome-ignore-start lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore-start lint/a11y/useFocusableInteractive: the grid has the focus and names the active row. */}
      {/* biome-ignore-start lint/a11y/useKeyWithClickEvents: the grid has the keys. */}
      <div role="rowgroup" className={styles.head}>
        <div role="row" className={styles.columns} aria-rowindex={1}>
          <span role="columnheader">Dataset</span>
          <span role="columnheader">Access</span>
          <span role="columnheader">Region</span>
          <span role="columnheader">Licence</span>
          <span role="columnheader" className="num">
            Size
          </span>
        </div>
      </div>
      <div role="rowgroup" className={styles.rows} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index: at, start }) => {
          const dataset = datasets[at];
          if (!dataset) return null;
          const access = accessWord(dataset);
          return (
            <div
              key={dataset.id}
              id={rowId(dataset.id)}
              role="row"
              className={`${styles.columns} ${styles.row}`}
              style={{ transform: `translateY(${start}px)` }}
              aria-rowindex={at + 2}
              aria-selected={dataset.id === selected}
              onClick={() => onSelect(dataset.id)}
              onDoubleClick={() => open(dataset)}
            >
              <span role="gridcell" className={styles.name}>
                <b className="cut" title={dataset.name}>
                  {dataset.name}
                </b>
                <span className="cut third" title={dataset.summary}>
                  {dataset.summary}
                </span>
              </span>
              <span role="gridcell">
                <Badge tone={access.tone} title={access.word}>
                  {access.word}
                </Badge>
              </span>
              <span role="gridcell" className="cut second" title={dataset.region ?? undefined}>
                {dataset.region ?? <span className="third">unknown</span>}
              </span>
              <span role="gridcell" className="cut second" title={dataset.licence.label}>
                {dataset.licence.label}
              </span>
              <span role="gridcell" className="num">
                <Bytes value={dataset.bytes} />
              </span>
            </div>
          );
        })}
      </div>
      {/* biome-ignore-end lint/a11y/useKeyWithClickEvents: as above. */}
      {/* biome-ignore-end lint/a11y/useFocusableInteractive: as above. */}
      {/* biome-ignore-end lint/a11y/useSemanticElements: as above. */}
    </div>
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
