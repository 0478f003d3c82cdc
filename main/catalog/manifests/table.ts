/** Rows of a table with a header, streamed, with the number of each row's last line. */
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { usage } from './failure.ts';
import { type Faults, refuseAtOnce } from './faults.ts';
import { type Lines, longestLine } from './lines.ts';

export interface Row {
  readonly cells: readonly string[];
  readonly line: number;
  /** To be quoted. */
  readonly text: string;
}

/** The first row is the header. Throws WaybillError `usage` with the line. */
export async function* rowsOf(
  lines: Lines,
  {
    faults = refuseAtOnce,
    ...form
  }: {
    readonly delimiter: ',' | '\t';
    readonly quote: '"' | '#';
    /** Where rows that are cut are told; the first ends the reading unless said. */
    readonly faults?: Pick<Faults, 'of'>;
  },
): AsyncIterable<Row> {
  let width: number | null = null;
  const parser = parse({
    ...form,
    info: true,
    skip_empty_lines: true,
    max_record_size: longestLine * 4,
    // One row that was cut is a fault of its line, not the end of the table.
    relax_column_count: true,
    // A quote inside a field that began without one is a character like others.
    relax_quotes: form.delimiter === '\t',
  });
  let refused: unknown = null;
  const source = Readable.from(textOf(lines)).on('error', (error) => {
    refused = error;
    parser.destroy(error);
  });
  source.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      readonly record: readonly string[];
      readonly info: { readonly lines: number };
    }>) {
      const { lines: line } = info;
      width ??= record.length;
      const row: Row = { cells: record, line, text: record.join(form.delimiter) };
      const whole = faults.of(line, row.text, () => {
        if (record.length === width) return row;
        throw usage(
          `Line ${line} has another number of columns than the header.`,
          again,
          `line ${line}: ${record.length}, not ${width}`,
        );
      });
      if (whole) yield whole;
    }
  } catch (error) {
    if (refused) throw refused;
    throw error instanceof CsvError ? refusal(error) : error;
  } finally {
    source.destroy();
  }
}

async function* textOf(lines: Lines): AsyncIterable<string> {
  let piece = '';
  let isHead = true;
  for await (const { text } of lines()) {
    // Comments come before the header only: later, a cell may begin so. Their lines still count.
    isHead &&= text.startsWith('#') || text.trim() === '';
    piece += isHead ? '\n' : `${text}\n`;
    if (piece.length < longestLine) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

const again = 'Save the table again as CSV or TSV; it may have been cut.';

function refusal({ code, lines }: CsvError & { readonly lines?: unknown }) {
  const line = typeof lines === 'number' ? lines : 1;
  const what =
    code === 'CSV_MAX_RECORD_SIZE' ? 'has a cell that never ends' : 'has a quote in the wrong place';
  return usage(`Line ${line} ${what}.`, again, `line ${line}: ${code}`);
}
