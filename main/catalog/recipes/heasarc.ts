/** HEASARC by mission and observation. Where an observation lies is known or looked for, and always asked before it is planned. */
import type { Location } from '../../../shared/location.ts';
import { combinations } from '../../../shared/selector.ts';
import { missions } from '../heasarc.ts';
import { type Recipe, selector, type World } from './recipe.ts';
import { atOnce } from './walk.ts';

const selectors = [
  selector('mission', 'Mission', {
    kind: 'one',
    required: true,
    values: Object.entries(missions).map(([id, { name }]) => [id, name] as const),
  }),
  selector('obsid', 'Observations', {
    kind: 'text',
    pattern: '[A-Za-z0-9_-]+',
    hint: 'Numbers as the archive gives them, such as 4475 of Chandra. Without one it is the whole mission.',
  }),
  selector('month', 'Months', {
    kind: 'text',
    pattern: '\\d{4}_\\d{2}',
    hint: 'Swift and NICER only, such as 2024_05: fewer folders to look through.',
  }),
];

export const heasarc: Recipe = {
  dataset: 'heasarc',
  selectors,
  async find({ choices, locations, world }) {
    const location = locations[0] as Location;
    const paths = new Set<string>();
    for (const { mission = '', obsid, month } of combinations(selectors, choices)) {
      const known = missions[mission];
      if (!known) continue;
      if (obsid === undefined) paths.add(month === undefined ? known.base : `${known.base}${month}/`);
      else if (known.above) {
        const above = known.above(obsid).map((folder) => folder ?? month ?? null);
        for (const path of await observation({ base: known.base, above, obsid, location, world }))
          paths.add(path);
      }
    }
    return paths.size === 0 ? [] : [{ location: 0, paths: [...paths] }];
  },
};

/** Its folders, as far as they are there: in a month there may be one of several. */
async function observation(args: {
  readonly base: string;
  readonly above: readonly (string | null)[];
  readonly obsid: string;
  readonly location: Location;
  readonly world: World;
}): Promise<readonly string[]> {
  const { base, above, obsid, location, world } = args;
  let parents: readonly string[] = [base];
  for (const folder of above)
    parents =
      folder === null
        ? (await atOnce(parents, (parent) => world.folders(location, parent))).flat()
        : parents.map((parent) => `${parent}${folder}/`);
  // Asked for by the beginning of its name, an answer is a line or two, however full the month.
  const found = await atOnce(parents, async (parent) => {
    world.signal.throwIfAborted();
    const there = await world.folders(location, `${parent}${obsid}`);
    return there.filter((folder) => folder === `${parent}${obsid}/`);
  });
  return found.flat();
}
