import { useRef } from 'react';

/** The list as it was before while each of its values is the same: what is drawn of it then need not be drawn again. */
export function useSame<T extends readonly unknown[]>(list: T): T {
  const kept = useRef(list);
  const { current: before } = kept;
  if (before.length !== list.length || before.some((value, index) => value !== list[index]))
    kept.current = list;
  return kept.current;
}
