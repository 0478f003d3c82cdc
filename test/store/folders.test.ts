import { expect, test } from 'vitest';
import type { FolderPage } from '../../main/engine/ports/rows.ts';
import { openTemp } from './ledgers.ts';
import { fill, newJob, nothing } from './samples.ts';

const row = (path: string) => ({
  key: `ds1/${path}`,
  path,
  size: 10,
  etag: null,
  lastModified: null,
  checksum: null,
});
const names = ({ entries }: FolderPage) =>
  entries.map((entry) => (entry.kind === 'folder' ? entry.prefix : entry.transfer.key));

test('a folder names each child once, folders and files in the order of their keys', () => {
  const { ledger } = openTemp();
  const { id } = ledger.createJob(newJob);
  // `a.b` and `a0` lie on both sides of `a/`: the dot is before the slash, the zero right behind it.
  const paths = ['a.b', 'a/x', 'a/y/z', 'a0', 'README', 'sub//twice'];
  ledger.addTransfers(id, { rows: paths.map(row), names: [], patch: {} });
  const all = { prefix: null, after: null, limit: 100 };
  expect(names(ledger.folder(id, all))).toEqual(['ds1/README', 'ds1/a.b', 'ds1/a/', 'ds1/a0', 'ds1/sub/']);
  expect(names(ledger.folder(id, { ...all, prefix: 'ds1/a/' }))).toEqual(['ds1/a/x', 'ds1/a/y/']);
  expect(names(ledger.folder(id, { ...all, prefix: 'ds1/sub/' }))).toEqual(['ds1/sub//']);
});

test('pages of a folder follow one another without a gap, whatever the last name was', () => {
  const { ledger } = openTemp();
  const { id } = ledger.createJob(newJob);
  ledger.addTransfers(id, { rows: ['a.b', 'a/x', 'a/y', 'a0', 'b/c'].map(row), names: [], patch: {} });
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: FolderPage = ledger.folder(id, { prefix: null, after, limit: 1 });
    seen.push(...names(page));
    ({ after } = page);
  } while (after !== null);
  expect(seen).toEqual(['ds1/a.b', 'ds1/a/', 'ds1/a0', 'ds1/b/']);
});

test('a folder knows what came of everything below it, and says nothing where that is too much to count', () => {
  const { ledger } = openTemp();
  const { id } = ledger.createJob(newJob);
  ledger.addTransfers(id, { rows: ['a/x', 'a/y/z'].map(row), names: [], patch: {} });
  const [first] = ledger.nextWork(id, 0, 1);
  const verification = { state: 'verified', by: 'md5' } as const;
  ledger.record({
    ...nothing,
    transfers: [{ id: first?.transfer.id ?? 0, status: 'completed', verification, written: 10 }],
  });
  expect(ledger.folder(id, { prefix: null, after: null, limit: 10 }).entries).toEqual([
    {
      kind: 'folder',
      prefix: 'ds1/a/',
      sums: { files: 2, bytes: 20, written: 10, completed: 1, failed: 0 },
    },
  ]);
  const large = ledger.createJob(newJob);
  fill(ledger, large.id, 60_000);
  const { entries } = ledger.folder(large.id, { prefix: null, after: null, limit: 100 });
  expect(entries).toHaveLength(60);
  expect(entries[0]).toMatchObject({ sums: { files: 1000 } });
  expect(entries.at(-1)).toMatchObject({ prefix: 'ds1/sub-0059/', sums: null });
});
