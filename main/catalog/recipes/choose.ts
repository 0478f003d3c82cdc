/** Choices in a dataset, checked and turned into what a plan is made of: one source and selection for each bucket. */
import type { Dataset } from '../../../shared/dataset.ts';
import { WaybillError } from '../../../shared/failure.ts';
import { everything, type Selection } from '../../../shared/job.ts';
import type { Location } from '../../../shared/location.ts';
import { type Choices, complaint, names, type Reach } from '../../../shared/selector.ts';
import type { Ledger } from '../../engine/ports/ledger.ts';
import type { Chosen } from '../manifest.ts';
import type { Found, Recipe, World } from './recipe.ts';
import { sourceOf } from './source.ts';

/** Throws WaybillError: `usage` for choices that do not fit, `not-found` where nothing does, and says what there is. */
export async function choose(args: {
  readonly dataset: Dataset;
  readonly recipe: Recipe;
  readonly choices: Choices;
  readonly world: World;
  readonly reach?: Reach | undefined;
  /** Where lists of exact objects are kept. */
  readonly writeList: Ledger['writeList'];
}): Promise<readonly Chosen[]> {
  const { dataset, recipe, choices, world, reach } = args;
  const wrong = complaint(recipe.selectors, choices);
  if (wrong !== null) throw refused(wrong, dataset);
  const found = await recipe.find({ choices, locations: dataset.locations, world });
  const name = nameOf(dataset, recipe, choices);
  const said = Object.fromEntries(
    Object.entries(choices).flatMap(([id, values]) => (values.length > 0 ? [[id, [...values]]] : [])),
  );
  const chosen: Chosen[] = [];
  for (const one of found) {
    const source = one.source ?? sourceOf(dataset, dataset.locations[one.location] as Location, reach);
    const { objects } = one;
    const selection = objects ? await listOf(objects, args) : selectionOf(one, source.location);
    if (selection) chosen.push({ name, source, selection: { ...selection, choices: said } });
  }
  if (chosen.length === 0) throw await nothing(args);
  return chosen;
}

/** Null where there is none. The pages go to the ledger as they come. */
async function listOf(
  pages: NonNullable<Found['objects']>,
  { writeList, world }: Pick<Parameters<typeof choose>[0], 'writeList' | 'world'>,
): Promise<Selection | null> {
  const list = writeList();
  let any = false;
  try {
    for await (const page of pages) {
      world.signal.throwIfAborted();
      if (page.length > 0) list.add(page);
      any ||= page.length > 0;
    }
    if (any) return { ...everything, objects: list.keep() };
  } catch (error) {
    list.drop();
    throw error;
  }
  list.drop();
  return null;
}

function selectionOf({ paths }: Found, { prefix }: Location): Selection {
  const full = paths.map((path) => prefix + path);
  const globs = full.filter((path) => path.includes('*'));
  const prefixes = full.filter((path) => path.endsWith('/') && !path.includes('*'));
  const keys = full.filter((path) => !path.endsWith('/') && !path.includes('*'));
  if (globs.length === 0) return { ...everything, prefixes, keys };
  // Filters hold for all that is listed: what was chosen without a star is named among them.
  const wanted = [...globs, ...prefixes, ...keys].map((path) => path.slice(prefix.length));
  return {
    prefixes: [...new Set([...prefixes, ...globs.map((path) => path.slice(0, path.indexOf('*')))])],
    keys,
    filters: [
      { verb: 'exclude', glob: '*' },
      ...wanted.map((path) => ({
        verb: 'include' as const,
        glob: path.endsWith('/') ? `${path}*` : path,
      })),
    ],
  };
}

const mostInName = 3;

/** `gnomAD: 4.1.1, exomes, 21 22` */
function nameOf(dataset: Dataset, { selectors }: Recipe, choices: Choices): string {
  const chosen = selectors.flatMap(({ id, label }) => {
    const mine = choices[id] ?? [];
    if (mine.length === 0) return [];
    return mine.length > mostInName ? [`${mine.length} of ${label.toLowerCase()}`] : [mine.join(' ')];
  });
  return chosen.length === 0 ? dataset.name : `${dataset.name}: ${chosen.join(', ')}`;
}

/** Which choice it was that nothing fits, and what would. */
async function nothing(args: {
  readonly dataset: Dataset;
  readonly recipe: Recipe;
  readonly choices: Choices;
  readonly world: World;
}): Promise<WaybillError> {
  const { dataset, recipe, choices, world } = args;
  const before: Record<string, readonly string[]> = {};
  for (const { id, label, listed } of recipe.selectors) {
    const mine = choices[id] ?? [];
    if (mine.length > 0 && listed && recipe.values) {
      const there = await recipe.values({
        selector: id,
        choices: before,
        locations: dataset.locations,
        world,
      });
      if (!there.some(({ value }) => mine.includes(value)))
        return refused(
          `${label} has no ${mine.join(', ')} there. There is: ${names(there) || 'none'}.`,
          dataset,
        );
    }
    before[id] = mine;
  }
  return refused('Nothing in this dataset is all of that at once.', dataset);
}

const refused = (reason: string, dataset: Dataset) =>
  new WaybillError({
    code: 'usage',
    reason,
    hint: 'Change what you chose, or browse the folders of the dataset.',
    detail: `dataset ${dataset.id}`,
  });
