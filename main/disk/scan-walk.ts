/**
 * Every file below a folder in the order of keys: by UTF-8 bytes, a folder as its name with a slash at its end. So a listing
 * of the bucket can be read beside it, and neither is ever held whole. In memory: the names of the folders that are open.
 *
 * Links are followed, as other tools do and as annexed data needs; a link back to a folder above it is a row that says so.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Failure } from '../../shared/failure.ts';
import { compareKeys } from '../../shared/key.ts';
import { type Choice, chooserOf, nameFailure, sizeFailure } from '../../shared/scan.ts';
import type { ScanBatch, Scanned } from '../engine/ports/disk.ts';
import { codeOf } from './rename.ts';

/** Rows of a batch. Few: what is read ahead outlives a small nursery, and is copied with each collection. */
const atOnce = 250;
/** Files held back that are told together. */
const heldAtOnce = 100_000;

export interface ScanArgs extends Choice {
  readonly folder: string;
  /** Below the folder; empty is all of it. */
  readonly paths: readonly string[];
  /** Before each path it makes the key, whose length counts. */
  readonly prefix: string;
}

interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly isLink: boolean;
  /** Sorts as its key would. */
  readonly order: string;
}

export function* scanFolder({
  folder,
  paths,
  prefix,
  ...choice
}: ScanArgs): Generator<ScanBatch, void, undefined> {
  const chooser = chooserOf(choice);
  // Root reads everything, and on Windows only opening tells.
  const mayBeBarred = process.platform !== 'win32' && process.getuid?.() !== 0;
  let rows: Scanned[] = [];
  let held = { files: 0, bytes: 0 };
  const wantedPaths = paths.map((one) => one.replace(/\/+$/, '')).filter((one) => one !== '');
  const isWanted = (at: string) =>
    wantedPaths.length === 0 || wantedPaths.some((one) => at === one || at.startsWith(`${one}/`));
  const leadsTo = (at: string) => isWanted(at) || wantedPaths.some((one) => one.startsWith(`${at}/`));

  function look(at: string): void {
    const file = path.join(folder, at);
    try {
      const { size, mtimeNs, ino } = fs.statSync(file, { bigint: true });
      if (mayBeBarred) fs.accessSync(file, fs.constants.R_OK);
      rows.push({
        path: at,
        size: Number(size),
        stamp: `${mtimeNs}.${ino}`,
        failure: nameFailure(prefix + at) ?? sizeFailure(file, Number(size)),
      });
    } catch (error) {
      rows.push({
        path: at,
        size: 0,
        stamp: null,
        failure: nameFailure(prefix + at) ?? unreadable(error, file),
      });
    }
  }

  function count(at: string): void {
    held.files++;
    held.bytes += fs.statSync(path.join(folder, at), { throwIfNoEntry: false })?.size ?? 0;
  }

  function entriesOf(at: string): Entry[] {
    const found = fs.readdirSync(path.join(folder, at), { withFileTypes: true });
    const entries: Entry[] = [];
    for (const entry of found) {
      const { name } = entry;
      const isLink = entry.isSymbolicLink();
      const isFolder = isLink ? leadsToFolder(path.join(folder, at, name)) : entry.isDirectory();
      // Pipes, sockets and devices hold no data.
      if (!isLink && !isFolder && !entry.isFile()) continue;
      entries.push({ name, isFolder, isLink, order: isFolder ? `${name}/` : name });
    }
    return entries.sort((a, b) => compareKeys(a.order, b.order));
  }

  function* walk(
    at: string,
    above: readonly string[],
    isHeld: boolean,
  ): Generator<ScanBatch, void, undefined> {
    let entries: readonly Entry[];
    try {
      entries = entriesOf(at);
    } catch (error) {
      if (at === '') throw error;
      rows.push({ path: at, size: 0, stamp: null, failure: unreadable(error, path.join(folder, at)) });
      return;
    }
    for (const { name, isFolder, isLink } of entries) {
      const below = at === '' ? name : `${at}/${name}`;
      if (rows.length >= atOnce || held.files >= heldAtOnce) {
        yield { rows, held };
        rows = [];
        held = { files: 0, bytes: 0 };
      }
      if (isFolder) {
        const said = chooser.folder(below);
        if (said === 'ours' || !leadsTo(below)) continue;
        const id = isLink || above.length > 0 ? identity(path.join(folder, below)) : '';
        if (isLink && above.includes(id) && (isHeld || said === 'held')) continue;
        if (isLink && above.includes(id))
          rows.push({ path: below, size: 0, stamp: null, failure: loop(path.join(folder, below)) });
        else yield* walk(below, [...above, id], isHeld || said === 'held');
        continue;
      }
      if (!isWanted(below)) continue;
      const said = chooser.file(below);
      if (said === 'ours') continue;
      if (isHeld || said === 'held') count(below);
      else look(below);
    }
  }

  yield* walk('', [identity(folder)], false);
  yield { rows, held };
}

/** A link that leads to nothing, or to itself, is looked at as a file, and told. */
function leadsToFolder(link: string): boolean {
  try {
    return fs.statSync(link).isDirectory();
  } catch {
    return false;
  }
}

/** Device and inode; empty where it is gone. */
function identity(folder: string): string {
  const found = fs.statSync(folder, { throwIfNoEntry: false });
  return found ? `${found.dev}:${found.ino}` : '';
}

function unreadable(error: unknown, file: string): Failure {
  const code = codeOf(error);
  const isGone = code === 'ENOENT';
  return {
    code: 'file-unreadable',
    reason: isGone ? 'This link leads to nothing.' : 'This file cannot be read.',
    hint: isGone
      ? 'Fetch what it stands for (of annexed data: `git annex get`), or remove the link.'
      : 'Allow your account to read it, or close the program that has it open.',
    detail: `${file}: ${code || String(error)}`,
  };
}

const loop = (file: string): Failure => ({
  code: 'file-unreadable',
  reason: 'This link leads back to a folder that it is in.',
  hint: 'Remove the link; what it leads to is sent already.',
  detail: file,
});
