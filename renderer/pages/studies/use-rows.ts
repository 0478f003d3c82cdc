/** Sessions of some datasets of a study; the first thousands, more than a picture can hold. */
import { useEffect, useState } from 'react';
import type { Study, StudyRow } from '../../../shared/study.ts';
import { call } from '../../state/app.ts';

const pageSize = 1000;
const most = 5000;

/** @param fresh what was decided: a cell says whether it goes */
export function useRows(
  folder: string,
  study: Study,
  sets: readonly string[],
  fresh: unknown = null,
): readonly StudyRow[] {
  const [rows, setRows] = useState<readonly StudyRow[]>([]);
  const wanted = sets.join('\n');
  // A new look has new rows.
  useEffect(() => {
    let live = true;
    const run = async () => {
      const found: StudyRow[] = [];
      for (const set of wanted.split('\n'))
        for (let offset = 0; offset < most; offset += pageSize) {
          const answer = await call('studies.rows', { folder, set, offset, limit: pageSize });
          if (!live || !answer.ok) return;
          found.push(...answer.value.rows);
          if (offset + pageSize >= answer.value.total) break;
        }
      if (live) setRows(found);
    };
    void run();
    return () => {
      live = false;
    };
  }, [folder, study, wanted, fresh]);
  return rows;
}
