/** Choosing from a dataset whose bucket is a list of keys. */
import { expect } from 'vitest';
import { curated } from '../../main/catalog/catalog.ts';
import type { Chosen } from '../../main/catalog/manifest.ts';
import { choose } from '../../main/catalog/recipes/choose.ts';
import type { World } from '../../main/catalog/recipes/recipe.ts';
import { recipeOf } from '../../main/catalog/recipes/recipes.ts';
import { addressesOf } from '../../main/catalog/services/addresses.ts';
import { createServices, type Services } from '../../main/catalog/services/services.ts';
import type { Dataset } from '../../shared/dataset.ts';
import { makeFilter } from '../../shared/glob.ts';
import type { Choices } from '../../shared/selector.ts';

/** Nobody is asked. */
export const noServices: Services = createServices({
  addresses: addressesOf({}),
  fetch: null,
  dataDir: null,
});

export const noLists = () => {
  throw new Error('no list was expected');
};

export const datasetOf = (id: string) => curated.find((one) => one.id === id) as Dataset;

/** A bucket whose keys are known; what recipes ask of it is counted. */
export function bucketOf(keys: readonly string[]): World & { readonly asked: string[] } {
  const asked: string[] = [];
  const below = (prefix: string) =>
    keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  return {
    asked,
    signal: new AbortController().signal,
    async folders(_location, prefix) {
      asked.push(prefix);
      const names = below(prefix).filter((rest) => rest.includes('/'));
      return [...new Set(names.map((rest) => `${prefix}${rest.split('/')[0]}/`))];
    },
    async read() {
      return null;
    },
    async sizeOf(_location, key) {
      return keys.includes(key) ? 1 : null;
    },
    links: () => [],
    services: noServices,
    async files(_location, prefix) {
      asked.push(prefix);
      return below(prefix)
        .filter((rest) => !rest.includes('/'))
        .map((rest) => prefix + rest);
    },
  };
}

export async function pathsOf(id: string, choices: Choices, keys: readonly string[] = []) {
  const dataset = datasetOf(id);
  const recipe = recipeOf(id);
  if (!recipe) throw new Error(`no recipe for ${id}`);
  const world = bucketOf(keys);
  const [chosen, ...more] = await choose({ dataset, recipe, choices, world, writeList: noLists });
  expect(more).toEqual([]);
  return { ...chosen!, asked: world.asked };
}

/** Whether what was chosen would fetch that key, as the engine would decide. */
export function takes({ source, selection }: Pick<Chosen, 'source' | 'selection'>, key: string): boolean {
  const { prefixes, keys, filters } = selection;
  if (!keys.includes(key) && !prefixes.some((prefix) => key.startsWith(prefix))) return false;
  return makeFilter(filters)(key.slice(source.location.prefix.length));
}
