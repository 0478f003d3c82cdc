/** What a refused file operation means for a person. The one place that reads errno names of the disk. */
import { type FailureCode, WaybillError } from '../../shared/failure.ts';

interface Meaning {
  readonly code: FailureCode;
  readonly reason: string;
  readonly hint: string;
}

const full: Meaning = {
  code: 'disk-full',
  reason: 'The disk is full.',
  hint: 'Make room on the disk, or choose another folder; what is already here is kept.',
};
const denied: Meaning = {
  code: 'disk-denied',
  reason: 'Waybill may not write there.',
  hint: 'Allow writing to the folder, or choose another one.',
};
const unreadable: Meaning = {
  code: 'disk-denied',
  reason: 'Waybill may not read the file.',
  hint: 'Allow reading it, then retry.',
};
const unseen: Meaning = {
  code: 'disk-denied',
  reason: 'Waybill may not read there.',
  hint: 'Allow your account to read it, or choose another folder.',
};
/** Operations that only look. */
const looking: ReadonlySet<string> = new Set(['list', 'look at']);
const readOnly: Meaning = {
  code: 'disk-denied',
  reason: 'The disk is read-only.',
  hint: 'Make the disk writable, or choose a folder on another one.',
};
const missing: Meaning = {
  code: 'disk-missing',
  reason: 'The folder is gone.',
  hint: 'Plug the drive in again, or bring the folder back; the job then goes on. If you deleted it, cancel the job and fetch anew.',
};
const unmakeable: Meaning = {
  code: 'disk-denied',
  reason: 'No folder can be made there.',
  hint: 'Choose another folder: this one is kept by the system.',
};
const exists: Meaning = {
  code: 'file-exists',
  reason: 'A file of that name is already there.',
  hint: 'Choose whether to replace it, to keep both, or to skip it.',
};
const broken: Meaning = {
  code: 'disk-error',
  reason: 'The disk reported an error.',
  hint: 'Check the disk and its cable, or choose another one.',
};
const busy: Meaning = {
  code: 'disk-error',
  reason: 'Another program holds the file.',
  hint: 'Close the program that uses the file, then retry.',
};
const unfit: Meaning = {
  code: 'disk-error',
  reason: 'This disk cannot hold a file of that name or size.',
  hint: 'Choose a folder on another disk, or one with a shorter path.',
};
const crowded: Meaning = {
  code: 'disk-error',
  reason: 'The system has no more file handles for Waybill.',
  hint: 'Lower the number of connections, or raise the limit of open files.',
};

const meanings: Readonly<Record<string, Meaning>> = {
  ENOSPC: full,
  EDQUOT: { ...full, reason: 'Your quota on this disk is used up.' },
  EACCES: denied,
  EPERM: denied,
  EROFS: readOnly,
  ENOENT: missing,
  ENODEV: missing,
  ENXIO: missing,
  ENOTDIR: {
    ...missing,
    reason: 'A file is where a folder should be.',
    hint: 'Move that file away, then retry.',
  },
  EEXIST: exists,
  EISDIR: { ...exists, reason: 'A folder of that name is already there.' },
  ENOTEMPTY: { ...exists, reason: 'A folder of that name is already there.' },
  EBUSY: busy,
  ETXTBSY: busy,
  ENAMETOOLONG: unfit,
  EILSEQ: unfit,
  EFBIG: unfit,
  EMFILE: crowded,
  ENFILE: crowded,
  EIO: broken,
  ESTALE: { ...missing, reason: 'The network drive no longer knows this folder.' },
};

/**
 * A thrown file-system error as a failure of the house: disk-full, disk-denied, disk-missing, file-exists or disk-error.
 * `operation` is a verb for the detail ("write", "rename"); what is classified already passes unchanged.
 */
export function diskFailure(error: unknown, operation: string, path: string): WaybillError {
  if (error instanceof WaybillError) return error;
  const errno = error instanceof Error && 'code' in error ? String(error.code) : '';
  const { code, reason, hint } = meantBy(errno, operation);
  const message = errno || (error instanceof Error ? error.message : String(error));
  return new WaybillError({ code, reason, hint, detail: `${operation} ${path}: ${message}` }, error);
}

function meantBy(errno: string, operation: string): Meaning {
  const meaning = meanings[errno] ?? broken;
  if (meaning === denied && operation === 'read') return unreadable;
  if (meaning === denied && looking.has(operation)) return unseen;
  // Folders are made level by level, so the one above is there.
  return errno === 'ENOENT' && operation === 'make folder' ? unmakeable : meaning;
}
