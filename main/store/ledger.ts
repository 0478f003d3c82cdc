/** The Ledger port over one open database: topics composed, faults classified. */
import type { Ledger } from '../engine/ports/ledger.ts';
import type { FileRecord } from '../engine/ports/rows.ts';
import { countsOf, readTally } from './counts.ts';
import type { Db } from './database.ts';
import { classify, isCorrupt } from './errors.ts';
import { addEvent, listEvents } from './events.ts';
import { folderPage } from './folder-sums.ts';
import { readFolder } from './folders.ts';
import { chosenThen, clearHistory, listHistory, readEnded } from './history.ts';
import { changeJob, createJob, listJobs, listQueue, moveJob, readJob, removeJob } from './jobs.ts';
import { dropOldLists, dropStrayLists, listed, listedPath, writeList } from './lists.ts';
import { createLogSync } from './log.ts';
import { addExtras, statusesOf } from './lookup.ts';
import { nameTaken } from './names.ts';
import { addNotice, clearNotices, listNotices, readNotices } from './notices.ts';
import { countProblems } from './problems.ts';
import { purgeSome, startPurge } from './purge.ts';
import { recentRates } from './recent-rates.ts';
import { changeAll, record, resetRunning } from './record.ts';
import { bootSince, changeSettings, lastBoot, readSettings, setBoot } from './settings.ts';
import { addSpeed, readSpeed } from './speed.ts';
import { forgetStudy, keepStudy, listStudies, readStudy } from './studies.ts';
import {
  addTransfers,
  eachTransfer,
  knownKeys,
  listTransfers,
  nextWork,
  readWork,
  renamedNames,
  unsettled,
} from './transfers.ts';
import { uploadLedger } from './upload-ledger.ts';
import { vouchers } from './vouchers.ts';

/** Rows that a removal deletes before it returns: most jobs are gone then, and the rest goes on in the background. */
const purgedAtOnce = 4000;
/** Lists of objects that no job names and that stay while somebody chooses: some choices of several buckets each. */
const mostUnplanned = { lists: 256, rows: 2_000_000 };
/** How many are begun between two looks at that. */
const listsPerTurn = 16;

/** `onCorrupt` hears of damage found while running; every verb then throws `ledger-corrupt`. */
export function createLedger({ db, onCorrupt }: { readonly db: Db; readonly onCorrupt: () => void }): Ledger {
  dropStrayLists(db);
  const purge = startPurge(db);
  let begun = 0;

  function attempt<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (isCorrupt(error)) onCorrupt();
      throw classify(error);
    }
  }
  const verb =
    <A extends readonly unknown[], R>(work: (...args: A) => R) =>
    (...args: A): R =>
      attempt(() => work(...args));
  /** A topic's function as a verb: the handle goes first. */
  const on = <A extends readonly unknown[], R>(work: (db: Db, ...args: A) => R) =>
    verb((...args: A) => work(db, ...args));

  function* each(jobId: number): Generator<FileRecord, void, undefined> {
    const rows = eachTransfer(db, jobId);
    for (;;) {
      const next = attempt(() => rows.next());
      if (next.done) return;
      yield next.value;
    }
  }

  return {
    createJob: on(createJob),
    job: on(readJob),
    queue: on(listQueue),
    jobs: on(listJobs),
    changeJob: on(changeJob),
    moveJob: on(moveJob),
    removeJob: verb((id: number) => {
      removeJob(db, id);
      purgeSome(db, purgedAtOnce);
      purge.wake();
    }),
    addTransfers: on(addTransfers),
    writeList: verb(() => {
      if (++begun % listsPerTurn === 0) {
        dropOldLists(db, mostUnplanned);
        purge.wake();
      }
      const { add, keep, drop } = writeList(db);
      return { add: verb(add), keep: verb(keep), drop: verb(drop) };
    }),
    listed: on(listed),
    listedPath: on(listedPath),
    knownKeys: on(knownKeys),
    vouchers: on(vouchers),
    nameTaken: on(nameTaken),
    nextWork: on(nextWork),
    work: on(readWork),
    statusesOf: on(statusesOf),
    addExtras: on(addExtras),
    problems: on(countProblems),
    record: on(record),
    changeAll: on(changeAll),
    resetRunning: on(resetRunning),
    transfers: on(listTransfers),
    folder: on(readFolder),
    eachTransfer: each,
    renamedNames: on(renamedNames),
    unsettled: on(unsettled),
    counts: verb((jobId: number) => countsOf(readTally(db, jobId))),
    addNotice: on(addNotice),
    notices: on(listNotices),
    readNotices: on(readNotices),
    clearNotices: on(clearNotices),
    addEvent: on(addEvent),
    events: on(listEvents),
    addSpeed: on(addSpeed),
    speed: on(readSpeed),
    recentRates: on(recentRates),
    folderPage: on(folderPage),
    settings: on(readSettings),
    changeSettings: on(changeSettings),
    lastBoot: on(lastBoot),
    setBoot: on(setBoot),
    bootSince: on(bootSince),
    uploads: uploadLedger(on),
    studies: {
      list: on(listStudies),
      read: on(readStudy),
      keep: on(keepStudy),
      forget: on(forgetStudy),
    },
    history: {
      list: on(listHistory),
      read: on(readEnded),
      chosen: on(chosenThen),
      clear: on(clearHistory),
    },
    sync: createLogSync(db.name),
    close: verb(() => {
      if (!db.open) return;
      purge.stop();
      try {
        // Looks only at tables whose size changed much; keeps the planner's idea of a million rows true.
        db.pragma('optimize');
      } catch {
        // On a full disk, for one: no reason to keep the folder.
      }
      db.close();
    }),
  };
}
