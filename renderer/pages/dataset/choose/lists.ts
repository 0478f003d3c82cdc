/** A pasted list of labels beside the values there are: `01` means `sub-01`. Pure. */
import type { Value } from '../../../../shared/selector.ts';
import { told } from '../../../../shared/words/told.ts';

const bare = (label: string): string => label.replace(/^(?:sub|ses)-/, '').toLowerCase();

export interface Matched {
  /** Values that are named, in the list's order. */
  readonly found: readonly string[];
  /** Labels that no value has. */
  readonly unknown: readonly string[];
}

/** Without values (typed selectors) everything is taken as it is. */
export function matchList(labels: readonly string[], values: readonly Value[] | null): Matched {
  if (values === null) return { found: labels, unknown: [] };
  const byName = new Map(values.map(({ value }) => [bare(value), value]));
  const found = new Set<string>();
  const unknown: string[] = [];
  for (const label of labels) {
    const value = byName.get(bare(label));
    if (value === undefined) unknown.push(label);
    else found.add(value);
  }
  return { found: [...found], unknown };
}

/** A value that explains itself, in the language of the window. One that is only its own name is data, and stays as it is. */
export const labelOf = ({ value, label }: Value): string => (label === value ? label : told(label));

/** What a chip says: the value where its label only explains it, and `01` for `sub-01` among subjects. */
export const shortOf = ({ value, label }: Value): string =>
  label.startsWith(value) && /^[:：]/.test(label.slice(value.length))
    ? value
    : label.replace(/^(?:sub|ses)-(?=.)/, '');
