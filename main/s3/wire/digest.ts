/** Hashes ranges of a local file. Reads are asynchronous, so that sockets of the same worker go on meanwhile. */
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import { WaybillError } from '../../../shared/failure.ts';
import { diskFailure } from '../../disk/errors.ts';
import type { Digests, DigestTask } from '../../engine/ports.ts';
import { runningCrc } from './crc.ts';

const bufferBytes = 1024 * 1024;

type Algorithm = DigestTask['algorithms'][number];

function hasher(algorithm: Algorithm): { update(bytes: Uint8Array): void; hex(): string } {
  if (algorithm !== 'md5' && algorithm !== 'sha1' && algorithm !== 'sha256')
    return runningCrc(algorithm, null);
  const hash = createHash(algorithm);
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}

/** Digest (hex) of a few bytes given as hex. */
export function hashHex(algorithm: Algorithm, hex: string): string {
  const hash = hasher(algorithm);
  hash.update(Buffer.from(hex, 'hex'));
  return hash.hex();
}

/** Null when aborted. Throws WaybillError (disk-*), also where the file ends before a range does. */
export async function digestFile(
  { file, ranges, algorithms }: DigestTask,
  signal: AbortSignal,
): Promise<Digests | null> {
  const handle = await fs.open(file, 'r').catch((error: unknown) => {
    throw diskFailure(error, 'open', file);
  });
  try {
    const buffer = Buffer.allocUnsafeSlow(bufferBytes);
    const digests: string[][] = [];
    for (const { start, end } of ranges) {
      const hashes = algorithms.map(hasher);
      for (let at = start; at < end; ) {
        if (signal.aborted) return null;
        const { bytesRead } = await handle.read(buffer, 0, Math.min(bufferBytes, end - at), at);
        if (bytesRead === 0) {
          throw new WaybillError({
            code: 'disk-error',
            reason: 'The file is shorter than it was.',
            hint: 'Retry to fetch what is missing.',
            detail: `read ${file}: ends at ${at}, before ${end}`,
          });
        }
        const bytes = buffer.subarray(0, bytesRead);
        for (const hash of hashes) hash.update(bytes);
        at += bytesRead;
      }
      digests.push(hashes.map((hash) => hash.hex()));
    }
    return digests;
  } catch (error) {
    throw diskFailure(error, 'read', file);
  } finally {
    await handle.close();
  }
}
