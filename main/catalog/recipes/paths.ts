/** Recipes whose keys say what they hold: each combination of choices is one or a few paths, and nothing need be asked. */
import { type Combination, combinations, type Selector } from '../../../shared/selector.ts';
import type { Recipe } from './recipe.ts';

export function pathRecipe(args: {
  readonly dataset: string;
  readonly selectors: readonly Selector[];
  /** Of one combination; empty where it makes no sense, such as a day before the archive began. */
  readonly paths: (combination: Combination) => readonly string[];
  readonly location?: (combination: Combination) => number;
}): Recipe {
  const { dataset, selectors, paths, location = () => 0 } = args;
  return {
    dataset,
    selectors,
    find({ choices }) {
      const found = new Map<number, Set<string>>();
      for (const one of combinations(selectors, choices)) {
        const at = location(one);
        const mine = found.get(at) ?? new Set();
        found.set(at, mine);
        for (const path of paths(one)) mine.add(path);
      }
      return [...found]
        .filter(([, mine]) => mine.size > 0)
        .map(([at, mine]) => ({ location: at, paths: [...mine] }));
    },
  };
}
