/** Numbers for states in the checklist. They are on disk: add, never renumber. */
import { type RowState, rowStates, type StateSums } from '../../shared/upload.ts';

export const stateCode = {
  new: 0,
  changed: 1,
  same: 2,
  'only-there': 3,
  moved: 4,
} as const satisfies Record<RowState, number>;

/** It cannot be sent. */
export const failedCode = 9;

/** A failed row shows as new: there is nothing of it in the bucket that we know of. */
export const stateOf = (code: number): RowState =>
  rowStates.find((state) => stateCode[state] === code) ?? 'new';

/** Greater than any path. */
export const endOfPaths = '\u{10ffff}';

/** The end of a folder's range of paths: `0` follows `/`. Empty is everything. */
export const rangeOf = (folder: string): { readonly from: string; readonly to: string } =>
  folder === '' ? { from: '', to: endOfPaths } : { from: `${folder}/`, to: `${folder}0` };

const none = { files: 0, bytes: 0, checkedFiles: 0, checkedBytes: 0 };

export const noSums = (): { -readonly [K in RowState]: StateSums[K] } => ({
  new: { ...none },
  changed: { ...none },
  same: { ...none },
  'only-there': { ...none },
  moved: { ...none },
});

/** Every folder above a path, the job's own (empty) first. */
export function foldersOf(path: string): string[] {
  const folders = [''];
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at));
  return folders;
}
