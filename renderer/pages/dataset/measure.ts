/** What folders hold, as far as it was counted, and what the checks come to. Pure; `use-measures` asks. */
import { type Checks, chosenRoots, isMany, stemOf } from './selection.ts';

/** Keys counted at most: beyond, the plan counts exactly, in the ledger. */
const countForChecked = 200_000;
/** Two pages of a listing: enough for most subjects, cheap where a folder holds millions. */
const countAtFirst = 2000;
/** How far folders that are only seen are counted, once all in sight have a first figure. */
const countForSeen = 20_000;

export interface Measure {
  readonly files: number;
  readonly bytes: number;
  readonly largest: number;
  /** There are more than `limit` keys. */
  readonly more: boolean;
  readonly limit: number;
  /** It could not be counted; figures are 0. */
  readonly failed: boolean;
}
export type Measures = ReadonlyMap<string, Measure>;

export interface Want {
  readonly path: string;
  readonly limit: number;
}

const satisfied = (want: Want, known: Measure | undefined): boolean =>
  known !== undefined && (known.failed || !known.more || known.limit >= want.limit);

/** The next count to start, in the order of the wants. Each goes ten times as far as the last: the total grows. */
export function nextWant(wants: readonly Want[], known: Measures, running: ReadonlySet<string>): Want | null {
  const want = wants.find((one) => !running.has(one.path) && !satisfied(one, known.get(one.path)));
  if (!want) return null;
  const before = known.get(want.path);
  return { path: want.path, limit: Math.min(want.limit, before ? before.limit * 10 : countAtFirst) };
}

/** Every marked folder is counted far; what is only seen, a little. */
export function wantsOf(checks: Checks, seen: readonly string[]): readonly Want[] {
  const marked = [...checks.marks.keys()].filter(isMany);
  const unmarked = seen.filter((path) => !checks.marks.has(path));
  return [
    ...marked.map((path) => ({ path, limit: countForChecked })),
    ...[countAtFirst, countForSeen].flatMap((limit) => unmarked.map((path) => ({ path, limit }))),
  ];
}

export interface Total {
  readonly files: number;
  readonly bytes: number;
  readonly largest: number;
  /** Something is still being counted. */
  readonly counting: boolean;
  /** `exact`; `at-least`: more was found than was counted; `at-most`: filters will leave some of it out; `unsure`: both. */
  readonly bound: 'exact' | 'at-least' | 'at-most' | 'unsure';
}

/** What the checks come to: marks add and take away in turn. `sizes` are those of files seen in the tree. */
export function totalOf(args: {
  readonly checks: Checks;
  readonly along: ReadonlySet<string>;
  readonly filtered: boolean;
  readonly sizes: ReadonlyMap<string, number>;
  readonly measures: Measures;
}): Total {
  const { checks, sizes, measures } = args;
  const roots = new Set(chosenRoots(checks));
  let files = 0;
  let bytes = 0;
  let largest = 0;
  let counting = false;
  let under = false;
  let over = args.filtered;
  const add = (path: string, sign: 1 | -1) => {
    const size = sizes.get(path);
    const measure =
      measures.get(path) ??
      (size === undefined
        ? null
        : { files: 1, bytes: size, largest: size, more: false, failed: false, limit: 1 });
    if (!measure) {
      counting = true;
      return;
    }
    files += sign * measure.files;
    bytes += sign * measure.bytes;
    if (sign > 0) largest = Math.max(largest, measure.largest);
    if (measure.more || measure.failed) {
      if (sign > 0) under = true;
      else over = true;
      if (measure.more && measure.limit < countForChecked) counting = true;
    }
  };
  for (const [path, checked] of checks.marks) {
    if (checked || [...roots].some((root) => stemOf(path).startsWith(stemOf(root))))
      add(path, checked ? 1 : -1);
  }
  for (const path of args.along) if (!checks.declined.has(path)) add(path, 1);
  const bound = under ? (over ? 'unsure' : 'at-least') : over ? 'at-most' : 'exact';
  return { files: Math.max(0, files), bytes: Math.max(0, bytes), largest, counting, bound };
}
