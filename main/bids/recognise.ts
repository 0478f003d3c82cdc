/** Is this folder a study, of which kind, and where do its datasets begin? */
import type { StudyKind } from '../../shared/study.ts';
import { isDatatype } from './datatypes.ts';
import { descriptionFile } from './describe.ts';
import type { Entry, StudyFiles } from './ports.ts';

type Named = Omit<Entry, 'size'>;

interface SetPlace {
  /** '' or ending in `/`. */
  readonly path: string;
  readonly derivative: boolean;
}

export interface Recognised {
  readonly kind: StudyKind;
  readonly sets: readonly SetPlace[];
}

/** `sub-01`, and `sub01` as people also write it. The label, or null: without the dash, `subjects` and `session` are words. */
export const subjectLabel = (folder: string) => labelOf(folder, 'sub');
const sessionLabel = (folder: string) => labelOf(folder, 'ses');
const labelOf = (folder: string, key: 'sub' | 'ses') =>
  folder.startsWith(key)
    ? (/^(?:-([0-9A-Za-z+]+)|([0-9A-Z][0-9A-Za-z+]*))$/.exec(folder.slice(3))?.slice(1).find(Boolean) ?? null)
    : null;
const isSubject = ({ name, kind }: Named) =>
  kind === 'folder' &&
  (/^sub-[0-9A-Za-z+]+$/.test(name) || /^sub[0-9]+$/.test(name) || /^sub[A-Z]+[0-9]+$/.test(name));
const undashed = (entries: readonly Named[]) =>
  entries.some((one) => isSubject(one) && !one.name.includes('-'));

export async function recognise(files: StudyFiles): Promise<Recognised> {
  const top = await files.names('');
  const has = (entries: readonly Named[], name: string) =>
    entries.some((one) => one.kind === 'file' && one.name === name);
  const described = has(top, descriptionFile);
  const subjects = top.some(isSubject);
  const sets: SetPlace[] = [];
  let loose = undashed(top);
  if (described || subjects) sets.push({ path: '', derivative: false });
  // The layout with sourcedata/, rawdata/ and derivatives/ side by side.
  else
    for (const name of ['rawdata', 'bids', 'BIDS', 'raw']) {
      if (!top.some((one) => one.kind === 'folder' && one.name === name)) continue;
      const inside = await files.names(name);
      if (has(inside, descriptionFile) || inside.some(isSubject)) {
        sets.push({ path: `${name}/`, derivative: false });
        loose ||= undashed(inside);
      }
    }
  const owners = ['', ...sets.flatMap(({ path }) => (path === '' ? [] : [path]))];
  for (const owner of owners) {
    const siblings = owner === '' ? top : await files.names(owner.slice(0, -1));
    if (!siblings.some((one) => one.kind === 'folder' && one.name === 'derivatives')) continue;
    for (const place of await pipelines(files, `${owner}derivatives/`)) {
      sets.push({ path: place.path, derivative: true });
      loose ||= place.loose;
    }
  }
  const [first] = sets;
  if (!first) return { kind: 'folder', sets: [] };
  const raw = sets.some(({ derivative }) => !derivative);
  if (!raw || loose || !(described || first.path !== ''))
    return { kind: raw && !loose ? 'raw' : 'bidsish', sets };
  return { kind: 'raw', sets };
}

/** `derivatives/<pipeline>/`, or `derivatives/` itself where subjects lie right in it. */
async function pipelines(files: StudyFiles, path: string): Promise<{ path: string; loose: boolean }[]> {
  const entries = await files.names(path.slice(0, -1)).catch(() => []);
  if (entries.some(isSubject)) return [{ path, loose: undashed(entries) }];
  const found: { path: string; loose: boolean }[] = [];
  for (const { name, kind } of entries) {
    if (kind !== 'folder' || name.startsWith('.')) continue;
    const inside = await files.names(path + name).catch(() => []);
    const described = inside.some((one) => one.name === descriptionFile);
    if (described || inside.some(isSubject)) found.push({ path: `${path}${name}/`, loose: undashed(inside) });
  }
  return found;
}

/** Where a file of a dataset is, by its folders. */
export interface Place {
  readonly subject: string | null;
  readonly session: string | null;
  readonly datatype: string | null;
  /** Folders below the dataset; 0 is the dataset's own. */
  readonly depth: number;
}

export const topPlace: Place = { subject: null, session: null, datatype: null, depth: 0 };

/** The place of a folder inside the place of another. */
export function within(place: Place, name: string): Place {
  const depth = place.depth + 1;
  const { subject, session, datatype } = place;
  if (place.depth === 0) return { subject: subjectLabel(name), session: null, datatype: null, depth };
  if (subject !== null && place.depth === 1 && sessionLabel(name) !== null)
    return { subject, session: sessionLabel(name), datatype: null, depth };
  if (subject !== null && datatype === null && isDatatype(name))
    return { subject, session, datatype: name, depth };
  return { subject, session, datatype, depth };
}
