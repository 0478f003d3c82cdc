/** Uploaded bytes as files: received with their checksums taken on the way, read back at any position. */
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { type ChecksumAlgorithm, digest } from './checksum.ts';
import type { Content } from './content.ts';
import type { Payload } from './payload.ts';
import { Refusal } from './refusal.ts';

/** A run of uploaded bytes: the whole of one file. */
export interface Piece {
  readonly file: string;
  readonly size: number;
}

export interface Received extends Piece {
  /** Hex. */
  readonly md5: string;
  /** Hex, by the algorithm asked for. */
  readonly checksum: string;
}

/** Writes a body to a new file in `folder`. A body that does not hold (length, signature) leaves no file. */
export async function receive(
  folder: string,
  payload: Payload,
  algorithm: ChecksumAlgorithm,
): Promise<Received> {
  if (payload.length === null) throw new Refusal('MissingContentLength');
  return writePiece(folder, payload.bytes(), algorithm, payload.length);
}

export async function writePiece(
  folder: string,
  bytes: AsyncIterable<Buffer>,
  algorithm: ChecksumAlgorithm,
  length: number,
): Promise<Received> {
  const file = path.join(folder, `${randomUUID()}.bytes`);
  const md5 = digest('md5');
  const checksum = digest(algorithm);
  let size = 0;
  const handle = await open(file, 'wx');
  try {
    for await (const piece of bytes) {
      md5.update(piece);
      checksum.update(piece);
      await handle.write(piece, 0, piece.length, size);
      size += piece.length;
    }
    if (size !== length) throw new Refusal('IncompleteBody');
  } catch (error) {
    await handle.close();
    await removePieces([{ file, size }]);
    throw error;
  }
  await handle.close();
  return { file, size, md5: md5.hex(), checksum: checksum.hex() };
}

export async function removePieces(pieces: readonly Piece[]): Promise<void> {
  for (const { file } of pieces) await rm(file, { force: true });
}

/** Pieces one after the other. Reads are synchronous: they come from the page cache, half a MiB at a time. */
export function contentOf(pieces: readonly Piece[]): Content {
  return {
    size: pieces.reduce((sum, { size }) => sum + size, 0),
    read(into, position) {
      let start = 0;
      for (const { file, size } of pieces) {
        const from = Math.max(position, start);
        const to = Math.min(position + into.length, start + size);
        if (from < to) readFully(file, into.subarray(from - position, to - position), from - start);
        start += size;
      }
    },
  };
}

function readFully(file: string, into: Buffer, position: number): void {
  const descriptor = openSync(file, 'r');
  try {
    for (let at = 0; at < into.length; ) {
      const count = readSync(descriptor, into, at, into.length - at, position + at);
      if (count === 0) throw new Error('an uploaded file is shorter than it was');
      at += count;
    }
  } finally {
    closeSync(descriptor);
  }
}
