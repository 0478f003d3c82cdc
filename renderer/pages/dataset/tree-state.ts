/**
 * What is known of a bucket's folders, page by page, and which rows that makes. Pure; `use-tree` feeds it.
 *
 * Pages keep the order in which they came, folders before files within each: a later page adds rows below the earlier
 * ones, so that no row moves under the pointer. Paths are below the location, as in `selection`.
 */
import type { Output } from '../../../shared/contract.ts';
import type { Failure } from '../../../shared/failure.ts';
import { isMany } from './selection.ts';

type Child =
  | { readonly kind: 'folder'; readonly path: string; readonly name: string }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly name: string;
      readonly size: number;
      /** Epoch milliseconds; null where the server does not say. */
      readonly modified: number | null;
    };

interface Folder {
  readonly children: readonly Child[];
  readonly state: 'loading' | 'ready' | 'failed';
  /** Continues the listing; null when all is here, or before the first page. */
  readonly token: string | null;
  readonly failure: Failure | null;
}

export interface Tree {
  /** The folder whose children are the first level, or the beginning of a name: then those that begin so. */
  readonly root: string;
  readonly folders: ReadonlyMap<string, Folder>;
  readonly open: ReadonlySet<string>;
}

export type Row =
  | (Child & {
      readonly level: number;
      readonly open: boolean;
      readonly position: number;
      /** -1 while more of the folder may follow, as ARIA has it. */
      readonly siblings: number;
    })
  /** Stands for what is not here yet: `path` is the folder's, `position` comes after the last child so far. */
  | {
      readonly kind: 'loading' | 'more' | 'failed' | 'empty';
      readonly path: string;
      readonly level: number;
      readonly position: number;
      readonly failure: Failure | null;
    };

export const newTree = (root: string): Tree => ({ root, folders: new Map(), open: new Set() });

const withFolder = (tree: Tree, path: string, folder: Folder): Tree => ({
  ...tree,
  folders: new Map(tree.folders).set(path, folder),
});

const unknown: Folder = { children: [], state: 'loading', token: null, failure: null };

export const loading = (tree: Tree, path: string): Tree =>
  withFolder(tree, path, { ...(tree.folders.get(path) ?? unknown), state: 'loading', failure: null });

export const failed = (tree: Tree, path: string, failure: Failure): Tree =>
  withFolder(tree, path, { ...(tree.folders.get(path) ?? unknown), state: 'failed', failure });

/** A page of `path` arrived. `base` is the location's prefix; a folder's own marker object is not a row. */
export function addPage(tree: Tree, path: string, page: Output<'tree.list'>, base: string): Tree {
  const before = tree.folders.get(path) ?? unknown;
  const folders = page.folders.map(
    ({ prefix, name }): Child => ({ kind: 'folder', path: prefix.slice(base.length), name }),
  );
  const files = page.objects
    .map(
      ({ key, name, size, lastModified: modified }): Child => ({
        ...{ kind: 'file', path: key.slice(base.length), name, size, modified },
      }),
    )
    .filter((file) => file.path !== path || !isMany(path));
  return withFolder(tree, path, {
    children: [...before.children, ...folders, ...files],
    state: 'ready',
    token: page.token,
    failure: null,
  });
}

export function toggle(tree: Tree, path: string, open: boolean): Tree {
  const next = new Set(tree.open);
  if (open) next.add(path);
  else next.delete(path);
  return { ...tree, open: next };
}

/** Children of a folder where all are known; for `checkState`. */
export function knownChildren(tree: Tree, path: string): readonly string[] | null {
  const folder = tree.folders.get(path);
  return folder?.state === 'ready' && folder.token === null
    ? folder.children.map((child) => child.path)
    : null;
}

export function rowsOf(tree: Tree): readonly Row[] {
  const rows: Row[] = [];
  const add = (path: string, level: number) => {
    const folder = tree.folders.get(path) ?? unknown;
    const siblings = folder.token === null && folder.state === 'ready' ? folder.children.length : -1;
    folder.children.forEach((child, i) => {
      const open = child.kind === 'folder' && tree.open.has(child.path);
      rows.push({ ...child, level, open, position: i + 1, siblings });
      if (open) add(child.path, level + 1);
    });
    const note = (kind: 'loading' | 'more' | 'failed' | 'empty') =>
      rows.push({ kind, path, level, position: folder.children.length + 1, failure: folder.failure });
    if (folder.state === 'loading') note('loading');
    else if (folder.state === 'failed') note('failed');
    else if (folder.token !== null) note('more');
    else if (folder.children.length === 0) note('empty');
  };
  add(tree.root, 1);
  return rows;
}

export type Move =
  | { readonly kind: 'focus'; readonly index: number }
  | { readonly kind: 'open' | 'close'; readonly path: string };

/** The tree pattern's keys (WAI-ARIA APG): up and down, right opens or enters, left closes or leaves, Home, End. */
export function moveFor(rows: readonly Row[], index: number, key: string): Move | null {
  const row = rows[index];
  const focus = (to: number): Move => ({
    kind: 'focus',
    index: Math.max(0, Math.min(rows.length - 1, to)),
  });
  switch (key) {
    case 'ArrowDown':
      return focus(index + 1);
    case 'ArrowUp':
      return focus(index - 1);
    case 'PageDown':
      return focus(index + 15);
    case 'PageUp':
      return focus(index - 15);
    case 'Home':
      return focus(0);
    case 'End':
      return focus(rows.length - 1);
    case 'ArrowRight':
      if (row?.kind !== 'folder') return null;
      return row.open ? focus(index + 1) : { kind: 'open', path: row.path };
    case 'ArrowLeft': {
      if (!row) return null;
      if (row.kind === 'folder' && row.open) return { kind: 'close', path: row.path };
      const parent = rows.slice(0, index).findLastIndex((other) => other.level < row.level);
      return parent < 0 ? null : focus(parent);
    }
    default:
      return null;
  }
}
