/** Which cells of the matrix are new or changed: of the files that differ from the bucket, by their names. */
import { useCallback, useEffect, useState } from 'react';
import type { Answer, Output } from '../../../shared/contract.ts';
import type { StudyRow, StudySet } from '../../../shared/study.ts';
import { call } from '../../state/app.ts';
import type { Checklist } from './use-checklist.ts';

export type CellState = 'same' | 'new' | 'changed' | 'here' | 'problem' | 'stays' | 'none';

const pageSize = 1000;
/** Of files that differ. A study of which more differ is new for the most part. */
const most = 20_000;

/** Folder, suffix and task of a file of a session, as the columns of the matrix are told apart. */
function cellOf(path: string): string {
  const at = path.lastIndexOf('/');
  const stem = path.slice(at + 1).split('.', 1)[0] ?? '';
  const parts = stem.split('_');
  const task = parts.find((part) => part.startsWith('task-'))?.slice(5) ?? '';
  return `${path.slice(0, at + 1)} ${parts.at(-1)} ${task}`;
}

export function useDifferences(
  list: Checklist | null,
  set: StudySet | undefined,
): (row: StudyRow, column: number) => CellState {
  const [cells, setCells] = useState<ReadonlyMap<string, 'new' | 'changed'> | 'all-new' | null>(null);
  const jobId = list === null || list.growing ? null : list.jobId;
  const states = list?.counts.states;
  const differing = (states?.new.files ?? 0) + (states?.changed.files ?? 0);
  const allNew = states !== undefined && (differing > most || states.same.files + states.changed.files === 0);
  useEffect(() => {
    setCells(null);
    if (jobId === null) return;
    if (allNew) return setCells('all-new');
    let live = true;
    const run = async () => {
      const found = new Map<string, 'new' | 'changed'>();
      const page = { jobId, folder: '', text: '', failed: false, offset: 0, limit: pageSize };
      for (let after: string | null = null; ; ) {
        const answer: Answer<Output<'uploads.rows'>> = await call('uploads.rows', {
          ...page,
          states: ['new', 'changed'],
          after,
        });
        if (!live || !answer.ok) return;
        for (const { path, state } of answer.value.rows) {
          const cell = cellOf(path);
          if (found.get(cell) !== 'changed') found.set(cell, state === 'changed' ? 'changed' : 'new');
        }
        after = answer.value.rows.at(-1)?.path ?? null;
        if (after === null) break;
      }
      if (live) setCells(found);
    };
    void run();
    return () => {
      live = false;
    };
  }, [jobId, allNew]);

  return useCallback(
    (row, at) => {
      const cell = row.cells.find(({ column }) => column === at);
      const column = set?.columns[at];
      if (!cell || !column) return 'none';
      if (cell.stays) return 'stays';
      if (cell.problems > 0) return 'problem';
      if (cells === null) return 'here';
      if (cells === 'all-new') return 'new';
      return cells.get(`${row.folder}${column.datatype}/ ${column.suffix} ${column.task ?? ''}`) ?? 'same';
    },
    [cells, set],
  );
}
