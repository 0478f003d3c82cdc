/** How one transfer and its proof read. */
import type { Evidence, ObjectChecksum } from '../../../shared/checksum.ts';
import { formatCount } from '../../../shared/format.ts';
import type { Job, Selection, Transfer } from '../../../shared/job.ts';
import type { Source } from '../../../shared/location.ts';
import { assertNever } from '../../../shared/never.ts';
import type { StatusWord } from '../../state/select.ts';

const evidenceWords: Readonly<Record<Evidence, string>> = {
  crc32: 'CRC32',
  crc32c: 'CRC32C',
  crc64nvme: 'CRC64NVME',
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  md5: 'MD5',
  'composite-etag': 'composite ETag',
  'composite-checksum': 'composite checksum',
};

const runningWords: Readonly<Record<Job['kind'], string>> = {
  download: 'Downloading',
  upload: 'Uploading',
  verify: 'Verifying',
};

export function transferStatus(
  transfer: Transfer,
  kind: Job['kind'] = 'download',
): StatusWord & { readonly why: string } {
  const { status, verification, skipped, failure } = transfer;
  switch (status) {
    case 'queued':
      return { word: 'Queued', tone: 'quiet', why: '' };
    case 'running':
      return { word: runningWords[kind], tone: 'running', why: '' };
    case 'paused':
      return { word: 'Paused', tone: 'quiet', why: '' };
    case 'canceled':
      return { word: 'Canceled', tone: 'quiet', why: '' };
    case 'failed':
      return { word: 'Failed', tone: 'failed', why: failure?.reason ?? '' };
    case 'completed':
      switch (verification.state) {
        case 'verified':
          return {
            word: skipped ? (kind === 'upload' ? 'Already there' : 'Already here') : 'Verified',
            tone: 'verified',
            why: `by ${evidenceWords[verification.by]}`,
          };
        case 'unverifiable':
          return { word: 'Not verifiable', tone: 'waiting', why: verification.why };
        case 'mismatch':
          return { word: 'Does not match', tone: 'failed', why: `by ${evidenceWords[verification.by]}` };
        case 'extra':
          return { word: 'Extra', tone: 'quiet', why: 'nothing says that it belongs here' };
        case 'pending':
          return { word: 'To be verified', tone: 'running', why: '' };
        default:
          return assertNever(verification);
      }
    default:
      return assertNever(status);
  }
}

export function checksumWords(checksum: ObjectChecksum | null): string {
  if (!checksum) return '';
  const name = evidenceWords[checksum.algorithm];
  return checksum.type === 'full-object'
    ? `${name}, whole object`
    : `${name}, of ${checksum.parts ?? '?'} parts`;
}

/** `openneuro.org · profile HCP`; the bucket, or the host of a plain web object; a check of a folder has neither. */
export function sourceWords({ location, profile, requestPayer }: Source): string {
  const words = [location.bucket || location.endpoint?.replace(/^https?:\/\//, '') || 'this disk'];
  if (location.region) words.push(location.region);
  if (profile !== 'anonymous') words.push(`profile ${profile}`);
  if (requestPayer) words.push('you pay');
  return words.join(' · ');
}

/** `everything`, the one folder or file, or how many; filters are counted. */
export function selectionWords({ prefixes, keys, filters }: Selection): string {
  const [only] = [...prefixes, ...keys];
  const several = [
    ...(prefixes.length > 0 ? [plural(prefixes.length, 'folder')] : []),
    ...(keys.length > 0 ? [plural(keys.length, 'file')] : []),
  ].join(', ');
  const what = only === undefined ? 'everything' : prefixes.length + keys.length === 1 ? only : several;
  return filters.length === 0 ? what : `${what}, through ${plural(filters.length, 'filter')}`;
}

const plural = (count: number, word: string) => `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`;

/** Seconds from start to end, or until now; null where it never started. */
export function elapsed(
  { startedAt, finishedAt }: Pick<Job, 'startedAt' | 'finishedAt'>,
  now: number,
): number | null {
  return startedAt === null ? null : Math.max(0, ((finishedAt ?? now) - startedAt) / 1000);
}
