/** Datasets and the objects behind them, before anything is planned. */
import type { Handlers } from '../../shared/contract.ts';
import type { Context } from './context.ts';

type Topic =
  | 'datasets.search'
  | 'datasets.get'
  | 'catalogue.state'
  | 'catalogue.refresh'
  | 'tree.list'
  | 'tree.measure';

const pageSize = 1000;

export function datasetHandlers({ catalog, ports }: Context): Pick<Handlers, Topic> {
  const { objects } = ports;
  // A window that went away stops asking; a listing under way is one page and ends by itself.
  const { signal } = new AbortController();
  return {
    'datasets.search': (input) => catalog.search(input),
    'datasets.get': ({ id }) => catalog.get(id),
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
      return {
        folders: page.prefixes.map((full) => ({
          prefix: full,
          name: full.slice(prefix.length).replace(/\/$/, ''),
        })),
        objects: page.objects
          .filter(({ key }) => key !== prefix)
          .map(({ key, size, lastModified }) => ({
            key,
            name: key.slice(prefix.length),
            size,
            lastModified,
          })),
        token: page.token,
      };
    },
    'tree.measure': async ({ source, prefix, limit }) => {
      let files = 0;
      let bytes = 0;
      let largest = 0;
      let token: string | null = null;
      do {
        const page = await objects.list({
          source,
          prefix,
          delimiter: null,
          startAfter: null,
          token,
          limit: pageSize,
          signal,
        });
        for (const { size } of page.objects) {
          files++;
          bytes += size;
          largest = Math.max(largest, size);
        }
        token = page.token;
      } while (token !== null && files < limit);
      return { files, bytes, largest, more: token !== null };
    },
  };
}
