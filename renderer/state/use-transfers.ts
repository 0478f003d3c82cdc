/** Transfer pages as hooks: one query's rows, kept fresh while its job changes. */
import { useMemo, useSyncExternalStore } from 'react';
import type { Job, Status } from '../../shared/job.ts';
import { call } from './app.ts';
import { useThrottled } from './throttle.ts';
import { type TransferPages, transferPages } from './transfer-pages.ts';

export const pagesOf = (query: {
  readonly jobId: number;
  readonly status: Status | null;
  readonly text: string;
}): TransferPages => transferPages({ fetchPage: (page) => call('transfers.list', { ...query, ...page }) });

/** Rows of one job by status and text. */
export function useTransfers(job: Job, status: Status | null, text: string): TransferPages {
  const pages = useMemo(() => pagesOf({ jobId: job.id, status, text }), [job.id, status, text]);
  useSyncExternalStore(pages.subscribe, pages.version);
  useThrottled(job, () => pages.stale());
  return pages;
}
