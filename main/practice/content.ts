/**
 * Made-up bytes: a pure function of bucket, key and version, readable at any position, without a disk.
 *
 * Every pattern is the same 256 KiB of noise over and over, with the first 16 bytes of each 4 KiB page replaced by
 * a stamp: 8 bytes of seed, then the page's number. So no two pages of one object are equal, nor any two objects'
 * pages: a part that is misplaced, repeated or another object's shows in every checksum. And since the stamp is
 * linear in the page number, CRCs of terabytes are worked out, not read (see checksum.ts).
 */
import { hash } from 'node:crypto';

export const pageBytes = 4096;
export const blockBytes = 256 * 1024;
const stampBytes = 16;

/** Bytes that can be read at any position. `position + into.length` is never beyond `size`. */
export interface Content {
  readonly size: number;
  read(into: Buffer, position: number): void | Promise<void>;
}

export interface Pattern extends Content {
  readonly kind: 'pattern';
  readonly seed: Buffer;
  /** Replaces the first bytes: a file header. */
  readonly head: Buffer;
  read(into: Buffer, position: number): void;
}

export interface Fixed extends Content {
  readonly kind: 'fixed';
  readonly bytes: Buffer;
  read(into: Buffer, position: number): void;
}

const noise = makeNoise();

function makeNoise(): Buffer {
  const words = new Uint32Array(blockBytes / 4);
  let state = 0x9e3779b9;
  for (let i = 0; i < words.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[i] = state;
  }
  const bytes = Buffer.alloc(blockBytes);
  // Little-endian on every machine: the bytes are frozen in checksums.
  for (let i = 0; i < words.length; i++) bytes.writeUInt32LE(words[i] ?? 0, i * 4);
  return bytes;
}

export function seedOf(bucket: string, key: string, version: number): Buffer {
  return hash('md5', `${bucket}\0${key}\0${version}`, 'buffer').subarray(0, 8);
}

function writeStamp(into: Buffer, at: number, seed: Buffer, page: number): void {
  seed.copy(into, at);
  into.writeUInt32LE(page % 0x1_0000_0000, at + 8);
  into.writeUInt32LE(Math.floor(page / 0x1_0000_0000), at + 12);
}

const edge = Buffer.alloc(stampBytes);

function readPattern(into: Buffer, position: number, seed: Buffer): void {
  const end = position + into.length;
  for (let at = position; at < end; ) {
    const offset = at % blockBytes;
    const length = Math.min(blockBytes - offset, end - at);
    noise.copy(into, at - position, offset, offset + length);
    at += length;
  }
  for (let page = Math.floor(position / pageBytes); page * pageBytes < end; page++) {
    const at = page * pageBytes;
    if (at >= position && at + stampBytes <= end) writeStamp(into, at - position, seed, page);
    else {
      writeStamp(edge, 0, seed, page);
      const from = Math.max(at, position);
      const to = Math.min(at + stampBytes, end);
      if (from < to) edge.copy(into, from - position, from - at, to - at);
    }
  }
}

/** `size` bytes of stamped noise behind `head`. */
export function pattern(size: number, seed: Buffer, head: Buffer = Buffer.alloc(0)): Pattern {
  return {
    kind: 'pattern',
    size,
    seed,
    head,
    read(into, position) {
      readPattern(into, position, seed);
      if (position < head.length) head.copy(into, 0, position, Math.min(head.length, position + into.length));
    },
  };
}

/** Bytes in memory. */
export function fixed(bytes: Buffer | string): Fixed {
  const buffer = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return {
    kind: 'fixed',
    size: buffer.length,
    bytes: buffer,
    read(into, position) {
      buffer.copy(into, 0, position, position + into.length);
    },
  };
}

/** The bytes [start, end) of made-up content. */
export function bytesOf(content: Pattern | Fixed, start = 0, end = content.size): Buffer {
  const into = Buffer.allocUnsafe(end - start);
  content.read(into, start);
  return into;
}
