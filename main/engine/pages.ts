/**
 * Turns one page of listed objects into one ledger transaction: rows, the names they take on disk, the plan's figures,
 * the cursor. Pages of several lanes take their turns.
 */
import { compositeParts, plainMd5 } from '../../shared/checksum.ts';
import type { Location } from '../../shared/location.ts';
import { isFolderMarker, type NameRules } from '../../shared/names.ts';
import { makeSieve } from '../../shared/sieve.ts';
import { webName } from '../../shared/web-name.ts';
import { createFolderView, type FolderView, lookAt } from './compare.ts';
import { createNaming } from './naming.ts';
import type { Clock } from './ports/clock.ts';
import type { Disk } from './ports/disk.ts';
import type { JobRecord, Ledger, PlanFigures } from './ports/ledger.ts';
import type { ListedObject } from './ports/objects.ts';
import type { NewTransfer } from './ports/rows.ts';
import { createSampling } from './sampling.ts';
import { type Step, selectsByItself } from './steps.ts';

const noFigures: PlanFigures = {
  alreadyHere: { files: 0, bytes: 0 },
  conflicts: 0,
  renamed: 0,
  proofs: { md5: 0, composite: 0, checksum: 0, none: 0 },
};

const mostWaiting = 2;
/** Rows of a drawn sample in one transaction. */
const drawnAtOnce = 1000;

export interface Pages {
  /**
   * Waits for its turn, asks `take` what is to be added, and adds it. `take` null: nothing is, not even the cursor.
   * `again`: some of it may be in the ledger already; it is passed over.
   */
  add<T extends { readonly objects: readonly ListedObject[] }>(
    take: () => T | null,
    again: boolean,
  ): Promise<T | null>;
  /** Pages come faster than they can be added: more of them would only be kept in memory. */
  readonly crowded: () => boolean;
  /** The sample has all it wants. */
  readonly full: () => boolean;
  /** All is listed: adds what waited for that. */
  end(): Promise<void>;
}

export function createPages(args: {
  readonly job: JobRecord;
  readonly rules: NameRules;
  readonly folderHasFiles: boolean;
  readonly ports: { readonly ledger: Ledger; readonly disk: Disk; readonly clock: Pick<Clock, 'after'> };
  readonly steps: readonly Step[];
  /** What the ledger keeps to go on from, as it is at this moment. */
  readonly cursor: () => string;
  readonly signal: AbortSignal;
  readonly onPage: () => void;
}): Pages {
  const { job, rules, folderHasFiles, ports, signal } = args;
  const { ledger, disk } = ports;
  const view = folderHasFiles ? createFolderView({ disk, root: job.folder, rules }) : null;
  const wanted = makeSieve(job.selection);
  const sampling = createSampling(job.selection.sieve?.sample, ledger.counts(job.id).files);
  const drawn = job.selection.sieve?.sample?.kind === 'random';
  const base = baseOf(job.source.location, job.selection, args.steps);
  const { objects: list } = job.selection;
  /** Where the objects of this page are wanted, where their list says so. */
  let places = new Map<string, string | null>();
  const web = job.source.location.scheme === 'https';
  const below = (key: string) => {
    const known = places.has(key) || list === undefined;
    const place = known ? places.get(key) : ledger.listedPath(list, key);
    if (place != null) return place;
    const path = key.startsWith(base) ? key.slice(base.length) : key;
    return web ? webName(path) : path;
  };
  const naming = createNaming({ jobId: job.id, rules, below, ledger });
  // A drawn sample is written without a cursor: what is in the ledger of it is counted already.
  let figures = job.cursor === null && !drawn ? noFigures : job.figures;
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  async function sift(objects: readonly ListedObject[]): Promise<void> {
    places = new Map(objects.flatMap(({ key, exact }) => (exact ? [[key, exact.path]] : [])));
    const listed = objects.filter((object) => {
      const path = below(object.key);
      return !isFolderMarker(path, object.size) && wanted(path, object);
    });
    const now = sampling.take(listed);
    if (now) await write(now, args.cursor);
  }

  async function write(listed: readonly ListedObject[], cursor: () => string | null): Promise<void> {
    const keys = listed.map(({ key }) => key);
    for (let named = naming.guess(keys) ?? naming.ask(keys); ; named = naming.ask(keys)) {
      const { paths, names, renamed, changed } = named;
      const rows = listed.map(
        ({ key, size, etag, lastModified, exact }, i): NewTransfer => ({
          key,
          path: paths[i] ?? '',
          size,
          etag,
          lastModified,
          checksum: null,
          asked: exact?.asked ?? null,
        }),
      );
      const local = view ? await whatIsHere(view, disk, job.folder, rows) : nothingLocal;
      signal.throwIfAborted();
      // It may have started while its folder was looked at: then nothing is named anew any more.
      if (renamed.length > 0 && ledger.job(job.id).startedAt !== null) continue;
      const grown = addFigures(figures, rows, changed, local);
      const patch = { cursor: cursor(), figures: grown };
      if (!ledger.addTransfers(job.id, { rows, names, renamed, patch })) continue;
      figures = grown;
      args.onPage();
      return;
    }
  }

  /** Those that the ledger does not have, each once. */
  function unknown(objects: readonly ListedObject[]): readonly ListedObject[] {
    const known = new Set(
      ledger.knownKeys(
        job.id,
        objects.map(({ key }) => key),
      ),
    );
    return objects.filter(({ key }) => !known.has(key) && known.add(key));
  }

  return {
    crowded: () => waiting > mostWaiting,
    full: sampling.full,
    async end() {
      const rest = sampling.rest();
      for (let at = 0; at < rest.length; at += drawnAtOnce) {
        const some = unknown(rest.slice(at, at + drawnAtOnce));
        if (some.length > 0) await write(some, () => null);
      }
    },
    add(take, again) {
      waiting++;
      const work = async () => {
        // Pages of all lanes at once would keep everything else waiting for a quarter of a second.
        await new Promise<void>((go) => ports.clock.after(0, go));
        signal.throwIfAborted();
        const taken = take();
        if (taken) await sift(again && !drawn ? unknown(taken.objects) : taken.objects);
        return taken;
      };
      const done = turn.then(work).finally(() => {
        waiting--;
      });
      turn = done.catch(() => {});
      return done;
    },
  };
}

