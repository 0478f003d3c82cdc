/** A study's files on this disk. */
import { createReadStream } from 'node:fs';
import { open, opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure } from '../disk/errors.ts';
import { pooled } from './pool.ts';
import type { Entry, StudyFiles } from './ports.ts';

const statsAtOnce = 16;

export function folderFiles(root: string): StudyFiles {
  const at = (relative: string) => path.join(root, relative);
  return {
    async list(folder) {
      const found: { name: string; kind: 'file' | 'folder' | 'link' }[] = [];
      try {
        for await (const entry of await opendir(at(folder), { bufferSize: 256 })) {
          const kind = entry.isDirectory()
            ? 'folder'
            : entry.isSymbolicLink()
              ? 'link'
              : entry.isFile()
                ? 'file'
                : null;
          if (kind) found.push({ name: entry.name, kind });
        }
      } catch (error) {
        throw diskFailure(error, 'list', at(folder));
      }
      found.sort((a, b) => (a.name < b.name ? -1 : 1));
      return pooled(found, statsAtOnce, async ({ name, kind }): Promise<Entry> => {
        if (kind === 'folder') return { name, kind, size: 0 };
        // A link is followed to its file, as git-annex keeps content, and never to a folder: that could lead out, or round.
        const there = await stat(path.join(at(folder), name)).catch(() => null);
        if (!there) return { name, kind: 'broken', size: 0 };
        if (there.isDirectory()) return { name, kind: 'link', size: 0 };
        return { name, kind: 'file', size: there.size };
      });
    },
    async read(file, position, length) {
      try {
        await using handle = await open(at(file), 'r');
        const buffer = Buffer.allocUnsafe(length);
        let filled = 0;
        while (filled < length) {
          const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
          if (bytesRead === 0) break;
          filled += bytesRead;
        }
        return buffer.subarray(0, filled);
      } catch (error) {
        throw diskFailure(error, 'read', at(file));
      }
    },
    async *stream(file) {
      try {
        yield* createReadStream(at(file), { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>;
      } catch (error) {
        throw diskFailure(error, 'read', at(file));
      }
    },
  };
}
