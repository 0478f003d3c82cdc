/** The bytes that a look may cost: ranges of one object, unpacked within bounds. */
import { createGunzip } from 'node:zlib';

export interface Reach {
  readonly key: string;
  /** Of the whole object, in bytes. */
  readonly size: number;
  /** The object's bytes from `start` to before `end`, cut at its end. Throws WaybillError. */
  readonly range: (start: number, end: number) => Promise<Buffer>;
}

export const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** What a beginning of a gzip stream (also bgzip's, of many members) unpacks to, at most `most` bytes. Damage ends it early. */
export function unzipHead(bytes: Buffer, most: number): Promise<Buffer> {
  return new Promise((resolve) => {
    const gunzip = createGunzip();
    const pieces: Buffer[] = [];
    let length = 0;
    const end = () => {
      gunzip.destroy();
      resolve(Buffer.concat(pieces, Math.min(length, most)));
    };
    gunzip.on('data', (piece: Buffer) => {
      pieces.push(piece);
      length += piece.length;
      if (length >= most) end();
    });
    gunzip.on('end', end).on('error', end).on('close', end);
    gunzip.end(bytes);
  });
}
