/** Words and figures on a terminal: three parts for a failure, plain columns. */

import type { Failure } from '../../../shared/failure.ts';
import { formatCount, formatDuration } from '../../../shared/format.ts';
import type { Activity, Job } from '../../../shared/job.ts';
import { printLocation } from '../../../shared/location.ts';
import { sayMoment } from '../../../shared/moment.ts';

export const count = (n: number, one: string, many = `${one}s`) =>
  `${formatCount(n)} ${n === 1 ? one : many}`;

/** Reason, what to do, detail to copy. */
export function failureText({ reason, hint, detail }: Failure): string {
  return [
    `waybill: ${shown(reason)}\n`,
    hint === '' ? '' : `  what to do: ${shown(hint)}\n`,
    detail === '' ? '' : `  detail: ${shown(detail)}\n`,
  ].join('');
}

const waiting = {
  network: 'the network',
  'sign-in': 'you to sign in again',
  'disk-space': 'disk space',
  'disk-missing': 'the folder to come back',
  'disk-denied': 'leave to write there again',
  throttled: 'the server, which asked for fewer requests',
  schedule: 'its hours',
  'source-changed': 'you: the source changed',
} as const;

/** What a job does, in words; empty when nothing. `now` is epoch milliseconds. */
export function activityText(activity: Activity | null, now: number): string {
  if (activity === null) return '';
  if (activity.kind !== 'waiting') return activity.kind;
  if (activity.why === 'schedule' && activity.until !== null)
    return `waiting until ${sayMoment(activity.until, now)}`;
  const next =
    activity.until === null ? '' : `, next try in ${formatDuration((activity.until - now) / 1000)}`;
  return `waiting for ${waiting[activity.why]}${next}`;
}

/** Columns as wide as their longest cell; numbers (by `right`) to the right. The last column is not padded. */
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const widths = rows.reduce<number[]>(
    (most, row) => row.map((cell, i) => Math.max(most[i] ?? 0, cell.length)),
    [],
  );
  return rows
    .map((row) =>
      row
        .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/**
 * A key is anything: control characters in it must not reach a terminal, which would obey them, nor what is not seen and
 * turns the rest of a line around or passes for another name. Joiners stay: some scripts are written with them.
 */
export const shown = (text: string) =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, (c) => {
    const code = c.charCodeAt(0);
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`;
  });

/** Where a job's files are: its folder; of what is sent also the bucket, as nothing else in a list says it. */
export const placeText = ({ kind, folder, source }: Pick<Job, 'kind' | 'folder' | 'source'>): string =>
  kind === 'upload' ? `${shown(folder)} -> ${shown(printLocation(source.location))}` : shown(folder);
