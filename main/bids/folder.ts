/**
 * A study's files on this disk. By callbacks: a handle of the promises' kind costs more than the read it is for, and a study
 * has a hundred thousand files that are looked into.
 */
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { diskFailure } from '../disk/errors.ts';
import { pooled } from './pool.ts';
import type { Entry, StudyFiles } from './ports.ts';

const statsAtOnce = 16;

export function folderFiles(root: string): StudyFiles {
  const at = (relative: string) => path.join(root, relative);
  const pieces = async (file: string, wanted: readonly Piece[]) => {
    try {
      return await readPieces(at(file), wanted);
    } catch (error) {
      throw diskFailure(error, 'read', at(file));
    }
  };
  const namesIn = async (folder: string) => {
    let entries: readonly fs.Dirent[];
    try {
      entries = await readFolder(at(folder));
    } catch (error) {
      throw diskFailure(error, 'list', at(folder));
    }
    return entries
      .flatMap((entry) => {
        const kind = kindOf(entry);
        return kind === null ? [] : [{ name: entry.name, kind }];
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  };
  // A link is followed to its file, as git-annex keeps content, and never to a folder: that could lead out, or round.
  const looked = async (folder: string, name: string): Promise<Entry> => {
    const there = await statOf(path.join(at(folder), name));
    if (!there) return { name, kind: 'broken', size: 0 };
    if (there.isDirectory()) return { name, kind: 'link', size: 0 };
    return { name, kind: 'file', size: there.size };
  };
  return {
    list: async (folder) =>
      pooled(await namesIn(folder), statsAtOnce, async ({ name, kind }) =>
        kind === 'folder' ? { name, kind, size: 0 } : looked(folder, name),
      ),
    names: async (folder) =>
      pooled(await namesIn(folder), statsAtOnce, async ({ name, kind }) =>
        kind === 'link' ? looked(folder, name) : { name, kind },
      ),
    async read(file, position, length) {
      const [bytes = Buffer.alloc(0)] = await pieces(file, [{ position, length }]);
      return bytes;
    },
    async ends(file, size, first, last) {
      const start = Math.max(0, size - last);
      const [head = Buffer.alloc(0), tail = Buffer.alloc(0)] = await pieces(file, [
        { position: 0, length: Math.min(first, size) },
        { position: start, length: size - start },
      ]);
      return { head, tail };
    },
    async *stream(file) {
      try {
        yield* piecesOf(at(file));
      } catch (error) {
        throw diskFailure(error, 'read', at(file));
      }
    },
  };
}

/** Most tables are one small piece: a stream of Node's would cost ten times as much. */
async function* piecesOf(file: string): AsyncGenerator<Buffer, void, undefined> {
  const fd = await opened(file);
  try {
    for (let position = 0, most = firstBytes; ; most = pieceBytes) {
      const buffer = Buffer.allocUnsafe(most);
      const bytes = await readAt(fd, buffer, position);
      if (bytes > 0) yield buffer.subarray(0, bytes);
      position += bytes;
      if (bytes < most) return;
    }
  } finally {
    await closed(fd);
  }
}

const firstBytes = 16 * 1024;
const pieceBytes = 256 * 1024;
const opened = promisify((file: string, done: (error: Error | null, fd: number) => void) =>
  fs.open(file, 'r', done),
);
const closed = promisify(fs.close);
/** All of the buffer; fewer bytes only where the file ends. */
async function readAt(fd: number, buffer: Buffer, position: number): Promise<number> {
  let filled = 0;
  while (filled < buffer.length) {
    const bytes = await new Promise<number>((resolve, reject) => {
      fs.read(fd, buffer, filled, buffer.length - filled, position + filled, (error, got) =>
        error ? reject(error) : resolve(got),
      );
    });
    if (bytes === 0) break;
    filled += bytes;
  }
  return filled;
}

function kindOf(entry: fs.Dirent): 'file' | 'folder' | 'link' | null {
  if (entry.isDirectory()) return 'folder';
  if (entry.isSymbolicLink()) return 'link';
  return entry.isFile() ? 'file' : null;
}

const readFolder = (folder: string) =>
  new Promise<fs.Dirent[]>((resolve, reject) => {
    fs.readdir(folder, { withFileTypes: true }, (error, entries) =>
      error ? reject(error) : resolve(entries),
    );
  });

/** Null where there is nothing, or nothing that may be looked at. */
const statOf = (file: string) =>
  new Promise<fs.Stats | null>((resolve) => {
    fs.stat(file, (error, found) => resolve(error ? null : found));
  });

interface Piece {
  readonly position: number;
  readonly length: number;
}

/** Each shorter only where the file ends. */
async function readPieces(file: string, wanted: readonly Piece[]): Promise<Buffer[]> {
  const fd = await opened(file);
  try {
    const got: Buffer[] = [];
    for (const { position, length } of wanted) {
      const buffer = Buffer.allocUnsafe(length);
      got.push(buffer.subarray(0, await readAt(fd, buffer, position)));
    }
    return got;
  } finally {
    await closed(fd);
  }
}
