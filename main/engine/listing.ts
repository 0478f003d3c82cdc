/**
 * Resolves a selection to transfers, page by page, into the ledger: the plan.
 *
 *   steps = the selection's keys and prefixes, or the location itself
 *   each of 16 lanes, while there is something to list, takes
 *     an open segment | the next step | the tail of a long segment, cut off for it (engine/splits.ts)
 *     keys: HeadObject -> transfers            a segment: ListObjectsV2 pages -> transfers
 *     one transaction a page: rows + names they take + figures + the cursors of all segments
 *
 * Memory holds a page a lane, whatever the count. After a crash every segment goes on behind the last key that is in
 * the ledger (StartAfter, because a continuation token may have died with the process), so that each key comes once.
 * A server that keeps no order is listed in one piece, by tokens (engine/segments.ts).
 */
import { toFailure, WaybillError } from '../../shared/failure.ts';
import { printLocation } from '../../shared/location.ts';
import type { NameRules } from '../../shared/names.ts';
import { narrows } from '../../shared/sieve.ts';
import { listExact } from './exact.ts';
import { isEmpty, nothingAt, withNeighbours } from './nearest.ts';
import { nextToken } from './next-token.ts';
import { createPages } from './pages.ts';
import type { Clock } from './ports/clock.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';
import { createSegments, noSegments, type Segment, type SegmentState } from './segments.ts';
import { createSplitter } from './splits.ts';
import { bare, factsIn, findSteps, keysFrom, pageSize, type Step, selectsByItself } from './steps.ts';

interface Cursor extends SegmentState {
  /** What the location turned out to mean; null where the selection itself says it (and may be long). */
  readonly steps: readonly Step[] | null;
}

/** A page takes S3 100 to 300 ms, and this process 10 ms. */
const lanesAtOnce = 16;
/** HeadObject requests of one lane at once, for selections of single keys. */
const headsAtOnce = 8;
/** Milliseconds: where a page comes sooner, it is this process that is waited for, and cuts only make it more work. */
const worthCutting = 20;
/** Attempts at cutting a segment that found nothing behind any cut, after which it is left alone for longer and longer. */
const patience = 3;

export interface ListingArgs {
  readonly job: JobRecord;
  readonly rules: NameRules;
  /** False where the destination is new or empty: nothing can be in the way. */
  readonly folderHasFiles: boolean;
  readonly ports: Pick<Ports, 'ledger' | 'objects' | 'disk'> & {
    readonly clock: Pick<Clock, 'after' | 'steady'>;
  };
  readonly signal: AbortSignal;
  readonly onPage: () => void;
}

/** A segment that is being listed. */
interface Lane {
  readonly segment: Segment;
  /** Whose tail it was. */
  readonly of: Lane | null;
  /** The last key that came; those up to it are on their way to the ledger. */
  seen: string | null;
  /** Full pages since it was last cut. */
  pages: number;
  /** Pages to have before it is cut again. */
  notBefore: number;
  /** Tails cut off whose first page has not come yet. */
  untried: number;
  /** Did any tail of the last attempt hold a key? */
  fruit: boolean;
  /** Attempts in a row without. */
  fruitless: number;
}

