import { useEffect } from 'react';
import type { Job } from '../../shared/job.ts';
import { useMirror } from './app.ts';

/** Whole percent of what is under way, cut; null where nothing is. */
export function percentUnderWay(
  jobs: Iterable<Pick<Job, 'confirmed' | 'status' | 'counts' | 'bytesWritten'>>,
) {
  let bytes = 0;
  let written = 0;
  for (const job of jobs) {
    if (!job.confirmed || (job.status !== 'running' && job.status !== 'queued')) continue;
    bytes += job.counts.bytes;
    written += job.bytesWritten;
  }
  return bytes === 0 ? null : Math.floor((written / bytes) * 100);
}

/** `34 % · Transfers · Waybill`: what a taskbar or a row of tabs shows of this window. */
export function useWindowTitle(page: string): void {
  const percent = useMirror(({ jobs }) => percentUnderWay(jobs.values()));
  useEffect(() => {
    document.title = [...(percent === null ? [] : [`${percent} %`]), page, 'Waybill'].join(' · ');
  }, [percent, page]);
}