/** The part of every key that does not become a folder here. */
function baseOf(location: Location, selection: JobRecord['selection'], steps: readonly Step[]): string {
  const only = steps[0];
  if (!selectsByItself(selection) && only?.kind === 'prefix' && only.prefix.endsWith('/')) return only.prefix;
  return location.prefix.slice(0, location.prefix.replace(/\?.*$/s, '').lastIndexOf('/') + 1);
}

interface Local {
  readonly here: { readonly files: number; readonly bytes: number };
  readonly conflicts: number;
}
const nothingLocal: Local = { here: { files: 0, bytes: 0 }, conflicts: 0 };

async function whatIsHere(
  view: FolderView,
  disk: Disk,
  folder: string,
  rows: readonly NewTransfer[],
): Promise<Local> {
  const paths = rows.map(({ path }) => path);
  const found = await lookAt(view, disk, folder, paths);
  let files = 0;
  let bytes = 0;
  let conflicts = 0;
  rows.forEach((row, i) => {
    const local = found[i];
    if (!local) return;
    if (local.size === row.size) {
      files++;
      bytes += row.size;
    } else conflicts++;
  });
  return { here: { files, bytes }, conflicts };
}

function addFigures(
  figures: PlanFigures,
  rows: readonly NewTransfer[],
  renamed: number,
  local: Local,
): PlanFigures {
  const proofs = { ...figures.proofs };
  for (const { etag, asked } of rows) {
    if (asked?.ranges) proofs.none++;
    else if (asked?.expected) proofs.checksum++;
    else if (etag !== null && plainMd5(etag)) proofs.md5++;
    else if (etag !== null && compositeParts(etag) !== null) proofs.composite++;
    else proofs.none++;
  }
  return {
    proofs,
    renamed: figures.renamed + renamed,
    conflicts: figures.conflicts + local.conflicts,
    alreadyHere: {
      files: figures.alreadyHere.files + local.here.files,
      bytes: figures.alreadyHere.bytes + local.here.bytes,
    },
  };
}
