/**
 * A snapshot of OpenNeuro: the tree that GraphQL tells, looked at as if it were the bucket, so that the BIDS selectors work
 * on it; what they choose becomes exact objects, each at the version that the snapshot has.
 */
import type { ExactObject } from '../../../shared/exact.ts';
import type { World } from './recipe.ts';
import { atOnce } from './walk.ts';

interface Snapshot {
  readonly accession: string;
  readonly tag: string;
  readonly world: World;
}

const pathOf = (prefix: string) =>
  prefix
    .split('/')
    .slice(1)
    .filter((part) => part !== '')
    .join('/');

/** Answers for prefixes such as `ds000001/sub-01/`. */
export function snapshotWorld({ accession, tag, world }: Snapshot): World {
  const { signal, services } = world;
  const at = (prefix: string) => services.openNeuro.folder({ accession, tag, path: pathOf(prefix), signal });
  return {
    ...world,
    folders: async (_location, prefix) =>
      ((await at(prefix))?.folders ?? []).map((name) => `${prefix}${name}/`),
    files: async (_location, prefix) => ((await at(prefix))?.files ?? []).map(({ name }) => prefix + name),
  };
}

/** Everything below the paths (folders end in `/`), folder by folder. */
export async function* snapshotObjects(
  snapshot: Snapshot,
  paths: readonly string[],
): AsyncIterable<readonly ExactObject[]> {
  const { accession, tag, world } = snapshot;
  const { signal, services } = world;
  const at = async (prefix: string) => ({
    prefix,
    folder: await services.openNeuro.folder({ accession, tag, path: pathOf(prefix), signal }),
  });
  const single = new Map<string, Set<string>>();
  let open: string[] = [];
  for (const path of paths) {
    const cut = path.lastIndexOf('/') + 1;
    if (cut === path.length) open.push(path);
    else single.set(path.slice(0, cut), (single.get(path.slice(0, cut)) ?? new Set()).add(path.slice(cut)));
  }
  for (const { prefix, folder } of await atOnce([...single.keys()], at)) {
    const names = single.get(prefix);
    yield (folder?.files ?? []).filter(({ name }) => names?.has(name)).map((file) => exact(prefix, file));
  }
  while (open.length > 0) {
    const some = open.splice(0, 64);
    const found = await atOnce(some, at);
    for (const { prefix, folder } of found) {
      yield (folder?.files ?? []).map((file) => exact(prefix, file));
      open = [...(folder?.folders ?? []).map((name) => `${prefix}${name}/`), ...open];
    }
  }
}

const exact = (
  prefix: string,
  {
    name,
    size,
    versionId,
  }: { readonly name: string; readonly size: number; readonly versionId: string | null },
): ExactObject => ({
  key: prefix + name,
  path: null,
  size,
  versionId,
  expected: null,
  ranges: null,
});
