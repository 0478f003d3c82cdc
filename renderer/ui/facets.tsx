/** A list of filters with live counts. One value of a group is on at a time. */
import type { ReactNode } from 'react';
import { formatCount } from '../../shared/format.ts';
import styles from './facets.module.css';

export interface FacetItem<T> {
  readonly value: T;
  readonly label: string;
  /** Null shows none. */
  readonly count: number | null;
}

export function Facets({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <nav aria-label={label} className={styles.facets}>
      {children}
    </nav>
  );
}

/** Pressing the value that is on takes it off again where `none` names what "off" is. */
export function FacetGroup<T extends string | null>({
  title,
  items,
  value,
  none,
  onChange,
}: {
  readonly title: string;
  readonly items: readonly FacetItem<T>[];
  readonly value: T;
  readonly none?: T;
  readonly onChange: (value: T) => void;
}) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.title}>{title}</legend>
      {items.map((item) => {
        const on = item.value === value;
        return (
          <button
            key={item.value ?? ''}
            type="button"
            className={styles.item}
            aria-pressed={on}
            onClick={() => onChange(on && none !== undefined ? none : item.value)}
          >
            <span className="cut" title={item.label}>
              {item.label}
            </span>
            {item.count !== null && <span className={styles.count}>{formatCount(item.count)}</span>}
          </button>
        );
      })}
    </fieldset>
  );
}
