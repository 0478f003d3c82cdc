/** What a dataset holds, counted by subject, session, datatype, suffix and task while it is walked. */
import type { StudyRow, StudySet } from '../../shared/study.ts';
import { isCompanion, isData } from './datatypes.ts';
import type { BidsName } from './name.ts';
import type { Place } from './recognise.ts';

interface Cell {
  files: number;
  bytes: number;
  problems: number;
}
interface Column {
  readonly datatype: string;
  readonly suffix: string;
  readonly task: string | null;
  files: number;
  bytes: number;
}

export interface Tally {
  /** Every file of the dataset, or `count` of them at once. */
  add(bytes: number, count?: number): void;
  /** A subject's or session's folder, whether or not there is anything in it. */
  row(place: Place, folder: string): void;
  image(place: Place, name: BidsName, bytes: number, problems: number): void;
  summary(): Pick<StudySet, 'subjects' | 'sessions' | 'files' | 'bytes' | 'columns'>;
  rows(): readonly StudyRow[];
  subjects(): ReadonlySet<string>;
}

export function createTally(): Tally {
  const columns = new Map<string, Column>();
  const numbers = new Map<Column, number>();
  const rows = new Map<
    string,
    { subject: string; session: string | null; folder: string; cells: Map<Column, Cell> }
  >();
  const subjects = new Set<string>();
  let files = 0;
  let bytes = 0;

  const rowOf = ({ subject, session }: Place, folder: string) => {
    if (subject === null) return null;
    subjects.add(subject);
    const key = `${subject}\0${session ?? ''}`;
    let row = rows.get(key);
    if (!row) rows.set(key, (row = { subject, session, folder, cells: new Map() }));
    return row;
  };
  /** A subject with sessions has no row without one, unless there is something in it. */
  const told = () => {
    const withSessions = new Set(
      [...rows.values()].flatMap((row) => (row.session === null ? [] : [row.subject])),
    );
    return [...rows.values()]
      .filter((row) => row.session !== null || row.cells.size > 0 || !withSessions.has(row.subject))
      .sort((a, b) => natural(a.subject, b.subject) || natural(a.session ?? '', b.session ?? ''));
  };
  const inOrder = () => {
    const counts = new Map<Column, number>();
    for (const { cells } of rows.values())
      for (const column of cells.keys()) counts.set(column, (counts.get(column) ?? 0) + 1);
    return [...counts]
      .sort(
        ([a, m], [b, n]) =>
          n - m ||
          natural(a.datatype, b.datatype) ||
          natural(a.suffix, b.suffix) ||
          natural(a.task ?? '', b.task ?? ''),
      )
      .map(([column, count]) => ({ column, rows: count }));
  };

  return {
    add(size, count = 1) {
      files += count;
      bytes += size;
    },
    row: (place, folder) => void rowOf(place, folder),
    image(place, name, size, problems) {
      const row = rowOf(place, '');
      if (!row || place.datatype === null || !isData(name) || isCompanion(name.extension)) return;
      const task = name.entities.get('task') ?? null;
      const key = `${place.datatype}\0${name.suffix}\0${task ?? ''}`;
      let column = columns.get(key);
      if (!column)
        columns.set(
          key,
          (column = { datatype: place.datatype, suffix: name.suffix, task, files: 0, bytes: 0 }),
        );
      column.files++;
      column.bytes += size;
      const cell = row.cells.get(column) ?? { files: 0, bytes: 0, problems: 0 };
      row.cells.set(column, cell);
      cell.files++;
      cell.bytes += size;
      cell.problems += problems;
    },
    summary: () => ({
      subjects: subjects.size,
      sessions: told().filter(({ session }) => session !== null).length,
      files,
      bytes,
      columns: inOrder().map(({ column, rows: count }) => ({ ...column, rows: count })),
    }),
    rows() {
      inOrder().forEach(({ column }, i) => void numbers.set(column, i));
      return told().map(({ subject, session, folder, cells }) => ({
        subject,
        session,
        folder,
        cells: [...cells]
          .map(([column, cell]) => ({ column: numbers.get(column) ?? 0, ...cell, stays: false }))
          .sort((a, b) => a.column - b.column),
      }));
    },
    subjects: () => subjects,
  };
}

const collator = new Intl.Collator('en', { numeric: true });
const natural = (a: string, b: string) => collator.compare(a, b);
