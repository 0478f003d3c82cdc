/**
 * What belongs to a recording beside it, so that both stay here or neither: sidecars and tables in its own folder by the
 * inheritance principle (BIDS 1.10, "The Inheritance Principle"), gradients and their image, a recording in several files.
 * What is higher up describes others too, and is not asked about.
 */
import { isCompanion, isData, isDataFolder } from './datatypes.ts';
import { type BidsName, readName } from './name.ts';
import type { Entry } from './ports.ts';

/** `path` says nothing once all of these are gone. Paths as in findings: a folder ends in `/`. */
export interface Belonging {
  readonly path: string;
  readonly of: readonly string[];
}

/** Suffixes of what comes with a recording, whatever the recording's own suffix is. */
const besides: ReadonlySet<string> = new Set(
  'events physio stim channels electrodes coordsystem optodes headshape markers photo aslcontext asllabeling blood'.split(
    ' ',
  ),
);
/** Images that events and the like are not about. */
const references: ReadonlySet<string> = new Set(['sbref', 'm0scan']);
/** Told apart by what recorded it, or in which space it is: the recording has no such entity. */
const ownEntities: ReadonlySet<string> = new Set(['recording', 'space']);

interface Named {
  readonly path: string;
  readonly name: BidsName;
}

/** @param folder '' or ending in `/` */
export function belongingsIn(folder: string, entries: readonly Pick<Entry, 'name' | 'kind'>[]): Belonging[] {
  const files = entries.flatMap(({ name, kind }): Named[] => {
    if (kind === 'folder' && !isDataFolder(name)) return [];
    return [{ path: folder + name + (kind === 'folder' ? '/' : ''), name: readName(name) }];
  });
  const recordings = files.filter(({ name }) => isRecorded(name) && !references.has(name.suffix));
  const plain = files.filter(({ name }) => !isSidecar(name));
  const byStem = grouped(plain, ({ name }) => name.stem);
  const own = new Set(files.map(({ name }) => name.stem + name.extension));
  // Nearly every file has its own sidecar: only the others are gone through for each.
  const without = new Map(
    sidecarEndings.map((ending) => [
      ending,
      grouped(plain, ({ name }) => (own.has(name.stem + ending) ? null : name.suffix)),
    ]),
  );
  const dataOf = (stem: string) => byStem.get(stem)?.filter(({ name }) => isRecorded(name)) ?? [];
  const found: Belonging[] = [];
  const add = ({ path }: Named, described: readonly Named[]) => {
    if (described.length > 0) found.push({ path, of: described.map((one) => one.path) });
  };
  for (const file of files) {
    const { name } = file;
    if (isSidecar(name)) {
      const described = [
        ...(byStem.get(name.stem) ?? []),
        ...(without.get(name.extension)?.get(name.suffix) ?? []).filter((one) => includes(one.name, name)),
      ];
      add(file, described);
      // An image without its gradients is none: where they stay, it does.
      if (isGradient(name)) for (const one of described) add(one, [file]);
    } else if (besides.has(name.suffix))
      add(
        file,
        recordings.filter((one) => includes(one.name, name)),
      );
    else if (!isData(name)) add(file, dataOf(name.stem));
    else if (isCompanion(name.extension))
      for (const one of dataOf(name.stem).filter((other) => other !== file)) {
        add(file, [one]);
        add(one, [file]);
      }
  }
  return found;
}

function grouped<K>(files: readonly Named[], keyOf: (file: Named) => K): ReadonlyMap<K, readonly Named[]> {
  const groups = new Map<K, Named[]>();
  for (const file of files) {
    const group = groups.get(keyOf(file));
    if (group) group.push(file);
    else groups.set(keyOf(file), [file]);
  }
  return groups;
}

const sidecarEndings = ['.json', '.bval', '.bvec'];
const isGradient = ({ extension }: BidsName) => extension === '.bval' || extension === '.bvec';
const isRecorded = (name: BidsName) => isData(name) && !besides.has(name.suffix);
const isSidecar = ({ extension }: BidsName) => sidecarEndings.includes(extension);

const includes = (file: BidsName, other: BidsName) =>
  [...other.entities].every(([key, value]) => ownEntities.has(key) || file.entities.get(key) === value);

/** `chosen` to stay, and what belongs to nothing but that and `others`, which stay anyway. */
export function withBelongings(
  chosen: ReadonlySet<string>,
  others: ReadonlySet<string>,
  belongings: readonly Belonging[],
): ReadonlySet<string> {
  const stay = new Set(chosen);
  if (stay.size === 0) return stay;
  let before = 0;
  // A table stays with its image, and then what describes the table.
  while (before < stay.size) {
    before = stay.size;
    for (const { path, of } of belongings)
      if (of.every((one) => stay.has(one) || others.has(one)) && of.some((one) => stay.has(one)))
        stay.add(path);
  }
  return stay;
}
