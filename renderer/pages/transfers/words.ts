/** How one transfer and its proof read. */

import type { Evidence, ObjectChecksum } from '../../../shared/checksum.ts';
import { formatDuration } from '../../../shared/format.ts';
import type { Job, Selection, Transfer } from '../../../shared/job.ts';
import type { Source } from '../../../shared/location.ts';
import { assertNever } from '../../../shared/never.ts';
import { type Problem, problemOf } from '../../../shared/problem.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import type { StatusWord } from '../../state/select.ts';
import type { PartState } from './details/part-grid.ts';

const evidenceWords: Readonly<Record<Evidence, () => string>> = {
  crc32: () => 'CRC32',
  crc32c: () => 'CRC32C',
  crc64nvme: () => 'CRC64NVME',
  sha1: () => 'SHA-1',
  sha256: () => 'SHA-256',
  md5: () => 'MD5',
  'composite-etag': () => t('composite ETag'),
  'composite-checksum': () => t('composite checksum'),
};

export const problemWords: Readonly<Record<Problem, () => string>> = {
  missing: () => t('Missing'),
  truncated: () => t('Truncated'),
  grown: () => t('Grown'),
  changed: () => t('Content changed'),
  unreadable: () => t('Unreadable'),
};

export const partWords: Readonly<Record<PartState, () => string>> = {
  verified: () => t('verified'),
  durable: () => t('durable'),
  written: () => t('written'),
  failed: () => t('failed'),
  todo: () => t('to do'),
};

const runningWords: Readonly<Record<Job['kind'], () => string>> = {
  download: () => t('Downloading'),
  upload: () => t('Uploading'),
  verify: () => t('Verifying'),
};

export function transferStatus(
  transfer: Transfer,
  kind: Job['kind'] = 'download',
): StatusWord & { readonly why: string } {
  const { status, verification, skipped, failure } = transfer;
  switch (status) {
    case 'queued':
      return { word: t('Queued'), tone: 'quiet', why: '' };
    case 'running':
      return { word: runningWords[kind](), tone: 'running', why: '' };
    case 'paused':
      return { word: t('Paused'), tone: 'quiet', why: '' };
    case 'canceled':
      return { word: t('Canceled'), tone: 'quiet', why: '' };
    case 'failed': {
      const problem = kind === 'verify' ? problemOf(transfer) : null;
      const word = problem === null ? t('Failed') : problemWords[problem]();
      return { word, tone: 'failed', why: told(failure?.reason ?? '') };
    }
    case 'completed':
      switch (verification.state) {
        case 'verified':
          return {
            word: skipped ? (kind === 'upload' ? t('Already there') : t('Already here')) : t('Verified'),
            tone: 'verified',
            why: t('by {evidence}', { evidence: evidenceWords[verification.by]() }),
          };
        case 'unverifiable':
          return { word: t('Not verifiable'), tone: 'waiting', why: told(verification.why) };
        case 'mismatch':
          return {
            word: t('Does not match'),
            tone: 'failed',
            why: t('by {evidence}', { evidence: evidenceWords[verification.by]() }),
          };
        case 'extra':
          return { word: t('Extra'), tone: 'quiet', why: t('nothing says that it belongs here') };
        case 'pending':
          return { word: t('To be verified'), tone: 'running', why: '' };
        default:
          return assertNever(verification);
      }
    default:
      return assertNever(status);
  }
}

export function checksumWords(checksum: ObjectChecksum | null): string {
  if (!checksum) return '';
  const name = evidenceWords[checksum.algorithm]();
  return checksum.type === 'full-object'
    ? t('{name}, whole object', { name })
    : t('{name}, of {parts} parts', { name, parts: checksum.parts ?? '?' });
}

/** `openneuro.org · profile HCP`; the bucket, or the host of a plain web object; a check of a folder has neither. */
export function sourceWords({ location, profile, requestPayer }: Source): string {
  const words = [location.bucket || location.endpoint?.replace(/^https?:\/\//, '') || t('this disk')];
  if (location.region) words.push(location.region);
  if (profile !== 'anonymous') words.push(t('profile {profile}', { profile }));
  if (requestPayer) words.push(t('you pay'));
  return words.join(' · ');
}

/** `everything`, the one folder or file, or how many; filters are counted. */
export function selectionWords({ prefixes, keys, filters }: Selection): string {
  const [only] = [...prefixes, ...keys];
  const several = [
    ...(prefixes.length > 0
      ? [t('{n, plural, one {# folder} other {# folders}}', { n: prefixes.length })]
      : []),
    ...(keys.length > 0 ? [t('{n, plural, one {# file} other {# files}}', { n: keys.length })] : []),
  ].join(', ');
  const what = only === undefined ? t('everything') : prefixes.length + keys.length === 1 ? only : several;
  return filters.length === 0
    ? what
    : t('{what}, through {n, plural, one {# filter} other {# filters}}', { what, n: filters.length });
}

/** How long it took: never nothing, for what took less than a second did take some time. */
export const tookWords = (seconds: number): string =>
  seconds < 0.5 ? `< ${formatDuration(1)}` : formatDuration(seconds);

/** Seconds from start to end, or until now; null where it never started. */
export function elapsed(
  { startedAt, finishedAt }: Pick<Job, 'startedAt' | 'finishedAt'>,
  now: number,
): number | null {
  return startedAt === null ? null : Math.max(0, ((finishedAt ?? now) - startedAt) / 1000);
}
