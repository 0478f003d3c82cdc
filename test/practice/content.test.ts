import { createHash, hash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc, crcOfContent } from '../../main/practice/checksum.ts';
import { blockBytes, bytesOf, pageBytes, pattern, seedOf } from '../../main/practice/content.ts';
import { largeContent, largeObjects } from '../../main/practice/datasets/large.ts';
import { madeUpObject, objectBytes } from '../../main/practice/truth.ts';
import { crcAlgorithms } from '../../shared/checksum.ts';
import { MiB } from '../../shared/part.ts';

describe('made-up bytes', () => {
  test('are the same however they are read', () => {
    const content = pattern(1_000_000, seedOf('b', 'k', 1), Buffer.from('a header'));
    const whole = bytesOf(content);
    expect(whole.subarray(0, 8).toString()).toBe('a header');
    const at = fc.integer({ min: 0, max: whole.length });
    fc.assert(
      fc.property(at, at, (a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        expect(bytesOf(content, start, end).equals(whole.subarray(start, end))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('do not change from one version of the program to the next', () => {
    expect(hash('sha256', objectBytes('practice', 'large/five-gib.bin', 5e9, 5e9 + 100_000))).toBe(
      'bd27f60d3a4972ecb1197b4e7f0d72bce84d4ebe2d96c1ad87b57b2195080ed5',
    );
    expect(hash('sha256', objectBytes('practice', 'small/folder-07/file-042.bin'))).toBe(
      '79639c42c8c477385e7f4188ae36f4f94752a78b1cea453bdfac315f8791bc8a',
    );
  });

  test('never repeat: no two pages of an object, nor of two objects or versions, are equal', () => {
    const pages = new Set<string>();
    const add = (key: string, version: 1 | 2, start: number) => {
      const bytes = objectBytes('practice', key, start, start + 4 * blockBytes, version);
      for (let at = 0; at < bytes.length; at += pageBytes)
        pages.add(hash('md5', bytes.subarray(at, at + pageBytes)));
    };
    add('large/five-gib.bin', 1, 0);
    add('large/five-gib.bin', 2, 0);
    add('large/five-gib.bin', 1, 4096 * MiB);
    add('large/2-gib.bin', 1, 0);
    expect(pages.size).toBe(4 * 4 * (blockBytes / pageBytes));
  });
});

describe('checksums', () => {
  test.each(crcAlgorithms)('%s worked out for a pattern is that of its bytes', (algorithm) => {
    const size = 37 * blockBytes + 12_345;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: size }),
        fc.integer({ min: 0, max: size }),
        fc.string(),
        fc.boolean(),
        (a, b, key, withHead) => {
          const head = Buffer.alloc(withHead ? 352 : 0, 7);
          const content = pattern(size, seedOf('b', key, 1), head);
          const [start, end] = [Math.min(a, b), Math.max(a, b)];
          expect(crcOfContent(algorithm, content, start, end)).toBe(
            crc(algorithm, bytesOf(content, start, end)),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  test.each(Object.keys(largeObjects).filter((name) => /^64-mib|^ragged|^empty|^one/.test(name)))(
    'of large/%s are true',
    (name) => {
      const object = madeUpObject('practice', `large/${name}`);
      const bytes = objectBytes('practice', `large/${name}`);
      expect(bytes.length).toBe(object.size);
      const { checksum } = object;
      if (!checksum) return;
      const digest = (piece: Buffer) =>
        checksum.algorithm.startsWith('sha')
          ? hash(checksum.algorithm, piece, 'buffer')
          : Buffer.from(crc(checksum.algorithm as 'crc32', piece), 'hex');
      if (checksum.type === 'FULL_OBJECT') {
        expect(checksum.value()).toBe(digest(bytes).toString('base64'));
        return;
      }
      let at = 0;
      const parts = (object.parts ?? []).map((part) => {
        const value = digest(bytes.subarray(at, (at += part.size)));
        expect(part.checksum()).toBe(value.toString('base64'));
        return value;
      });
      expect(checksum.value()).toBe(`${digest(Buffer.concat(parts)).toString('base64')}-${parts.length}`);
    },
  );

  test('of five-gib.bin, never read as a whole, agrees with the combination of what is read', () => {
    const { content } = largeContent('practice', 'five-gib.bin', largeObjects['five-gib.bin'], 1);
    const [start, end] = [3_000_000_000, 3_000_000_000 + 64 * MiB];
    expect(crcOfContent('crc64nvme', content, start, end)).toBe(
      crc('crc64nvme', objectBytes('practice', 'large/five-gib.bin', start, end)),
    );
  });
});

/** The fields of nifti1.h that say where the voxels are and how many. */
function readNifti(bytes: Buffer) {
  const dimensions = Array.from({ length: 8 }, (_, i) => bytes.readInt16LE(40 + i * 2));
  const voxels = dimensions.slice(1, 1 + (dimensions[0] ?? 0)).reduce((product, n) => product * n, 1);
  return {
    headerSize: bytes.readInt32LE(0),
    magic: bytes.toString('latin1', 344, 348),
    datatype: bytes.readInt16LE(70),
    dataBytes: (voxels * bytes.readInt16LE(72)) / 8,
    offset: bytes.readFloatLE(108),
    spacing: Array.from({ length: 4 }, (_, i) => bytes.readFloatLE(80 + i * 4)),
    affineDiagonal: [280, 300, 320].map((at) => bytes.readFloatLE(at)),
  };
}

describe('the BIDS study', () => {
  test('has NIfTI images whose headers account for every byte', () => {
    const study = 'bids/ds-practice/sub-07/';
    for (const name of [
      'anat/sub-07_T1w.nii.gz',
      'dwi/sub-07_dwi.nii.gz',
      'func/sub-07_task-nback_bold.nii',
    ]) {
      const sent = objectBytes('practice', study + name);
      const bytes = name.endsWith('.gz') ? gunzipSync(sent) : sent;
      const header = readNifti(bytes);
      expect(header).toMatchObject({ headerSize: 348, magic: 'n+1\0', datatype: 4, offset: 352 });
      expect(header.offset + header.dataBytes).toBe(bytes.length);
      expect(header.affineDiagonal).toEqual(header.spacing.slice(0, 3));
    }
  });

  test('has as many directions of diffusion as volumes, and a participant for each folder', () => {
    const text = (key: string) => objectBytes('practice', `bids/ds-practice/${key}`).toString();
    const volumes = gunzipSync(
      objectBytes('practice', 'bids/ds-practice/sub-01/dwi/sub-01_dwi.nii.gz'),
    ).readInt16LE(48);
    expect(text('sub-01/dwi/sub-01_dwi.bval').trim().split(' ')).toHaveLength(volumes);
    const rows = text('sub-01/dwi/sub-01_dwi.bvec').trim().split('\n');
    expect(rows.map((row) => row.split(' ').length)).toEqual([volumes, volumes, volumes]);
    expect(text('participants.tsv').trim().split('\n')).toHaveLength(25);
    expect(JSON.parse(text('dataset_description.json'))).toMatchObject({ DatasetType: 'raw' });
  });

  test('has ETags that are the MD5 of the bytes', () => {
    for (const key of [
      'bids/ds-practice/sub-24/anat/sub-24_T1w.nii.gz',
      'small/folder-00/file-000.bin',
      'bench/00042.bin',
    ])
      expect(madeUpObject('practice', key).etag).toBe(
        `"${createHash('md5').update(objectBytes('practice', key)).digest('hex')}"`,
      );
  });
});
