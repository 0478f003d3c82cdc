/** The disk as the engine needs it. Every refusal is classified here; nothing above reads an errno. */
import { lstat, open, opendir, rm, rmdir, stat, truncate, unlink } from 'node:fs/promises';
import path from 'node:path';
import { WaybillError } from '../../shared/failure.ts';
import type { Disk } from '../engine/ports/disk.ts';
import { readBootId } from './boot.ts';
import { diskFailure } from './errors.ts';
import { makeFolder } from './make-folder.ts';
import { expectInside, expectReallyInside, isMounted, mountPointOf, spellingsOf } from './mount.ts';
import { freeBytesOf, probeNames } from './probe.ts';
import { codeOf, insist, renameIfFree, renameOver } from './rename.ts';
import { scan } from './scan.ts';
import { draftText, readLines, writeWhole } from './text.ts';
import { volumeOf } from './volume.ts';
import { walkFiles } from './walk.ts';

/** Answers of systems and network drives that do not know fsync on a folder: there is nothing more to be had. */
const noFolderSync: ReadonlySet<string> = new Set([
  'EINVAL',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EPERM',
  'EISDIR',
]);

/**
 * `roots`: folders that what is written below them must not leave by way of a link; see mount.ts. `only`: as of {@link
 * Disk.within}.
 */
export function createDisk(roots: readonly string[] = [], only: readonly string[] = []): Disk {
  const { platform } = process;
  const within = spellingsOf(roots);
  const inside = (file: string) => {
    expectInside(file, within);
    if (only.length > 0) expectReallyInside(file, only);
  };
  /** What becomes of a name is no matter of where it leads. */
  const named = (file: string) => inside(path.dirname(file));

  async function nearest(folder: string): Promise<string> {
    for (let at = path.resolve(folder); ; at = path.dirname(at)) {
      try {
        if ((await stat(at)).isDirectory()) return at;
        throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
      } catch (error) {
        if (codeOf(error) !== 'ENOENT' || at === path.dirname(at)) throw error;
      }
    }
  }

  /** By folder: two that ask at once get one answer. */
  const probing = new Map<string, ReturnType<typeof probeNames>>();
  function namesIn(place: string): ReturnType<typeof probeNames> {
    const known = probing.get(place);
    if (known) return known;
    const asked = probeNames(place, platform).finally(() => probing.delete(place));
    probing.set(place, asked);
    return asked;
  }

  return {
    within(folders) {
      return folders.length === 0 ? this : createDisk(roots, folders);
    },

    async probe(folder, create) {
      return guard('probe', folder, async () => {
        if (create) inside(folder);
        if (create) await guard('make folder', folder, () => makeFolder(path.resolve(folder)));
        const place = await nearest(folder);
        return {
          rules: await namesIn(place).catch((error: unknown) => notGone(error, place)),
          freeBytes: await freeBytesOf(place),
          volume: await volumeOf(place),
        };
      });
    },

    freeBytes: (folder) => nearest(folder).then(freeBytesOf, () => null),

    mountOf: (folder) =>
      nearest(folder)
        .then(mountPointOf)
        .catch(() => null),

    isMounted,

    async stat(file) {
      try {
        const found = await stat(file);
        if (found.isDirectory()) return { size: -1, modified: found.mtimeMs };
        // Windows does not say how much room a file takes.
        const holes = platform !== 'win32' && found.blocks * 512 < found.size;
        return { size: found.size, modified: found.mtimeMs, holes };
      } catch (error) {
        // A name that is too long is one that nothing has.
        if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(codeOf(error))) return null;
        throw diskFailure(error, 'look at', file);
      }
    },

    scan,

    async stamp(file) {
      try {
        const { size, mtimeNs, ino } = await stat(file, { bigint: true });
        return { size: Number(size), stamp: `${mtimeNs}.${ino}` };
      } catch (error) {
        if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(codeOf(error))) return null;
        throw diskFailure(error, 'look at', file);
      }
    },

    async names(folder, most) {
      const found: string[] = [];
      try {
        for await (const { name } of await opendir(folder, { bufferSize: 1024 })) {
          if (found.length >= most) return 'many';
          found.push(name);
        }
        return found;
      } catch (error) {
        if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(codeOf(error))) return null;
        throw diskFailure(error, 'list', folder);
      }
    },

    rename: (from, to, replace) =>
      guard('rename', to, async () => {
        named(from);
        named(to);
        await (replace ? renameOver : renameIfFree)(from, to, platform);
      }),

    truncate: (file, size) =>
      guard('cut', file, async () => {
        inside(file);
        await truncate(file, size);
      }),

    syncFile: (file) =>
      guard('sync', file, async () => {
        // Windows flushes only through a handle that may write; elsewhere a read-only file can be flushed too.
        const handle = await open(file, platform === 'win32' ? 'r+' : 'r');
        try {
          await handle.datasync();
        } finally {
          await handle.close();
        }
      }),

    syncFolder: (folder) => guard('sync', folder, () => syncFolder(folder, platform)),

    makeFolder: (folder) =>
      guard('make folder', folder, async () => {
        inside(folder);
        await makeFolder(path.resolve(folder));
      }),

    /** A folder goes when it is empty, and stays without complaint when it is not. What is gone already is gone. */
    remove: (file) =>
      guard('remove', file, async () => {
        named(file);
        try {
          await insist(platform, () => removeOne(file));
        } catch (error) {
          if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error;
        }
      }),

    removeTree: (folder) =>
      guard('remove', folder, async () => {
        named(folder);
        await rm(folder, { recursive: true, force: true });
      }),

    async writeFile(file, text) {
      inside(file);
      await writeWhole(file, text, platform);
      await guard('sync', file, () => syncFolder(path.dirname(file), platform));
    },

    async draft(folder) {
      inside(folder);
      return draftText(folder, platform);
    },

    readLines: (file) => readLines(file),

    walk: (folder) => walkFiles(folder),

    bootId: () => readBootId(platform),

    async behindLink(folder, relative) {
      const segments = relative.split('/');
      for (let depth = 1; depth < segments.length; depth += 1) {
        const at = this.join(folder, segments.slice(0, depth).join('/'));
        try {
          if ((await lstat(at)).isSymbolicLink()) return true;
        } catch (error) {
          if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(codeOf(error))) return false;
          throw diskFailure(error, 'look at', at);
        }
      }
      return false;
    },

    /** `relative` is slash-separated. `..` alone is the folder that `folder` lies in. */
    join(folder, relative) {
      if (relative === '..') return path.dirname(folder);
      const segments = relative.split('/');
      if (segments.some(unsafe)) throw outside(relative);
      return [folder.endsWith(path.sep) ? folder.slice(0, -1) : folder, ...segments].join(path.sep);
    },
  };
}

