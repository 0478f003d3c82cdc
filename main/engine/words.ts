/** How a job's end is said in its events: never a bare "done". */
import { formatBytes, formatCount } from '../../shared/format.ts';
import type { JobRecord } from './ports.ts';

export function endWords({ counts, kind }: Pick<JobRecord, 'counts' | 'kind'>): string {
  const said = [
    `${formatCount(counts.completed)} of ${formatCount(counts.files)} files, ${formatBytes(counts.bytesCompleted)}`,
    `${formatCount(counts.verified)} verified`,
  ];
  if (counts.unverifiable > 0) said.push(`${formatCount(counts.unverifiable)} not verifiable`);
  if (counts.skipped > 0) said.push(`${formatCount(counts.skipped)} already here`);
  if (counts.failed > 0) said.push(`${formatCount(counts.failed)} failed`);
  return `${kind === 'verify' ? 'Checked' : 'Finished'}: ${said.join(', ')}.`;
}
