/** What the checklist knows of the files whose turn comes: read a page at a time, at a fifth of the cost of one by one. */
import type { Feed } from '../feed.ts';
import type { UploadFile, UploadLedger } from '../ports/upload-ledger.ts';

export interface Files {
  /** Once for each file; null where the checklist does not know it. */
  take(path: string): UploadFile | null;
  /** What was read ahead may have changed. */
  forget(): void;
}

export function createFiles(args: {
  readonly uploads: UploadLedger;
  readonly jobId: number;
  readonly ahead: Feed['ahead'];
}): Files {
  const { uploads, jobId, ahead } = args;
  let known = new Map<string, UploadFile | null>();
  return {
    take(path) {
      if (!known.has(path)) {
        const paths = [path, ...ahead().map(({ work }) => work.transfer.path)];
        known = new Map(uploads.files(jobId, paths).map((file, i) => [paths[i] ?? '', file]));
      }
      const file = known.get(path) ?? null;
      known.delete(path);
      return file;
    },
    forget: () => known.clear(),
  };
}