async function guard<T>(operation: string, file: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw diskFailure(error, operation, file);
  }
}

/** A folder that is there although nothing can be made in it was never unplugged. */
async function notGone(error: unknown, folder: string): Promise<never> {
  if (codeOf(error) !== 'ENOENT') throw error;
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  );
  throw isThere ? diskFailure(error, 'make folder', folder) : error;
}

async function syncFolder(folder: string, platform: NodeJS.Platform): Promise<void> {
  if (platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!noFolderSync.has(codeOf(error))) throw error;
  } finally {
    await handle.close();
  }
}

async function removeOne(file: string): Promise<void> {
  try {
    await unlink(file);
  } catch (error) {
    // Linux says EISDIR of a folder, the others EPERM, which may also mean what it says.
    const code = codeOf(error);
    if (code !== 'EISDIR' && code !== 'EPERM') throw error;
    if (!(await stat(file)).isDirectory()) throw error;
    await rmdir(file);
  }
}

/** The last gate before the disk. Names were made safe long before; what is still unsafe here is a fault of ours. */
const unsafe = (segment: string) =>
  segment === '' ||
  segment === '.' ||
  segment === '..' ||
  segment.includes('\0') ||
  (path.sep === '\\' && /[\\:]/.test(segment));

function outside(relative: string): WaybillError {
  return new WaybillError({
    code: 'internal',
    reason: 'A name that leads out of the folder was refused.',
    hint: 'Report it with the detail below.',
    detail: `path ${JSON.stringify(relative)}`,
  });
}
