/** A job's folders as rows: what is open, flattened in the order of the keys. Pure. */
import type { Output } from '../../../../shared/contract.ts';

type FolderPage = Output<'transfers.folder'>;
type Entry = FolderPage['entries'][number];

export type TreeRow =
  | { readonly kind: 'entry'; readonly entry: Entry; readonly level: number; readonly name: string }
  /** The folder has more than was asked for. */
  | { readonly kind: 'more'; readonly prefix: string; readonly after: string; readonly level: number }
  | { readonly kind: 'loading'; readonly prefix: string; readonly level: number };

/** What is here of each folder, by prefix. */
export type Folders = ReadonlyMap<string, Pick<FolderPage, 'entries' | 'after'>>;

export function treeRows(args: {
  readonly root: string;
  readonly folders: Folders;
  readonly open: ReadonlySet<string>;
}): readonly TreeRow[] {
  const { folders, open } = args;
  const rows: TreeRow[] = [];
  const add = (prefix: string, level: number) => {
    const folder = folders.get(prefix);
    if (!folder) return void rows.push({ kind: 'loading', prefix, level });
    for (const entry of folder.entries) {
      const key = keyOf(entry);
      rows.push({ kind: 'entry', entry, level, name: key.slice(prefix.length) });
      if (entry.kind === 'folder' && open.has(entry.prefix)) add(entry.prefix, level + 1);
    }
    if (folder.after !== null) rows.push({ kind: 'more', prefix, after: folder.after, level });
  };
  add(args.root, 1);
  return rows;
}

const keyOf = (entry: Entry): string => (entry.kind === 'folder' ? entry.prefix : entry.transfer.key);
