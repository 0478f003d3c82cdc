/**
 * The folder tree: one scroller, rows of 31 px, only those in sight in the document. The tree has the focus and names
 * the active row (ARIA's tree pattern with aria-activedescendant), so a row that scrolls away never takes the focus along.
 */
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Rows, type RowsHandle } from '../../ui/rows.tsx';
import { evenRows } from '../../ui/use-rows.ts';
import styles from './tree.module.css';
import { type RowFacts, TreeRow } from './tree-row.tsx';
import { moveFor, type Row, rowsOf, type Tree } from './tree-state.ts';

const rowHeight = 31;
/** Scrolling has come to rest. */
const restMs = 150;
/** A note's id ends with the page that it stands for: what is active never runs ahead of what arrives. */
const rowId = (row: Row): string =>
  row.kind === 'folder' || row.kind === 'file' ? `tree-${row.path}` : `tree-note-${row.position}-${row.path}`;

export interface TreeViewProps {
  readonly tree: Tree;
  readonly label: string;
  /** Id of the active row. */
  readonly active: string | null;
  readonly factsOf: (row: Row) => RowFacts;
  readonly onActive: (id: string) => void;
  readonly onOpen: (path: string, open: boolean) => void;
  readonly onCheck: (path: string) => void;
  readonly onLoad: (path: string) => void;
  /** Enter on a file: Space checks it, as a click does. */
  readonly onLook: (path: string) => void;
  /** Folders whose rows are in sight, once scrolling rests. */
  readonly onSeen: (paths: readonly string[]) => void;
}

export function TreeView({
  tree,
  label,
  active,
  factsOf,
  onActive,
  onOpen,
  onCheck,
  onLoad,
  onLook,
  onSeen,
}: TreeViewProps) {
  const rows = useMemo(() => rowsOf(tree), [tree]);
  const found = rows.findIndex((row) => rowId(row) === active);
  // The active row can go (a page arrives where "Listing…" stood, a folder closes): its place stays active.
  const place = useRef(0);
  if (found >= 0) place.current = found;
  const index = Math.max(0, Math.min(place.current, rows.length - 1));
  const layout = useMemo(() => evenRows(rows.length, rowHeight), [rows.length]);
  const drawn = useRef<RowsHandle>(null);
  const [range, setRange] = useState({ first: 0, last: -1 });
  const onRange = useCallback((first: number, last: number) => setRange({ first, last }), []);
  const inSight = rows.slice(range.first, range.last + 1);

  // Reaching the row that stands for the next page asks for it.
  const wanted = inSight.find(({ kind }) => kind === 'more')?.path;
  useEffect(() => {
    if (wanted !== undefined) onLoad(wanted);
  }, [wanted, onLoad]);

  const seen = inSight
    .filter(({ kind }) => kind === 'folder')
    .map(({ path }) => path)
    .join('\n');
  const scrolled = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const tell = () => onSeen(seen === '' ? [] : seen.split('\n'));
    const rest = scrolled.current + restMs - performance.now();
    if (rest <= 0) return tell();
    const timer = setTimeout(tell, rest);
    return () => clearTimeout(timer);
  }, [seen, onSeen]);

  useEffect(() => {
    if (active !== null) drawn.current?.reveal(index);
  }, [active, index]);

  const press = (row: Row | undefined) => {
    if (row?.kind === 'folder') onOpen(row.path, !row.open);
    else if (row?.kind === 'file') onCheck(row.path);
    else if (row?.kind === 'failed') onLoad(row.path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[index];
    const move = moveFor(rows, index, event.key);
    if (event.key === ' ' && (row?.kind === 'folder' || row?.kind === 'file')) onCheck(row.path);
    else if (event.key === 'Enter' && row?.kind === 'file') onLook(row.path);
    else if (event.key === 'Enter') press(row);
    else if (move?.kind === 'focus') onActive(rowId(rows[move.index] as Row));
    else if (move) onOpen(move.path, move.kind === 'open');
    else if (event.key.length !== 1 || event.key === ' ' || !byLetter(event.key)) return;
    event.preventDefault();
  };
  /** The next row whose name begins so. */
  const byLetter = (letter: string): boolean => {
    if (!/[\p{L}\p{N}]/u.test(letter)) return false;
    const order = [...rows.slice(index + 1), ...rows.slice(0, index)];
    const hit = order.find((row) => 'name' in row && row.name.toLowerCase().startsWith(letter.toLowerCase()));
    if (hit) onActive(rowId(hit));
    return hit !== undefined;
  };

  const current = rows[index];
  return (
    <div
      className={styles.tree}
      role="tree"
      aria-label={label}
      aria-multiselectable="true"
      aria-activedescendant={
        current && index >= range.first && index <= range.last ? rowId(current) : undefined
      }
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={() => {
        scrolled.current = performance.now();
      }}
    >
      <Rows ref={drawn} layout={layout} onRange={onRange}>
        {(at) => {
          const row = rows[at];
          return (
            row && (
              <TreeRow
                key={rowId(row)}
                id={rowId(row)}
                row={row}
                active={at === index}
                facts={factsOf(row)}
                onActive={() => onActive(rowId(row))}
                onPress={() => press(row)}
                onCheck={() => onCheck(row.path)}
              />
            )
          );
        }}
      </Rows>
    </div>
  );
}
