/**
 * Holds a folder against a bucket: the checklist of an upload, in the ledger.
 *
 *   files and objects come in one order, that of keys, and are merged: a file alone is new, an object alone is only
 *   there, of both the sizes decide, then checksums (compare.ts)
 *   at the end what is new and what is only there are compared by size: the same bytes under another key have moved
 *
 * Memory holds a few pages of each. Made anew from its beginning if the process dies: what was hashed stays known.
 */
import { type Failure, toFailure } from '../../../shared/failure.ts';
import { formatCount } from '../../../shared/format.ts';
import { compareKeys } from '../../../shared/key.ts';
import { type Chooser, chooserOf } from '../../../shared/scan.ts';
import type { RowState, UploadOptions } from '../../../shared/upload.ts';
import type { Scanned } from '../ports/disk.ts';
import type { JobRecord } from '../ports/ledger.ts';
import type { ListedObject } from '../ports/objects.ts';
import type { Ports } from '../ports/ports.ts';
import type { FoundRow, MovedPlace } from '../ports/upload-ledger.ts';
import { abilityNotes } from './abilities.ts';
import { Disorder, objectsBeside, wholeBeside } from './beside.ts';
import { breath } from './breath.ts';
import { type Comparing, type Pair, sameBytes } from './compare.ts';

/** Rows that are decided and recorded together. More save nothing, and outlive a small nursery. */
const pageRows = 250;
/** Candidates for having moved that are looked at; who renames more sends them again. */
const mostMoved = 10_000;

export interface ScanArgs {
  readonly job: JobRecord;
  readonly ports: Ports;
  readonly signal: AbortSignal;
  readonly onPage: () => void;
}

export async function runScan(args: ScanArgs): Promise<void> {
  const { job, ports, signal } = args;
  const { uploads } = ports.ledger;
  const { options } = uploads.record(job.id);
  const { source } = job;
  const listing = { source, objects: ports.objects, signal };
  const learned = await ports.uploads.learned(source);
  const notes = learned ? abilityNotes(learned) : [];
  const scanWith = async (there: AsyncIterable<readonly ListedObject[]>) => {
    while (uploads.clear(job.id)) {
      await breath(ports.clock);
      signal.throwIfAborted();
    }
    await merge(args, options, there);
  };
  try {
    await scanWith(objectsBeside(listing));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Disorder) {
      notes.push('This server lists in no order, so all names in the bucket were read first.');
      await scanWith(wholeBeside(listing));
    } else if (toFailure(error).code === 'access-denied') {
      notes.push(
        'This bucket may not be listed with this profile, so nothing could be compared. What is there already is not overwritten.',
      );
      await scanWith(nothing());
    } else throw error;
  }
  signal.throwIfAborted();
  await findMoved(args);
  const { states, failed } = uploads.sums(job.id, '');
  const send = states.new.files + states.changed.files + states.moved.files;
  ports.ledger.addEvent(
    job.id,
    ports.clock.now(),
    'info',
    `Compared with the bucket: ${formatCount(send)} to send, ${formatCount(states.same.files)} the same, ${formatCount(states['only-there'].files)} only there${failed > 0 ? `, ${formatCount(failed)} that cannot be sent` : ''}.`,
  );
  uploads.change(job.id, { notes });
  ports.ledger.changeJob(job.id, { listed: true });
}

async function* nothing(): AsyncIterable<readonly ListedObject[]> {}

/** One line of the merge. */
interface Line {
  readonly path: string;
  readonly here: Scanned | null;
  readonly there: ListedObject | null;
}

async function merge(
  { job, ports, signal, onPage }: ScanArgs,
  options: UploadOptions,
  listed: AsyncIterable<readonly ListedObject[]>,
): Promise<void> {
  const { uploads } = ports.ledger;
  const { folder, source } = job;
  const { prefix } = source.location;
  const comparing: Comparing = { folder, source, ports, signal };
  const isChosen = chosenBy(chooserOf(options));
  const isOne = (path: string) =>
    options.paths.length === 0 ||
    options.paths.some((one) => path === one || path.startsWith(`${one.replace(/\/$/, '')}/`));
  /** Objects that no file of this choice could stand for are none of this job's business. */
  const isMine = ({ key }: ListedObject) => {
    const path = key.slice(prefix.length);
    return path !== '' && !key.endsWith('/') && isOne(path) && isChosen(path);
  };
  let held = { files: 0, bytes: 0 };
  const batches = ports.disk.scan({ folder, prefix, ...options });
  const files = flat(batches, (batch) => {
    held = { files: held.files + batch.held.files, bytes: held.bytes + batch.held.bytes };
    return batch.rows;
  });
  const objects = flat(listed, (page) => page.filter(isMine));
  let lines: Line[] = [];
  const write = async () => {
    const some = lines;
    const counted = held;
    lines = [];
    held = { files: 0, bytes: 0 };
    uploads.addRows(job.id, await decide(some, options, comparing), counted);
    onPage();
  };
  try {
    // Both begin at once: the disk is read while the bucket is asked.
    let [here, there] = await Promise.all([files.next(), objects.next()]);
    while (here || there) {
      const order = !here ? 1 : !there ? -1 : compareKeys(prefix + here.path, there.key);
      const path = order <= 0 && here ? here.path : (there?.key.slice(prefix.length) ?? '');
      lines.push({ path, here: order <= 0 ? here : null, there: order >= 0 ? there : null });
      if (order <= 0) here = files.ready() ?? (await files.next());
      if (order >= 0) there = objects.ready() ?? (await objects.next());
      if (lines.length < pageRows) continue;
      await write();
      signal.throwIfAborted();
    }
    await write();
  } finally {
    await files.stop();
  }
}

