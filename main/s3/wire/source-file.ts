/** A range of a local file on its way out: read by position, and held to what the file was when it was planned. */
import fs from 'node:fs';
import { type Failure, WaybillError } from '../../../shared/failure.ts';
import { diskFailure } from '../../disk/errors.ts';

const bufferBytes = 256 * 1024;

/** Buffers of sends that have ended. */
const spare: Buffer[] = [];
const mostSpare = 64;

export interface SourceFile {
  /** The whole range, where it fits into one buffer; valid until {@link close}. Throws WaybillError. */
  all(): Buffer | null;
  /** Bytes at a position, at most so many; never past the range. Valid until the next call. Throws WaybillError. */
  read(position: number, most: number): Buffer;
  /** Is the file still what it was planned as? Throws WaybillError `source-changed`. */
  check(): void;
  close(): void;
}

/** Throws WaybillError: `not-found`, `file-unreadable`, `source-changed`, `disk-error`. */
export function openSource(args: {
  readonly file: string;
  readonly size: number;
  readonly stamp: string;
  readonly start: number;
  readonly end: number;
}): SourceFile {
  const { file, size, stamp, start, end } = args;
  let fd: number;
  try {
    fd = fs.openSync(file, 'r');
  } catch (error) {
    throw new WaybillError(sourceFailure(error, file), error);
  }
  const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(bufferBytes);
  let isOpen = true;
  const source: SourceFile = {
    all: () => (end - start <= bufferBytes ? source.read(start, end - start) : null),
    read(position, most) {
      const length = Math.min(most, bufferBytes, end - position);
      let got = 0;
      while (got < length) {
        let bytes: number;
        try {
          bytes = fs.readSync(fd, buffer, got, length - got, position + got);
        } catch (error) {
          throw new WaybillError(sourceFailure(error, file), error);
        }
        if (bytes === 0) throw changed(file, `ends at ${position + got} of ${size} bytes`);
        got += bytes;
      }
      return buffer.subarray(0, length);
    },
    check() {
      const now = fs.fstatSync(fd, { bigint: true });
      if (Number(now.size) !== size) throw changed(file, `${now.size} bytes instead of ${size}`);
      if (`${now.mtimeNs}.${now.ino}` !== stamp) throw changed(file, 'written to, or replaced');
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      fs.closeSync(fd);
      if (spare.length < mostSpare) spare.push(buffer);
    },
  };
  try {
    source.check();
  } catch (error) {
    source.close();
    throw error;
  }
  return source;
}

function changed(file: string, what: string): WaybillError {
  return new WaybillError({
    code: 'source-changed',
    reason: 'The file changed while it was sent.',
    hint: 'Waybill sends it from its beginning; nothing of the two is mixed.',
    detail: `${file}: ${what}`,
  });
}

/** EBUSY is how Windows says that another program has the file, or a range of it, locked; EPERM that it may not be read. */
export function sourceFailure(error: unknown, file: string): Failure {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return {
      code: 'not-found',
      reason: 'The file is gone.',
      hint: 'Bring it back and retry, or compare the folder with the bucket again.',
      detail: `${file}: ${code}`,
    };
  if (['EACCES', 'EPERM', 'EBUSY', 'ELOOP', 'EISDIR', 'ETXTBSY'].includes(code))
    return {
      code: 'file-unreadable',
      reason: 'This file cannot be read.',
      hint: 'Allow your account to read it, or close the program that has it open; then retry.',
      detail: `${file}: ${code}`,
    };
  return diskFailure(error, 'read', file).failure;
}
