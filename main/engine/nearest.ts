/** What there is where something was looked for in vain: the names beside the first part of its path that leads nowhere. */
import { toFailure, WaybillError } from '../../shared/failure.ts';
import { printLocation, type Source } from '../../shared/location.ts';
import type { Objects } from './ports/objects.ts';

const mostNamed = 8;
/** Folders above, one request each. */
const mostAsked = 12;

interface Place {
  readonly source: Source;
  /** A key, or a folder's prefix. */
  readonly path: string;
  readonly objects: Objects;
  readonly signal: AbortSignal;
}

/** The same failure with what there is in its hint, where it says that nothing is there and the bucket can be listed. */
export async function withNeighbours(error: unknown, place: Place): Promise<unknown> {
  const { source, signal } = place;
  if (source.location.scheme === 'https' || toFailure(error).code !== 'no-such-key') return error;
  const found = await neighbours(place).catch(() => null);
  if (found === null || signal.aborted) return error;
  const { folder, names, more } = found;
  const where = printLocation({ ...source.location, prefix: folder });
  const list = names.join(', ');
  const failure = toFailure(error);
  const there =
    more > 0 ? `In ${where} there is: ${list} and ${more} more.` : `In ${where} there is: ${list}.`;
  return new WaybillError({ ...failure, hint: `${there} ${failure.hint}` }, error);
}

/** Not even one key. False where nobody can tell. */
export async function isEmpty({ source, path, objects, signal }: Place): Promise<boolean> {
  const asked = { source, prefix: path, delimiter: null, startAfter: null, token: null, limit: 1, signal };
  const page = await objects.list(asked).catch(() => null);
  return page !== null && page.objects.length === 0;
}

/** What to throw where a listing found nothing. */
export function nothingAt(place: Place): Promise<unknown> {
  const where = printLocation({ ...place.source.location, prefix: place.path });
  const nothing = new WaybillError({
    code: 'no-such-key',
    reason: `There is nothing under ${where}.`,
    hint: 'Check the spelling: keys are case-sensitive, and a folder ends with a slash.',
    detail: `ListObjectsV2 ${where}: no object`,
  });
  return withNeighbours(nothing, place);
}

async function neighbours({ source, path, objects, signal }: Place) {
  let lost = path;
  for (let asked = 0; asked < mostAsked && lost !== ''; asked++) {
    const folder = lost.slice(0, lost.replace(/\/$/, '').lastIndexOf('/') + 1);
    const page = await objects.list({
      ...{ source, prefix: folder, delimiter: '/', startAfter: null, token: null, limit: 1000, signal },
    });
    const keys = page.objects.map(({ key }) => key).filter((key) => key !== folder);
    const names = [...page.prefixes, ...keys].map((name) => name.slice(folder.length));
    if (names.length > 0) {
      const wanted = lost.slice(folder.length);
      const near = names
        .map((name) => ({ name, alike: alikeIn(name, wanted) }))
        .sort((a, b) => b.alike - a.alike || (a.name < b.name ? -1 : 1))
        .map(({ name }) => name);
      return { folder, names: near.slice(0, mostNamed), more: Math.max(0, names.length - mostNamed) };
    }
    lost = folder;
  }
  return null;
}

/** Characters that both begin with, whatever their case. */
function alikeIn(some: string, other: string): number {
  const [a, b] = [some.toLowerCase(), other.toLowerCase()];
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  return n;
}
