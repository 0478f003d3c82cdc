/**
 * Columns of a Parquet file, one row group and one column at a time: an index may be one group of a million rows, and its
 * columns together would fill the memory.
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

/** hyparquet has Snappy itself. A page says how long it will be, and may be no longer. */
const compressors: Compressors = {
  ZSTD: (input, length) => zlib.zstdDecompressSync(input, { maxOutputLength: length }),
  GZIP: (input, length) => zlib.gunzipSync(input, { maxOutputLength: length }),
  BROTLI: (input, length) => zlib.brotliDecompressSync(input, { maxOutputLength: length }),
};

export interface Parquet {
  readonly columns: ReadonlySet<string>;
  /** First row and number of rows of each group. */
  readonly groups: readonly { readonly start: number; readonly rows: number }[];
  /** Values of a column in a group, in runs, each with its place in the group. */
  column(
    group: number,
    name: string,
  ): Promise<readonly { readonly at: number; readonly values: ArrayLike<unknown> }[]>;
  close(): Promise<void>;
}

/** Throws what the disk says, or Error for what is no Parquet file. */
export async function openParquet(file: string): Promise<Parquet> {
  const handle = await open(file, 'r');
  try {
    const buffer = await bufferOf(handle);
    const metadata: FileMetaData = await parquetMetadataAsync(buffer);
    let start = 0;
    const groups = metadata.row_groups.map(({ num_rows }) => {
      const group = { start, rows: Number(num_rows) };
      start += group.rows;
      return group;
    });
    return {
      columns: new Set(metadata.schema.filter(({ num_children }) => !num_children).map(({ name }) => name)),
      groups,
      async column(group, name) {
        const { start: rowStart = 0, rows = 0 } = groups[group] ?? {};
        const runs: { at: number; values: ArrayLike<unknown> }[] = [];
        await parquetRead({
          ...{ file: buffer, metadata, compressors, columns: [name] },
          ...{ rowStart, rowEnd: rowStart + rows },
          onChunk: ({ columnData, rowStart: at }) =>
            void runs.push({ at: at - rowStart, values: columnData }),
        });
        const read = runs.reduce((sum, { values }) => sum + values.length, 0);
        if (read !== rows) throw new Error(`column ${name}: ${read} values for ${rows} rows`);
        return runs;
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function bufferOf(handle: FileHandle): Promise<AsyncBuffer> {
  const { size } = await handle.stat();
  return {
    byteLength: size,
    async slice(start, end = size) {
      const length = Math.max(0, Math.min(end, size) - start);
      const bytes = new Uint8Array(length);
      for (let done = 0; done < length; ) {
        const { bytesRead } = await handle.read(bytes, done, length - done, start + done);
        if (bytesRead === 0) throw new Error('the file is shorter than it was');
        done += bytesRead;
      }
      return bytes.buffer;
    },
  };
}
