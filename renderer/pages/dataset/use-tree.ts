/** A lazy tree of one source: asks for pages as they are wanted, each at most once at a time. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Source } from '../../../shared/location.ts';
import { call } from '../../state/app.ts';
import { addPage, failed, loading, newTree, type Tree, toggle } from './tree-state.ts';

export interface LiveTree {
  readonly tree: Tree;
  /** The next page of a folder, or the first again after a failure. */
  readonly load: (path: string) => void;
  readonly setOpen: (path: string, open: boolean) => void;
  /** Makes another folder the first level; what was listed is kept. */
  readonly setRoot: (path: string) => void;
}

/**
 * `source.location.prefix` is the base of every path. A new source is a new tree: give the owner a key. `first`: as it was left,
 * where it begins, what is open, and what is listed at once.
 */
export function useTree(
  source: Source,
  first: { readonly root: string; readonly open: readonly string[]; readonly listed: readonly string[] },
): LiveTree {
  const [tree, setTree] = useState((): Tree => ({ ...newTree(first.root), open: new Set(first.open) }));
  const newest = useRef(tree);
  const running = useRef(new Set<string>());
  const live = useRef(true);
  useEffect(() => {
    live.current = true;
    return () => {
      live.current = false;
    };
  }, []);

  const change = useCallback((step: (tree: Tree) => Tree) => {
    newest.current = step(newest.current);
    setTree(newest.current);
  }, []);

  const load = useCallback(
    (path: string) => {
      const folder = newest.current.folders.get(path);
      if (running.current.has(path) || (folder?.state === 'ready' && folder.token === null)) return;
      running.current.add(path);
      change((tree) => loading(tree, path));
      const base = source.location.prefix;
      void call('tree.list', { source, prefix: base + path, token: folder?.token ?? null }).then((answer) => {
        running.current.delete(path);
        if (!live.current) return;
        change((tree) =>
          answer.ok ? addPage(tree, path, answer.value, base) : failed(tree, path, answer.error),
        );
      });
    },
    [source, change],
  );

  const setOpen = useCallback(
    (path: string, open: boolean) => {
      change((tree) => toggle(tree, path, open));
      if (open && !newest.current.folders.has(path)) load(path);
    },
    [change, load],
  );
  const setRoot = useCallback(
    (path: string) => {
      change((tree) => ({ ...tree, root: path }));
      if (!newest.current.folders.has(path)) load(path);
    },
    [change, load],
  );
  const begun = useRef(first);
  useEffect(() => {
    const { root, listed } = begun.current;
    for (const path of new Set(['', root, ...listed])) if (!newest.current.folders.has(path)) load(path);
  }, [load]);
  return { tree, load, setOpen, setRoot };
}
