/** What is chosen of a tree, what comes along, and what it all comes to. */
import { useCallback, useMemo, useState } from 'react';
import { isRootFile } from '../../../shared/bids-path.ts';
import { formatBytes, formatCount } from '../../../shared/format.ts';
import type { Selection } from '../../../shared/job.ts';
import type { Source } from '../../../shared/location.ts';
import { makeSieve, narrow, narrows } from '../../../shared/sieve.ts';
import { t } from '../../../shared/words/say.ts';
import type { MapItem } from './byte-map.tsx';
import { type Narrowing, type NarrowText, readNarrowing } from './choose/narrowing.ts';
import { sumOf, useCounts } from './choose/use-counts.ts';
import { companions } from './companions.ts';
import { type Measures, type Total, totalOf, wantsOf } from './measure.ts';
import {
  type Checks,
  checkState,
  isMany,
  isMarked,
  makeChosen,
  setCheck,
  stemOf,
  toSelection,
} from './selection.ts';
import type { RowFacts } from './tree-row.tsx';
import { knownChildren, type Row, type Tree } from './tree-state.ts';
import { useMeasures } from './use-measures.ts';

export interface Choice {
  readonly checks: Checks;
  readonly text: NarrowText;
  readonly narrowing: Narrowing;
  /** Null where nothing is chosen. */
  readonly selection: Selection | null;
  readonly total: Total;
  /** How many files come along. */
  readonly alongCount: number;
  readonly mapItems: readonly MapItem[];
  readonly uncounted: number;
  readonly factsOf: (row: Row) => RowFacts;
  readonly stateOf: (folder: string) => 'checked' | 'unchecked' | 'mixed';
  readonly setText: (text: NarrowText) => void;
  readonly toggle: (path: string) => void;
  readonly setSeen: (paths: readonly string[]) => void;
}

/** `countSeen` false counts only what was checked: where every request costs money. `first`: what was chosen before. */
export function useChoice(
  source: Source,
  tree: Tree,
  countSeen: boolean,
  first: Pick<Choice, 'checks' | 'text'>,
): Choice {
  const [checks, setChecks] = useState(first.checks);
  const [text, setText] = useState(first.text);
  const [seen, setSeen] = useState<readonly string[]>([]);
  const narrowing = useMemo(() => readNarrowing(text), [text]);
  const { filters, sieve } = narrowing;
  const wanted = useMemo(() => makeSieve({ filters: [...filters], sieve }), [filters, sieve]);
  const studies = useMemo(() => studiesIn(tree), [tree]);
  const along = useMemo(() => companions(checks, studies), [checks, studies]);
  const chosen = useMemo(() => makeChosen(checks, filters, along), [checks, filters, along]);
  const wants = useMemo(() => wantsOf(checks, countSeen ? seen : []), [checks, seen, countSeen]);
  const { measures, running } = useMeasures(source, wants);
  const stateOf = useCallback(
    (folder: string) => checkState(checks, folder, (path) => knownChildren(tree, stemOf(path))),
    [checks, tree],
  );
  const filtered = filters.length > 0 || narrows(sieve);
  const measured = useMemo(
    () => totalOf({ checks, along, filtered, sizes: sizesOf(tree, checks, along), measures }),
    [checks, along, filtered, tree, measures],
  );
  const selection = useMemo(() => {
    const named = toSelection({ checks, only: filters, along, base: source.location.prefix });
    return named && narrow(named, [], sieve);
  }, [checks, filters, sieve, along, source]);
  // What filters leave is known only by looking at every key; where that costs, nobody does it unasked.
  const counts = useCounts(selection && filtered && countSeen ? [{ source, selection }] : []);
  const sifted = filtered && counts.counted.some((one) => one !== null);
  const total = sifted ? sumOf(counts, sieve.sample?.kind === 'random') : measured;

  const factsOf = useCallback(
    (row: Row): RowFacts => {
      if (row.kind === 'file') {
        const passes = wanted(row.path, { size: row.size, lastModified: row.modified });
        const left = isMarked(checks, row.path) && !passes && !along.has(row.path);
        return {
          check: chosen(row.path) && !left ? 'checked' : 'unchecked',
          along: along.has(row.path),
          files: left ? t('left out by Only') : null,
          bytes: null,
        };
      }
      const check = row.kind === 'folder' ? stateOf(row.path) : 'unchecked';
      return { check, along: false, ...counted(row.path, measures, running.has(row.path)) };
    },
    [checks, wanted, along, chosen, stateOf, measures, running],
  );

  const toggle = (path: string) => {
    if (along.has(path) && checks.declined.has(path)) {
      const declined = new Set(checks.declined);
      declined.delete(path);
      return setChecks({ ...checks, declined });
    }
    const on = isMany(path) ? stateOf(path) === 'checked' : chosen(path);
    setChecks(setCheck(checks, path, !on));
  };

  const { mapItems, uncounted } = useMemo(
    () => mapOf({ tree, measures, chosen, stateOf }),
    [tree, measures, chosen, stateOf],
  );
  const alongCount = [...along].filter((path) => !checks.declined.has(path)).length;
  return {
    checks,
    text,
    narrowing,
    selection,
    total,
    alongCount,
    mapItems,
    uncounted,
    factsOf,
    stateOf,
    setText,
    toggle,
    setSeen,
  };
}

