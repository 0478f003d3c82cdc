/**
 * OpenNeuro: one BIDS study an accession, at the bucket's root (openneuro.org, bucket `openneuro.org`). With a snapshot, its
 * files are taken at the versions that the snapshot has; without, as the bucket has them now.
 */
import { WaybillError } from '../../../shared/failure.ts';
import type { Location } from '../../../shared/location.ts';
import type { Choices } from '../../../shared/selector.ts';
import { bidsPaths, bidsSelectors, bidsValues } from './bids.ts';
import { plain, type Recipe, selector, type World } from './recipe.ts';
import { snapshotObjects, snapshotWorld } from './snapshot.ts';

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
    if (snapshot) {
      const base = `${snapshot.accession}/`;
      const paths = await bidsPaths({ location, base, choices, world: snapshotWorld(snapshot) });
      return paths.length === 0
        ? []
        : [{ location: 0, paths: [], objects: snapshotObjects(snapshot, paths) }];
    }
    const paths = await Promise.all(
      (choices.accession ?? []).map((accession) =>
        bidsPaths({ location, base: `${accession}/`, choices, world }),
      ),
    );
    return paths.flat().length === 0 ? [] : [{ location: 0, paths: paths.flat() }];
  },
};
