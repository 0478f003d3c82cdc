/** Digests of local files: from the ledger while size, mtime and inode are the same, else by reading, off this thread. */
import { MiB } from '../../../shared/part.ts';
import type { Bodies, CheckTask, DigestAlgorithm } from '../ports/bodies.ts';
import type { Disk } from '../ports/disk.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { FileDigest } from '../ports/upload-ledger.ts';

export interface LocalFile {
  /** Below the folder. */
  readonly path: string;
  readonly size: number;
  readonly stamp: string;
}

const batch = { files: 256, bytes: 32 * MiB, largest: 8 * MiB } as const;

/**
 * One a file, in their order; null where it could not be read, or is another file by now. Small files travel by the
 * hundred in one message, larger ones are read alone.
 */
export async function digestsOf(args: {
  readonly folder: string;
  readonly files: readonly LocalFile[];
  readonly algorithm: DigestAlgorithm;
  readonly ports: { readonly ledger: Ledger; readonly bodies: Bodies; readonly disk: Disk };
  readonly signal: AbortSignal;
}): Promise<readonly (string | null)[]> {
  const { folder, files, algorithm, ports, signal } = args;
  const { ledger, bodies, disk } = ports;
  const named = files.map((file) => ({ ...file, path: disk.join(folder, file.path) }));
  const found: (string | null)[] = [...ledger.uploads.fileDigests(named, algorithm)];
  const fresh: FileDigest[] = [];

  /** What was read counts only where the file is still the one that was found. */
  const take = async (i: number, hex: string | null | undefined) => {
    const file = named[i];
    if (!file || !hex) return;
    const now = await disk.stamp(file.path).catch(() => null);
    if (now?.stamp !== file.stamp || now.size !== file.size) return;
    found[i] = hex;
    fresh.push({ ...file, algorithm, hex });
  };
  const check = async (some: readonly number[]) => {
    const tasks = some.flatMap((i): CheckTask[] => {
      const file = named[i];
      return file ? [{ file: file.path, size: file.size, algorithm }] : [];
    });
    const checked = await bodies.check(tasks, signal);
    await Promise.all(some.map((i, at) => take(i, checked[at]?.digest)));
  };
  const read = async (i: number) => {
    const { path, size } = named[i] ?? { path: '', size: 0 };
    const ranges = [{ start: 0, end: size }];
    const hex = await bodies.digest({ file: path, ranges, algorithms: [algorithm] }, signal).then(
      (digests) => digests[0]?.[0],
      () => {
        signal.throwIfAborted();
        return null;
      },
    );
    await take(i, hex);
  };

  let some: number[] = [];
  let bytes = 0;
  const work: Promise<void>[] = [];
  for (const [i, { size }] of named.entries()) {
    if (found[i] !== null) continue;
    if (size > batch.largest) {
      await read(i);
      continue;
    }
    some.push(i);
    bytes += size;
    if (some.length < batch.files && bytes < batch.bytes) continue;
    work.push(check(some));
    some = [];
    bytes = 0;
  }
  if (some.length > 0) work.push(check(some));
  await Promise.all(work);
  if (fresh.length > 0) ledger.uploads.keepFileDigests(fresh);
  return found;
}