/** The folder whose children are worth a map: one that holds nothing but one open folder is passed through. */
function mapRoot(tree: Tree): string {
  let path = tree.root;
  for (;;) {
    const folder = tree.folders.get(path);
    const only = folder?.children.length === 1 && folder.token === null ? folder.children[0] : undefined;
    if (only?.kind !== 'folder' || !tree.folders.get(only.path)?.children.length) return path;
    path = only.path;
  }
}

/** The children of the folder in view that have a size, and how many have none yet. */
function mapOf({
  tree,
  measures,
  chosen,
  stateOf,
}: {
  readonly tree: Tree;
  readonly measures: Measures;
  readonly chosen: (path: string) => boolean;
  readonly stateOf: Choice['stateOf'];
}): { readonly mapItems: readonly MapItem[]; readonly uncounted: number } {
  const children = tree.folders.get(mapRoot(tree))?.children ?? [];
  const mapItems = children.flatMap((child): MapItem[] => {
    const { path, name } = child;
    if (child.kind === 'file')
      return [{ path, name, bytes: child.size, more: false, check: chosen(path) ? 'checked' : 'unchecked' }];
    const measure = measures.get(path);
    if (!measure || measure.failed) return [];
    return [{ path, name, bytes: measure.bytes, more: measure.more, check: stateOf(path) }];
  });
  const uncounted = children.filter(({ kind, path }) => kind === 'folder' && !measures.has(path)).length;
  return { mapItems, uncounted };
}

function counted(path: string, measures: Measures, running: boolean): Pick<RowFacts, 'files' | 'bytes'> {
  const measure = measures.get(path);
  if (!measure) return { files: running ? t('counting…') : null, bytes: null };
  if (measure.failed) return { files: null, bytes: t('unknown') };
  const plus = measure.more ? '+' : '';
  const files = t('{count} {n, plural, one {file} other {files}}', {
    count: formatCount(measure.files) + plus,
    n: measure.files,
  });
  return { files: running ? t('counting…') : files, bytes: formatBytes(measure.bytes) + plus };
}

/** Folders where a dataset_description.json was seen, with the BIDS root files beside it. */
function studiesIn(tree: Tree): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [path, { children }] of tree.folders) {
    if (!isMany(path)) continue;
    if (!children.some(({ kind, name }) => kind === 'file' && name === 'dataset_description.json')) continue;
    const files = children.filter(({ kind, name }) => kind === 'file' && isRootFile(name));
    found.set(
      path,
      files.map((file) => file.path),
    );
  }
  return found;
}

/** Sizes of the single files that count: those checked or unchecked by hand, and those that come along. */
function sizesOf(tree: Tree, checks: Checks, along: ReadonlySet<string>): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const path of [...checks.marks.keys(), ...along]) {
    if (isMany(path)) continue;
    const folder = tree.folders.get(path.slice(0, path.lastIndexOf('/') + 1));
    const file = folder?.children.find((child) => child.path === path);
    if (file?.kind === 'file') sizes.set(path, file.size);
  }
  return sizes;
}
