/** The disk, as the engine needs it. Failures arrive classified. */
import type { Failure } from '../../../shared/failure.ts';
import type { NameRules } from '../../../shared/names.ts';
import type { Choice } from '../../../shared/scan.ts';

/** A file as it was found. `stamp`: mtime in ns and inode, null where it could not be looked at. */
export interface Scanned {
  /** Below the folder, slash-separated. */
  readonly path: string;
  readonly size: number;
  readonly stamp: string | null;
  /** Why it cannot be sent. */
  readonly failure: Failure | null;
}

export interface ScanBatch {
  readonly rows: readonly Scanned[];
  /** Left out by the choice since the last batch. */
  readonly held: { readonly files: number; readonly bytes: number };
}

export interface Disk {
  /** The same disk, where what is written has to be in one of these folders, as they really are; none: anywhere. */
  within(roots: readonly string[]): Disk;
  /** Every chosen file below a folder, in the order of keys. Throws WaybillError where the folder cannot be read. */
  scan(
    args: Choice & { readonly folder: string; readonly paths: readonly string[]; readonly prefix: string },
  ): AsyncIterable<ScanBatch>;
  /** Size and stamp of a file now, as {@link scan} tells them; null where there is none. Throws WaybillError. */
  stamp(path: string): Promise<{ readonly size: number; readonly stamp: string } | null>;
  /** Makes the folder (or finds the nearest existing parent when `create` is false) and reports on its volume. Throws WaybillError. */
  probe(
    folder: string,
    create: boolean,
  ): Promise<{
    readonly rules: NameRules;
    readonly freeBytes: number | null;
    readonly volume: string | null;
  }>;
  freeBytes(folder: string): Promise<number | null>;
  /** Where the drive of the folder, or of the nearest above it that exists, is mounted; null for the root of all, or where the system does not say. */
  mountOf(folder: string): Promise<string | null>;
  /** Is a drive mounted there now? */
  isMounted(point: string): boolean;
  /**
   * Size and mtime (epoch ms) of a file; null when there is none. Folders count as `size: -1`. `holes`: it takes less room
   * than it is long, because parts of it were never written, or because the disk compresses.
   */
  stat(
    path: string,
  ): Promise<{ readonly size: number; readonly modified: number; readonly holes?: boolean } | null>;
  /** Names in a folder, in no order; null where there is none, `many` where there are more than `most`. Throws WaybillError. */
  names(folder: string, most: number): Promise<readonly string[] | 'many' | null>;
  /** Atomic: `to` appears whole or not at all. Retries what antivirus and indexers cause on Windows. `replace` false throws file-exists. */
  rename(from: string, to: string, replace: boolean): Promise<void>;
  /** Cuts a file to `size` bytes. */
  truncate(path: string, size: number): Promise<void>;
  /** Opens, fdatasyncs and closes a finished file. */
  syncFile(path: string): Promise<void>;
  /** fsync of the folder, where the system knows that. */
  syncFolder(folder: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
  /** A file that is not there is no error. */
  remove(path: string): Promise<void>;
  /** Removes a folder of ours with all that is in it. One that is not there is no error. */
  removeTree(folder: string): Promise<void>;
  /** Written beside and renamed. */
  writeFile(path: string, text: string | AsyncIterable<string>): Promise<void>;
  /** A text file in the folder that nobody sees before it is kept. Throws WaybillError. */
  draft(folder: string): Promise<TextDraft>;
  /** A text file, line by line, in constant memory. Throws WaybillError (`not-found` where there is none). */
  readLines(path: string): AsyncIterable<string>;
  /** Every file below a folder as slash-separated paths, some hundred at a time, in no order; links are not followed. Throws WaybillError. */
  walk(folder: string): AsyncIterable<readonly string[]>;
  /** Differs after each start of the machine; null where the system has none (then nothing undurable is trusted). */
  bootId(): string | null;
  /** Does a link lie on the way from a folder to a path below it? `folder` and the last name themselves may be links. Throws WaybillError. */
  behindLink(folder: string, relative: string): Promise<boolean>;
  join(folder: string, relative: string): string;
}

/** Dropped in the end, kept or not; what was kept stays. Every verb throws WaybillError. */
export interface TextDraft {
  /** Wait for what it returns before the next; null where there is nothing to wait for. */
  add(text: string): Promise<void> | null;
  /** Durable, then under its name at once; may be tried again under another one after `file-exists`. The folder is not synced. */
  keep(file: string, replace: boolean): Promise<void>;
  drop(): Promise<void>;
}
