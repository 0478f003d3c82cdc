/** What recipes may ask, answered by the bucket. */
import type { Dataset } from '../../../shared/dataset.ts';
import { toFailure, WaybillError } from '../../../shared/failure.ts';
import { type Location, printLocation, type Source } from '../../../shared/location.ts';
import type { ShownLink } from '../../../shared/secret-link.ts';
import type { Reach } from '../../../shared/selector.ts';
import type { ListPage, Objects } from '../../engine/ports/objects.ts';
import type { Services } from '../services/services.ts';
import type { World } from './recipe.ts';
import { sourceOf } from './source.ts';

export function createWorld(args: {
  readonly objects: Objects;
  readonly services: Services;
  readonly links?: () => readonly ShownLink[];
  readonly dataset: Pick<Dataset, 'profile' | 'access' | 'locations'>;
  readonly reach?: Reach | undefined;
  readonly signal: AbortSignal;
}): World {
  const { objects, services, dataset, reach, signal, links = () => [] } = args;

  /** Throws WaybillError where it would cost, and nobody has said yes. */
  function sourceAt(location: Location): Source {
    const source = sourceOf(dataset, { ...location, prefix: '' }, reach);
    if (source.requestPayer && reach?.[location.bucket] === undefined) throw costs(location);
    return source;
  }

  async function* pages(location: Location, prefix: string): AsyncIterable<ListPage> {
    const source = sourceAt(location);
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
    async read(location, key) {
      const source = sourceAt(location);
      try {
        const asked = { source, key, versionId: null, partNumber: null, signal };
        const { size, etag } = await objects.head(asked);
        if (size > mostRead) throw tooLarge(location, key, size);
        return size === 0
          ? new Uint8Array()
          : await objects.range({ source, key, etag, start: 0, end: size, signal });
      } catch (error) {
        if (toFailure(error).code === 'no-such-key') return null;
        throw error;
      }
    },
    async sizeOf(location, key) {
      const source = sourceOf(dataset, { ...location, prefix: '' });
      if (source.requestPayer) throw costs(location);
      try {
        const { size } = await objects.head({ source, key, versionId: null, partNumber: null, signal });
        return size;
      } catch (error) {
        // Without permission to list, S3 says 403 of a key that is not there.
        if (['no-such-key', 'access-denied'].includes(toFailure(error).code)) return null;
        throw error;
      }
    },
    links,
    services,
    signal,
  };
}

const mostRead = 16 * 1024 * 1024;

const tooLarge = (location: Location, key: string, size: number) =>
  new WaybillError({
    code: 'protocol',
    reason: 'An index beside the data is far larger than one should be.',
    hint: 'Fetch it by its address and look at it.',
    detail: `${printLocation({ ...location, prefix: key })}: ${size} bytes`,
  });

/** Nobody has agreed to pay yet. */
const costs = (location: Location) =>
  new WaybillError({
    code: 'requester-pays',
    reason: 'Looking there costs: whoever reads this bucket pays for it.',
    hint: 'Say yes with a profile of your own, or choose everything that is asked for, so that nothing has to be looked up.',
    detail: `ListObjectsV2 ${printLocation(location)}: not sent`,
  });
