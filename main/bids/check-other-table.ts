/** Tables that are not BIDS's own: CSV by the names of its columns; what no one can look into here is said to be so. */
import { sayPersonal } from './check-table.ts';
import type { Checked, Setting, Tell } from './setting.ts';

const csv = /\.csv$/i;
/** Of spreadsheets, databases and programs for statistics. */
const closed = /\.(xlsx?|xls[bm]|ods|numbers|sav|zsav|por|dta|sas7bdat|xpt|mdb|accdb)$/i;

export async function checkOtherTable(setting: Setting, checked: Checked, tell: Tell): Promise<void> {
  const { files } = setting;
  const { path } = checked;
  if (csv.test(path)) sayPersonal(headerOf(textOf(await files.read(path, 0, headBytes))), path, tell);
  else if (closed.test(path) && isAboutPeople(setting, checked))
    tell({
      code: 'table-closed',
      severity: 'warning',
      reason: 'Nobody looked into this table: files of its kind are not read here.',
      fix: 'See that it names nobody, or write it as .tsv, which is looked into.',
    });
}

/** Elsewhere lie stimuli and the workings of programs. */
const isAboutPeople = ({ root }: Setting, { path, place }: Checked) =>
  place.depth === 0 || place.subject !== null || path.startsWith(`${root}phenotype/`);

/** A header is no longer. */
const headBytes = 64 * 1024;

/** Excel writes UTF-16 with a mark. */
const textOf = (head: Buffer) =>
  new TextDecoder(head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(head);

/** The first line's cells, between commas, semicolons or tabs; below the line in which Excel says which of them. */
function headerOf(text: string): readonly string[] {
  const header: string[] = [];
  const rest = text.replace(/^(?:\s*sep=.\s*\n)?\s*#?/i, '');
  // A quote that never ends is a character like others.
  for (const [, quoted, plain = '', end] of rest.matchAll(
    /(?:"((?:[^"]|"")*)"|([^,;\t\r\n]*))([,;\t]|\r?\n|$)/gy,
  )) {
    header.push((quoted ?? plain.replaceAll('"', '')).trim());
    if (end !== ',' && end !== ';' && end !== '\t') break;
  }
  return header;
}
