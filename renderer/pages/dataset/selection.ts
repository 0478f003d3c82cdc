/**
 * Checks in the tree, and what they come to as a Selection. A path is what follows the location's prefix; a folder's
 * ends in a slash, `''` is the whole location.
 *
 * A mark says checked or unchecked for a path and everything below it; the nearest mark above decides. So a checked
 * folder is one mark however many millions of keys it holds, and an unchecked child of it is one more. Marks never
 * repeat what they inherit: that keeps them few, and the Selection short.
 */
import { literal, makeFilter } from '../../../shared/glob.ts';
import type { Selection } from '../../../shared/job.ts';
import { type Filter, within } from './glob.ts';

export interface Checks {
  readonly marks: ReadonlyMap<string, boolean>;
  /** Files that would come along (see `companions`) and were unchecked by hand. */
  readonly declined: ReadonlySet<string>;
}
export const nothingChecked: Checks = { marks: new Map(), declined: new Set() };

export type CheckState = 'checked' | 'unchecked' | 'mixed';

/** Folders that hold `path`, nearest first, without itself. */
function* above(path: string): Generator<string> {
  if (path === '') return;
  for (let at = path.length - 2; at >= 0; at--) if (path[at] === '/') yield path.slice(0, at + 1);
  yield '';
}

const isFolder = (path: string) => path === '' || path.endsWith('/');
const isBelow = (path: string, folder: string) => path !== folder && path.startsWith(folder);

function inherited(marks: Checks['marks'], path: string): boolean {
  for (const folder of above(path)) {
    const mark = marks.get(folder);
    if (mark !== undefined) return mark;
  }
  return false;
}

/** What the marks say of a path, whatever `Only` says. */
export const isMarked = (checks: Checks, path: string): boolean =>
  checks.marks.get(path) ?? inherited(checks.marks, path);

/** Checks or unchecks a path and everything below it. */
export function setCheck(checks: Checks, path: string, checked: boolean): Checks {
  const marks = new Map(checks.marks);
  if (isFolder(path)) for (const other of marks.keys()) if (isBelow(other, path)) marks.delete(other);
  marks.delete(path);
  if (inherited(marks, path) !== checked) marks.set(path, checked);
  const declined = new Set(
    [...checks.declined].filter((file) => file !== path && !(isFolder(path) && isBelow(file, path))),
  );
  if (!checked && !isFolder(path)) declined.add(path);
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
  if (!isFolder(path)) return own ? 'checked' : 'unchecked';
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
  return [...checks.marks]
    .filter(([path, checked]) => checked && [...above(path)].every((folder) => !checks.marks.get(folder)))
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
  const folders = roots.filter(isFolder);
  const files = roots.filter((path) => !isFolder(path) && wanted(path) && !along.includes(path));
  if (folders.length + files.length + along.length === 0) return null;

  const filters: Filter[] = [...only];
  const inner = [...checks.marks]
    .filter(([path]) => folders.some((folder) => isBelow(path, folder)))
    .sort(([a], [b]) => a.length - b.length);
  for (const [path, checked] of inner) {
    const glob = isFolder(path) ? `${literal(path)}*` : literal(path);
    if (!checked) filters.push({ verb: 'exclude', glob });
    else if (isFolder(path)) {
      filters.push({ verb: 'include', glob });
      for (const { verb, glob: wide } of only)
        for (const narrow of within(wide, path)) filters.push({ verb, glob: narrow });
    } else if (wanted(path)) filters.push({ verb: 'include', glob });
  }
  const taken = makeFilter(filters);
  for (const path of along) if (!taken(path)) filters.push({ verb: 'include', glob: literal(path) });

  // Everything is said by empty lists; a chosen root has nothing outside it.
  const whole = folders.includes('');
  return {
    prefixes: whole ? [] : folders.map((path) => base + path),
    keys: whole ? [] : [...files, ...along].map((path) => base + path),
    filters,
  };
}
