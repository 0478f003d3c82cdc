/**
 * NIfTI images (nifti1.h, nifti2.h): is the header readable, and is the file as long as it says? A plain file is asked for
 * its size; a compressed one for the length that its last four bytes give (RFC 1952, ISIZE), and is only read whole where
 * those do not agree.
 */

import { constants, createGunzip, gunzipSync } from 'node:zlib';
import type { StudyFiles } from './ports.ts';

export interface NiftiHeader {
  /** Number of dimensions, then how long each is: dim[0] to dim[7]. */
  readonly dim: readonly number[];
  /** Bytes of the whole file, uncompressed, by the header. */
  readonly bytes: number;
  /** What was written by hand or by a converter: descrip, aux_file, db_name. */
  readonly texts: Readonly<Record<'descrip' | 'aux_file' | 'db_name', string>>;
  /** Header extensions that hold DICOM attributes, or a comment; of long ones the beginning. */
  readonly extensions: readonly { readonly kind: 'DICOM' | 'comment'; readonly text: string }[];
}

export type NiftiVerdict =
  /** `named`: what the file was called when it was compressed; '' where that is not known. */
  | { readonly state: 'whole'; readonly header: NiftiHeader; readonly named?: string }
  | { readonly state: 'truncated'; readonly header: NiftiHeader | null; readonly detail: string }
  | { readonly state: 'unreadable'; readonly detail: string };

/** Enough for a NIfTI-2 header behind a gzip header with a long name in it. */
const headBytes = 4096;

/** Throws WaybillError where the file cannot be read at all. */
export async function readNifti(files: StudyFiles, path: string, size: number): Promise<NiftiVerdict> {
  const zipped = path.endsWith('.gz');
  const { head: raw, tail } = await files.ends(path, size, headBytes, zipped ? 4 : 0);
  let head = raw;
  if (zipped) {
    if (raw.length < 18 || raw[0] !== 0x1f || raw[1] !== 0x8b)
      return { state: 'unreadable', detail: 'it does not begin as gzip does' };
    try {
      // The piece ends in mid-stream: what it holds is wanted all the same.
      // So little is done before another thread would have begun it.
      head = gunzipSync(raw, { finishFlush: constants.Z_SYNC_FLUSH });
    } catch {
      return { state: 'unreadable', detail: 'its beginning cannot be decompressed' };
    }
  }
  const header = readHeader(head);
  if (typeof header === 'string')
    return size < headBytes && head.length < 348
      ? { state: 'truncated', header: null, detail: `${head.length} bytes, a header has 348` }
      : { state: 'unreadable', detail: header };
  if (!zipped) {
    if (size >= header.bytes) return { state: 'whole', header };
    return { state: 'truncated', header, detail: `${size} bytes of ${header.bytes}` };
  }
  const named = nameWithin(raw);
  if (tail.length === 4 && tail.readUInt32LE(0) === header.bytes % 0x1_0000_0000)
    return { state: 'whole', header, named };
  const verdict = await unzipped(files, path, header);
  return verdict.state === 'whole' ? { ...verdict, named } : verdict;
}

