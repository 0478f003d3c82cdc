/** The heads of the columns: press to sort, drag the edge or press Alt and an arrow to make wider, choose what is shown. */

import { ActionIcon, Menu } from '@mantine/core';
import IconColumns3 from '@tabler/icons-react/dist/esm/icons/IconColumns3.mjs';
import { memo, type PointerEvent } from 'react';
import type { JobTableView } from '../../../shared/settings.ts';
import { t } from '../../../shared/words/say.ts';
import { ColumnHead } from '../../ui/column-head.tsx';
import { columns, nextSort, type ShownColumn, shownColumns } from './columns.ts';
import styles from './job-table.module.css';

export const JobHead = memo(Head);

function Head({
  view,
  onView,
  onWidth,
}: {
  readonly view: JobTableView;
  /** Kept. */
  readonly onView: (view: JobTableView) => void;
  /** Under the pointer; kept when it is let go. */
  readonly onWidth: (id: string, width: number) => void;
}) {
  const shown = shownColumns(view);
  const widen = (column: ShownColumn, width: number) =>
    onView({ ...view, widths: { ...view.widths, [column.id]: Math.max(column.least, Math.round(width)) } });
  return (
    <div className={styles.head} role="row" aria-rowindex={1}>
      {shown.map((column) => (
        <ColumnHead
          key={column.id}
          id={column.id}
          label={column.label()}
          figures={column.figures}
          order={view.sort}
          aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
          onClick={() => onView({ ...view, sort: nextSort(view.sort, column) })}
          onKeyDown={(event) => {
            if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
            event.preventDefault();
            const width = event.currentTarget.parentElement?.offsetWidth ?? column.least;
            widen(column, width + (event.key === 'ArrowRight' ? 16 : -16));
          }}
        >
          {column.id !== 'name' && (
            <span
              aria-hidden="true"
              className={styles.edge}
              onPointerDown={(event) => drag(event, (width) => onWidth(column.id, width), column.least)}
              onDoubleClick={() => {
                const { [column.id]: _gone, ...widths } = view.widths;
                onView({ ...view, widths });
              }}
            />
          )}
        </ColumnHead>
      ))}
      <span role="columnheader">
        <span className="unseen">{t('Menu')}</span>
        <ColumnMenu view={view} onView={onView} />
      </span>
    </div>
  );
}

/** The edge left of a head follows the pointer: the name takes what the others leave. */
function drag(event: PointerEvent<HTMLElement>, onWidth: (width: number) => void, least: number): void {
  const handle = event.currentTarget;
  const width = handle.parentElement?.offsetWidth ?? least;
  const from = event.clientX;
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  const move = ({ clientX }: globalThis.PointerEvent) =>
    onWidth(Math.max(least, Math.min(1200, Math.round(width + from - clientX))));
  handle.addEventListener('pointermove', move);
  handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), {
    once: true,
  });
}

function ColumnMenu({
  view,
  onView,
}: {
  readonly view: JobTableView;
  readonly onView: (view: JobTableView) => void;
}) {
  const shown = shownColumns(view).map(({ id }) => id as string);
  return (
    <Menu closeOnItemClick={false} position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('Columns')}>
          <IconColumns3 size={15} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {columns
          .filter(({ id }) => id !== 'name')
          .map(({ id, label }) => {
            const on = shown.includes(id);
            return (
              <Menu.CheckboxItem
                key={id}
                checked={on}
                closeMenuOnClick={false}
                onChange={() =>
                  onView({ ...view, shown: on ? shown.filter((one) => one !== id) : [...shown, id] })
                }
              >
                {label()}
              </Menu.CheckboxItem>
            );
          })}
        <Menu.Divider />
        <Menu.Item disabled={view.sort === null} onClick={() => onView({ ...view, sort: null })}>
          {t('In the order of the queue')}
        </Menu.Item>
        <Menu.Item onClick={() => onView({ shown: null, widths: {}, sort: null })}>
          {t('As it was at first')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
