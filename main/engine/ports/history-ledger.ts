/** Jobs that have ended, as the ledger keeps them: also those that left the list. */
import type { EndedJob, HistoryState } from '../../../shared/history.ts';
import type { Job, Selection } from '../../../shared/job.ts';

export interface HistoryQuery {
  /** Beginnings of words, in any order. */
  readonly text: string;
  readonly state: HistoryState | null;
  readonly kind: Job['kind'] | null;
  /** Epoch ms: what ended then or later. */
  readonly since: number | null;
  readonly offset: number;
  readonly limit: number;
}

export interface HistoryPage {
  readonly total: number;
  /** The newest end first. */
  readonly jobs: readonly EndedJob[];
}

export interface HistoryLedger {
  list(query: HistoryQuery): HistoryPage;
  /** Throws not-found. */
  read(id: number): EndedJob;
  /** Throws not-found. */
  chosen(id: number): Selection;
  /** Null forgets all. */
  clear(ids: readonly number[] | null): void;
}
