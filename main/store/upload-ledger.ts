/** The ledger's verbs on uploads. `on` makes a verb of a topic's function, with its faults classified. */
import type { UploadLedger } from '../engine/ports/upload-ledger.ts';
import type { Db } from './database.ts';
import * as digests from './digests.ts';
import * as checks from './upload-check.ts';
import { folderSums } from './upload-folders.ts';
import * as moved from './upload-moved.ts';
import * as options from './upload-options.ts';
import * as pages from './upload-pages.ts';
import * as work from './upload-work.ts';
import * as plan from './uploads.ts';

type On = <A extends readonly unknown[], R>(topic: (db: Db, ...args: A) => R) => (...args: A) => R;

export function uploadLedger(on: On): UploadLedger {
  return {
    record: on(options.uploadRecord),
    change: on(options.changeUpload),
    addRows: on(plan.addUploadRows),
    setMoved: on(moved.setMoved),
    likelyMoved: on(moved.likelyMoved),
    clear: on(plan.clearUpload),
    rows: on(pages.uploadRows),
    find: on(pages.findRows),
    tree: on(pages.uploadTree),
    sums: on(folderSums),
    check: on(checks.checkRows),
    fill: on(work.fillTransfers),
    files: on(work.uploadFiles),
    setFile: on(work.setUploadFile),
    doomed: on(work.doomed),
    open: on(work.openUploads),
    parts: on(work.sentParts),
    putParts: on(work.putSentParts),
    dropParts: on(work.dropSentParts),
    fileDigests: on(digests.fileDigests),
    keepFileDigests: on(digests.keepFileDigests),
    objectDigests: on(digests.objectDigests),
    keepObjectDigests: on(digests.keepObjectDigests),
  };
}
