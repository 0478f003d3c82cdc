/** Local files as the wire needs them: opened with their folders, written at a position, given their final name. */
import fs from 'node:fs';
import path from 'node:path';
import { diskFailure } from '../../disk/errors.ts';

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Runs `act`; when the folder of `file` is missing, makes it and tries once more. */
function withFolder<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    return act();
  }
}

const { O_RDWR, O_CREAT, O_TRUNC } = fs.constants;

/** Throws WaybillError. */
export function openFile(file: string, empty: boolean): number {
  try {
    return withFolder(file, () => fs.openSync(file, O_RDWR | O_CREAT | (empty ? O_TRUNC : 0), 0o666));
  } catch (error) {
    throw diskFailure(error, 'open', file);
  }
}

/**
 * Looked at first, then renamed: a link and an unlink would be one more change to a folder that two workers share, for
 * each of ten thousand files. Only a file that another program makes within the microseconds between would be replaced.
 */
function placeOnce(from: string, to: string, replace: boolean): void {
  if (!replace && fs.existsSync(to)) throw Object.assign(new Error('exists'), { code: 'EEXIST' });
  fs.renameSync(from, to);
}

/** Scanners and indexers hold new files for a moment on Windows: tried again for about ten seconds. */
const held = new Set(['EPERM', 'EBUSY', 'EACCES']);
const maxTries = process.platform === 'win32' ? 12 : 1;

/** Gives `from` its final name, then calls back with WaybillError or null; at once wherever nothing is in the way. */
export function placeFile(args: {
  readonly from: string;
  readonly to: string;
  readonly replace: boolean;
  readonly done: (error: unknown) => void;
  readonly tries?: number;
}): void {
  const { from, to, replace, done, tries = 1 } = args;
  try {
    withFolder(to, () => placeOnce(from, to, replace));
  } catch (error) {
    if (tries < maxTries && held.has(codeOf(error)))
      setTimeout(() => placeFile({ ...args, tries: tries + 1 }), 10 * 2 ** Math.min(tries, 7));
    else done(diskFailure(error, 'rename', to));
    return;
  }
  done(null);
}