/** The states of some lines. */
async function decide(
  lines: readonly Line[],
  options: UploadOptions,
  comparing: Comparing,
): Promise<readonly FoundRow[]> {
  const pairs: Pair[] = [];
  for (const { path, here, there } of lines)
    if (here?.stamp && there && here.size === there.size && here.failure === null)
      pairs.push({ file: { path, size: here.size, stamp: here.stamp }, path, etag: there.etag });
  const same = options.compare === 'size' ? pairs.map(() => true) : await sameBytes(pairs, comparing);
  let at = 0;
  return lines.map(({ path, here, there }) => {
    if (!here) return row(path, 'only-there', { size: there?.size ?? 0, stamp: null, failure: null }, there);
    if (here.failure || !there) return row(path, 'new', here, there);
    if (here.size !== there.size || here.stamp === null) return row(path, 'changed', here, there);
    return row(path, same[at++] ? 'same' : 'changed', here, there);
  });
}

const row = (
  path: string,
  state: RowState,
  {
    size,
    stamp,
    failure,
  }: { readonly size: number; readonly stamp: string | null; readonly failure: Failure | null },
  there: ListedObject | null,
): FoundRow => ({ path, state, size, stamp, etag: there?.etag ?? null, failure });

async function findMoved({ job, ports, signal }: ScanArgs): Promise<void> {
  const { uploads } = ports.ledger;
  const { folder, source } = job;
  const taken = new Set<string>();
  let looked = 0;
  for (let place: MovedPlace | null = null; ; await breath(ports.clock)) {
    signal.throwIfAborted();
    const { found, next } = uploads.likelyMoved(job.id, place, Math.max(1, mostMoved - looked));
    looked += found.length;
    for (let at = 0; at < found.length; at += pageRows) {
      const likely = found.slice(at, at + pageRows);
      const pairs = likely.map(({ path, size, stamp, from, etag }) => ({
        file: { path, size, stamp },
        path: from,
        etag,
      }));
      const same = await sameBytes(pairs, { folder, source, ports, signal });
      const moved = likely.filter(({ path, from }, i) => {
        if (!same[i] || taken.has(path) || taken.has(from)) return false;
        taken.add(path).add(from);
        return true;
      });
      if (moved.length > 0) uploads.setMoved(job.id, moved);
    }
    if (next === null) return;
    place = next;
  }
}

/** Paths come in order: a folder is asked about once. */
function chosenBy(chooser: Chooser): (path: string) => boolean {
  let last = '';
  let isWalked = true;
  return (path) => {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    if (folder !== last) {
      isWalked = true;
      for (let at = folder.indexOf('/'); at >= 0 && isWalked; at = folder.indexOf('/', at + 1))
        isWalked = chooser.folder(folder.slice(0, at)) === 'walk';
      last = folder;
    }
    return isWalked && chooser.file(path) === 'send';
  };
}

/** Items of pages, one by one. `ready` is one that is here already: an await for each of a million costs a second. */
function flat<P, T>(pages: AsyncIterable<P>, itemsOf: (page: P) => readonly T[]) {
  const iterator = pages[Symbol.asyncIterator]();
  let items: readonly T[] = [];
  let at = 0;
  return {
    ready: (): T | null => items[at++] ?? null,
    async next(): Promise<T | null> {
      for (;;) {
        const page = await iterator.next();
        if (page.done) return null;
        items = itemsOf(page.value);
        at = 0;
        if (items.length > 0) return items[at++] ?? null;
      }
    },
    stop: async () => void (await iterator.return?.()),
  };
}
