/** How a job's events are said. */
import { formatBytes, formatCount, formatDuration } from '../../shared/format.ts';
import { extraFiles } from '../../shared/job.ts';
import type { Outage, Trouble } from './outage.ts';
import type { JobRecord } from './ports/ledger.ts';

const files = (n: number) => (n === 1 ? '1 file' : `${formatCount(n)} files`);

export function listedWords({ counts }: Pick<JobRecord, 'counts'>): string {
  return `Listed ${files(counts.files)}, ${formatBytes(counts.bytes)}.`;
}

/** A job's end: never a bare "done". */
export function endWords(job: Pick<JobRecord, 'kind' | 'counts'>): string {
  const { counts, kind } = job;
  const extra = extraFiles(job);
  const said = [
    `${formatCount(counts.completed - extra)} of ${files(counts.files - extra)}, ${formatBytes(counts.bytesCompleted)}`,
    `${formatCount(counts.verified)} verified`,
  ];
  if (counts.unverifiable > 0) said.push(`${formatCount(counts.unverifiable)} not verifiable`);
  if (counts.skipped > 0) said.push(`${formatCount(counts.skipped)} already here`);
  if (extra > 0) said.push(`${formatCount(extra)} extra`);
  if (counts.failed > 0) said.push(`${formatCount(counts.failed)} failed`);
  return `${kind === 'verify' ? 'Checked' : 'Finished'}: ${said.join(', ')}.`;
}

const back: Readonly<Record<Trouble, string>> = {
  network: 'The network is back',
  'sign-in': 'Signed in again',
  'disk-space': 'There is room on the disk again',
  'disk-missing': 'The folder is back',
  'disk-denied': 'The disk can be written again',
};

/** The end of an outage, and how long it was. */
export function backWords({ why, failure, since }: Outage, now: number): string {
  const answered =
    failure.code === 'server' || failure.code === 'not-s3' ? 'The server answers again' : back[why];
  return `${answered} after ${formatDuration(Math.max(1, Math.round((now - since) / 1000)))}; going on.`;
}
