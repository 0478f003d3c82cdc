/**
 * Tables of addresses or of series, as TCIA's and IDC's portals and our own export write them. Columns are known by their
 * names, in any order and case; what else is there is left alone.
 */
import { expand, readAddress } from './address.ts';
import type { Named } from './drs.ts';
import { usage } from './failure.ts';
import { findSeries, type SeriesLine } from './series.ts';
import { type Row, rowsOf } from './table.ts';
import { digestOf, type Exact, type Reader, safeName, sizeOf, type Wanted } from './wanted.ts';

/** The first that is there is taken. */
const addressColumns = ['imageurl', 'url', 's3_url', 'series_aws_url', 'zstore', 'drs_uri'];
const seriesColumns = ['seriesinstanceuid', 'series uid', 'series_uid', 'series instance uid'];
const known = [...addressColumns, ...seriesColumns];
const digests = ['sha256', 'md5', 'sha1', 'crc64nvme', 'crc32c', 'crc32'] as const;

const named = (header: string) =>
  header
    .split(header.includes('\t') ? '\t' : ',')
    .map((name) => name.trim().replace(/^"|"$/g, '').toLowerCase());

/** A header with a known column; or one that has columns at all, to be refused with what is known. */
export const isTable = (header: string): boolean =>
  named(header).some((name) => known.includes(name)) ||
  (/^[\w "-]+(?:[,\t][\w "-]+)+$/.test(header) && !header.includes('://'));

export const csv: Reader = async function* read({ lines, series, faults }) {
  let delimiter: ',' | '\t' = ',';
  for await (const { text } of lines()) {
    if (text.trim() === '' || text.startsWith('#')) continue;
    delimiter = text.includes('\t') ? '\t' : ',';
    break;
  }
  const rows = rowsOf(lines, { delimiter, quote: '"', faults })[Symbol.asyncIterator]();
  const first = await rows.next();
  if (first.done) return;
  const names = first.value.cells.map((name) => name.trim().toLowerCase());
  const column = (wanted: readonly string[]) =>
    wanted.map((name) => names.indexOf(name)).find((at) => at >= 0) ?? null;
  const address = column(addressColumns);
  const uid = column(seriesColumns);
  const rest: AsyncIterable<Row> = { [Symbol.asyncIterator]: () => rows };
  if (address !== null) {
    // Our own export has the key beside its address: then every cell is as it is, blanks and stars too.
    const own = names.includes('key');
    for await (const { cells, line, text } of rest) {
      const cell = (at: number) => (own ? cells[at] : cells[at]?.trim()) ?? '';
      const wanted = faults.of(line, text, () =>
        wantedOf({ line, own, address: cell(address), cell: (name) => cell(names.indexOf(name)) }),
      );
      if (wanted) yield wanted;
    }
  } else if (uid !== null) yield* findSeries(uidsOf(rest, uid), { series, faults });
  else
    throw usage(
      `The table has no column of addresses or series; it has ${names.slice(0, 12).join(', ').slice(0, 300)}.`,
      'Name one of them imageUrl, url, drs_uri or SeriesInstanceUID.',
      `line ${first.value.line}`,
    );
};

async function* uidsOf(rows: AsyncIterable<Row>, column: number): AsyncIterable<SeriesLine> {
  for await (const { cells, line } of rows) yield { uid: cells[column]?.trim() ?? '', line };
}

function wantedOf(args: {
  readonly line: number;
  readonly own: boolean;
  readonly address: string;
  readonly cell: (name: string) => string;
}): Wanted | Named {
  const { line, own, address, cell } = args;
  const path = cell('path') || cell('name');
  if (/^drs:/i.test(address))
    return { line, kind: 'drs', uri: address, path: path === '' ? null : safeName(path, line, own) };
  const location = readAddress(address, line, cell('endpoint') || null);
  const found: Wanted =
    own && location.prefix === cell('key')
      ? { line, kind: 'key', location, exact: null }
      : expand(location, false, line);
  if (found.kind === 'prefix') return found;
  const digest = digests.find((name) => cell(name) !== '');
  const size = cell('size');
  const exact: Exact = {
    path: path === '' ? null : safeName(path, line, own),
    size: size === '' ? null : sizeOf(size, line),
    versionId: cell('version_id') || null,
    expected: digest === undefined ? null : digestOf(digest, cell(digest), line),
  };
  const silent = Object.values(exact).every((value) => value === null);
  return { ...found, exact: silent ? null : exact };
}
