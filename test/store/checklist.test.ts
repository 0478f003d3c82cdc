/** Pages of a checklist, against a list that is simply cut: by row, by number, by folder, by state. */
import { expect, test } from 'vitest';
import type { FindAsked, UploadLedger } from '../../main/engine/ports/upload-ledger.ts';
import { compareKeys } from '../../shared/key.ts';
import { plainUpload, type RowState, rowStates } from '../../shared/upload.ts';
import type { Dice } from '../crash/mutate.ts';
import { seededDice } from '../crash/trials.ts';
import { openTemp } from './ledgers.ts';
import { newJob } from './samples.ts';

/** More than what is walked over: then the folders' sums say where a page begins. */
const count = 9000;
/** In turns, as a handler asks. */
function foundIn(uploads: UploadLedger, id: number, asked: FindAsked): readonly string[] {
  const found: string[] = [];
  for (let place: string | null = null; ; ) {
    const { rows, next } = uploads.find(id, asked, place);
    found.push(...rows.map(({ path }) => path));
    if (next === null) return found;
    place = next;
  }
}

const wantedStates: readonly (readonly RowState[])[] = [[], ['new'], ['new', 'same', 'moved']];

/** Folders in folders with files between them, among them names that sort around the slash. */
function madeUp({ pick, below }: Dice): readonly string[] {
  const folders = ['', 'a/', 'a-b/', 'a0/', 'a/deep/', 'a/deep/er/', 'sub-01/anat/', 'ü/', '𝔟/'];
  const paths = new Set<string>();
  while (paths.size < count) paths.add(pick(folders) + pick(['f', 'a', 'z-', 'é']) + below(1e6));
  return [...paths].sort(compareKeys);
}

test('any page is the same as of a list that is cut', () => {
  const dice = seededDice('checklist');
  const { ledger } = openTemp();
  const { id } = ledger.createJob({ ...newJob, kind: 'upload', confirmed: false, upload: plainUpload });
  const { uploads } = ledger;
  const file = { size: 1, stamp: '1.1', etag: null, failure: null };
  const rows = madeUp(dice).map((path) => ({ ...file, path, state: dice.pick(rowStates) }));
  for (let at = 0; at < count; at += 1000)
    uploads.addRows(id, rows.slice(at, at + 1000), { files: 0, bytes: 0 });

  for (const folder of ['', 'a', 'a/deep', 'nowhere']) {
    const inside = rows.filter(({ path }) => folder === '' || path.startsWith(`${folder}/`));
    for (const states of wantedStates) {
      const paths = inside
        .filter(({ state }) => states.length === 0 || states.includes(state))
        .map(({ path }) => path);
      const page = { states, folder, failed: false, limit: 50 };
      expect(foundIn(uploads, id, { states, folder, failed: false, text: 'Z-1' })).toEqual(
        paths.filter((path) => path.includes('z-1')),
      );
      const corners = [0, 1, 1999, 2000, 2001, Math.max(0, paths.length - 1), paths.length, paths.length + 7];
      for (const offset of [...corners, ...Array.from({ length: 20 }, () => dice.below(count))]) {
        const { total, rows: got } = uploads.rows(id, { ...page, offset });
        expect(total).toBe(paths.length);
        expect(got.map(({ path }) => path)).toEqual(paths.slice(offset, offset + 50));
        const after = paths[offset - 1];
        if (after !== undefined) expect(uploads.rows(id, { ...page, after, offset: 0 }).rows).toEqual(got);
      }
    }
    const own = inside
      .map(({ path }) => path)
      .filter((path) => path.slice(0, Math.max(0, path.lastIndexOf('/'))) === folder);
    const { folders, total } = uploads.tree(id, { folder, offset: 0, limit: 1000 });
    expect(total).toBe(folders.length + own.length);
    for (const offset of [0, 3, 500, own.length]) {
      const tree = uploads.tree(id, { folder, offset: folders.length + offset, limit: 20 });
      expect(tree.rows.map(({ path }) => path)).toEqual(own.slice(offset, offset + 20));
    }
  }
});

test('what is known of files and objects is found by the page as it is one by one', () => {
  const dice = seededDice('digests');
  const { ledger } = openTemp();
  const { uploads } = ledger;
  const names = madeUp(dice);
  const rows = names.map((path, i) => ({
    path,
    size: i % 7,
    stamp: `${i}.1`,
    algorithm: 'md5' as const,
    hex: `${i}`,
  }));
  const some = rows.filter(() => dice.below(3) > 0);
  uploads.keepFileDigests(some);
  uploads.keepFileDigests(
    rows.slice(0, 50).map((row) => ({ ...row, algorithm: 'crc32' as const, hex: 'other' })),
  );
  uploads.keepObjectDigests(
    's3  lab',
    some.map(({ path, hex }) => ({ key: path, etag: hex, algorithm: 'md5', hex })),
  );
  const known = new Map(some.map((row) => [row.path, row]));
  /** A page in order, one with gaps, one out of order, and one of few. */
  const pages = [
    rows.slice(0, 1000),
    rows.filter((_, i) => i % 40 === 0),
    rows.slice(100, 200).reverse(),
    rows.slice(5, 9),
  ];
  for (const page of pages) {
    const files = page.map((row, i) => (i % 10 === 3 ? { ...row, stamp: 'another' } : row));
    const wanted = files.map(({ path, stamp }) => {
      const row = known.get(path);
      return row?.stamp === stamp ? row.hex : null;
    });
    expect(uploads.fileDigests(files, 'md5')).toEqual(wanted);
    const objects = files.map(({ path, hex }, i) => ({ key: path, etag: i % 10 === 3 ? null : hex }));
    expect(uploads.objectDigests('s3  lab', objects).map((row) => row?.hex ?? null)).toEqual(wanted);
    expect(uploads.objectDigests('s3  other', objects).every((row) => row === null)).toBe(true);
  }
});
