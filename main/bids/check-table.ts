/** Tables: their columns, and what they tell about people. */
import { identifyingColumns, isTrueDate } from './identifying.ts';
import type { Setting, Tell } from './setting.ts';
import { readTable, type Table } from './tables.ts';

type Files = Pick<Setting, 'files'>;
const number = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/;
const isNumber = (cell: string) => number.test(cell) || cell.trim() === 'n/a';

/** `onset` and `duration` in seconds (BIDS 1.10, "Task events"). */
export async function checkEvents({ files }: Files, path: string, tell: Tell): Promise<void> {
  let odd: { line: number; column: string } | null = null;
  const table = await readTable(files, path, (cells, header, line) => {
    for (const column of ['onset', 'duration']) {
      const at = header.indexOf(column);
      if (at >= 0 && !isNumber(cells[at] ?? '')) odd ??= { line, column };
    }
  });
  for (const column of ['onset', 'duration'])
    if (!table.header.includes(column))
      tell({
        code: 'events-columns',
        severity: 'error',
        reason: `The column ${column} is missing.`,
        fix: `Add ${column}, in seconds; tabs, not spaces, divide the columns.`,
      });
  const [first, second] = table.header;
  if (
    table.header.includes('onset') &&
    table.header.includes('duration') &&
    (first !== 'onset' || second !== 'duration')
  )
    tell({
      code: 'events-order',
      severity: 'warning',
      reason: `The table begins with ${first} and ${second}; BIDS wants onset, then duration.`,
      fix: 'Move the two columns to the front.',
    });
  const wrong = odd as { line: number; column: string } | null;
  if (wrong)
    tell({
      code: 'events-number',
      severity: 'error',
      reason: `Line ${wrong.line}: the ${wrong.column} is not a number.`,
      fix: 'Write seconds with a point, or n/a.',
    });
  rows(table, tell);
}

/** The labels in it, without `sub-`. */
export async function checkParticipants(
  { files }: Files,
  path: string,
  tell: Tell,
): Promise<ReadonlySet<string>> {
  const labels = new Set<string>();
  let twice: string | null = null;
  let unlike: number | null = null;
  let old = 0;
  const table = await readTable(files, path, (cells, header, line) => {
    const id = (cells[header.indexOf('participant_id')] ?? '').trim();
    const label = /^sub-([0-9A-Za-z+]+)$/.exec(id)?.[1];
    if (label === undefined) unlike ??= line;
    else if (labels.has(label)) twice ??= label;
    else labels.add(label);
    const age = Number(cells[header.indexOf('age')]);
    if (header.includes('age') && age > 89) old++;
  });
  if (!table.header.includes('participant_id')) {
    tell({
      code: 'participants-columns',
      severity: 'error',
      reason: 'The column participant_id is missing.',
      fix: 'Make it the first column, with sub-<label> in each row; tabs divide the columns.',
    });
    return labels;
  }
  if (table.header[0] !== 'participant_id')
    tell({
      code: 'participants-order',
      severity: 'warning',
      reason: 'participant_id is not the first column.',
      fix: 'Move it to the front.',
    });
  if (unlike !== null)
    tell({
      code: 'participants-id',
      severity: 'error',
      reason: `Line ${unlike}: the participant_id is not sub-<label>.`,
      fix: 'Write each one as its folder is called.',
    });
  if (twice !== null)
    tell({
      code: 'participants-twice',
      severity: 'error',
      reason: `sub-${twice} is in the table twice.`,
      fix: 'Keep one row a participant; what differs by session belongs in a sessions.tsv.',
    });
  rows(table, tell);
  sayPersonal(table.header, path, tell);
  if (old > 0)
    tell({
      code: 'age-over-89',
      severity: 'warning',
      reason: `${old === 1 ? 'One age is' : `${old} ages are`} above 89, which few people reach.`,
      fix: 'Write 89 for all of them, or 89+ in a column of its own.',
    });
  return labels;
}

/** `scans.tsv` and `sessions.tsv`: dates. */
export async function checkTable({ files }: Files, path: string, tell: Tell): Promise<void> {
  const dated = new Set<string>();
  const table = await readTable(files, path, (cells, header) => {
    for (const column of ['acq_time', 'session_date', 'date'])
      if (header.includes(column) && isTrueDate(cells[header.indexOf(column)])) dated.add(column);
  });
  rows(table, tell);
  sayPersonal(table.header, path, tell);
  if (dated.size > 0)
    tell({
      code: 'date-in-table',
      severity: 'warning',
      reason: `${[...dated].join(', ')} ${dated.size === 1 ? 'holds' : 'hold'} true dates.`,
      fix: 'Shift them to before 1925, by the same for all of one person.',
    });
}

/** Columns that BIDS itself calls so name channels, electrodes and other things. */
const ofThings = /_(channels|electrodes|optodes|headshape|markers|tracksys)\.[ct]sv$/i;

export function sayPersonal(header: readonly string[], path: string, tell: Tell): void {
  const personal = identifyingColumns(header).filter((name) => !(name === 'name' && ofThings.test(path)));
  if (personal.length === 0) return;
  tell({
    code: 'person-in-table',
    severity: 'warning',
    reason: `The column${personal.length === 1 ? '' : 's'} ${personal.join(', ')} may tell who somebody is.`,
    fix: 'Take them out, and keep them where the key to the labels is kept.',
  });
}

function rows({ header, uneven }: Table, tell: Tell): void {
  if (!uneven) return;
  tell({
    code: 'table-rows',
    severity: 'error',
    reason: `Line ${uneven.line} has ${uneven.cells} cells, the header has ${header.length}.`,
    fix: 'Give each row one cell a column, with a tab between; n/a for what is unknown.',
  });
}
