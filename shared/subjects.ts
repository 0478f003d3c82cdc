/** Lists of subjects as laboratories have them: participants.tsv, a column of a spreadsheet, words in a mail. Pure. */

/** Columns that name the subject, in the order in which they are believed (BIDS, HCP, NDA, INDI, and by hand). */
const columns = [
  'participant_id',
  'subject_id',
  'subject',
  'src_subject_id',
  'subjectkey',
  'participant',
  'sub_id',
  'subid',
  'sub',
  'id',
];

const normal = (header: string) =>
  header
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/**
 * Labels in their order, each once, as written (`sub-01` stays so). With a header, the column that names subjects; else the
 * first of several columns; a text in one line is words. Empty where nothing is named.
 */
export function readSubjects(text: string): readonly string[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const [first = ''] = lines;
  if (lines.length === 1) return unique(first.split(/[\s,;]+/));
  const separator = ['\t', ';', ','].find((one) => first.includes(one));
  const rows = lines.map((line) => cells(line, separator));
  const header = (rows[0] ?? []).map(normal);
  const named = columns.map((name) => header.indexOf(name)).find((at) => at >= 0);
  if (named !== undefined) return unique(rows.slice(1).map((row) => row[named] ?? ''));
  const labels = rows.map(([label = '']) => label);
  // An unknown header: no number in it, and one in everything below.
  const headed = !/\d/.test(labels[0] ?? '') && labels.slice(1).every((label) => /\d/.test(label));
  const own = headed ? labels.slice(1) : labels;
  return unique(separator === undefined ? own.flatMap((label) => label.split(/\s+/)) : own);
}

/** RFC 4180, one line: quotes around a cell, doubled inside it. */
function cells(line: string, separator: string | undefined): readonly string[] {
  if (separator === undefined) return [unquoted(line)];
  const found: string[] = [];
  let cell = '';
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    if (character === separator && !quoted) {
      found.push(unquoted(cell));
      cell = '';
    } else cell += character;
  }
  return [...found, unquoted(cell)];
}

const unquoted = (cell: string) =>
  cell
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replaceAll('""', '"')
    .trim();

const unique = (labels: readonly string[]) => [...new Set(labels.map(unquoted).filter((one) => one !== ''))];
