/** Tables in BIDS (1.10, "Tabular files"): tab-separated, a header first, as many cells in every row. */
import type { StudyFiles } from './ports.ts';

/** Rows of a table that are looked at; the rest is as the first. */
const mostRows = 100_000;
const mostBytes = 64 * 1024 * 1024;

export interface Table {
  readonly header: readonly string[];
  /** The first row, counted as lines are, that has more or fewer cells; null where none has. */
  readonly uneven: { readonly line: number; readonly cells: number } | null;
}

/** Hands each row to `row`, in constant memory. Throws WaybillError where the file cannot be read. */
export async function readTable(
  files: StudyFiles,
  path: string,
  row: (cells: readonly string[], header: readonly string[], line: number) => void,
): Promise<Table> {
  let header: readonly string[] | null = null;
  let uneven: Table['uneven'] = null;
  let line = 0;
  for await (const text of linesOf(files, path)) {
    line++;
    const cells = text.split('\t');
    if (header === null) header = cells.map((cell) => cell.trim());
    else if (text.trim() !== '') {
      if (cells.length !== header.length) uneven ??= { line, cells: cells.length };
      row(cells, header, line);
    }
    if (line > mostRows) break;
  }
  return { header: header ?? [], uneven };
}

async function* linesOf(files: StudyFiles, path: string): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let read = 0;
  for await (const piece of files.stream(path)) {
    read += piece.length;
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.replace(/\r$/, '');
    // A line that never ends is no table.
    if (read > mostBytes || rest.length > 1024 * 1024) return;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest.replace(/\r$/, '');
}