/** Runs the listing to its end and marks the job listed. Throws WaybillError; what was listed stays. */
export async function runListing(args: ListingArgs): Promise<void> {
  const { job, ports } = args;
  const { objects: name } = job.selection;
  if (name !== undefined) {
    await listExact({ ...args, name });
    if (ports.ledger.counts(job.id).files === 0) throw allFiltered(job);
    return;
  }
  const { objects } = ports;
  const abort = new AbortController();
  const signal = AbortSignal.any([args.signal, abort.signal]);
  const { steps: known, ...state } = readCursor(job.cursor);
  const steps = known ?? (await findSteps({ job, objects, signal }));
  const segments = createSegments(state);
  const kept = selectsByItself(job.selection) ? null : steps.map(bare);
  const cursor = () => JSON.stringify({ steps: kept, ...segments.state() } satisfies Cursor);
  const pages = createPages({ ...args, steps, signal, cursor });
  const splitter = createSplitter({ source: job.source, objects, signal });
  // The first so many are those of one pager.
  const mostLanes = job.selection.sieve?.sample?.kind === 'first' ? 1 : lanesAtOnce;
  const lanes = new Map<number, { readonly lane: Lane; readonly done: Promise<void> }>();
  let splitting: Promise<void> | null = null;
  let failed: { readonly error: unknown } | null = null;
  let pagesRead = 0;
  let quickest = Number.POSITIVE_INFINITY;

  /** Gives every idle lane something to do. */
  function fill(): void {
    if (signal.aborted || pages.full() || (pages.crowded() && lanes.size > 0)) return;
    for (const segment of segments.open()) start(segment, null);
    while (lanes.size < mostLanes && segments.nextStep() < steps.length) {
      const width = Math.max(1, keysFrom(steps, segments.nextStep(), headsAtOnce).length);
      start(segments.begin(keepsNoOrder(job), width), null);
    }
    if (lanes.size < mostLanes && lanes.size > 0 && quickest >= worthCutting)
      splitting ??= attempt(split).finally(() => {
        splitting = null;
      });
  }

  function start(segment: Segment, of: Lane | null): void {
    if (lanes.size >= mostLanes || lanes.has(segment.id)) return;
    const lane: Lane = {
      segment,
      of,
      seen: segment.after,
      pages: 0,
      notBefore: 1,
      untried: 0,
      fruit: false,
      fruitless: 0,
    };
    const done = attempt(() => (steps[segment.step]?.kind === 'key' ? heads(segment) : walk(lane))).finally(
      () => {
        lanes.delete(segment.id);
        fill();
      },
    );
    lanes.set(segment.id, { lane, done });
  }

  /** The first failure ends all lanes. */
  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      failed ??= { error };
      abort.abort('failed');
    }
  }

  async function heads(segment: Segment): Promise<void> {
    const keys = keysFrom(steps, segment.step, headsAtOnce);
    const facts = await Promise.all(
      keys.map(
        (key, i) =>
          factsIn(steps[segment.step + i]) ??
          objects
            .head({ source: job.source, key, versionId: null, partNumber: null, signal })
            .catch(async (error) => {
              throw await withNeighbours(error, { source: job.source, path: key, objects, signal });
            }),
      ),
    );
    await pages.add(() => {
      segments.end(segment);
      return { objects: facts.map((fact, i) => ({ key: keys[i] ?? '', storageClass: null, ...fact })) };
    }, false);
  }

  async function walk(lane: Lane): Promise<void> {
    const { segment } = lane;
    const { prefix, first } = steps[segment.step] as Step & { kind: 'prefix' };
    let known = segment.after === null && !segment.unordered ? first : undefined;
    let token: string | null = null;
    while (segments.isOpen(segment)) {
      const from = ports.clock.steady();
      const page = known ?? (await list(segment, prefix, token));
      if (!known) quickest = Math.min(quickest, ports.clock.steady() - from);
      known = undefined;
      const { objects: found } = page ?? { objects: [] };
      const asked = lane.seen;
      const last = page?.token === null;
      if (!segment.unordered) lane.seen = found.at(-1)?.key ?? asked;
      const taken =
        page &&
        (await pages.add(
          () => (segments.isOpen(segment) ? segments.take(segment, { objects: found, asked, last }) : null),
          segment.unordered,
        ));
      if (!taken) {
        // The server keeps no order, or passes over StartAfter; or another lane has found so meanwhile.
        if (segments.isOpen(segment)) segments.startOver(segment.step);
        return;
      }
      tried(lane, taken.objects.length > 0);
      if (taken.ended || pages.full()) return;
      token = nextToken({ source: job.source, asked: token, page });
      pagesRead++;
      lane.pages++;
      splitter.learn(found.map(({ key }) => key));
      fill();
    }
  }

  /** Null where the server refuses to begin in the middle. */
  async function list(segment: Segment, prefix: string, token: string | null) {
    const startAfter = token === null && !segment.unordered ? segment.after : null;
    try {
      return await objects.list({
        source: job.source,
        prefix,
        delimiter: null,
        startAfter,
        token,
        limit: pageSize,
        signal,
      });
    } catch (error) {
      const { code } = toFailure(error);
      if (startAfter !== null && (code === 'protocol' || (code === 'server' && !segment.begun))) return null;
      throw error;
    }
  }

  /** The first page of a tail says whether cutting it off was worth it. */
  function tried({ of, pages: before }: Lane, found: boolean): void {
    if (!of || before > 0) return;
    of.untried--;
    of.fruit ||= found;
    if (of.untried > 0) return;
    of.fruitless = of.fruit ? 0 : of.fruitless + 1;
    of.notBefore = of.fruitless > patience ? 2 ** Math.min(8, of.fruitless - patience) : 1;
  }

  /** Cuts the segment that has come furthest since it was last cut. At first few cuts, so that a short listing stays cheap. */
  async function split(): Promise<void> {
    const [lane] = [...lanes.values()]
      .map((one) => one.lane)
      .filter(({ segment, pages: read, notBefore, untried }) =>
        Boolean(segments.isOpen(segment) && !segment.unordered && read >= notBefore && untried === 0),
      )
      .sort((a, b) => b.pages - a.pages);
    if (!lane || lane.seen === null) return;
    const { segment, seen } = lane;
    const { prefix } = steps[segment.step] as Step & { kind: 'prefix' };
    const count = Math.min(lanesAtOnce - lanes.size, 2 * pagesRead);
    lane.pages = 0;
    const cuts = await splitter.find({ prefix, after: seen, until: segment.until }, count);
    if (!segments.isOpen(segment) || signal.aborted) return;
    const room = cuts.slice(0, Math.max(0, lanesAtOnce - lanes.size));
    const tails = segments.cut(segment, room);
    lane.untried = tails.length;
    lane.fruit = false;
    if (tails.length === 0) lane.notBefore = 2 ** Math.min(8, ++lane.fruitless);
    for (const tail of tails) start(tail, lane);
  }

  fill();
  while (lanes.size > 0 || splitting) {
    await Promise.all([...lanes.values()].map(({ done }) => done));
    await splitting;
  }
  args.signal.throwIfAborted();
  if (failed) throw (failed as { readonly error: unknown }).error;
  await pages.end();
  // One without a file is no plan: said to be listed before why is known, it would pass for an empty one.
  if (ports.ledger.counts(job.id).files > 0) return ports.ledger.changeJob(job.id, { listed: true });
  const [first] = steps;
  const path = first?.kind === 'prefix' ? first.prefix : (first?.key ?? '');
  const place = { source: job.source, path, objects, signal: args.signal };
  const { filters, sieve } = job.selection;
  // Filters are to blame only where there was something to filter.
  const filtered = (filters.length > 0 || narrows(sieve)) && !(await isEmpty(place));
  throw filtered ? allFiltered(job) : await nothingAt(place);
}

/** Directory buckets: neither order nor StartAfter ("ListObjectsV2", directory buckets; "Directory bucket naming rules"). */
const keepsNoOrder = ({ source }: JobRecord): boolean =>
  source.location.scheme === 's3' && source.location.bucket.endsWith('--x-s3');

function readCursor(text: string | null): Cursor {
  return { steps: null, ...noSegments, ...(text === null ? {} : (JSON.parse(text) as Partial<Cursor>)) };
}

function allFiltered(job: JobRecord): WaybillError {
  const where = printLocation(job.source.location);
  return new WaybillError({
    code: 'no-such-key',
    reason: `Nothing under ${where} passes the filters.`,
    hint: 'Loosen them; of --include and --exclude the last one that matches a path wins.',
    detail: `ListObjectsV2 ${where}: no object`,
  });
}
