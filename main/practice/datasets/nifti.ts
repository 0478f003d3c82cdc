/**
 * NIfTI-1 images of noise: a valid header (nifti1.h, single file `n+1`) before made-up voxels; gzip without a
 * compressor.
 */
import { crc32 } from '@node-rs/crc32';
import { bytesOf, type Fixed, type Pattern, pattern } from '../content.ts';

/** What a scanner would say: voxels along x, y, z, volumes, and their spacing in mm and seconds. */
export interface Grid {
  readonly voxels: readonly [number, number, number];
  readonly volumes: number;
  readonly millimetres: readonly [number, number, number];
  readonly seconds: number;
  readonly description: string;
}

const headerBytes = 352;
const bytesPerVoxel = 2;

const niftiBytes = ({ voxels, volumes }: Grid): number =>
  headerBytes + voxels[0] * voxels[1] * voxels[2] * volumes * bytesPerVoxel;

/**
 * 348 bytes of header and 4 that say "no extension". Signed 16-bit voxels, scanner coordinates in both qform and
 * sform.
 */
function header({ voxels, volumes, millimetres, seconds, description }: Grid): Buffer {
  const bytes = Buffer.alloc(headerBytes);
  bytes.writeInt32LE(348, 0);
  const dimensions = [volumes > 1 ? 4 : 3, ...voxels, volumes, 1, 1, 1];
  dimensions.forEach((value, i) => void bytes.writeInt16LE(value, 40 + i * 2));
  bytes.writeInt16LE(4, 70); // datatype: int16
  bytes.writeInt16LE(bytesPerVoxel * 8, 72);
  const spacing = [1, ...millimetres, seconds, 0, 0, 0];
  spacing.forEach((value, i) => void bytes.writeFloatLE(value, 76 + i * 4));
  bytes.writeFloatLE(headerBytes, 108); // vox_offset
  bytes.writeFloatLE(1, 112); // scl_slope
  bytes.writeUInt8(2 | 8, 123); // millimetres, seconds
  bytes.write(description.slice(0, 79), 148, 'latin1');
  bytes.writeInt16LE(1, 252); // qform: scanner
  bytes.writeInt16LE(1, 254); // sform: scanner
  const origin = voxels.map((count, axis) => -((count - 1) * (millimetres[axis] ?? 1)) / 2);
  origin.forEach((value, i) => void bytes.writeFloatLE(value, 268 + i * 4));
  for (let row = 0; row < 3; row++) {
    bytes.writeFloatLE(millimetres[row] ?? 1, 280 + row * 16 + row * 4);
    bytes.writeFloatLE(origin[row] ?? 0, 280 + row * 16 + 12);
  }
  bytes.write('n+1\0', 344, 'latin1');
  return bytes;
}

export const nifti = (grid: Grid, seed: Buffer): Pattern => pattern(niftiBytes(grid), seed, header(grid));

const storedBytes = 65_535;

/**
 * gzip (RFC 1952) in stored blocks (RFC 1951, 3.2.4): its size is known beforehand, its bytes do not depend on the
 * version of a compressor, and noise would not have shrunk. The bytes are made when first read.
 */
export function gzipStored(raw: Pattern): Fixed {
  const blocks = Math.max(1, Math.ceil(raw.size / storedBytes));
  const size = 10 + raw.size + blocks * 5 + 8;
  let made: Buffer | null = null;
  const make = (): Buffer => {
    const bytes = Buffer.alloc(size);
    bytes.set([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
    const data = bytesOf(raw);
    let at = 10;
    for (let block = 0; block < blocks; block++) {
      const piece = data.subarray(block * storedBytes, (block + 1) * storedBytes);
      bytes.writeUInt8(block === blocks - 1 ? 1 : 0, at);
      bytes.writeUInt16LE(piece.length, at + 1);
      bytes.writeUInt16LE(piece.length ^ 0xffff, at + 3);
      piece.copy(bytes, at + 5);
      at += 5 + piece.length;
    }
    bytes.writeUInt32LE(crc32(data), at);
    bytes.writeUInt32LE(raw.size, at + 4);
    return bytes;
  };
  return {
    kind: 'fixed',
    size,
    get bytes() {
      made ??= make();
      return made;
    },
    read(into, position) {
      this.bytes.copy(into, 0, position, position + into.length);
    },
  };
}
