/**
 * Recipes whose folders are the facets, one level each (CMIP6's nine, a subject, a day): what was not chosen is asked of
 * the bucket with the delimiter, level by level, so that a bucket of a hundred million keys is never listed.
 */
import type { Location } from '../../../shared/location.ts';
import type { Choices, Selector, Value } from '../../../shared/selector.ts';
import { combinations } from '../../../shared/selector.ts';
import { plain, type Recipe, type World } from './recipe.ts';
import { walk } from './walk.ts';

/** One level of folders. */
export interface Level {
  /** The selector that names it; null for a level nobody chooses by. */
  readonly selector: string | null;
  /** Folder names of one choice; `*` stands for any run. Its own name where left out. */
  readonly folders?: (choice: string) => readonly string[];
}

export function facetRecipe(args: {
  readonly dataset: string;
  readonly selectors: readonly Selector[];
  /** Before the first level; ends in `/`, or is empty. */
  readonly base: string;
  readonly levels: readonly Level[];
  readonly location?: (choices: Choices) => number;
}): Recipe {
  const { dataset, selectors, base, levels, location = () => 0 } = args;
  const days = new Set(selectors.filter(({ kind }) => kind === 'days').map(({ id }) => id));

  /** Names allowed at a level; null is all of them. */
  const allowed = (level: Level, choices: Choices): readonly string[] | null => {
    const id = level.selector;
    if (id === null) return null;
    const mine = days.has(id)
      ? combinations(
          selectors.filter((one) => one.id === id),
          choices,
        ).flatMap((one) => one[id] ?? [])
      : (choices[id] ?? []);
    if (mine.length === 0) return null;
    return [...new Set(mine.flatMap((choice) => level.folders?.(choice) ?? [choice]))];
  };

  const below = (locations: readonly Location[], depth: number, choices: Choices, world: World) =>
    walk({
      levels: levels.slice(0, depth).map((level) => allowed(level, choices)),
      base,
      folders: (prefix) => world.folders(locations[location(choices)] as Location, prefix),
      signal: world.signal,
    });

  return {
    dataset,
    selectors,
    async values({ selector, choices, locations, world }) {
      const depth = levels.findIndex((level) => level.selector === selector);
      const own = { ...choices, [selector]: [] };
      const prefixes = await below(locations, depth + 1, own, world);
      const names = new Set(prefixes.map((prefix) => prefix.split('/').at(-2) ?? ''));
      return [...names].sort().map((name): Value => plain(name));
    },
    async find({ choices, locations, world }) {
      const deepest = levels.findLastIndex((level) => allowed(level, choices) !== null);
      const paths = await below(locations, deepest + 1, choices, world);
      return paths.length === 0 ? [] : [{ location: location(choices), paths }];
    },
  };
}
