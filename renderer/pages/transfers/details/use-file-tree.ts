/** The folders of one job that are open, asked for as they open and again while the job changes. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Failure } from '../../../../shared/failure.ts';
import type { Job } from '../../../../shared/job.ts';
import { call } from '../../../state/app.ts';
import { useCalm } from '../../../state/throttle.ts';
import { type Folders, treeRows } from './tree-rows.ts';

const pageSize = 300;

export function useFileTree(job: Job) {
  const [root, setRoot] = useState<string | null>(null);
  const [folders, setFolders] = useState<Folders>(new Map());
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [lost, setLost] = useState<{ readonly failure: Failure; readonly again: () => void } | null>(null);
  const calm = useCalm(job);
  const asking = useRef(new Set<string>());

  const ask = async (prefix: string | null, after: string | null, limit = pageSize) => {
    const question = `${prefix} ${after}`;
    if (asking.current.has(question)) return;
    asking.current.add(question);
    const answer = await call('transfers.folder', { jobId: job.id, prefix, after, limit });
    asking.current.delete(question);
    if (!answer.ok) {
      setLost({ failure: answer.error, again: () => void latest.current.ask(prefix, after, limit) });
      return;
    }
    setLost(null);
    const { value } = answer;
    if (prefix === null) setRoot(value.prefix);
    setFolders((known) => {
      const before = after === null ? [] : (known.get(value.prefix)?.entries ?? []);
      return new Map(known).set(value.prefix, {
        entries: [...before, ...value.entries],
        after: value.after,
      });
    });
  };
  const latest = useRef({ ask, open, folders, root });
  latest.current = { ask, open, folders, root };
  // What is open follows the job, as far as it was read. The job is the reason.
  useEffect(() => {
    const { ask, open, folders, root } = latest.current;
    for (const prefix of [root, ...open])
      void ask(
        prefix,
        null,
        Math.min(1000, Math.max(pageSize, folders.get(prefix ?? '')?.entries.length ?? 0)),
      );
  }, [calm]);

  const rows = useMemo(() => (root === null ? [] : treeRows({ root, folders, open })), [root, folders, open]);
  return {
    rows,
    open,
    lost,
    toggle(prefix: string) {
      const next = new Set(open);
      if (!next.delete(prefix)) {
        next.add(prefix);
        void ask(prefix, null);
      }
      setOpen(next);
    },
    more: (prefix: string, after: string) => void ask(prefix, after),
  };
}
