/**
 * Columns of a Parquet file, some rows of one column at a time: an index may be one group of a million rows, of which even
 * one column as strings would fill the memory. Pages before the rows that are asked for are stepped over, not unpacked.
 */
import { type FileHandle, open } from 'node:fs/promises';
import zlib from 'node:zlib';
import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
} from 'hyparquet';

/** hyparquet has Snappy itself. A page says how long it will be, and may be no longer; one of nothing but nulls is empty. */
const unlessEmpty = (
  unpack: (input: Uint8Array, options: { readonly maxOutputLength: number }) => Buffer,
) => {
  return (input: Uint8Array, length: number): Uint8Array =>
    length === 0 ? new Uint8Array() : unpack(input, { maxOutputLength: length });
};
const compressors: Compressors = {
  ZSTD: unlessEmpty(zlib.zstdDecompressSync),
  GZIP: unlessEmpty(zlib.gunzipSync),
  BROTLI: unlessEmpty(zlib.brotliDecompressSync),
};

export interface Window {
  /** The first row, in the file. */
  readonly start: number;
  readonly rows: number;
}

const rowsTogether = 65_536;

export interface Parquet {
  readonly columns: ReadonlySet<string>;
  /** All rows in order, as many together as are worth holding; none reaches over two groups. */
  readonly windows: readonly Window[];
  /** Values of a column in a window, in its order; good until another column is read. */
  column(window: Window, name: string): Promise<Iterable<unknown>>;
  close(): Promise<void>;
}

/** Throws what the disk says, or Error for what is no Parquet file. */
export async function openParquet(file: string, mostRows = rowsTogether): Promise<Parquet> {
  const handle = await open(file, 'r');
  try {
    const buffer = await bufferOf(handle);
    const metadata: FileMetaData = await parquetMetadataAsync(buffer);
    let start = 0;
    const windows = metadata.row_groups.flatMap(({ num_rows }) => {
      const end = start + Number(num_rows);
      const some: Window[] = [];
      for (; start < end; start += mostRows) some.push({ start, rows: Math.min(mostRows, end - start) });
      start = end;
      return some;
    });
    return {
      columns: new Set(metadata.schema.filter(({ num_children }) => !num_children).map(({ name }) => name)),
      windows,
      async column({ start: rowStart, rows }, name) {
        const rowEnd = rowStart + rows;
        const runs: Run[] = [];
        buffer.again();
        await parquetRead({
          ...{ file: buffer, metadata, compressors, columns: [name] },
          ...{ rowStart, rowEnd },
          onChunk: ({ columnData: values, rowStart: at }) => void runs.push({ at, values }),
        });
        runs.sort((a, b) => a.at - b.at);
        let next = rowStart;
        for (const { at, values } of runs) if (at <= next) next = Math.max(next, at + values.length);
        if (next < rowEnd) throw new Error(`column ${name}: ${next - rowStart} values for ${rows} rows`);
        return valuesOf(runs, rowStart, rowEnd);
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

interface Run {
  readonly at: number;
  readonly values: ArrayLike<unknown>;
}

/** Pages end where they will, the window where it ends. */
function* valuesOf(runs: readonly Run[], start: number, end: number): Iterable<unknown> {
  let next = start;
  for (const { at, values } of runs)
    for (; next < Math.min(end, at + values.length); next++) yield values[next - at];
}

/**
 * The file, of which the first piece after `again` is read into a buffer that is used again and again: a new one for each
 * column of each window would be a gigabyte of garbage.
 */
async function bufferOf(handle: FileHandle): Promise<AsyncBuffer & { again(): void }> {
  const { size } = await handle.stat();
  let room = new ArrayBuffer(0, { maxByteLength: 0 });
  let free = false;
  const place = (length: number): ArrayBuffer => {
    if (!free) return new ArrayBuffer(length);
    free = false;
    if (length > room.maxByteLength) room = new ArrayBuffer(length, { maxByteLength: length });
    else room.resize(length);
    return room;
  };
  return {
    byteLength: size,
    again() {
      free = true;
    },
    async slice(start, end = size) {
      const length = Math.max(0, Math.min(end, size) - start);
      const piece = place(length);
      const bytes = new Uint8Array(piece);
      for (let done = 0; done < length; ) {
        const { bytesRead } = await handle.read(bytes, done, length - done, start + done);
        if (bytesRead === 0) throw new Error('the file is shorter than it was');
        done += bytesRead;
      }
      return piece;
    },
  };
}
