/** Pages of every open job; the seen rows of each are asked for as one range. */
import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Failure } from '../../../shared/failure.ts';
import type { Transfer } from '../../../shared/job.ts';
import { useThrottled } from '../../state/throttle.ts';
import type { TransferPages } from '../../state/transfer-pages.ts';
import { pagesOf } from '../../state/use-transfers.ts';
import type { Rows } from './rows.ts';

export interface OpenPages {
  readonly row: (jobId: number, index: number) => Transfer | undefined;
  /** Rows of the table that are drawn, both included. */
  readonly look: (first: number, last: number) => void;
  /** Why rows are missing. */
  readonly lost: { readonly failure: Failure; readonly again: () => void } | null;
}

export function useOpenPages(rows: Rows): OpenPages {
  const kept = useRef(new Map<number, TransferPages>());
  /** Ids of the jobs of which transfers are drawn. */
  const [shown, setShown] = useState('');
  const store = useMemo(
    () => ({
      subscribe: (listener: () => void) => {
        const ends = [...kept.current.values()].map((pages) => pages.subscribe(listener));
        return () => {
          for (const end of ends) end();
        };
      },
      version: () => [...kept.current.values()].reduce((sum, pages) => sum + pages.version(), 0),
    }),
    // Another set of open jobs is another store.
    [shown],
  );
  useSyncExternalStore(store.subscribe, store.version);
  const look = useCallback(
    (first: number, last: number) => {
      const seen = new Map<number, { readonly from: number; to: number }>();
      for (let index = first; index <= last; index++) {
        const row = rows.at(index);
        if (row?.kind !== 'transfer') continue;
        const range = seen.get(row.job.id);
        if (range) range.to = row.index + 1;
        else seen.set(row.job.id, { from: row.index, to: row.index + 1 });
      }
      for (const [id, { from, to }] of seen) {
        const pages = kept.current.get(id) ?? pagesOf({ jobId: id, status: null, text: '' });
        kept.current.set(id, pages);
        pages.look(from, to);
      }
      setShown([...seen.keys()].join());
    },
    [rows],
  );
  const changes = shown.split(',').map((id) => {
    const job = rows.at(rows.ofJob(Number(id)))?.job;
    return job && `${job.id}:${job.counts.completed}:${job.bytesWritten}:${job.status}`;
  });
  useThrottled(changes.join(), () => {
    for (const pages of kept.current.values()) pages.stale();
  });
  const lost = [...kept.current.values()].find((one) => one.failure() !== null);
  const failure = lost?.failure();
  return {
    row: (jobId, index) => kept.current.get(jobId)?.row(index),
    look,
    lost: lost && failure ? { failure, again: lost.stale } : null,
  };
}
