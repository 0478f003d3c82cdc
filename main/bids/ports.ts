/** What looking at a study needs of a disk. */

export interface Entry {
  readonly name: string;
  /** `link`: to a folder, which is not followed. `broken`: a link that leads nowhere, as of content not yet fetched. */
  readonly kind: 'file' | 'folder' | 'link' | 'broken';
  /** Of a file, or of the file that a link leads to; 0 else. */
  readonly size: number;
}

/** Paths are slash-separated below the study's folder; '' is that folder. */
export interface StudyFiles {
  /** Sorted by name. Throws WaybillError where the folder may not be read. */
  list(folder: string): Promise<readonly Entry[]>;
  /** The same without sizes, so that no plain file is looked at. Throws as well. */
  names(folder: string): Promise<readonly Omit<Entry, 'size'>[]>;
  /** At most `length` bytes from `position`; fewer at the end. Throws WaybillError. */
  read(path: string, position: number, length: number): Promise<Buffer>;
  /** The first and the last bytes of a file of `size`, opened once; they overlap where it is short. Throws WaybillError. */
  ends(
    path: string,
    size: number,
    first: number,
    last: number,
  ): Promise<{ readonly head: Buffer; readonly tail: Buffer }>;
  /** All of it, in pieces. Throws WaybillError. */
  stream(path: string): AsyncIterable<Buffer>;
}
