/** What the checks say of single files, for the checklist's column "Why": the first thousand, errors first. */
import { useEffect, useState } from 'react';
import type { Severity, Study } from '../../../shared/study.ts';
import { told } from '../../../shared/words/told.ts';
import { call } from '../../state/app.ts';

export type Notes = ReadonlyMap<string, { readonly text: string; readonly severity: Severity }>;

const none: Notes = new Map();

export function useNotes(folder: string, study: Study | null): Notes {
  const [notes, setNotes] = useState(none);
  useEffect(() => {
    if (!study) return;
    let live = true;
    const input = { folder, severity: null, code: null, text: '', offset: 0, limit: 1000 };
    void call('studies.findings', input).then((answer) => {
      if (!live || !answer.ok) return;
      const found = new Map<string, { text: string; severity: Severity }>();
      for (const { file, reason, severity } of answer.value.findings)
        if (!found.has(file)) found.set(file, { text: told(reason), severity });
      setNotes(found);
    });
    return () => {
      live = false;
    };
  }, [folder, study]);
  return notes;
}
