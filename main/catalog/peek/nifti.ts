/** NIfTI-1 and -2 (nifti1.h, nifti2.h): the header in words, and one slice through the middle in grey. */
import type { PeekView } from '../../../shared/peek.ts';
import { isGzip, type Reach, unzipHead } from './reach.ts';

const MiB = 1024 * 1024;
/** Of a compressed image, read from its beginning: the middle may lie further. */
const mostCompressed = 8 * MiB;
const mostUnpacked = 64 * MiB;
/** Values along a side, and bytes of one slice. */
const longestSide = 4096;
const largestSlice = 16 * MiB;

type Numbers = (bytes: Buffer, at: number, little: boolean) => number;
/** By datatype code: bytes a value, its name, and how it is read. */
const types: Readonly<Record<number, readonly [number, string, Numbers]>> = {
  2: [1, 'unsigned 8-bit', (b, at) => b.readUInt8(at)],
  4: [2, 'signed 16-bit', (b, at, le) => (le ? b.readInt16LE(at) : b.readInt16BE(at))],
  8: [4, 'signed 32-bit', (b, at, le) => (le ? b.readInt32LE(at) : b.readInt32BE(at))],
  16: [4, '32-bit float', (b, at, le) => (le ? b.readFloatLE(at) : b.readFloatBE(at))],
  64: [8, '64-bit float', (b, at, le) => (le ? b.readDoubleLE(at) : b.readDoubleBE(at))],
  256: [1, 'signed 8-bit', (b, at) => b.readInt8(at)],
  512: [2, 'unsigned 16-bit', (b, at, le) => (le ? b.readUInt16LE(at) : b.readUInt16BE(at))],
  768: [4, 'unsigned 32-bit', (b, at, le) => (le ? b.readUInt32LE(at) : b.readUInt32BE(at))],
};

interface Header {
  readonly little: boolean;
  readonly dim: readonly number[];
  readonly spacing: readonly number[];
  readonly type: number;
  readonly offset: number;
  readonly description: string;
}

function readHeader(bytes: Buffer): Header | null {
  if (bytes.length < 348) return null;
  const little = [348, 540].includes(bytes.readInt32LE(0));
  const two = (little ? bytes.readInt32LE(0) : bytes.readInt32BE(0)) === 540;
  if (!two && (little ? bytes.readInt32LE(0) : bytes.readInt32BE(0)) !== 348) return null;
  if (two && bytes.length < 540) return null;
  const i16 = (at: number) => (little ? bytes.readInt16LE(at) : bytes.readInt16BE(at));
  const i64 = (at: number) => Number(little ? bytes.readBigInt64LE(at) : bytes.readBigInt64BE(at));
  const f32 = (at: number) => (little ? bytes.readFloatLE(at) : bytes.readFloatBE(at));
  const f64 = (at: number) => (little ? bytes.readDoubleLE(at) : bytes.readDoubleBE(at));
  const eight = [0, 1, 2, 3, 4, 5, 6, 7];
  const text = (at: number) =>
    bytes
      .toString('latin1', at, at + 80)
      .split('\0', 1)[0]!
      .replace(/[^\x20-\x7e\xa0-\xff]/g, ' ');
  return {
    little,
    dim: eight.map((n) => (two ? i64(16 + n * 8) : i16(40 + n * 2))),
    spacing: eight.map((n) => (two ? f64(104 + n * 8) : f32(76 + n * 4))),
    type: i16(two ? 12 : 70),
    offset: two ? i64(168) : f32(108),
    description: text(two ? 240 : 148),
  };
}

export interface NiftiLook {
  readonly view: PeekView;
  readonly note: string | null;
}

/** Null where it is none. `head`: its first bytes, compressed or not. Throws WaybillError where a range cannot be had. */
export async function niftiLook(reach: Reach, head: Buffer): Promise<NiftiLook | null> {
  const zipped = isGzip(head);
  const header = readHeader(zipped ? await unzipHead(head, 4096) : head);
  if (!header) return null;
  const { dim, spacing, offset } = header;
  const [count = 0, x = 0, y = 0] = dim;
  const z = count >= 3 ? (dim[3] ?? 1) : 1;
  const sizes = dim.slice(1, Math.max(1, Math.min(7, count)) + 1);
  const [bytes = 0, name = `code ${header.type}`, read] = types[header.type] ?? [];
  const facts: [string, string][] = [
    ['Voxels', sizes.join(' × ')],
    [
      'Spacing',
      spacing
        .slice(1, sizes.length + 1)
        .map((value) => Number(value.toPrecision(4)))
        .join(' × '),
    ],
    ['Values', name],
    ['Byte order', header.little ? 'little endian' : 'big endian'],
  ];
  if (header.description.trim() !== '') facts.push(['Description', header.description.trim()]);
  const only = (why: string): NiftiLook => ({ view: { kind: 'facts', facts, cut: false }, note: why });
  const sane = [x, y, z].every((side) => Number.isInteger(side) && side >= 1 && side <= longestSide);
  if (!read || !sane) return only('No slice is shown of such values.');
  const sliceBytes = x * y * bytes;
  if (sliceBytes > largestSlice || !(offset >= 0) || offset > mostUnpacked)
    return only('One slice is too large to be shown.');
  const middle = Math.floor(z / 2);
  let at = middle;
  let slice: Buffer;
  if (zipped) {
    const packed = await reach.range(0, mostCompressed);
    const all = await unzipHead(packed, Math.min(mostUnpacked, offset + (middle + 1) * sliceBytes));
    const there = Math.floor((all.length - offset) / sliceBytes);
    if (there < 1) return only('Its first slice lies beyond the first 8 MiB, which is as far as is looked.');
    at = Math.min(middle, there - 1);
    slice = all.subarray(offset + at * sliceBytes, offset + (at + 1) * sliceBytes);
  } else slice = await reach.range(offset + middle * sliceBytes, offset + (middle + 1) * sliceBytes);
  if (slice.length < sliceBytes) return only('The object ends before its middle slice.');
  const grey = toGrey(
    Array.from({ length: x * y }, (_, n) => read(slice, n * bytes, header.little)),
    x,
  );
  const says = `Slice ${at + 1} of ${z}${count >= 4 && (dim[4] ?? 1) > 1 ? ', first volume' : ''}`;
  const note =
    at === middle ? null : 'The middle slice lies further in than a compressed image is read for a look.';
  return { view: { kind: 'slice', facts, width: x, height: y, grey, says }, note };
}

/** From the 1st to the 99th percentile; the first row of a NIfTI slice is its lowest. */
function toGrey(values: readonly number[], width: number): string {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const low = sorted[Math.floor(sorted.length * 0.01)] ?? 0;
  const high = sorted[Math.floor(sorted.length * 0.99)] ?? 1;
  const scale = high > low ? 255 / (high - low) : 0;
  const height = values.length / width;
  const pixels = Buffer.alloc(values.length);
  values.forEach((value, n) => {
    const row = height - 1 - Math.floor(n / width);
    pixels[row * width + (n % width)] = Math.max(0, Math.min(255, Math.round((value - low) * scale))) || 0;
  });
  return pixels.toString('base64');
}
