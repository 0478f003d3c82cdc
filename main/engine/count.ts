/**
 * What a selection comes to, while a person still changes it. Lists as far as it is asked to, a few steps at once, and keeps
 * what it saw: filters that change as somebody types are run over that, and nothing is asked twice. Bounded: the oldest
 * listings are dropped when it holds too much.
 */
import type { Counted } from '../../shared/calls/choosing.ts';
import { createDraw } from '../../shared/draw.ts';
import type { ExactObject } from '../../shared/exact.ts';
import type { Selection } from '../../shared/job.ts';
import type { Source } from '../../shared/location.ts';
import { isFolderMarker } from '../../shared/names.ts';
import { makeSieve } from '../../shared/sieve.ts';
import { nothingAt, withNeighbours } from './nearest.ts';
import { nextToken } from './next-token.ts';
import type { Clock } from './ports/clock.ts';
import type { Ledger } from './ports/ledger.ts';
import type { Objects } from './ports/objects.ts';
import { findSteps, type Step } from './steps.ts';

const atOnce = 8;
const pageSize = 1000;
const mostKept = 300_000;
/** A bucket that grows is looked at again after ten minutes. */
const keptFor = 600_000;
const mostPlaces = 500;
const mostShown = 50;
/** Keys sifted before others have their turn. */
const siftedAtOnce = 2000;

const lengthOf = (size: number | null, ranges: ExactObject['ranges']): number =>
  ranges
    ? ranges.reduce((sum, { start, end }) => sum + Math.max(0, (end ?? size ?? start) - start), 0)
    : (size ?? 0);

interface Seen {
  readonly key: string;
  readonly size: number;
  readonly lastModified: number | null;
}

/** How far a step was listed. */
interface Listing {
  readonly objects: Seen[];
  token: string | null;
  done: boolean;
  readonly since: number;
}

export interface Counter {
  /** Throws WaybillError. */
  count(args: {
    readonly source: Source;
    readonly selection: Selection;
    readonly limit: number;
    readonly signal: AbortSignal;
  }): Promise<Counted>;
}

export function createCounter({
  objects,
  clock,
  ledger,
}: {
  readonly objects: Objects;
  readonly ledger: Pick<Ledger, 'listed'>;
  readonly clock: Pick<Clock, 'steady' | 'after'>;
}): Counter {
  const kept = new Map<string, Listing>();
  const meant = new Map<string, readonly Step[]>();
  let turn: Promise<unknown> = Promise.resolve();

  /** Others have their turn. */
  const breathe = () => new Promise<void>((go) => clock.after(0, go));

  function listingOf(source: Source, step: Step): Listing {
    const name = JSON.stringify([source.location, source.profile, source.requestPayer, step]);
    const known = kept.get(name);
    const fresh = known !== undefined && clock.steady() - known.since < keptFor;
    const listing = fresh ? known : { objects: [], token: null, done: false, since: clock.steady() };
    // Newest last: what is dropped is what was not looked at for longest.
    kept.delete(name);
    kept.set(name, listing);
    return listing;
  }

  function forget(): void {
    let held = 0;
    for (const listing of kept.values()) held += listing.objects.length + 1;
    for (const [name, listing] of kept) {
      if (held <= mostKept) return;
      held -= listing.objects.length + 1;
      kept.delete(name);
    }
  }

  async function goOn(source: Source, step: Step, listing: Listing, signal: AbortSignal): Promise<void> {
    if (step.kind === 'key') {
      const { key } = step;
      const { size, lastModified } = await objects
        .head({ source, key, versionId: null, partNumber: null, signal })
        .catch(async (error) => {
          throw await withNeighbours(error, { source, path: key, objects, signal });
        });
      listing.objects.push({ key, size, lastModified });
      listing.done = true;
      return;
    }
    const { prefix } = step;
    const { token } = listing;
    const page = await objects.list({
      source,
      prefix,
      delimiter: null,
      startAfter: null,
      token,
      limit: pageSize,
      signal,
    });
    for (const { key, size, lastModified } of page.objects) listing.objects.push({ key, size, lastModified });
    listing.token = nextToken({ source, asked: token, page });
    listing.done = listing.token === null;
  }

  /** The first to fail ends all; what came meanwhile is kept. */
  async function listAll(
    source: Source,
    steps: readonly Step[],
    limit: number,
    signal: AbortSignal,
  ): Promise<readonly Listing[]> {
    const listings = steps.slice(0, limit).map((step) => listingOf(source, step));
    let listed = listings.reduce((sum, one) => sum + one.objects.length, 0);
    let next = 0;
    const worker = async () => {
      while (next < listings.length && listed < limit) {
        const at = next++;
        const listing = listings[at] as Listing;
        while (!listing.done && listed < limit) {
          signal.throwIfAborted();
          const before = listing.objects.length;
          await goOn(source, steps[at] as Step, listing, signal);
          listed += listing.objects.length - before;
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, listings.length) }, worker));
    return listings;
  }

  async function stepsOf(source: Source, selection: Selection, signal: AbortSignal) {
    if (selection.keys.length + selection.prefixes.length > 0)
      return findSteps({ job: { source, selection }, objects, signal });
    const name = JSON.stringify(source);
    const steps = meant.get(name) ?? (await findSteps({ job: { source, selection }, objects, signal }));
    if (meant.size > 100) meant.clear();
    meant.set(name, steps);
    return steps;
  }

  /** A list of exact objects is in the ledger already; a size that it does not say counts as nothing. */
  function exact(name: string, limit: number): { steps: readonly Step[]; listings: readonly Listing[] } {
    const found: Seen[] = [];
    let done = false;
    while (!done && found.length < limit) {
      const page = ledger.listed(name, found.length, pageSize);
      done = page.length === 0;
      for (const { key, size, ranges } of page)
        found.push({ key, size: lengthOf(size, ranges), lastModified: null });
    }
    const listing = { objects: found, token: null, done, since: 0 };
    return { steps: [{ kind: 'prefix', prefix: '' }], listings: [listing] };
  }

  return {
    count({ source, selection, limit, signal }) {
      const work = async () => {
        if (selection.objects !== undefined)
          return sift({ source, selection, ...exact(selection.objects, limit), breathe });
        const steps = await stepsOf(source, selection, signal);
        const listings = await listAll(source, steps, limit, signal);
        forget();
        const [first] = steps;
        const path = first?.kind === 'prefix' ? first.prefix : null;
        const none = listings.every(({ done, objects: found }) => done && found.length === 0);
        if (path !== null && none && listings.length === steps.length)
          throw await nothingAt({ source, path, objects, signal });
        return sift({ source, selection, steps, listings, breathe });
      };
      // One after another: two counts of one place would list it twice.
      const done = turn.then(work);
      turn = done.catch(() => {});
      return done;
    },
  };
}

