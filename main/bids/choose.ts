/** What of a study is sent, as an upload takes it: folders and files, globs, and what stays here. */
import type { Selection } from '../../shared/job.ts';
import type { StudyChoice, StudyRecord, StudyRow } from '../../shared/study.ts';
import { withBelongings } from './belongs.ts';
import { isCompanion, isData } from './datatypes.ts';
import { readName } from './name.ts';
import type { Scanned } from './scan.ts';

type Decided = Pick<StudyRecord, 'choice' | 'answers' | 'released'>;

export interface Chosen {
  /** Files and folders below the study; empty takes everything. */
  readonly paths: readonly string[];
  readonly filters: Selection['filters'];
  readonly holdBack: readonly string[];
  /** How many files of those stay by an answer, with what belongs to them. */
  readonly byAnswer: number;
}

export function chosenOf(scanned: Scanned, { choice, answers, released }: Decided): Chosen {
  const byRule = heldByRule(scanned, released);
  const byAnswer = heldByAnswer(scanned, answers, byRule);
  const all = new Set([...byRule, ...byAnswer]);
  return {
    ...wanted(scanned, choice),
    holdBack: [...all].map(literal),
    byAnswer: all.size - byRule.size,
  };
}

function heldByRule({ held }: Scanned, released: StudyRecord['released']): ReadonlySet<string> {
  const free = new Set(released);
  return new Set(held.filter(({ path }) => !free.has(path)).flatMap(({ members }) => members));
}

/** What the answers name, and what belongs to nothing else: an image's sidecars are no data without it. */
function heldByAnswer(
  { findings, belongings }: Scanned,
  answers: StudyRecord['answers'],
  byRule: ReadonlySet<string>,
): ReadonlySet<string> {
  const named = findings.flatMap(({ code, file }) =>
    answers[code] === 'hold-back' && file !== '' ? [file] : [],
  );
  return withBelongings(new Set(named), byRule, belongings);
}

/** A path that is only itself. */
const literal = (path: string) => path.replace(/[[*?]/g, '[$&]');

function wanted({ study, rows }: Scanned, choice: StudyChoice): Pick<Chosen, 'paths' | 'filters'> {
  const { subjects, sessions, datatypes, tasks } = choice;
  const top = study.sets.flatMap((set) => set.top);
  const some = subjects.length + sessions.length > 0;
  const places = [...rows.values()]
    .flat()
    .flatMap((row) => (some && fits(row, choice) ? [placeOf(row, choice)] : []));
  const paths = some ? [...new Set([...top, ...places])] : [];
  if (datatypes.length + tasks.length === 0) return { paths, filters: [] };
  const filters: Selection['filters'] = [{ verb: 'exclude', glob: '*' }];
  const include = (glob: string) => filters.push({ verb: 'include', glob });
  for (const name of datatypes) include(`*/${literal(name)}/*`);
  if (tasks.length > 0) {
    if (datatypes.length > 0) filters.push({ verb: 'exclude', glob: '*_task-*' });
    for (const task of tasks)
      for (const folder of datatypes.length > 0 ? datatypes.map((name) => `*/${literal(name)}/`) : ['*/'])
        include(`${folder}*_task-${literal(task)}_*`);
  }
  for (const file of top) include(literal(file));
  return { paths, filters };
}

function fits(
  row: { readonly subject: string; readonly session: string | null },
  choice: StudyChoice,
): boolean {
  if (choice.subjects.length > 0 && !choice.subjects.includes(row.subject)) return false;
  return choice.sessions.length === 0 || (row.session !== null && choice.sessions.includes(row.session));
}

/** The subject's folder, so that its own tables come along; the session's where sessions are chosen. */
function placeOf(
  { session, folder }: { readonly session: string | null; readonly folder: string },
  { sessions }: StudyChoice,
): string {
  const own = folder.slice(0, -1);
  return session === null || sessions.length > 0 ? own : own.slice(0, own.lastIndexOf('/'));
}

/** Sessions of a dataset, and of each cell whether any of it goes. */
export function rowsOf(
  scanned: Scanned,
  set: string,
  { choice, answers, released }: Decided,
): readonly StudyRow[] {
  const { columns = [] } = scanned.study.sets.find(({ path }) => path === set) ?? {};
  const stay = new Map<string, number>();
  const stayingFolders: string[] = [];
  for (const file of heldByAnswer(scanned, answers, heldByRule(scanned, released))) {
    if (file.endsWith('/')) stayingFolders.push(file);
    else if (isCounted(file)) stay.set(cellOf(file), (stay.get(cellOf(file)) ?? 0) + 1);
  }
  const { datatypes, tasks } = choice;
  return (scanned.rows.get(set) ?? []).map((row) => {
    const away = !fits(row, choice) || stayingFolders.some((folder) => row.folder.startsWith(folder));
    const cells = row.cells.map((cell) => {
      const { datatype = '', suffix = '', task = null } = columns[cell.column] ?? {};
      const left = datatypes.length > 0 && !datatypes.includes(datatype);
      const other = tasks.length > 0 && (task === null ? datatypes.length === 0 : !tasks.includes(task));
      const held = stay.get(`${row.folder}${datatype}/ ${suffix} ${task ?? ''}`) ?? 0;
      return { ...cell, stays: away || left || other || held >= cell.files };
    });
    return { ...row, cells };
  });
}

/** As the cells are counted: an image or recording, once. */
const isCounted = (path: string) => {
  const name = readName(path.slice(path.lastIndexOf('/') + 1));
  return isData(name) && !isCompanion(name.extension);
};

/** Folder, suffix and task of a file, as the columns are told apart. */
function cellOf(path: string): string {
  const at = path.lastIndexOf('/') + 1;
  const { suffix, entities } = readName(path.slice(at));
  return `${path.slice(0, at)} ${suffix} ${entities.get('task') ?? ''}`;
}
