/** Choosing from a dataset by what its people think in. */
import type { Handlers } from '../../shared/contract.ts';
import type { Dataset } from '../../shared/dataset.ts';
import { WaybillError } from '../../shared/failure.ts';
import type { Reach } from '../../shared/selector.ts';
import { choose } from '../catalog/recipes/choose.ts';
import type { Recipe } from '../catalog/recipes/recipe.ts';
import { recipeOf } from '../catalog/recipes/recipes.ts';
import { createWorld } from '../catalog/recipes/world.ts';
import type { Context } from './context.ts';
import { withProfile } from './with-profile.ts';

type Topic = 'datasets.selectors' | 'datasets.values' | 'datasets.choose' | 'labels.get' | 'labels.set';

export function selectorHandlers({
  catalog,
  ports,
  profiles,
  services,
  links,
}: Context): Pick<Handlers, Topic> {
  // A window that went away stops asking; what is under way ends by itself.
  const { signal } = new AbortController();
  const { writeList } = ports.ledger;
  const worldOf = (dataset: Dataset, reach: Reach | undefined) =>
    createWorld({ objects: ports.objects, services, links: links.list, dataset, reach, signal });

  function recipeFor(id: string): Recipe {
    const recipe = recipeOf(catalog.get(id).id);
    if (recipe) return recipe;
    throw new WaybillError({
      code: 'usage',
      reason: 'This dataset has nothing to choose by.',
      hint: 'Browse its folders instead.',
      detail: `dataset ${id}`,
    });
  }

  return {
    'datasets.selectors': ({ id }) => {
      const recipe = recipeOf(catalog.get(id).id);
      return { selectors: [...(recipe?.selectors ?? [])], needs: recipe?.needs ?? null };
    },
    'labels.get': () => ({ place: services.chest.place() }),
    'labels.set': async ({ place }) => {
      await services.chest.setPlace(place, signal);
      return { place: services.chest.place() };
    },
    'datasets.values': async ({ id, selector, choices, reach }) => {
      const recipe = recipeFor(id);
      const dataset = catalog.get(id);
      const values = await recipe.values?.({
        selector,
        choices,
        locations: dataset.locations,
        world: worldOf(dataset, reach),
      });
      return { values: [...(values ?? [])] };
    },
    'datasets.choose': async ({ id, choices, reach }) => {
      const recipe = recipeFor(id);
      const dataset = catalog.get(id);
      const world = worldOf(dataset, reach);
      const chosen = await choose({ dataset, recipe, choices, world, reach, writeList });
      const reached = ({ source }: (typeof chosen)[number]) => reach?.[source.location.bucket] !== undefined;
      return {
        chosen: await Promise.all(chosen.map((each) => (reached(each) ? each : withProfile(profiles, each)))),
      };
    },
  };
}
