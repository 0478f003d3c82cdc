/**
 * Choosing from a mission at MAST by observation or target: MAST says which products there are and where they lie. What the
 * bucket has is fetched from there, seen by HEAD before it counts; the rest comes from MAST itself.
 */
import type { ExactObject } from '../../../shared/exact.ts';
import { WaybillError } from '../../../shared/failure.ts';
import type { Location } from '../../../shared/location.ts';
import { anonymous } from '../../../shared/profile.ts';
import type { Choices, Selector } from '../../../shared/selector.ts';
import type { Product } from '../services/mast.ts';
import { type Found, plain, type Recipe, selector, type World } from './recipe.ts';
import { atOnce } from './walk.ts';

const own: readonly Selector[] = [
  selector('obs_id', 'Observations at MAST', {
    kind: 'text',
    pattern: '[A-Za-z0-9_.:+-]+',
    hint: 'IDs as at MAST. It is asked which products they have.',
  }),
  selector('target', 'Targets', {
    kind: 'text',
    pattern: '[A-Za-z0-9_.:+-]+',
    hint: 'Names as the archive spells them, such as NGC-5139.',
  }),
  selector('kind', 'Kinds of product', {
    listed: true,
    hint: 'Of observations and targets: DRZ, I2D, LC …',
  }),
];

const isLookedUp = (choices: Choices) => (choices.obs_id ?? []).length + (choices.target ?? []).length > 0;

/** The recipe of a mission, by the rules of its folders, with MAST asked where an observation or a target is chosen. */
export function withLookUp(recipe: Recipe, mission: string): Recipe {
  const needed = recipe.selectors.filter(({ required }) => required);
  const ask = (choices: Choices, { services, signal }: World) =>
    services.mast.products({
      ...{ mission, signal },
      observations: choices.obs_id ?? [],
      targets: choices.target ?? [],
    });
  return {
    dataset: recipe.dataset,
    selectors: [...recipe.selectors.map((one) => ({ ...one, required: false })), ...own],
    async values(args) {
      if (args.selector !== 'kind') return (await recipe.values?.(args)) ?? [];
      if (!isLookedUp(args.choices)) return [];
      const kinds = (await ask(args.choices, args.world)).flatMap(({ kind }) => kind ?? []);
      return [...new Set(kinds)].sort().map(plain);
    },
    async find(args) {
      const { choices, locations, world } = args;
      if (!isLookedUp(choices)) {
        const missing = needed.filter(({ id }) => (choices[id] ?? []).length === 0);
        if (missing.length > 0) throw incomplete(missing);
        return recipe.find(args);
      }
      const kinds = new Set(choices.kind);
      const products = (await ask(choices, world)).filter(
        ({ kind }) => kinds.size === 0 || (kind !== null && kinds.has(kind)),
      );
      return place(products, locations[0] as Location, world);
    },
  };
}

async function place(
  products: readonly Product[],
  location: Location,
  world: World,
): Promise<readonly Found[]> {
  const { mast } = world.services;
  const keys = await mast.keys(
    products.map(({ uri }) => uri),
    world.signal,
  );
  const placed = await atOnce(products, async (product) => {
    const key = keys.get(product.uri) ?? null;
    // The look-up knows paths of products that never came to the bucket.
    const size = key === null ? null : await world.sizeOf(location, key);
    return { product, key, size };
  });
  const inCloud = placed.flatMap(({ key, size }): ExactObject[] =>
    key === null || size === null ? [] : [{ ...nothingMore, key, path: null, size }],
  );
  const elsewhere = placed.filter(({ size }) => size === null).map(({ product }) => product);
  return [
    ...(inCloud.length > 0 ? [{ location: 0, paths: [], objects: [inCloud] }] : []),
    ...(elsewhere.length > 0 ? [atMast(elsewhere, world)] : []),
  ];
}

const nothingMore = { versionId: null, expected: null, ranges: null } as const;

function atMast(products: readonly Product[], { services }: World): Found {
  const links = products.map((product) => ({ product, ...services.mast.download(product.uri) }));
  return {
    location: 0,
    paths: [],
    source: {
      location: { scheme: 'https', endpoint: links[0]?.origin ?? '', bucket: '', prefix: '', region: null },
      profile: anonymous,
      requestPayer: false,
    },
    // Two products may have one name: each is below its own path at MAST.
    objects: [
      links.map(({ product, path }) => ({
        ...{ ...nothingMore, key: path, size: product.size },
        path: `from-mast/${product.uri.replace(/^mast:/, '')}`,
      })),
    ],
  };
}

const incomplete = (missing: readonly Selector[]) =>
  new WaybillError({
    code: 'usage',
    reason: `${missing.map(({ label }) => label).join(' and ')}: choose one, or an observation or a target.`,
    hint: 'Without either it would be the whole mission.',
    detail: missing.map(({ id }) => id).join(', '),
  });
