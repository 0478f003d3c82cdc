/**
 * OpenNeuro: one BIDS study an accession, at the bucket's root (openneuro.org, bucket `openneuro.org`). With a snapshot, its
 * files are taken at the versions that the snapshot has; without, as the bucket has them now.
 */
import { WaybillError } from '../../../shared/failure.ts';
import type { Location } from '../../../shared/location.ts';
import { type Choices, names } from '../../../shared/selector.ts';
import { bidsPaths, bidsSelectors, bidsValues, isNarrowed, type Study } from './bids.ts';
import { plain, type Recipe, selector, type World } from './recipe.ts';
import { snapshotObjects, snapshotWorld } from './snapshot.ts';
import { atOnce } from './walk.ts';

const file = selector('file', 'Files', {
  kind: 'text',
  pattern: '[^/].*',
  hint: 'Paths in the study, such as sub-01/anat/sub-01_T1w.nii.gz: only these, and whatever else is chosen.',
});

/** The snapshot that was chosen, of the one study it is of; null where none was. Throws WaybillError `usage`. */
function snapshotOf(choices: Choices, world: World) {
  const [tag] = choices.snapshot ?? [];
  if (tag === undefined) return null;
  const [accession, ...others] = choices.accession ?? [];
  if (accession === undefined || others.length > 0)
    throw new WaybillError({
      code: 'usage',
      reason: 'A snapshot is of one study.',
      hint: 'Choose one accession, or no snapshot.',
      detail: `snapshot ${tag} of ${(choices.accession ?? []).join(', ')}`,
    });
  return { accession, tag, world };
}

export const openNeuro: Recipe = {
  dataset: 'openneuro',
  selectors: [
    selector('accession', 'Accession', {
      kind: 'text',
      required: true,
      pattern: 'ds\\d{6}',
      hint: 'The number of the study on openneuro.org, such as ds000001.',
    }),
    selector('snapshot', 'Snapshot', {
      kind: 'one',
      listed: true,
      hint: 'The exact version, which a paper can name; without one, what the bucket has now.',
    }),
    ...bidsSelectors,
    file,
  ],
  async values({ selector: id, choices, locations, world }) {
    if (id === 'snapshot') {
      const { openNeuro: service } = world.services;
      const tags = await Promise.all(
        (choices.accession ?? []).map((one) => service.snapshots(one, world.signal)),
      );
      return [...new Set(tags.flat())].map(plain);
    }
    const snapshot = snapshotOf(choices, world);
    const values = await Promise.all(
      (choices.accession ?? []).map((accession) =>
        bidsValues(
          {
            location: locations[0] as Location,
            base: `${accession}/`,
            choices,
            world: snapshot ? snapshotWorld(snapshot) : world,
          },
          id,
        ),
      ),
    );
    return [...new Map(values.flat().map((one) => [one.value, one])).values()];
  },
  async find({ choices, locations, world }) {
    const location = locations[0] as Location;
    const snapshot = snapshotOf(choices, world);
    const told = snapshot ? snapshotWorld(snapshot) : world;
    const found = await Promise.all(
      (choices.accession ?? []).map((accession) =>
        pathsOf({ location, base: `${accession}/`, choices, world: told }),
      ),
    );
    const paths = [...new Set(found.flat())];
    if (paths.length === 0) return [];
    return [
      snapshot
        ? { location: 0, paths: [], objects: snapshotObjects(snapshot, paths) }
        : { location: 0, paths },
    ];
  },
};

/** Named files, and what is chosen by entities; the whole study only where nothing is. Throws WaybillError `not-found`. */
async function pathsOf(study: Study): Promise<readonly string[]> {
  const { location, base, choices, world } = study;
  const named = (choices.file ?? []).map((path) => base + path);
  if (named.length === 0) return bidsPaths(study);
  const folders = [...new Set(named.map(folderOf))];
  const there = new Map(
    await atOnce(folders, async (folder) => [folder, await world.files(location, folder)] as const),
  );
  // No such study or snapshot is the larger answer.
  if (![...there.values()].some(({ length }) => length > 0)) {
    if ((await world.files(location, base)).length === 0) return [];
  }
  for (const path of named) {
    const beside = there.get(folderOf(path)) ?? [];
    if (!beside.includes(path)) throw absent(path, beside, choices.snapshot?.[0]);
  }
  return isNarrowed(choices) ? [...named, ...(await bidsPaths(study))] : named;
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);

const absent = (path: string, beside: readonly string[], snapshot: string | undefined) => {
  const folder = folderOf(path);
  const there = names(beside.map((one) => plain(one.slice(folder.length))));
  const place = snapshot === undefined ? folder : `${folder} in snapshot ${snapshot}`;
  return new WaybillError({
    code: 'not-found',
    reason: `There is no file ${path.slice(folder.length)} in ${place}.`,
    hint:
      there === '' ? 'Nothing is there: look the path up on the page of the study.' : `There is: ${there}.`,
    detail: path,
  });
};
