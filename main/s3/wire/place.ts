/**
 * Local files as the wire needs them: opened with their folders, written at a position, given their final name.
 *
 * Small objects arrive in a nursery: a folder that only this thread makes names in. Two threads that make, look up and
 * rename names in one folder wait for each other at its lock three times a file; so they meet there once, for the link
 * that gives a whole file its name. A link also never replaces what is there, which rename cannot promise.
 */
import fs from 'node:fs';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import { partialSuffix } from '../../../shared/names.ts';
import { diskFailure } from '../../disk/errors.ts';
import { makeFolderSync } from '../../disk/make-folder.ts';
import { expectInside, expectReallyInside, isMounted } from '../../disk/mount.ts';
import type { Root } from '../../engine/ports/bodies.ts';
import type { WireTask } from './messages.ts';

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/**
 * Runs `act`; when the folder of `file` is missing, makes it and tries once more. Not so above `root`: where an
 * unplugged drive was, a folder would be made on another disk.
 */
function withFolder<T>(file: string, root: Root | null, act: () => T): T {
  if (root?.within) expectInside(file, root.within);
  if (root && root.roots.length > 0) expectReallyInside(file, root.roots);
  try {
    return act();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || (root !== null && !fs.existsSync(root.folder))) throw error;
    expectDrive(root);
    makeAbove(file);
    return act();
  }
}

function makeAbove(file: string): void {
  try {
    makeFolderSync(path.dirname(file));
  } catch (error) {
    throw diskFailure(error, 'make folder', path.dirname(file));
  }
}

/** Its mount point may be there all the same, on another disk. */
function expectDrive(root: Root | null): void {
  if (root !== null && root.mount !== null && !isMounted(root.mount))
    throw Object.assign(new Error(`nothing is mounted at ${root.mount}`), { code: 'ENODEV' });
}

const { O_RDWR, O_CREAT, O_TRUNC, O_EXCL } = fs.constants;

/** What a file may be before it is written to: nothing, emptied, or anything. */
type Before = 'none' | 'emptied' | 'any';
const flags: Readonly<Record<Before, number>> = { none: O_EXCL, emptied: O_TRUNC, any: 0 };

/** Throws WaybillError. */
export function openFile(file: string, root: Root | null, before: Before): number {
  try {
    expectDrive(root);
    return withFolder(file, root, () => fs.openSync(file, O_RDWR | O_CREAT | flags[before], 0o666));
  } catch (error) {
    throw diskFailure(error, 'open', file);
  }
}

/** Where a whole object arrives until it is complete. */
export interface Arrival {
  readonly fd: number;
  readonly path: string;
}

/** Empty, and nobody else's. Throws WaybillError. */
export function openArrival({ nursery, id, file, root, fresh }: WireTask): Arrival {
  if (nursery === null) return { fd: openFile(file, root, fresh ? 'none' : 'emptied'), path: file };
  const at = `${nursery}${path.sep}${threadId}${path.sep}${id}`;
  const make = () => fs.openSync(at, O_RDWR | O_CREAT | O_EXCL, 0o666);
  try {
    try {
      return { fd: withFolder(at, root, make), path: at };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      // Left by a process that was killed, and perhaps a second name of a file that is whole: never to be emptied.
      fs.unlinkSync(at);
      return { fd: make(), path: at };
    }
  } catch (error) {
    throw diskFailure(error, 'open', at);
  }
}

/** Linux, macOS and Windows, of a volume without links (exFAT, many network drives) or of a folder mounted in between. */
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EINVAL', 'EISDIR']);

/** Without a link: a file that another program makes within the microseconds between look and rename would be replaced. */
function placeByName(from: string, to: string, replace: boolean): void {
  if (!replace && fs.existsSync(to)) throw Object.assign(new Error('exists'), { code: 'EEXIST' });
  fs.renameSync(from, to);
}

/** From a nursery. */
function placeByLink(from: string, to: string, replace: boolean): void {
  try {
    if (replace) fs.renameSync(from, to);
    else {
      fs.linkSync(from, to);
      fs.unlinkSync(from);
    }
  } catch (error) {
    if (!noLinks.has(codeOf(error))) throw error;
    if (codeOf(error) !== 'EXDEV') {
      placeByName(from, to, replace);
      return;
    }
    const beside = to + partialSuffix;
    fs.copyFileSync(from, beside, fs.constants.COPYFILE_EXCL);
    fs.unlinkSync(from);
    placeByName(beside, to, replace);
  }
}

/** Scanners and indexers hold new files for a moment on Windows: tried again for about ten seconds. */
const held = new Set(['EPERM', 'EBUSY', 'EACCES']);
const maxTries = process.platform === 'win32' ? 12 : 1;

/** Gives `from` (of a `nursery`, or beside) its final name, then calls back with WaybillError or null; at once wherever nothing is in the way. */
export function placeFile(args: {
  readonly from: string;
  readonly to: string;
  readonly root: Root | null;
  readonly replace: boolean;
  readonly nursery: boolean;
  readonly done: (error: unknown) => void;
  readonly tries?: number;
}): void {
  const { from, to, root, replace, nursery, done, tries = 1 } = args;
  try {
    withFolder(to, root, () => (nursery ? placeByLink : placeByName)(from, to, replace));
  } catch (error) {
    if (tries < maxTries && held.has(codeOf(error)))
      setTimeout(() => placeFile({ ...args, tries: tries + 1 }), 10 * 2 ** Math.min(tries, 7));
    else done(diskFailure(error, 'rename', to));
    return;
  }
  done(null);
}
