/** What a page was told of how to show itself, kept while the window lives: another page, and back, changes nothing of it. */
import { useState } from 'react';

const values = new Map<string, unknown>();

/** State by a name of its own; `first` where the window knows no other yet. */
export function useKept<T>(name: string, first: T): readonly [T, (next: T) => void] {
  const [value, setValue] = useState<T>(() => (values.has(name) ? (values.get(name) as T) : first));
  return [
    value,
    (next) => {
      values.set(name, next);
      setValue(next);
    },
  ];
}
