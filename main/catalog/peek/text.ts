/** Text, and what is text: tables, JSON, headers of VCF files, indexes of GRIB files. */
import { parse } from 'csv-parse/sync';
import type { PeekView } from '../../../shared/peek.ts';

const mostRows = 200;
const mostColumns = 100;
const mostCell = 500;
const mostText = 128 * 1024;

/** UTF-8 without what no text has; a character cut at the end is left away. Null for anything else. */
export function asText(bytes: Buffer): string | null {
  const text = bytes.toString('utf8').replace(/\ufffd$/, '');
  const odd = text.slice(0, 8192).match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  return odd > text.length / 200 ? null : text.replace(/^\ufeff/, '');
}

/** Without the line that was cut. */
const wholeLines = (text: string, cut: boolean) =>
  cut ? text.slice(0, text.lastIndexOf('\n') + 1) || text : text;

export function textView(text: string, cut: boolean): PeekView {
  return { kind: 'text', text: text.slice(0, mostText), cut: cut || text.length > mostText };
}

/** Falls back to text where it is no table. */
export function tableView(text: string, cut: boolean, delimiter: string): PeekView {
  try {
    const rows = parse(wholeLines(text, cut), {
      delimiter,
      to: mostRows + 1,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      quote: delimiter === ':' ? null : '"',
    }) as string[][];
    const shown = rows.slice(0, mostRows);
    return {
      kind: 'table',
      rows: shown.map((row) => row.slice(0, mostColumns).map((cell) => cell.slice(0, mostCell))),
      cut: cut || rows.length > mostRows,
    };
  } catch {
    return textView(text, cut);
  }
}

export function jsonView(text: string, cut: boolean): PeekView {
  if (cut) return textView(text, cut);
  try {
    return textView(JSON.stringify(JSON.parse(text), null, 2), false);
  } catch {
    return textView(text, cut);
  }
}

/** `##` lines by their names, then the columns; a VCF's records are left out. */
export function vcfView(text: string, cut: boolean): PeekView {
  const lines = wholeLines(text, cut)
    .split('\n')
    .filter((line) => line.startsWith('#'));
  const facts = lines.slice(0, 1000).map((line): [string, string] => {
    const [, name = '', value = ''] = /^##([^=]+)=(.*)$/.exec(line) ?? [];
    return name === ''
      ? ['columns', line.slice(1, 2000).replaceAll('\t', ', ')]
      : [name, value.slice(0, 1000)];
  });
  return { kind: 'facts', facts, cut: cut && !lines.some((line) => line.startsWith('#CHROM')) };
}

/** Offset, hex and letters, sixteen bytes a line. */
export function bytesView(bytes: Buffer): PeekView {
  const lines: string[] = [];
  for (let at = 0; at < Math.min(bytes.length, 1024); at += 16) {
    const row = bytes.subarray(at, at + 16);
    const hex = row.toString('hex').replace(/../g, '$& ').padEnd(48);
    lines.push(
      `${at.toString(16).padStart(8, '0')}  ${hex} ${row.toString('latin1').replace(/[^\x20-\x7e]/g, '.')}`,
    );
  }
  return { kind: 'bytes', text: lines.join('\n') };
}
