/**
 * What a path says in a study in BIDS: `sub-<label>/[ses-<label>/]<datatype>/…_task-<label>_….` (BIDS 1.10, "Filesystem
 * structure", "The Inheritance Principle"). What describes the study, or all that was chosen, comes along.
 */

/** BIDS 1.10, "Modality agnostic files", and the sidecars that apply to all subjects by inheritance. */
const rootFile =
  /^(?:dataset_description\.json|participants\.(?:tsv|json)|samples\.(?:tsv|json)|README(?:\.(?:md|rst|txt))?|CHANGES|LICENSE|CITATION\.cff|\.bidsignore|(?:task-|acq-|dir-|run-|sub-|ses-|echo-)?[^/]*_?(?:bold|events|T1w|T2w|dwi|eeg|meg|ieeg|beh|physio|scans|sessions|channels|phase1|phasediff|asl|pet)\.(?:json|tsv|bval|bvec))$/;

/** Whether a file of that name belongs to a study's root. */
export const isRootFile = (name: string): boolean => rootFile.test(name);

/** Datatypes whose files carry a task entity. */
export const datatypesWithTasks: ReadonlySet<string> = new Set([
  'func',
  'eeg',
  'meg',
  'ieeg',
  'nirs',
  'pet',
  'beh',
  'motion',
  'perf',
]);

/** Folders of a study that hold something other than its raw data. */
const besides = new Set(['derivatives', 'sourcedata', 'code', 'stimuli', 'phenotype']);

export interface Entities {
  readonly subjects?: readonly string[] | undefined;
  readonly sessions?: readonly string[] | undefined;
  readonly datatypes?: readonly string[] | undefined;
  readonly tasks?: readonly string[] | undefined;
}

/** `sub-01` and `01` are the same label. */
export const labelOf = (entity: 'sub' | 'ses' | 'task', text: string): string =>
  text.startsWith(`${entity}-`) ? text.slice(entity.length + 1) : text;

/** Whether a path (below the location) is of what was chosen, or comes along with it. An empty list chooses nothing away. */
export function makeEntityFilter(chosen: Entities): (path: string) => boolean {
  const set = (entity: 'sub' | 'ses' | 'task', list: readonly string[] = []) =>
    list.length === 0 ? null : new Set(list.map((one) => labelOf(entity, one)));
  const subjects = set('sub', chosen.subjects);
  const sessions = set('ses', chosen.sessions);
  const tasks = set('task', chosen.tasks);
  const datatypes = (chosen.datatypes ?? []).length === 0 ? null : new Set(chosen.datatypes);
  if (!subjects && !sessions && !tasks && !datatypes) return () => true;

  return (path) => {
    const folders = path.split('/');
    const name = folders.pop() ?? '';
    const at = folders.findIndex((folder) => folder.startsWith('sub-'));
    const above = at < 0 ? folders : folders.slice(0, at);
    if (above.some((folder) => besides.has(folder))) return false;
    if (at < 0) {
      // Studies that are not in BIDS name a subject's folder by its label alone: 100307/T1w/….
      if (subjects && folders.some((folder) => subjects.has(folder))) return true;
      return folders.length === 0 || isRootFile(name);
    }
    if (subjects && !subjects.has(labelOf('sub', folders[at] ?? ''))) return false;
    const within = folders.slice(at + 1);
    const session = within[0]?.startsWith('ses-') ? labelOf('ses', within.shift() ?? '') : null;
    const [datatype] = within;
    if (sessions && (session === null ? datatype !== undefined : !sessions.has(session))) return false;
    // Above a datatype's folder is what applies to all in it: scans.tsv, sessions.tsv, inherited sidecars.
    if (datatypes && datatype !== undefined && !datatypes.has(datatype)) return false;
    return !tasks || ofTask({ within: [...within, name], datatype, tasks, asked: datatypes !== null });
  };
}

function ofTask(args: {
  /** Folders from the datatype's on, and the file's name. */
  readonly within: readonly string[];
  readonly datatype: string | undefined;
  readonly tasks: ReadonlySet<string>;
  /** The datatype was chosen by name. */
  readonly asked: boolean;
}): boolean {
  const { within, datatype, tasks, asked } = args;
  // Recordings such as `…_meg.ds/` are folders.
  const task = within.map((part) => /(?:^|_)task-([^_.]+)/.exec(part)?.[1]).find((one) => one !== undefined);
  if (task !== undefined) return tasks.has(task);
  if (datatype === undefined) return true;
  if (!datatypesWithTasks.has(datatype)) return asked;
  // Without a task it applies to every task: electrodes.tsv, coordsystem.json.
  return /\.(?:json|tsv)$/.test(within.at(-1) ?? '');
}
