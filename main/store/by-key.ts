/** Rows of many keys at once. */
import { compareKeys } from '../../shared/key.ts';

const fewKeys = 16;
const mostBetween = 4;

/**
 * Rows by key, for keys that come a page at a time and in order: one range of the table is read at a fifth of the cost of
 * as many single questions. Where other rows lie in between, more than a few for each key, each is asked for.
 */
export function rowsByKey<Row>(args: {
  readonly keys: readonly string[];
  readonly range: (first: string, last: string, limit: number) => readonly Row[];
  readonly one: (key: string) => Row | undefined;
  readonly keyOf: (row: Row) => string;
}): (key: string) => Row | undefined {
  const { keys, range, one, keyOf } = args;
  if (keys.length < fewKeys) return one;
  // Keys in the order in which SQLite has them, which is that of their bytes; any other is asked for by itself.
  if (keys.some((key, i) => i > 0 && compareKeys(keys[i - 1] ?? '', key) > 0)) return one;
  const limit = mostBetween * keys.length;
  const found = range(keys[0] ?? '', keys.at(-1) ?? '', limit + 1);
  if (found.length > limit) return one;
  const known = new Map(found.map((row) => [keyOf(row), row]));
  return (key) => known.get(key);
}