async function sift(args: {
  readonly source: Source;
  readonly selection: Selection;
  readonly steps: readonly Step[];
  readonly listings: readonly Listing[];
  readonly breathe: () => Promise<void>;
}): Promise<Counted> {
  const { source, selection, steps, listings, breathe } = args;
  const { prefix } = source.location;
  const base = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  const wanted = makeSieve(selection);
  const places = steps.slice(0, mostPlaces).map((step, at) => ({
    path: step.kind === 'key' ? step.key : step.prefix,
    files: 0,
    bytes: 0,
    more: listings[at]?.done !== true,
  }));
  const sample = selection.sieve?.sample;
  const draw =
    sample?.kind === 'random'
      ? createDraw<{ readonly object: Seen; readonly at: number }>({
          ...sample,
          nameOf: ({ object }) => object.key,
        })
      : null;
  const room = sample?.kind === 'first' ? sample.count : Number.POSITIVE_INFINITY;
  const sum = { files: 0, bytes: 0, largest: 0 };
  const first: { key: string; size: number }[] = [];
  const add = (object: Seen, at: number) => {
    const place = places[at];
    sum.files++;
    sum.bytes += object.size;
    sum.largest = Math.max(sum.largest, object.size);
    if (place) {
      place.files++;
      place.bytes += object.size;
    }
    if (first.length < mostShown) first.push({ key: object.key, size: object.size });
  };
  let looked = 0;
  for (const [at, { objects }] of listings.entries()) {
    for (const object of objects) {
      if (++looked % siftedAtOnce === 0) await breathe();
      if (sum.files >= room) break;
      const path = object.key.startsWith(base) ? object.key.slice(base.length) : object.key;
      if (isFolderMarker(path, object.size) || !wanted(path, object)) continue;
      if (draw) draw.add([{ object, at }]);
      else add(object, at);
    }
  }
  for (const { object, at } of draw?.taken() ?? []) add(object, at);
  const listed = listings.reduce((total, { objects }) => total + objects.length, 0);
  const whole = listings.length === steps.length && listings.every(({ done }) => done);
  return { ...sum, listed, more: !whole && sum.files < room, places, named: steps.length, first };
}
