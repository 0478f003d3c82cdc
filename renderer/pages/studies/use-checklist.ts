/** The checklist of a study: made as soon as it is known where it goes, followed while it grows, read again when it changes. */
import { useEffect, useRef, useState } from 'react';
import type { StudyState } from '../../../shared/calls/studies.ts';
import type { Failure } from '../../../shared/failure.ts';
import type { Job } from '../../../shared/job.ts';
import type { RowState, UploadCounts } from '../../../shared/upload.ts';
import { act, call, useMirror } from '../../state/app.ts';

export interface Checklist {
  readonly jobId: number;
  readonly counts: UploadCounts;
  /** Still being compared with the bucket. */
  readonly growing: boolean;
  readonly failure: Failure | null;
  /** Counts up with every change: what was read before is old. */
  readonly rev: number;
  readonly check: (what: {
    readonly checked: boolean;
    readonly paths?: readonly string[];
    readonly folders?: readonly string[];
    readonly states?: readonly RowState[];
  }) => Promise<void>;
}

export function useChecklist(
  folder: string,
  state: StudyState | null,
  refresh: () => Promise<void>,
): { readonly list: Checklist | null; readonly failure: Failure | null; readonly again: () => void } {
  const [counts, setCounts] = useState<{ readonly jobId: number; readonly value: UploadCounts } | null>(null);
  const [rev, setRev] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  const making = useRef(false);
  const [made, setMade] = useState(0);
  /** What the newest was made of. */
  const tried = useRef<string | null>(null);
  const [turn, setTurn] = useState(0);
  const planId = state?.planId ?? null;
  const to = state?.record.to ?? null;
  const job: Job | null = useMirror(({ jobs }) => (planId === null ? null : (jobs.get(planId) ?? null)));

  // Made of what is decided now: another decision makes another. `made` is there to look again.
  const wanted = state !== null && to !== null && planId === null;
  const decided = JSON.stringify(state?.record ?? null);
  useEffect(() => {
    if (!wanted) tried.current = null;
    if (!wanted || making.current || failure || tried.current === decided) return;
    making.current = true;
    tried.current = decided;
    void call('studies.plan', { folder }).then(async (answer) => {
      if (answer.ok) await refresh();
      else setFailure(answer.error);
      making.current = false;
      // Something else may have been decided meanwhile.
      setMade((n) => n + 1);
    });
  }, [wanted, decided, folder, refresh, failure, made]);
  useEffect(() => {
    if (to) setFailure(null);
  }, [to]);

  // `turn` is there to ask again.
  useEffect(() => {
    if (planId === null || job === null) return;
    let live = true;
    void call('uploads.counts', { jobId: planId }).then((answer) => {
      if (!live || !answer.ok) return;
      setCounts({ jobId: planId, value: answer.value });
      setRev((n) => n + 1);
    });
    return () => {
      live = false;
    };
  }, [planId, job, turn]);

  const here = planId !== null && counts?.jobId === planId ? counts.value : null;
  if (planId === null || here === null) return { list: null, failure, again: () => setFailure(null) };
  const list: Checklist = {
    jobId: planId,
    counts: here,
    growing: here.scanning,
    failure: job?.failure ?? null,
    rev,
    async check({ checked, paths = [], folders = [], states = [] }) {
      const input = { jobId: planId, checked, paths: [...paths], folders: [...folders], states: [...states] };
      const value = await act('uploads.check', input);
      if (!value) return;
      setCounts({ jobId: planId, value });
      setRev((n) => n + 1);
      // Counts that are on their way may be of before.
      setTurn((n) => n + 1);
    },
  };
  return { list, failure, again: () => setFailure(null) };
}

/** What would be sent, deleted not counted. */
export function toSend({ states }: UploadCounts): { readonly files: number; readonly bytes: number } {
  const sent = [states.new, states.changed];
  return {
    files: sent.reduce((sum, one) => sum + one.checkedFiles, 0) + states.moved.checkedFiles,
    bytes: sent.reduce((sum, one) => sum + one.checkedBytes, 0),
  };
}
