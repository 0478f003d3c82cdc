/**
 * Looks at whole small files, many in one message: size, and a digest where the size is right.
 *
 * While this worker moves no bytes it reads synchronously, which costs a fifth of a round trip through the thread pool;
 * with transfers beside it every step waits its turn. Either way messages are heard every few milliseconds.
 */
import fs from 'node:fs';
import { toFailure } from '../../../shared/failure.ts';
import { diskFailure } from '../../disk/errors.ts';
import type { Checked, CheckTask } from '../../engine/ports/bodies.ts';
import { digestFile, hasher, shorter } from './digest.ts';

const turnMs = 5;
const bufferBytes = 256 * 1024;
let scratch: Buffer | null = null;

/** A name that cannot be, nothing has. */
const absent: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);
const missing: Checked = { size: null, modified: null, digest: null, failure: null };

/** Null when aborted. One answer a task, in order; what cannot be read has its failure. */
export async function checkFiles(
  tasks: readonly CheckTask[],
  args: { readonly signal: AbortSignal; readonly busy: () => boolean },
): Promise<readonly Checked[] | null> {
  const found: Checked[] = [];
  let began = performance.now();
  for (const task of tasks) {
    if (args.signal.aborted) return null;
    try {
      found.push(args.busy() ? await checkInTurns(task, args.signal) : checkAtOnce(task));
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      const failure = toFailure(diskFailure(error, 'read', task.file));
      found.push(absent.has(code) ? missing : { ...missing, size: -1, failure });
    }
    if (performance.now() - began < turnMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    began = performance.now();
  }
  return found;
}

const look = (stats: fs.Stats) => ({
  size: stats.isDirectory() ? -1 : stats.size,
  modified: stats.mtimeMs,
  digest: null,
  failure: null,
});

function checkAtOnce({ file, size, algorithm }: CheckTask): Checked {
  const fd = fs.openSync(file, 'r');
  try {
    const seen = look(fs.fstatSync(fd));
    if (seen.size !== size) return seen;
    const buffer = (scratch ??= Buffer.allocUnsafeSlow(bufferBytes));
    const hash = hasher(algorithm);
    for (let at = 0; at < size; ) {
      const bytes = fs.readSync(fd, buffer, 0, Math.min(bufferBytes, size - at), at);
      if (bytes === 0) throw shorter(file, at, size);
      hash.update(buffer.subarray(0, bytes));
      at += bytes;
    }
    return { ...seen, digest: hash.hex() };
  } finally {
    fs.closeSync(fd);
  }
}

async function checkInTurns({ file, size, algorithm }: CheckTask, signal: AbortSignal): Promise<Checked> {
  const seen = look(await fs.promises.stat(file));
  if (seen.size !== size) return seen;
  const task = { id: 0, file, ranges: [{ start: 0, end: size }], algorithms: [algorithm] };
  const digests = await digestFile(task, { signal });
  return { ...seen, digest: digests?.[0]?.[0] ?? null };
}
