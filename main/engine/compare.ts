/**
 * What of a job is in its folder already? Each folder is read once, as names only; a file is looked at only where there
 * is one of its name, and read only where nothing vouches for it:
 *
 *   new       no file of that name
 *   same      size, and an earlier job into this folder: it fetched the object of the same key, size and ETag to this very
 *             path, whole, and the file was not written to since
 *   unproved  of the same size: its checksum decides, when the transfer runs
 *   changed   anything else of that name
 *
 * Memory holds the names of the folders used last, up to a bound; a folder of more is not kept: its files are asked for
 * one by one.
 */
import type { Transfer } from '../../shared/job.ts';
import { fold, type NameRules } from '../../shared/names.ts';
import type { Disk } from './ports/disk.ts';
import type { JobRecord, Ledger } from './ports/ledger.ts';
import type { Voucher } from './ports/rows.ts';

/** A million names are 100 MB; these are ten. */
const namesKept = 100_000;

export interface FolderView {
  /** Of each path, in their order. False: no file lies there. True: look. Throws WaybillError. */
  mayHold(paths: readonly string[]): Promise<readonly boolean[]>;
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** `root` is the folder that paths are below. What comes into it after its names were read is not seen. */
export function createFolderView(args: {
  readonly disk: Pick<Disk, 'names' | 'join'>;
  readonly root: string;
  readonly rules: NameRules;
}): FolderView {
  const { disk, root, rules } = args;
  /** By folder, last used last. `many`: too many to keep. Null: there is no such folder. */
  const known = new Map<string, Promise<ReadonlySet<string> | 'many' | null>>();
  let kept = 0;

  async function read(folder: string): Promise<ReadonlySet<string> | 'many' | null> {
    const found = await disk.names(folder === '' ? root : disk.join(root, folder), namesKept / 2);
    if (found === null || found === 'many') return found;
    kept += found.length;
    return new Set(found.map((name) => fold(name, rules)));
  }

  function namesOf(folder: string): Promise<ReadonlySet<string> | 'many' | null> {
    const names = known.get(folder) ?? read(folder);
    known.delete(folder);
    known.set(folder, names);
    names.catch(() => known.delete(folder));
    return names;
  }

  async function forgetSome(): Promise<void> {
    for (const [folder, names] of known) {
      if (kept <= namesKept && known.size <= namesKept / 100) return;
      known.delete(folder);
      const had = await names.catch(() => null);
      if (had !== null && had !== 'many') kept -= had.size;
    }
  }

  return {
    // A folder is asked for once a page: of ten thousand files, an answer each to wait for would be a tenth of the work.
    async mayHold(paths) {
      const folders = [...new Set(paths.map(folderOf))];
      const lists = await Promise.all(folders.map(namesOf));
      const namesIn = new Map(folders.map((folder, i) => [folder, lists[i] ?? null]));
      if (kept > namesKept || known.size > namesKept / 100) await forgetSome();
      return paths.map((path) => {
        const names = namesIn.get(folderOf(path)) ?? null;
        if (names === 'many' || names === null || names.size === 0) return names === 'many';
        return names.has(fold(path.slice(path.lastIndexOf('/') + 1), rules));
      });
    },
  };
}

/** What lies at each path below `folder`, in their order; null where nothing does. Throws WaybillError. */
export async function lookAt(
  view: FolderView,
  disk: Pick<Disk, 'stat' | 'join'>,
  folder: string,
  paths: readonly string[],
): Promise<readonly Awaited<ReturnType<Disk['stat']>>[]> {
  const may = await view.mayHold(paths);
  return may.includes(true)
    ? Promise.all(paths.map((path, i) => (may[i] ? disk.stat(disk.join(folder, path)) : null)))
    : paths.map(() => null);
}

export type Compared =
  | { readonly state: 'new' | 'unproved' | 'changed' }
  | { readonly state: 'same'; readonly voucher: Voucher };

/** In the order of the transfers. Throws WaybillError. */
export async function compare(args: {
  readonly job: Pick<JobRecord, 'id' | 'folder'>;
  readonly transfers: readonly Pick<Transfer, 'key' | 'path' | 'size' | 'etag' | 'asked'>[];
  readonly view: FolderView;
  readonly disk: Pick<Disk, 'stat' | 'join'>;
  readonly ledger: Pick<Ledger, 'vouchers'>;
}): Promise<readonly Compared[]> {
  const { job, transfers, view, disk, ledger } = args;
  const paths = transfers.map(({ path }) => path);
  const there = await lookAt(view, disk, job.folder, paths);
  const asked = transfers.filter((_, i) => there[i]).map(({ key }) => key);
  const vouchers = new Map(
    asked.length === 0
      ? []
      : ledger.vouchers(job.id, asked).map((voucher) => [voucher.transfer.key, voucher]),
  );
  return transfers.map((transfer, i): Compared => {
    const local = there[i];
    if (!local) return { state: 'new' };
    if (local.size !== transfer.size) return { state: 'changed' };
    const voucher = vouchers.get(transfer.key);
    const same =
      voucher !== undefined &&
      // Only pieces of it: what they are is looked at one by one (engine/pieces.ts).
      !(transfer.asked?.ranges || voucher.transfer.asked?.ranges) &&
      transfer.etag !== null &&
      voucher.transfer.etag === transfer.etag &&
      voucher.transfer.size === transfer.size &&
      voucher.transfer.path === transfer.path &&
      local.modified <= voucher.finishedAt;
    return same ? { state: 'same', voucher } : { state: 'unproved' };
  });
}
