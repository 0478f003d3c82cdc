/**
 * Lists a selection of exact objects: the bucket is not listed, their rows are. One transaction a page, with the position
 * behind it, so that a crash repeats at most a page. Only objects whose size nobody said are asked for.
 */
import type { ExactObject } from '../../shared/exact.ts';
import { rangesLength } from '../../shared/exact.ts';
import { WaybillError } from '../../shared/failure.ts';
import type { ListingArgs } from './listing.ts';
import { changedSource } from './live.ts';
import { createPages } from './pages.ts';
import type { ListedObject } from './ports/objects.ts';
import { several } from './several.ts';

const pageSize = 1000;
/** Of objects that have to be asked for: they take a request each. */
const askedPage = 64;
const headsAtOnce = 16;

/** Throws WaybillError; what was listed stays. */
export async function listExact(args: ListingArgs & { readonly name: string }): Promise<void> {
  const { job, name, ports, signal } = args;
  const { ledger } = ports;
  let after = job.cursor === null ? 0 : (JSON.parse(job.cursor) as { readonly after: number }).after;
  const pages = createPages({ ...args, steps: [], cursor: () => JSON.stringify({ after }) });
  for (;;) {
    signal.throwIfAborted();
    const page = ledger.listed(name, after, pageSize);
    if (page.length === 0) break;
    const unknown = page.findIndex((object) => !isKnown(object));
    const wanted = unknown < 0 ? page : page.slice(0, unknown === 0 ? askedPage : unknown);
    const objects: ListedObject[] = [];
    await several(wanted, headsAtOnce, async (object, at) => {
      objects[at] = await listedOf(args, object);
    });
    await pages.add(() => {
      after += wanted.length;
      return { objects };
    }, false);
    if (pages.full()) break;
  }
  await pages.end();
  ledger.changeJob(job.id, { listed: true });
}

const isKnown = ({ size, ranges }: ExactObject): boolean =>
  ranges === null ? size !== null : ranges.every(({ end }) => end !== null);

async function listedOf({ job, ports, signal }: ListingArgs, object: ExactObject): Promise<ListedObject> {
  const { key, path, size, versionId, expected } = object;
  if (isKnown(object)) {
    const ranges = object.ranges as { readonly start: number; readonly end: number }[] | null;
    const bytes = ranges ? rangesLength(ranges) : (size ?? 0);
    const exact = { path, asked: { versionId, expected, ranges } };
    return { key, size: bytes, etag: null, lastModified: null, storageClass: null, exact };
  }
  const facts = await ports.objects.head({ source: job.source, key, versionId, partNumber: null, signal });
  const ranges = object.ranges?.map(({ start, end }) => ({ start, end: end ?? facts.size })) ?? null;
  if (ranges?.some(({ start, end }) => end <= start || end > facts.size))
    throw new WaybillError(changedSource(`${facts.size} bytes, and a range goes beyond them`, key));
  const { etag, lastModified } = facts;
  const bytes = ranges ? rangesLength(ranges) : facts.size;
  return {
    ...{ key, size: bytes, etag, lastModified, storageClass: null },
    exact: { path, asked: { versionId, expected, ranges } },
  };
}
