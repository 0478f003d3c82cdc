/**
 * Partial files that are fetched in ranges: one descriptor each, and their durable marks.
 *
 * A grouped fdatasync begins after ten seconds of writing, and again no earlier than five seconds, or four times what the
 * last one took, after it ended: while it runs, everybody who writes waits for the journal. What takes less than ten
 * seconds is left to the engine's settling. What was written before it began is durable after it.
 */
import fs from 'node:fs';
import { diskFailure } from '../../disk/errors.ts';
import type { Root } from '../../engine/ports/bodies.ts';
import { type Direct, openDirect } from './direct.ts';
import { openFile } from './place.ts';

const firstMs = 10_000;
const everyMs = 5000;
const restFactor = 4;

export interface OpenFile {
  readonly fd: number;
  /** A way past the page cache; null where there is none. */
  direct(): Direct | null;
  /** Task `id` has bytes up to `position` in the file. */
  wrote(id: number, position: number): void;
}

export interface Files {
  /** Throws WaybillError. The same path gives the same file until it is released. */
  open(path: string, root: Root | null): OpenFile;
  /**
   * Closes, behind a running sync. Throws `disk-missing` where the file's name is gone: what was written through this
   * descriptor is in no file any more; and what a failed sync said, the running one's too: the system says it once.
   */
  release(path: string): Promise<void>;
  releaseAll(): Promise<void>;
}

interface Entry extends OpenFile {
  /** Undefined: nobody has asked yet. */
  past?: Direct | null;
  readonly marks: Map<number, number>;
  timer: NodeJS.Timeout | null;
  notBefore: number;
  syncing: Promise<void> | null;
  /** What fdatasync said. The system says it once: asked again, it would say that all is well. */
  broken: unknown;
}

const isRemoved = (fd: number): boolean => fs.fstatSync(fd).nlink === 0;
const gone = (path: string) =>
  diskFailure(Object.assign(new Error('the file was removed'), { code: 'ENODEV' }), 'write', path);

export function createFiles(args: {
  readonly onDurable: (id: number, position: number) => void;
  /** The disk took the bytes and could not keep them: nothing of this file is to be trusted as durable any more. */
  readonly onBroken: (path: string, error: unknown) => void;
}): Files {
  const entries = new Map<string, Entry>();

  const sync = (path: string, entry: Entry) => {
    entry.timer = null;
    const marks = [...entry.marks];
    entry.marks.clear();
    const began = performance.now();
    const { promise, resolve } = Promise.withResolvers<void>();
    entry.syncing = promise;
    fs.fdatasync(entry.fd, (error) => {
      const ended = performance.now();
      entry.syncing = null;
      entry.notBefore = ended + Math.max(everyMs, restFactor * (ended - began));
      if (error) args.onBroken(path, (entry.broken = diskFailure(error, 'sync', path)));
      else for (const [id, position] of marks) args.onDurable(id, position);
      if (entry.marks.size > 0 && entries.get(path) === entry) schedule(path, entry);
      resolve();
    });
  };
  const schedule = (path: string, entry: Entry) => {
    if (entry.timer !== null || entry.syncing !== null) return;
    const wait = Math.max(entry.notBefore === 0 ? firstMs : everyMs, entry.notBefore - performance.now());
    entry.timer = setTimeout(() => sync(path, entry), wait);
  };

  const release = async (path: string) => {
    const entry = entries.get(path);
    if (!entry) return;
    entries.delete(path);
    if (entry.timer !== null) clearTimeout(entry.timer);
    entry.past?.close();
    const removed = isRemoved(entry.fd);
    await entry.syncing;
    try {
      fs.closeSync(entry.fd);
    } catch (error) {
      throw diskFailure(error, 'close', path);
    }
    if (entry.broken !== null) throw entry.broken;
    if (removed) throw gone(path);
  };

  return {
    open(path, root) {
      const known = entries.get(path);
      // Somebody may have removed the file, or put another one in its place: bytes would go where no name leads.
      if (known && !isRemoved(known.fd)) return known;
      if (known) {
        void release(path).catch(() => {});
        throw gone(path);
      }
      const marks = new Map<number, number>();
      const entry: Entry = {
        fd: openFile(path, root, 'any'),
        marks,
        timer: null,
        notBefore: 0,
        syncing: null,
        broken: null,
        direct: () => (entry.past ??= openDirect(path, entry.fd)),
        wrote(id, position) {
          marks.set(id, position);
          schedule(path, entry);
        },
      };
      entries.set(path, entry);
      return entry;
    },
    release,
    releaseAll: async () => void (await Promise.allSettled([...entries.keys()].map(release))),
  };
}
