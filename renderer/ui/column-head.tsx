/** The head of a column, pressed to sort by it: once one way, again the other, a third time no longer. */

import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import IconChevronUp from '@tabler/icons-react/dist/esm/icons/IconChevronUp.mjs';
import type { ComponentProps, ReactNode } from 'react';
import styles from './column-head.module.css';
import type { Order } from './order.ts';

export function ColumnHead({
  id,
  label,
  figures = false,
  order,
  children,
  ...button
}: {
  /** What `order` calls the column. */
  readonly id: string;
  readonly label: string;
  /** Figures stand to the right. */
  readonly figures?: boolean;
  /** Of the whole list. */
  readonly order: Order;
  /** Beside what is pressed. */
  readonly children?: ReactNode;
} & Pick<ComponentProps<'button'>, 'onClick' | 'onKeyDown' | 'aria-keyshortcuts'>) {
  const sorted = order?.by === id ? (order.down ? 'descending' : 'ascending') : 'none';
  return (
    <span role="columnheader" aria-sort={sorted} className={styles.head} data-figures={figures}>
      <button type="button" className={styles.sort} {...button}>
        {label}
        {sorted === 'ascending' && <IconChevronUp size={12} aria-hidden="true" />}
        {sorted === 'descending' && <IconChevronDown size={12} aria-hidden="true" />}
      </button>
      {children}
    </span>
  );
}
