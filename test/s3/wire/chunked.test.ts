/** Bodies in chunks: framed as S3 documents it, as long as announced, and without an end where the file is another by then. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunkedLength, chunksOf } from '../../../main/s3/wire/chunked.ts';
import { runningCrc } from '../../../main/s3/wire/crc.ts';
import { hexToBase64 } from '../../../shared/proof.ts';
import { bytesOf } from '../../support/lab.ts';

const MiB = 1024 * 1024;
type Algorithm = 'crc32' | 'crc64nvme';

function bodyOf(data: Buffer, algorithm: Algorithm, most: number, whole = () => {}) {
  let at = 0;
  const read = (length: number) => data.subarray(at, (at += Math.min(length, data.length - at)));
  const chunks = chunksOf({ bytes: data.length, algorithm, read, whole });
  const pieces: Buffer[] = [];
  for (let piece = chunks.next(most); piece !== null; piece = chunks.next(most))
    pieces.push(Buffer.from(piece));
  return { body: Buffer.concat(pieces), digest: chunks.digest() };
}

/** By the letter of "Signature calculations: transferring payload in multiple chunks", read by somebody else. */
function readChunks(body: Buffer): { data: Buffer; trailer: string } {
  const pieces: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, line), 16);
    if (size === 0) return { data: Buffer.concat(pieces), trailer: body.toString('latin1', line + 2) };
    pieces.push(body.subarray(line + 2, line + 2 + size));
    at = line + 2 + size;
    expect(body.toString('latin1', at, at + 2)).toBe('\r\n');
    at += 2;
  }
}

test('what comes out of the chunks is what went in, its checksum follows, and the length is the one announced', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Algorithm>('crc32', 'crc64nvme'),
      fc.constantFrom(8, 300_000, MiB - 1, MiB, MiB + 1, 2 * MiB, 2 * MiB + 7),
      fc.integer({ min: 50_000, max: 300_000 }),
      (algorithm, size, most) => {
        const data = bytesOf('chunks', size);
        const { body, digest } = bodyOf(data, algorithm, most);
        expect(body.length).toBe(chunkedLength(size, algorithm));
        const back = readChunks(body);
        expect(Buffer.compare(back.data, data)).toBe(0);
        const crc = runningCrc(algorithm, null);
        crc.update(data);
        expect(digest).toBe(crc.hex());
        expect(back.trailer).toBe(`x-amz-checksum-${algorithm}:${hexToBase64(crc.hex())}\r\n\r\n`);
      },
    ),
    { numRuns: 20 },
  );
});

test('a file that is another once it was read leaves its body without an end', () => {
  const seen: Buffer[] = [];
  const data = bytesOf('torn', 2 * MiB);
  const chunks = chunksOf({
    bytes: data.length,
    algorithm: 'crc32',
    read: (most) => data.subarray(0, most),
    whole: () => {
      throw new Error('another file');
    },
  });
  expect(() => {
    for (let piece = chunks.next(256 * 1024); piece; piece = chunks.next(256 * 1024)) seen.push(piece);
  }).toThrow('another file');
  expect(Buffer.concat(seen).length).toBeLessThan(chunkedLength(data.length, 'crc32'));
  expect(chunks.digest()).toBe(null);
});
