/**
 * Hashes ranges of a local file. The next megabyte is read while this one is hashed, and every read lets the sockets of
 * the same worker go first, so that transfers go on meanwhile.
 */
import fs from 'node:fs/promises';
import { WaybillError } from '../../../shared/failure.ts';
import { diskFailure } from '../../disk/errors.ts';
import type { DigestAlgorithm, Digests, DigestTask } from '../../engine/ports/bodies.ts';
import { runningCrc } from './crc.ts';
import type { Front } from './front.ts';
import { loadCrypto } from './late.ts';

const bufferBytes = 1024 * 1024;

/** Buffers of digests that have ended: a thousand of them need no thousand allocations. */
const spare: Buffer[] = [];
const mostSpare = 8;
const takeBuffer = () => spare.pop() ?? Buffer.allocUnsafeSlow(bufferBytes);
const giveBuffer = (buffer: Buffer) => {
  if (spare.length < mostSpare) spare.push(buffer);
};

export function hasher(algorithm: DigestAlgorithm): { update(bytes: Uint8Array): void; hex(): string } {
  if (algorithm !== 'md5' && algorithm !== 'sha1' && algorithm !== 'sha256')
    return runningCrc(algorithm, null);
  const hash = loadCrypto().createHash(algorithm);
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}

/** Digest (hex) of a few bytes given as hex. */
export function hashHex(algorithm: DigestAlgorithm, hex: string): string {
  const hash = hasher(algorithm);
  hash.update(Buffer.from(hex, 'hex'));
  return hash.hex();
}

/** One read: at most a buffer, within one range. */
interface Step {
  readonly start: number;
  readonly end: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function* stepsOf(ranges: DigestTask['ranges']): Generator<Step, void, undefined> {
  for (const { start, end } of ranges) {
    for (let at = start; at < end || at === start; at += bufferBytes) {
      const to = Math.min(at + bufferBytes, end);
      yield { start: at, end: to, isFirst: at === start, isLast: to === end };
    }
  }
}

/** Reads all of a step. Throws WaybillError where the file ends before. */
async function fill(handle: fs.FileHandle, buffer: Buffer, step: Step, file: string): Promise<Buffer> {
  const length = step.end - step.start;
  for (let got = 0; got < length; ) {
    const { bytesRead } = await handle.read(buffer, got, length - got, step.start + got);
    if (bytesRead === 0) throw shorter(file, step.start + got, step.end);
    got += bytesRead;
  }
  return buffer.subarray(0, length);
}

export function shorter(file: string, at: number, end: number): WaybillError {
  return new WaybillError({
    code: 'disk-error',
    reason: 'The file is shorter than it was.',
    hint: 'Retry to fetch what is missing.',
    detail: `read ${file}: ends at ${at}, before ${end}`,
  });
}

/**
 * Null when aborted. With a `front`, each byte is read once the front has passed it. Throws WaybillError (disk-*), also
 * where the file ends before a range does.
 */
export async function digestFile(
  { file, ranges, algorithms }: DigestTask,
  args: {
    readonly signal: AbortSignal;
    readonly front?: Front;
    readonly onBytes?: (bytes: number) => void;
  },
): Promise<Digests | null> {
  const { signal, front, onBytes } = args;
  // A file that is only to be written may not be there yet.
  await front?.reach(1);
  if (signal.aborted) return null;
  const handle = await fs.open(file, 'r').catch((error: unknown) => {
    throw diskFailure(error, 'read', file);
  });
  const buffers = [takeBuffer(), takeBuffer()] as const;
  const steps = stepsOf(ranges);
  let turn: 0 | 1 = 0;
  const begin = () => {
    const step = steps.next().value;
    if (!step) return null;
    turn = turn === 0 ? 1 : 0;
    const buffer = buffers[turn];
    const read = (async () => {
      await front?.reach(step.end);
      return signal.aborted ? null : fill(handle, buffer, step, file);
    })();
    // Whoever awaits it hears of it; after an abort nobody does.
    read.catch(() => {});
    return { step, read };
  };
  try {
    const digests: string[][] = [];
    let hashes: ReturnType<typeof hasher>[] = [];
    for (let pending = begin(); pending; ) {
      const { step, read } = pending;
      const bytes = await read;
      if (bytes === null) return null;
      pending = begin();
      if (step.isFirst) hashes = algorithms.map(hasher);
      for (const hash of hashes) hash.update(bytes);
      if (step.isLast) digests.push(hashes.map((hash) => hash.hex()));
      onBytes?.(bytes.length);
    }
    return digests;
  } catch (error) {
    throw diskFailure(error, 'read', file);
  } finally {
    // Waits for a read that is under way: only then is a buffer free.
    await handle.close().catch(() => {});
    buffers.forEach(giveBuffer);
  }
}
