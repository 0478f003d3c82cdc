/** SQLite's result codes as failures of the house, decided here once (sqlite.org/rescode.html). */
import Database from 'better-sqlite3';
import { type Failure, WaybillError } from '../../shared/failure.ts';

type Kind = 'ledger-corrupt' | 'disk-full' | 'disk-denied' | 'disk-error' | 'locked';

/** Extended codes begin with their primary one: SQLITE_IOERR_WRITE, SQLITE_CORRUPT_INDEX. */
function kindOf(code: string): Kind | null {
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return 'ledger-corrupt';
  if (code === 'SQLITE_FULL') return 'disk-full';
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH|IOERR_ACCESS)/.test(code)) return 'disk-denied';
  if (code.startsWith('SQLITE_IOERR')) return 'disk-error';
  if (/^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code)) return 'locked';
  return null;
}

const words = {
  'ledger-corrupt': {
    reason: 'The ledger, where Waybill keeps its jobs, is damaged.',
    hint: 'Restart Waybill: it sets the damaged ledger aside and begins a new one. Downloaded files are not touched.',
  },
  'disk-full': {
    reason: 'The disk that holds the ledger is full.',
    hint: 'Free some space; nothing that was recorded before is lost.',
  },
  'disk-denied': {
    reason: 'The ledger cannot be opened or written.',
    hint: 'Check that you may write to the data folder.',
  },
  'disk-error': {
    reason: 'The disk that holds the ledger failed to read or write.',
    hint: 'Check the disk; Waybill goes on from what was recorded last.',
  },
  locked: {
    reason: 'Another program is using the ledger.',
    hint: 'Close the other program and try again.',
  },
} as const satisfies Record<Kind, Pick<Failure, 'reason' | 'hint'>>;

/** A SQLite error as a WaybillError; anything else comes back as it was. */
export function classify(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const kind = kindOf(error.code);
  if (kind === null) return error;
  return new WaybillError({ code: kind, ...words[kind], detail: `${error.code}: ${error.message}` }, error);
}

/** For what is done with the data folder itself: what the file system says of it, too. */
export function classifyFolder(error: unknown, dataDir: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST') {
    return new WaybillError(
      {
        code: 'disk-denied',
        reason: 'The data folder cannot be used.',
        hint: 'Check that it is a folder and that you may write to it, or choose another one.',
        detail: `${dataDir}: ${code}`,
      },
      error,
    );
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new WaybillError(
      {
        code: 'disk-full',
        reason: 'The disk that holds the data folder is full.',
        hint: 'Free some space, then start Waybill again.',
        detail: `${dataDir}: ${code}`,
      },
      error,
    );
  }
  return classify(error);
}

export const isCorrupt = (error: unknown): boolean =>
  error instanceof Database.SqliteError && kindOf(error.code) === 'ledger-corrupt';

export function notFound(what: 'job' | 'transfer' | 'list' | 'ended job', id: number | string): WaybillError {
  return new WaybillError({
    code: 'not-found',
    reason: `There is no such ${what}.`,
    hint: 'It may have been removed; look at the list again.',
    detail: `${what} ${id}`,
  });
}
