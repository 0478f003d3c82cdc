/** Small numbers that stand for words in the tables of a million rows. They are on disk: add, never renumber. */
import type { Evidence, Verification } from '../../shared/checksum.ts';
import type { Status } from '../../shared/job.ts';

export const statusCode = {
  queued: 0,
  running: 1,
  paused: 2,
  completed: 3,
  failed: 4,
  canceled: 5,
} as const satisfies Record<Status, number>;

const statusByCode = new Map<number, Status>(
  (Object.keys(statusCode) as Status[]).map((status) => [statusCode[status], status]),
);

export function statusOf(code: number): Status {
  const status = statusByCode.get(code);
  if (status === undefined) throw new Error(`no status has the code ${code}`);
  return status;
}

export const pendingCode = 0;
export const unverifiableCode = 1;
export const mismatchCode = 2;
export const extraCode = 3;

/** Verified, by this evidence: every code from 10 on. */
const evidenceCode = {
  crc32: 10,
  crc32c: 11,
  crc64nvme: 12,
  sha1: 13,
  sha256: 14,
  md5: 15,
  'composite-etag': 16,
  'composite-checksum': 17,
} as const satisfies Record<Evidence, number>;

const evidenceByCode = new Map<number, Evidence>(
  (Object.keys(evidenceCode) as Evidence[]).map((evidence) => [evidenceCode[evidence], evidence]),
);

export const isVerifiedCode = (code: number): boolean => code >= 10;

/** `proof` holds the words of `unverifiable` and the JSON of `mismatch`; null for the others. */
export interface StoredVerification {
  readonly verification: number;
  readonly proof: string | null;
}

export function encodeVerification(verification: Verification): StoredVerification {
  switch (verification.state) {
    case 'pending':
      return { verification: pendingCode, proof: null };
    case 'verified':
      return { verification: evidenceCode[verification.by], proof: null };
    case 'unverifiable':
      return { verification: unverifiableCode, proof: verification.why };
    case 'extra':
      return { verification: extraCode, proof: null };
    case 'mismatch': {
      const { by, expected, actual } = verification;
      return { verification: mismatchCode, proof: JSON.stringify({ by, expected, actual }) };
    }
  }
}

export function decodeVerification({ verification, proof }: StoredVerification): Verification {
  if (verification === pendingCode) return { state: 'pending' };
  if (verification === unverifiableCode) return { state: 'unverifiable', why: proof ?? '' };
  if (verification === extraCode) return { state: 'extra' };
  if (verification === mismatchCode) {
    const { by, expected, actual } = JSON.parse(proof ?? '{}') as {
      by: Evidence;
      expected: string;
      actual: string;
    };
    return { state: 'mismatch', by, expected, actual };
  }
  const by = evidenceByCode.get(verification);
  if (by === undefined) throw new Error(`no verification has the code ${verification}`);
  return { state: 'verified', by };
}
