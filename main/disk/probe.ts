/** What a volume can hold, found by trying in the destination itself: mount options and tables of file systems lie. */
import { lstat, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { NameRules } from '../../shared/names.ts';

/**
 * Makes a folder with a handful of empty files in `folder`, looks, and removes it.
 * Throws what the system throws, above all when nothing may be written there.
 */
export async function probeNames(folder: string, platform: NodeJS.Platform): Promise<NameRules> {
  const place = await mkdtemp(path.join(folder, '.waybill-probe-'));
  const at = (name: string) => path.join(place, name);
  const there = (name: string) =>
    lstat(at(name)).then(
      () => true,
      () => false,
    );
  try {
    await writeFile(at('case'), '');
    await writeFile(at('\u00e9'), '');
    return {
      caseSensitive: !(await there('CASE')),
      normalizationSensitive: !(await there('e\u0301')),
      windows:
        platform === 'win32' || !(await holds(at, there, 'co:lon')) || !(await holds(at, there, 'dot.')),
    };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** exFAT and NTFS on other systems refuse a colon, or drop the last dot in silence. */
async function holds(
  at: (name: string) => string,
  there: (name: string) => Promise<boolean>,
  name: string,
): Promise<boolean> {
  try {
    await writeFile(at(name), '', { flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT'))
      throw error;
    return false;
  }
  return !(name.endsWith('.') && (await there(name.slice(0, -1))));
}

/** Bytes that this user may still write on the volume of an existing folder; null where the system does not say. */
export async function freeBytesOf(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder, { bigint: true });
    return Number(bavail * bsize);
  } catch {
    return null;
  }
}
