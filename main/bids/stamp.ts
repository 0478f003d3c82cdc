/**
 * What a study's folder holds, in one value: names, sizes and times of all below it. Where it is another by now, what was
 * seen of the study no longer says what is in it. Nothing is opened.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { papersFolder } from '../../shared/receipt.ts';
import { pooled } from './pool.ts';

const statsAtOnce = 16;

/** Hex. What cannot be looked at counts by its name. Throws the signal's reason when it is stopped. */
export async function stampOf(root: string, signal: AbortSignal | null = null): Promise<string> {
  const sum = createHash('sha256');
  const open = [''];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    signal?.throwIfAborted();
    const entries = await readFolder(path.join(root, folder));
    const found = await pooled(entries, statsAtOnce, async (entry) => {
      const at = folder + entry.name;
      if (entry.isDirectory()) return `${at}/`;
      const now = await statOf(path.join(root, at));
      return now ? `${at}\0${now.size}.${now.mtimeNs}.${now.ino}` : at;
    });
    for (const one of found) {
      sum.update(`${one}\n`);
      if (one.endsWith('/')) open.push(one);
    }
  }
  return sum.digest('hex');
}

/** Sorted; receipts of ours are no part of the study. */
const readFolder = (folder: string) =>
  new Promise<fs.Dirent[]>((resolve) => {
    fs.readdir(folder, { withFileTypes: true }, (_error, entries = []) =>
      resolve(entries.filter(({ name }) => name !== papersFolder).sort((a, b) => (a.name < b.name ? -1 : 1))),
    );
  });

const statOf = (file: string) =>
  new Promise<fs.BigIntStats | null>((resolve) => {
    fs.stat(file, { bigint: true }, (error, found) => resolve(error ? null : found));
  });
