/**
 * Choosing from a study in BIDS by subject, session, datatype and task. What describes the study as a whole, the files at
 * its top, always comes along: without dataset_description.json and participants.tsv the rest says little.
 * Names are those of the BIDS specification: `sub-<label>/[ses-<label>/]<datatype>/…_task-<label>_….`
 */
import { datatypesWithTasks, labelOf } from '../../../shared/bids-path.ts';
import type { Location } from '../../../shared/location.ts';
import type { Choices, Selector, Value } from '../../../shared/selector.ts';
import { plain, selector, type World } from './recipe.ts';
import { atOnce } from './walk.ts';

/** BIDS 1.10, "Datatype"; labels for people. */
const datatypes = [
  ['anat', 'anat: structural MRI'],
  ['func', 'func: task and resting-state MRI'],
  ['dwi', 'dwi: diffusion MRI'],
  ['fmap', 'fmap: field maps'],
  ['perf', 'perf: perfusion MRI'],
  ['eeg', 'eeg'],
  ['meg', 'meg'],
  ['ieeg', 'ieeg'],
  ['nirs', 'nirs'],
  ['pet', 'pet'],
  ['beh', 'beh: behaviour'],
  ['motion', 'motion'],
  ['micr', 'micr: microscopy'],
  ['mrs', 'mrs: MR spectroscopy'],
] as const;
export const bidsSelectors: readonly Selector[] = [
  selector('subject', 'Subjects', { listed: true, hint: 'Labels with or without "sub-".' }),
  selector('session', 'Sessions', { listed: true, hint: 'Labels with or without "ses-".' }),
  selector('datatype', 'Datatypes', { values: datatypes }),
  selector('task', 'Tasks', {
    kind: 'text',
    pattern: '[A-Za-z0-9]+',
    hint: 'As in the file names: task-rest is rest.',
  }),
];

const entity = (name: 'sub' | 'ses', label: string) => `${name}-${labelOf(name, label)}`;
const lastName = (prefix: string) => prefix.split('/').at(-2) ?? '';

export interface Study {
  readonly location: Location;
  /** Ends in `/`. */
  readonly base: string;
  readonly choices: Choices;
  readonly world: World;
}

export async function bidsValues(
  { location, base, choices, world }: Study,
  id: string,
): Promise<readonly Value[]> {
  const subjects = await subjectsOf({ location, base, choices: id === 'subject' ? {} : choices, world });
  if (id === 'subject') return subjects.map((one) => plain(lastName(one)));
  const sessions = await atOnce(subjects, async (one) => (await world.folders(location, one)).map(lastName));
  return [...new Set(sessions.flat().filter((name) => name.startsWith('ses-')))].sort().map(plain);
}

async function subjectsOf({ location, base, choices, world }: Study): Promise<readonly string[]> {
  const chosen = choices.subject ?? [];
  if (chosen.length > 0) return chosen.map((label) => `${base}${entity('sub', label)}/`);
  const there = await world.folders(location, base);
  return there.filter((folder) => lastName(folder).startsWith('sub-'));
}

/** Is anything chosen by what BIDS names files by? */
export const isNarrowed = (choices: Choices): boolean =>
  ['subject', 'session', 'datatype', 'task'].some((id) => (choices[id] ?? []).length > 0);

/** Paths of what was chosen; empty where no subject has any of it. */
export async function bidsPaths(study: Study): Promise<readonly string[]> {
  const { location, base, choices, world } = study;
  if (!isNarrowed(choices)) return [base];
  const chosen = (await atOnce(await subjectsOf(study), (subject) => withinSubject(study, subject))).flat();
  return chosen.length === 0 ? [] : [...(await world.files(location, base)), ...chosen];
}

async function withinSubject(
  { location, choices, world }: Study,
  subject: string,
): Promise<readonly string[]> {
  const wanted = (id: string) => choices[id] ?? [];
  const folders = await world.folders(location, subject);
  if (folders.length === 0) return [];
  if (wanted('session').length + wanted('datatype').length + wanted('task').length === 0) return [subject];
  const ofSessions = folders.filter((folder) => lastName(folder).startsWith('ses-'));
  const names = new Set(wanted('session').map((label) => entity('ses', label)));
  const sessions = names.size === 0 ? ofSessions : ofSessions.filter((folder) => names.has(lastName(folder)));
  if (wanted('datatype').length + wanted('task').length === 0) return sessions;
  const inSessions = await atOnce(sessions, (session) => world.folders(location, session));
  // A study without sessions has its datatypes right below the subject.
  const places = names.size > 0 ? inSessions.flat() : [...folders, ...inSessions.flat()];
  const kinds = new Set<string>(wanted('datatype'));
  const fits = (name: string) => (kinds.size > 0 ? kinds.has(name) : datatypesWithTasks.has(name));
  const found = await atOnce(
    places.filter((place) => fits(lastName(place))),
    (place) => withinDatatype({ location, world, place, tasks: wanted('task') }),
  );
  return found.flat();
}

async function withinDatatype(args: {
  readonly location: Location;
  readonly world: World;
  readonly place: string;
  readonly tasks: readonly string[];
}): Promise<readonly string[]> {
  const { location, world, place, tasks } = args;
  if (tasks.length === 0 || !datatypesWithTasks.has(lastName(place))) return [place];
  const fits = (name: string) => tasks.some((task) => name.includes(`_task-${task}_`));
  // Recordings such as `…_meg.ds/` are folders.
  const [files, folders] = await Promise.all([world.files(location, place), world.folders(location, place)]);
  return [...files, ...folders].filter((path) => fits(path.slice(place.length)));
}
