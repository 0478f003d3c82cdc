/**
 * A study's files on this disk. By callbacks: a handle of the promises' kind costs more than the read it is for, and a study
 * has a hundred thousand files that are looked into.
 */
import fs from 'node:fs';
import path from 'node:path';
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
  return {
    async list(folder) {
      let entries: readonly fs.Dirent[];
      try {
        entries = await readFolder(at(folder));
      } catch (error) {
        throw diskFailure(error, 'list', at(folder));
      }
      const found = entries
        .flatMap((entry) => {
          const kind = kindOf(entry);
          return kind === null ? [] : [{ name: entry.name, kind }];
        })
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      return pooled(found, statsAtOnce, async ({ name, kind }): Promise<Entry> => {
        if (kind === 'folder') return { name, kind, size: 0 };
        // A link is followed to its file, as git-annex keeps content, and never to a folder: that could lead out, or round.
        const there = await statOf(path.join(at(folder), name));
        if (!there) return { name, kind: 'broken', size: 0 };
        if (there.isDirectory()) return { name, kind: 'link', size: 0 };
        return { name, kind: 'file', size: there.size };
      });
    },
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
        yield* fs.createReadStream(at(file), { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>;
      } catch (error) {
        throw diskFailure(error, 'read', at(file));
      }
    },
  };
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
function readPieces(file: string, wanted: readonly Piece[]): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    fs.open(file, 'r', (error, fd) => {
      if (error) return reject(error);
      const got: Buffer[] = [];
      const end = (failed: Error | null) => {
        fs.close(fd, (bad) => (failed || bad ? reject(failed ?? bad) : resolve(got)));
      };
      const next = () => {
        const piece = wanted[got.length];
        if (!piece) return end(null);
        const buffer = Buffer.allocUnsafe(piece.length);
        const fill = (filled: number) => {
          if (filled === piece.length) return take(filled);
          fs.read(fd, buffer, filled, piece.length - filled, piece.position + filled, (bad, bytes) => {
            if (bad) end(bad);
            else if (bytes === 0) take(filled);
            else fill(filled + bytes);
          });
        };
        const take = (filled: number) => {
          got.push(buffer.subarray(0, filled));
          next();
        };
        fill(0);
      };
      next();
    });
  });
}
