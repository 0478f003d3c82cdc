/** Datasets and the objects behind them, before anything is planned. */
import type { Handlers } from '../../shared/contract.ts';
import type { Entry } from '../../shared/dataset.ts';
import { isFolderMarker } from '../../shared/names.ts';
import { nextToken } from '../engine/next-token.ts';
import type { ListPage } from '../engine/ports/objects.ts';
import type { Context } from './context.ts';

type Topic =
  | 'datasets.search'
  | 'datasets.get'
  | 'catalogue.state'
  | 'catalogue.refresh'
  | 'tree.list'
  | 'tree.measure';

const pageSize = 1000;

export function datasetHandlers({ catalog, ports, profiles }: Context): Pick<Handlers, Topic> {
  const { objects } = ports;
  // A window that went away stops asking; what is under way ends by itself, a page or a bounded count.
  const { signal } = new AbortController();
  /** With the profile that its bucket goes with here, which the badge then names. */
  const keyed = async (entry: Entry): Promise<Entry> => {
    const [location] = entry.locations;
    const own = location && (await profiles.forLocation(location));
    return own ? { ...entry, profile: own } : entry;
  };
  return {
    'datasets.search': async (input) => {
      const found = catalog.search(input);
      const badged = found.datasets.map(async (row) =>
        row.access === 'profile' ? { ...row, profile: (await keyed(catalog.get(row.id))).profile } : row,
      );
      return { ...found, datasets: await Promise.all(badged) };
    },
    'datasets.get': ({ id }) => keyed(catalog.get(id)),
    'catalogue.state': () => catalog.state(),
    'catalogue.refresh': () => catalog.refresh(),
    'tree.list': async ({ source, prefix, token }) => {
      const page = await objects.list({
        source,
        prefix,
        delimiter: '/',
        startAfter: null,
        token,
        limit: pageSize,
        signal,
      });
      // A prefix may be the beginning of a name: names are below the folder, and only a folder's own marker is none.
      const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
      return {
        folders: page.prefixes.map((full) => ({
          prefix: full,
          name: full.slice(folder.length).replace(/\/$/, ''),
        })),
        objects: page.objects
          .filter(({ key }) => key !== folder)
          .map(({ key, size, lastModified }) => ({
            key,
            name: key.slice(folder.length),
            size,
            lastModified,
          })),
        token: page.token,
      };
    },
    'tree.measure': async ({ source, prefix, limit }) => {
      let seen = 0;
      let files = 0;
      let bytes = 0;
      let largest = 0;
      let token: string | null = null;
      do {
        const page: ListPage = await objects.list({
          source,
          prefix,
          delimiter: null,
          startAfter: null,
          token,
          limit: pageSize,
          signal,
        });
        seen += page.objects.length;
        for (const { key, size } of page.objects) {
          if (isFolderMarker(key, size)) continue;
          files++;
          bytes += size;
          largest = Math.max(largest, size);
        }
        token = nextToken({ source, asked: token, page });
      } while (token !== null && seen < limit);
      return { files, bytes, largest, more: token !== null };
    },
  };
}
