/** Studies that were looked at, as the ledger keeps them. */
import type { StudyRecord } from '../../../shared/study.ts';

export interface StudyLedger {
  /** Newest first. */
  list(): readonly StudyRecord[];
  read(folder: string): StudyRecord | null;
  keep(record: StudyRecord): void;
  forget(folder: string): void;
}
