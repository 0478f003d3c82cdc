/** What came of a job as a file: its figures, and each file that failed with its reason. */

import { formatBytes, formatCount, formatTime } from '../../../shared/format.ts';
import { extraFiles, type Job, type Status, type Transfer } from '../../../shared/job.ts';
import { printLocation } from '../../../shared/location.ts';
import { problemOf } from '../../../shared/problem.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { call } from '../../state/app.ts';
import { utcOffset } from '../../state/clock.ts';
import { jobStatus } from '../../state/select.ts';

/** Rows asked for at once, and in all: who has more failures has one cause. */
const pageSize = 1000;
const mostRows = 10_000;

/** Tab-separated after the head, so that a table program reads it; tabs and breaks in names become spaces. */
export function reportText(job: Job, failed: readonly Transfer[], extra: readonly Transfer[] = []): string {
  const { counts, name, folder, source, startedAt, finishedAt } = job;
  const time = (at: number | null) => (at === null ? t('unknown') : formatTime(at, utcOffset()));
  const head = [
    t('{name}: {word}', { name, word: jobStatus(job).word }),
    t('Source: {address}', { address: printLocation(source.location) }),
    t('Folder: {folder}', { folder }),
    t('Started: {time}', { time: time(startedAt) }),
    t('Ended: {time}', { time: time(finishedAt) }),
    t('Files: {completed} of {files}, {bytes}', {
      completed: formatCount(counts.completed),
      files: formatCount(counts.files),
      bytes: formatBytes(counts.bytesCompleted),
    }),
    t('Verified: {n}', { n: formatCount(counts.verified) }),
    t('Not verifiable: {n}', { n: formatCount(counts.unverifiable) }),
    t('Already here: {n}', { n: formatCount(counts.skipped) }),
    t('Failed: {n}', { n: formatCount(counts.failed) }),
    ...(job.kind === 'verify' ? [t('Extra: {n}', { n: formatCount(extraFiles(job)) })] : []),
  ];
  const rows = [
    ...failed.map((transfer) => {
      const { key, failure } = transfer;
      const problem = job.kind === 'verify' ? problemOf(transfer) : null;
      return [key, problem ?? failure?.code ?? '', told(failure?.reason ?? ''), failure?.detail ?? ''];
    }),
    ...extra.map(({ key }) => [key, 'extra', '', '']),
  ].map((cells) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t'));
  return [...head, ...(rows.length > 0 ? ['', 'key\tcode\treason\tdetail', ...rows] : []), ''].join('\n');
}

/** The first of a job's transfers from there on, {@link mostRows} at most; what could be read, where the app stops answering. */
async function read(job: Job, status: Status | null, from: number, to: number): Promise<Transfer[]> {
  const rows: Transfer[] = [];
  for (let offset = from; offset < Math.min(to, from + mostRows); offset += pageSize) {
    const page = { jobId: job.id, status, text: '', offset, limit: pageSize } as const;
    const answer = await call('transfers.list', page);
    if (!answer.ok) break;
    rows.push(...answer.value.transfers);
  }
  return rows;
}

/** Hands it to the browser to be saved. */
export async function saveReport(job: Job): Promise<void> {
  const { files, failed } = job.counts;
  // They are listed last, behind all that should be there.
  const extra = await read(job, null, files - extraFiles(job), files);
  const text = reportText(job, await read(job, 'failed', 0, failed), extra);
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `waybill-report-${job.id}.txt`;
  link.click();
  // The browser has it as soon as the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
