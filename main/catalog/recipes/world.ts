/** What recipes may ask, answered by the bucket. */
import type { Dataset } from '../../../shared/dataset.ts';
import type { Location } from '../../../shared/location.ts';
import { anonymous } from '../../../shared/profile.ts';
import type { ListPage, Objects } from '../../engine/ports/objects.ts';
import type { World } from './recipe.ts';

export function createWorld(args: {
  readonly objects: Objects;
  readonly dataset: Pick<Dataset, 'profile' | 'access'>;
  readonly signal: AbortSignal;
}): World {
  const { objects, dataset, signal } = args;

  async function* pages(location: Location, prefix: string): AsyncIterable<ListPage> {
    const { scheme, endpoint, bucket, region } = location;
    const source = {
      location: { scheme, endpoint, bucket, prefix: '', region },
      profile: dataset.profile ?? anonymous,
      requestPayer: dataset.access === 'requester-pays',
    };
    const full = location.prefix + prefix;
    for (let token: string | null = null; ; ) {
      const page: ListPage = await objects.list({
        source,
        prefix: full,
        delimiter: '/',
        startAfter: null,
        token,
        limit: 1000,
        signal,
      });
      yield page;
      token = page.token;
      if (token === null) return;
    }
  }
  const below = (location: Location, full: string) => full.slice(location.prefix.length);

  return {
    async folders(location, prefix) {
      const found: string[] = [];
      for await (const page of pages(location, prefix))
        for (const folder of page.prefixes) found.push(below(location, folder));
      return found;
    },
    async files(location, prefix) {
      const found: string[] = [];
      for await (const page of pages(location, prefix))
        for (const { key } of page.objects) if (!key.endsWith('/')) found.push(below(location, key));
      return found;
    },
    signal,
  };
}
