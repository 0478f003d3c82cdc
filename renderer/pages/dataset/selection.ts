/**
 * Checks in the tree, and what they come to as a Selection. A path is what follows the location's prefix; a folder's
 * ends in a slash, `''` is the whole location. All that begins in one way has a path too (`beginning`): a prefix of S3 need
 * not end where a folder does.
 *
 * A mark says checked or unchecked for a path and everything below it; the nearest mark above decides. So a checked
 * folder is one mark however many millions of keys it holds, and an unchecked child of it is one more. Marks never
 * repeat what they inherit: that keeps them few, and the Selection short.
 */
import { literal, makeFilter } from '../../../shared/glob.ts';
import type { Selection } from '../../../shared/job.ts';
import { type Filter, within } from '../../../shared/within.ts';
import type { CheckState } from '../../ui/check-mark.tsx';

export interface Checks {
  readonly marks: ReadonlyMap<string, boolean>;
  /** Files that would come along (see `companions`) and were unchecked by hand. */
  readonly declined: ReadonlySet<string>;
}
export const nothingChecked: Checks = { marks: new Map(), declined: new Set() };

/** Behind the beginning of a name: no key of a listing has it. */
const sign = '\u0000';
/** The path that stands for everything whose path begins so; a folder's is itself. */
export const beginning = (stem: string): string => (stem === '' || stem.endsWith('/') ? stem : stem + sign);
/** What all that a path stands for begins with: its prefix. */
export const stemOf = (path: string): string => (path.endsWith(sign) ? path.slice(0, -1) : path);
/** As somebody reads it: `sub-0*`. */
export const shownPath = (path: string): string => (path.endsWith(sign) ? `${stemOf(path)}*` : path);
/** Whether a path stands for many. */
export const isMany = (path: string): boolean => path === '' || path.endsWith('/') || path.endsWith(sign);

/** Folders that hold `path`, nearest first, without itself. */
function* above(path: string): Generator<string> {
  if (path === '') return;
  for (let at = path.length - 2; at >= 0; at--) if (path[at] === '/') yield path.slice(0, at + 1);
  yield '';
}

const isBelow = (path: string, many: string) => path !== many && stemOf(path).startsWith(stemOf(many));

const beginnings = (marks: Checks['marks']) => [...marks.keys()].filter((path) => path.endsWith(sign));

/** The marks that hold `path`, nearest first, without its own. */
function* marksAbove(marks: Checks['marks'], path: string, begun = beginnings(marks)): Generator<boolean> {
  const begins = begun
    .filter((many) => isBelow(path, many))
    .sort((a, b) => b.length - a.length)
    .values();
  let next = begins.next();
  for (const folder of above(path)) {
    for (; !next.done && stemOf(next.value).length > folder.length; next = begins.next())
      yield marks.get(next.value) ?? false;
    const mark = marks.get(folder);
    if (mark !== undefined) yield mark;
  }
}

const inherited = (marks: Checks['marks'], path: string): boolean =>
  marksAbove(marks, path).next().value ?? false;

/** What the marks say of a path, whatever `Only` says. */
export const isMarked = (checks: Checks, path: string): boolean =>
  checks.marks.get(path) ?? inherited(checks.marks, path);

/** Checks or unchecks a path and everything below it. */
export function setCheck(checks: Checks, path: string, checked: boolean): Checks {
  const marks = new Map(checks.marks);
  if (isMany(path)) for (const other of marks.keys()) if (isBelow(other, path)) marks.delete(other);
  marks.delete(path);
  if (inherited(marks, path) !== checked) marks.set(path, checked);
  const declined = new Set(
    [...checks.declined].filter((file) => file !== path && !(isMany(path) && isBelow(file, path))),
  );
  if (!checked && !isMany(path)) declined.add(path);
  return { marks, declined };
}

/**
 * A box's state. `childrenOf` gives a folder's children where all of them are known: a folder whose every child was
 * unchecked one by one then reads unchecked, not mixed.
 */
export function checkState(
  checks: Checks,
  path: string,
  childrenOf: (folder: string) => readonly string[] | null = () => null,
): CheckState {
  const own = isMarked(checks, path);
  if (!isMany(path)) return own ? 'checked' : 'unchecked';
  let below = 0;
  for (const other of checks.marks.keys()) if (isBelow(other, path)) below++;
  if (below === 0) return own ? 'checked' : 'unchecked';
  const children = childrenOf(path);
  if (!children || children.length === 0 || children.length > below) return 'mixed';
  const first = checkState(checks, children[0] as string, childrenOf);
  return children.every((child) => checkState(checks, child, childrenOf) === first) ? first : 'mixed';
}

/** What is asked for, as few words as possible: whole folders and single files that inherit nothing. */
export function chosenRoots(checks: Checks): readonly string[] {
  const begun = beginnings(checks.marks);
  return [...checks.marks]
    .filter(
      ([path, checked]) => checked && [...marksAbove(checks.marks, path, begun)].every((above) => !above),
    )
    .map(([path]) => path)
    .sort();
}

/** Is this file in the selection? What a row's box shows is this, and nothing else. */
export function makeChosen(
  checks: Checks,
  only: readonly Filter[],
  along: ReadonlySet<string>,
): (path: string) => boolean {
  const wanted = makeFilter([...only]);
  return (path) =>
    (along.has(path) && !checks.declined.has(path)) || (isMarked(checks, path) && wanted(path));
}

/**
 * The Selection that matches exactly what is chosen, or null where nothing is (an empty Selection means everything).
 * `base` is the location's prefix. `Only` comes first; then, from the outside in, each mark inside a chosen folder:
 * an exclude for an unchecked one, and for one checked again its include followed by `Only` cut down to that folder.
 */
export function toSelection(args: {
  readonly checks: Checks;
  readonly only: readonly Filter[];
  readonly along: ReadonlySet<string>;
  readonly base: string;
}): Selection | null {
  const { checks, only, base } = args;
  const wanted = makeFilter([...only]);
  const along = [...args.along].filter((path) => !checks.declined.has(path)).sort();
  const roots = chosenRoots(checks);
  const folders = roots.filter(isMany);
  const files = roots.filter((path) => !isMany(path) && wanted(path) && !along.includes(path));
  if (folders.length + files.length + along.length === 0) return null;

  const filters: Filter[] = [...only];
  const inner = [...checks.marks]
    .filter(([path]) => folders.some((folder) => isBelow(path, folder)))
    .sort(([a], [b]) => stemOf(a).length - stemOf(b).length || Number(isMany(b)) - Number(isMany(a)));
  for (const [path, checked] of inner) {
    const glob = isMany(path) ? `${literal(stemOf(path))}*` : literal(path);
    if (!checked) filters.push({ verb: 'exclude', glob });
    else if (isMany(path)) {
      filters.push({ verb: 'include', glob });
      for (const { verb, glob: wide } of only)
        for (const narrow of within(wide, stemOf(path))) filters.push({ verb, glob: narrow });
    } else if (wanted(path)) filters.push({ verb: 'include', glob });
  }
  const taken = makeFilter(filters);
  for (const path of along) if (!taken(path)) filters.push({ verb: 'include', glob: literal(path) });

  // Everything is said by empty lists; a chosen root has nothing outside it.
  const whole = folders.includes('');
  return {
    prefixes: whole ? [] : folders.map((path) => base + stemOf(path)),
    keys: whole ? [] : [...files, ...along].map((path) => base + path),
    filters,
  };
}
