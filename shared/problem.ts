/** What is wrong with a file that a verification found other than it should be. */
import type { Transfer } from './job.ts';

export const problems = ['missing', 'truncated', 'grown', 'changed', 'unreadable'] as const;
export type Problem = (typeof problems)[number];

/** Of a failed transfer of a verification, which keeps in `written` how long the file is. Null for all others. */
export function problemOf(
  transfer: Pick<Transfer, 'status' | 'size' | 'written'> & {
    readonly failure: { readonly code: string | null } | null;
    readonly verification: { readonly state: string };
  },
): Problem | null {
  const { status, failure, verification, size, written } = transfer;
  if (status !== 'failed') return null;
  if (failure?.code === 'not-found' || failure?.code === 'sent-away') return 'missing';
  if (failure?.code !== 'checksum') return 'unreadable';
  if (verification.state === 'mismatch') return 'changed';
  return written < size ? 'truncated' : 'grown';
}
