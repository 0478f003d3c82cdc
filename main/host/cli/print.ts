/** Words and figures on a terminal: bytes in powers of 1024, three parts for a failure, plain columns. */
import type { Failure } from '../../../shared/failure.ts';
import type { Activity } from '../../../shared/job.ts';

/** `5.0 GiB`; whole numbers below 1 KiB. */
export function bytes(n: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  let value = n;
  let unit = 0;
  // 1023.96 would round to 1024.0 of the smaller unit.
  while (value >= 1023.95 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** `7 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`. */
export function duration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  if (s < 86_400) return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
  return `${Math.floor(s / 86_400)} d ${Math.floor((s % 86_400) / 3600)} h`;
}

export const count = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

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
  const next = activity.until === null ? '' : `, next try in ${duration((activity.until - now) / 1000)}`;
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

/** A key is anything: control characters in it must not reach a terminal, which would obey them. */
export const shown = (text: string) =>
  text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
