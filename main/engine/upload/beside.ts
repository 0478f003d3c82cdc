/** Objects of a bucket in the order of keys, page by page, the next page asked for while one is read. */
import { compareKeys } from '../../../shared/key.ts';
import type { Source } from '../../../shared/location.ts';
import { nextToken } from '../next-token.ts';
import type { ListedObject, ListPage, Objects } from '../ports/objects.ts';

interface Listing {
  readonly source: Source;
  readonly objects: Objects;
  readonly signal: AbortSignal;
}

/** The server keeps no order: list it {@link wholeBeside whole}. */
export class Disorder extends Error {}

/** Throws WaybillError, and {@link Disorder}. */
export async function* objectsBeside(args: Listing): AsyncIterable<readonly ListedObject[]> {
  let last = '';
  for await (const page of pagesOf(args)) {
    for (const { key } of page) {
      if (compareKeys(key, last) < 0) throw new Disorder(key);
      last = key;
    }
    yield page;
  }
}

/** Put into order in memory: some 200 bytes an object. Throws WaybillError. */
export async function* wholeBeside(args: Listing): AsyncIterable<readonly ListedObject[]> {
  const all: ListedObject[] = [];
  for await (const page of pagesOf(args)) all.push(...page);
  yield all.sort((a, b) => compareKeys(a.key, b.key));
}

async function* pagesOf({ source, objects, signal }: Listing): AsyncIterable<readonly ListedObject[]> {
  const { prefix } = source.location;
  const ask = (token: string | null) =>
    objects.list({ source, prefix, delimiter: null, startAfter: null, token, limit: 1000, signal });
  let next: Promise<ListPage> | null = ask(null);
  let before: string | null = null;
  while (next !== null) {
    const page: ListPage = await next;
    before = nextToken({ source, asked: before, page });
    next = before === null ? null : ask(before);
    // It is awaited later; until then its failure is nobody's.
    next?.catch(() => {});
    yield page.objects;
  }
}