async function unzipped(files: StudyFiles, path: string, header: NiftiHeader): Promise<NiftiVerdict> {
  const stream = createGunzip();
  let bytes = 0;
  const feed = (async () => {
    try {
      for await (const piece of files.stream(path))
        if (!stream.write(piece))
          await new Promise((resolve) => stream.once('drain', resolve).once('close', resolve));
      stream.end();
    } catch (error) {
      stream.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  })();
  try {
    for await (const piece of stream) bytes += (piece as Buffer).length;
  } catch (error) {
    const short = (error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR';
    return short
      ? { state: 'truncated', header, detail: `it ends after ${bytes} bytes of ${header.bytes}` }
      : { state: 'unreadable', detail: `it cannot be decompressed beyond byte ${bytes}` };
  } finally {
    stream.destroy();
    await feed;
  }
  if (bytes >= header.bytes) return { state: 'whole', header };
  return { state: 'truncated', header, detail: `${bytes} bytes of ${header.bytes}` };
}

/** The header, or in words why it is none. Either byte order, version 1 or 2, with its data in the same file or not. */
export function readHeader(head: Buffer): NiftiHeader | string {
  if (head.length < 348) return 'it is shorter than a header';
  const little = [348, 540].includes(head.readInt32LE(0));
  const length = little ? head.readInt32LE(0) : head.readInt32BE(0);
  if (length !== 348 && length !== 540) return 'it does not begin as NIfTI does';
  const two = length === 540;
  if (two && head.length < 540) return 'it is shorter than a header';
  const magic = head.toString('latin1', two ? 4 : 344, two ? 7 : 347);
  if (!/^n[+i][12]$/.test(magic)) return 'its magic is not that of NIfTI';
  const short = (at: number) => (little ? head.readInt16LE(at) : head.readInt16BE(at));
  const long = (at: number) => Number(little ? head.readBigInt64LE(at) : head.readBigInt64BE(at));
  const dim = Array.from({ length: 8 }, (_, i) => (two ? long(16 + i * 8) : short(40 + i * 2)));
  const [rank = 0] = dim;
  if (rank < 1 || rank > 7) return `its dim[0] is ${rank}`;
  if (dim.slice(1, rank + 1).some((size) => size < 1)) return 'one of its dimensions is not positive';
  const bits = short(two ? 14 : 72);
  if (bits < 1) return 'its bitpix is not positive';
  const offset = two ? long(168) : little ? head.readFloatLE(108) : head.readFloatBE(108);
  const voxels = dim.slice(1, rank + 1).reduce((product, size) => product * size, 1);
  const data = Math.ceil((voxels * bits) / 8);
  if (!Number.isSafeInteger(data) || !Number.isFinite(offset)) return 'its dimensions are beyond all measure';
  const text = (at: number, most: number) =>
    (head.toString('latin1', at, at + most).split('\0', 1)[0] ?? '').trim();
  return {
    dim,
    bytes: magic[1] === 'i' ? length : Math.max(offset, length) + data,
    texts: {
      descrip: text(two ? 240 : 148, 80),
      aux_file: text(two ? 320 : 228, 24),
      db_name: two ? '' : text(14, 18),
    },
    extensions: extensionsOf(head, length, magic[1] === 'i' ? head.length : offset, little),
  };
}

/** NIFTI_ECODE_DICOM and NIFTI_ECODE_COMMENT (nifti1.h, nifti_ecode). */
const kinds: Readonly<Record<number, 'DICOM' | 'comment'>> = { 2: 'DICOM', 6: 'comment' };

/** Between header and data: four bytes, the first of which says that there are any, then each with its size, code and content. */
function extensionsOf(head: Buffer, from: number, to: number, little: boolean): NiftiHeader['extensions'] {
  const found: { kind: 'DICOM' | 'comment'; text: string }[] = [];
  const end = Math.min(head.length, to);
  if (end < from + 12 || head[from] === 0) return found;
  const int = (at: number) => (little ? head.readInt32LE(at) : head.readInt32BE(at));
  for (let at = from + 4; at + 8 <= end && int(at) >= 8; at += int(at)) {
    const kind = kinds[int(at + 4)];
    if (kind) found.push({ kind, text: head.toString('latin1', at + 8, Math.min(at + int(at), end)) });
  }
  return found;
}

/** The name that a file had when it was compressed (RFC 1952, FNAME); '' where it was not kept, or lies behind what was read. */
function nameWithin(raw: Buffer): string {
  const [hasMore, hasName] = [((raw[3] ?? 0) & 4) !== 0, ((raw[3] ?? 0) & 8) !== 0];
  const at = 10 + (hasMore ? 2 + raw.readUInt16LE(10) : 0);
  const end = raw.indexOf(0, at);
  return hasName && end > at ? raw.toString('latin1', at, end) : '';
}

/** Volumes along the fourth dimension. */
export const volumesOf = ({ dim }: NiftiHeader) => ((dim[0] ?? 0) >= 4 ? (dim[4] ?? 1) : 1);
