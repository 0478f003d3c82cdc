/** Which jobs are selected and which row the keys mean, kept by job id: rows may move, meanings may not. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { go } from '../../state/route.ts';
import type { Rows } from './rows.ts';

interface Cursor {
  readonly jobId: number;
  /** Index of the transfer below its job; null for the job itself. */
  readonly transfer: number | null;
}

export interface Selection {
  readonly ids: ReadonlySet<number>;
  /** Row index of the cursor; -1 where it is not shown. */
  readonly cursor: number;
  readonly pick: (index: number, how: { readonly add: boolean; readonly range: boolean }) => void;
  readonly all: () => void;
  readonly none: () => void;
}

export function useSelection({
  rows,
  jobIds,
  first,
  isThere,
}: {
  readonly rows: Rows;
  /** Those that are shown, in their order. */
  readonly jobIds: readonly number[];
  /** The one that the address names. */
  readonly first: number | null;
  /** Whether there is such a job, shown or not. */
  readonly isThere: (id: number) => boolean;
}): Selection {
  const [ids, setIds] = useState<ReadonlySet<number>>(() => new Set(first === null ? [] : [first]));
  const [cursor, setCursor] = useState<Cursor | null>(
    first === null ? null : { jobId: first, transfer: null },
  );
  const [anchor, setAnchor] = useState<number | null>(first);
  // The address says which job is meant. What we wrote there ourselves is no news.
  const written = useRef(first);
  useEffect(() => {
    if (first === written.current) return;
    written.current = first;
    if (first === null) return;
    setIds(new Set([first]));
    setCursor({ jobId: first, transfer: null });
    setAnchor(first);
  }, [first]);
  const write = useCallback((job: number | null) => {
    written.current = job;
    go({ page: 'transfers', job }, { replace: true });
  }, []);
  // Where a job was removed, the one that took its place is meant; a filter that hides it removes nothing.
  const around = useRef<readonly number[]>([]);
  const at = cursor?.jobId ?? null;
  const gone = at !== null && !isThere(at);
  useEffect(() => {
    if (!gone) {
      around.current = jobIds;
      return;
    }
    const place = around.current.indexOf(at);
    if (place < 0) return;
    const shown = new Set(jobIds);
    const after = around.current.slice(place + 1).find((id) => shown.has(id));
    const next = after ?? around.current.slice(0, place).findLast((id) => shown.has(id)) ?? null;
    setCursor(next === null ? null : { jobId: next, transfer: null });
    setIds(new Set(next === null ? [] : [next]));
    setAnchor(next);
    write(next);
  }, [gone, at, jobIds, write]);
  return useMemo(() => {
    const jobRow = cursor === null ? -1 : rows.ofJob(cursor.jobId);
    const row =
      jobRow < 0 || cursor === null ? -1 : jobRow + (cursor.transfer === null ? 0 : cursor.transfer + 1);
    return {
      ids,
      cursor: rows.at(row) ? row : jobRow,
      pick(index, { add, range }) {
        const at = rows.at(index);
        if (!at) return;
        const { id } = at.job;
        setCursor({ jobId: id, transfer: at.kind === 'transfer' ? at.index : null });
        write(id);
        if (range && anchor !== null && jobIds.includes(anchor)) {
          const [from, to] = [jobIds.indexOf(anchor), jobIds.indexOf(id)].sort((a, b) => a - b);
          setIds(new Set(jobIds.slice(from, (to ?? 0) + 1)));
          return;
        }
        setAnchor(id);
        const toggled = new Set(ids);
        if (!toggled.delete(id)) toggled.add(id);
        setIds(add ? toggled : new Set([id]));
      },
      all: () => setIds(new Set(jobIds)),
      none() {
        setIds(new Set());
        setCursor(null);
        write(null);
      },
    };
  }, [rows, jobIds, ids, cursor, anchor, write]);
}
