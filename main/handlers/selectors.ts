/** Choosing from a dataset by what its people think in. */
import type { Handlers } from '../../shared/contract.ts';
import type { Dataset } from '../../shared/dataset.ts';
import { WaybillError } from '../../shared/failure.ts';
import type { Choices, Reach } from '../../shared/selector.ts';
import type { Chosen } from '../catalog/manifest.ts';
import { choose } from '../catalog/recipes/choose.ts';
import type { Recipe } from '../catalog/recipes/recipe.ts';
import { recipeOf } from '../catalog/recipes/recipes.ts';
import { createWorld } from '../catalog/recipes/world.ts';
import type { Context } from './context.ts';
import { withProfile } from './with-profile.ts';

type Topic = 'datasets.selectors' | 'datasets.values' | 'datasets.choose' | 'labels.get' | 'labels.set';

export function selectorHandlers(context: Context): Pick<Handlers, Topic> {
  const { catalog, services } = context;
  // A window that went away stops asking; what is under way ends by itself.
  const { signal } = new AbortController();
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
      const recipe = recipeFor(catalog, id);
      const dataset = catalog.get(id);
      const values = await recipe.values?.({
        selector,
        choices,
        locations: dataset.locations,
        world: worldOf(context, dataset, reach, signal),
      });
      return { values: [...(values ?? [])] };
    },
    'datasets.choose': async ({ id, choices, reach }) => {
      return { chosen: await chosenFrom(context, { id, choices, reach, signal }) };
    },
  };
}

function recipeFor(catalog: Context['catalog'], id: string): Recipe {
  const recipe = recipeOf(catalog.get(id).id);
  if (recipe) return recipe;
  throw new WaybillError({
    code: 'usage',
    reason: 'This dataset has nothing to choose by.',
    hint: 'Browse its folders instead.',
    detail: `dataset ${id}`,
  });
}

const worldOf = (
  { ports, services, links }: Context,
  dataset: Dataset,
  reach: Reach | undefined,
  signal: AbortSignal,
) => createWorld({ objects: ports.objects, services, links: links.list, dataset, reach, signal });

/** What choices in a dataset mean, each bucket with the profile that it wants. Throws WaybillError. */
export async function chosenFrom(
  context: Context,
  {
    id,
    choices,
    reach,
    signal,
  }: {
    readonly id: string;
    readonly choices: Choices;
    readonly reach?: Reach | undefined;
    readonly signal: AbortSignal;
  },
): Promise<Chosen[]> {
  const { catalog, ports, profiles } = context;
  const recipe = recipeFor(catalog, id);
  const dataset = catalog.get(id);
  const world = worldOf(context, dataset, reach, signal);
  const chosen = await choose({ dataset, recipe, choices, world, reach, writeList: ports.ledger.writeList });
  const reached = ({ source }: Chosen) => reach?.[source.location.bucket] !== undefined;
  return Promise.all(chosen.map((each) => (reached(each) ? each : withProfile(profiles, each))));
}
