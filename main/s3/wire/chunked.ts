/**
 * A body in chunks with its checksum behind it (Amazon S3, "Uploading objects with trailing checksums"), so that it need not
 * be read once before it is sent. Chunks are not signed; a signature says that they are not.
 */
import type { CrcAlgorithm } from '../../../shared/checksum.ts';
import { hexToBase64 } from '../../../shared/proof.ts';
import { runningCrc } from './crc.ts';

/** S3 wants 8 KiB at least of every chunk but the last; some servers take no more than 16 MiB. */
const chunkBytes = 1024 * 1024;

const lineEnd = '\r\n';
const opening = (bytes: number) => `${bytes.toString(16)}${lineEnd}`;
const closing = (algorithm: CrcAlgorithm, base64: string) =>
  `${opening(0)}x-amz-checksum-${algorithm}:${base64}${lineEnd}${lineEnd}`;

/** Bytes of the whole body, framing included. */
export function chunkedLength(bytes: number, algorithm: CrcAlgorithm): number {
  const whole = Math.floor(bytes / chunkBytes);
  const rest = bytes % chunkBytes;
  const framed = (size: number) => opening(size).length + size + lineEnd.length;
  const base64 = hexToBase64('0'.repeat(algorithm === 'crc64nvme' ? 16 : 8));
  return whole * framed(chunkBytes) + (rest > 0 ? framed(rest) : 0) + closing(algorithm, base64).length;
}

export interface Chunks {
  /** The next bytes of the body, valid until the next call; null after the last. Throws what `read` and `whole` throw. */
  next(most: number): Buffer | null;
  /** Hex; null until all was read. */
  digest(): string | null;
}

/**
 * @param read the next bytes of the data, at most so many and never none
 * @param whole called when all is read and nothing says so yet: what throws here leaves the body without an end, and so
 * the object as it was
 */
export function chunksOf(args: {
  readonly bytes: number;
  readonly algorithm: CrcAlgorithm;
  readonly read: (most: number) => Buffer;
  readonly whole: () => void;
}): Chunks {
  const { bytes, algorithm, read, whole } = args;
  const crc = runningCrc(algorithm, null);
  let left = bytes;
  let inChunk = 0;
  let digest: string | null = null;
  return {
    next(most) {
      if (inChunk > 0) {
        const piece = read(Math.min(most, inChunk));
        crc.update(piece);
        inChunk -= piece.length;
        left -= piece.length;
        return piece;
      }
      if (digest !== null) return null;
      const end = left === bytes ? '' : lineEnd;
      if (left > 0) {
        inChunk = Math.min(left, chunkBytes);
        return Buffer.from(end + opening(inChunk));
      }
      whole();
      digest = crc.hex();
      return Buffer.from(end + closing(algorithm, hexToBase64(digest)));
    },
    digest: () => digest,
  };
}
