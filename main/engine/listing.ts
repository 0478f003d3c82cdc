/**
 * Resolves a selection to transfers, page by page, into the ledger: the plan.
 *
 *   steps = the selection's keys and prefixes, or the location itself
 *   for each step from the cursor on
 *     a key: HeadObject -> one transfer        a prefix: ListObjectsV2 pages -> transfers
 *     one transaction: rows + names they take + figures + the cursor behind them
 *
 * Memory holds one page, whatever the count. After a crash listing goes on behind the last key of the last page
 * (StartAfter, because a continuation token may have died with the process).
 */
import { compositeParts, plainMd5 } from '../../shared/checksum.ts';
import { WaybillError } from '../../shared/failure.ts';
import { makeFilter } from '../../shared/glob.ts';
import type { Selection } from '../../shared/job.ts';
import { type Location, printLocation } from '../../shared/location.ts';
import { createNamer, isFolderMarker, type NameRules } from '../../shared/names.ts';
import type {
  Disk,
  JobPatch,
  JobRecord,
  Ledger,
  ListedObject,
  NewTransfer,
  Objects,
  PlanFigures,
  TakenName,
} from './ports.ts';

type Step =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'prefix'; readonly prefix: string };

interface Cursor {
  /** What the location turned out to mean; null where the selection itself says it (and may be long). */
  readonly steps: readonly Step[] | null;
  readonly step: number;
  readonly after: string | null;
}

const begin: Cursor = { steps: null, step: 0, after: null };
const pageSize = 1000;
/** HeadObject requests at once, for selections of single keys. */
const headsAtOnce = 32;
const noFigures: PlanFigures = {
  alreadyHere: { files: 0, bytes: 0 },
  conflicts: 0,
  renamed: 0,
  proofs: { md5: 0, composite: 0, checksum: 0, none: 0 },
};

export interface ListingArgs {
  readonly job: JobRecord;
  readonly rules: NameRules;
  /** False where the destination is new or empty: nothing can be in the way. */
  readonly folderHasFiles: boolean;
  readonly ports: { readonly ledger: Ledger; readonly objects: Objects; readonly disk: Disk };
  readonly signal: AbortSignal;
  readonly onPage: () => void;
}

/** Runs the listing to its end and marks the job listed. Throws WaybillError; what was listed stays. */
export async function runListing(args: ListingArgs): Promise<void> {
  const { job, ports, signal } = args;
  const cursor = readCursor(job.cursor);
  const steps = cursor.steps ?? (await findSteps(args));
  const page = pageWriter(args, steps);
  for (let at = cursor.step; at < steps.length; at++) {
    const step = steps[at] as Step;
    if (step.kind === 'key') {
      const keys = keysFrom(steps, at);
      const heads = keys.map((key) =>
        ports.objects.head({ source: job.source, key, versionId: null, partNumber: null, signal }),
      );
      const facts = await Promise.all(heads);
      at += keys.length - 1;
      await page(
        facts.map((fact, i) => ({ key: keys[i] as string, storageClass: null, ...fact })),
        { step: at + 1, after: null },
      );
      continue;
    }
    let token: string | null = null;
    let after = at === cursor.step ? cursor.after : null;
    do {
      const got = await ports.objects.list({
        source: job.source,
        prefix: step.prefix,
        delimiter: null,
        startAfter: token === null ? after : null,
        token,
        limit: pageSize,
        signal,
      });
      token = got.token;
      after = got.objects.at(-1)?.key ?? after;
      await page(got.objects, token === null ? { step: at + 1, after: null } : { step: at, after });
    } while (token !== null);
  }
  ports.ledger.changeJob(job.id, { listed: true });
  if (ports.ledger.counts(job.id).files === 0) throw nothingThere(job);
}

/** The run of key steps that begins at `at`, as many as are asked for at once. */
function keysFrom(steps: readonly Step[], at: number): readonly string[] {
  const keys: string[] = [];
  for (
    let step = steps[at];
    step?.kind === 'key' && keys.length < headsAtOnce;
    step = steps[at + keys.length]
  )
    keys.push(step.key);
  return keys;
}

/** Makes the function that turns one page of objects into one ledger transaction. */
function pageWriter(
  { job, rules, folderHasFiles, ports, onPage, signal }: ListingArgs,
  steps: readonly Step[],
) {
  const { ledger, disk } = ports;
  const wanted = makeFilter(job.selection.filters);
  const base = baseOf(job.source.location, job.selection, steps);
  let names: TakenName[] = [];
  let fresh = new Map<string, 'file' | 'folder'>();
  const namer = createNamer({
    rules,
    taken: (folded) => fresh.get(folded) ?? ledger.nameTaken(job.id, folded),
    take: (folded, as) => {
      fresh.set(folded, as);
      names.push({ folded, as });
    },
  });
  let figures = job.cursor === null ? noFigures : job.figures;

  return async (
    objects: readonly ListedObject[],
    next: { readonly step: number; readonly after: string | null },
  ) => {
    const rows: NewTransfer[] = [];
    let renamed = 0;
    for (const object of objects) {
      const below = object.key.startsWith(base) ? object.key.slice(base.length) : object.key;
      if (isFolderMarker(below, object.size) || !wanted(below)) continue;
      const name = namer.name(below);
      if (name.renamed) renamed++;
      rows.push({
        key: object.key,
        path: name.path,
        size: object.size,
        etag: object.etag,
        lastModified: object.lastModified,
        checksum: null,
      });
    }
    const local = folderHasFiles ? await lookAt(disk, job.folder, rows) : nothingLocal;
    signal.throwIfAborted();
    figures = addFigures(figures, rows, renamed, local);
    const cursor: Cursor = { steps: selectsByItself(job.selection) ? null : steps, ...next };
    const patch: JobPatch = { cursor: JSON.stringify(cursor), figures };
    ledger.addTransfers(job.id, { rows, names, patch });
    names = [];
    fresh = new Map();
    onPage();
  };
}

/** What the location means: one object of exactly that key, else the folder, else whatever begins so. */
async function findSteps({ job, ports, signal }: ListingArgs): Promise<readonly Step[]> {
  const { keys, prefixes } = job.selection;
  if (selectsByItself(job.selection)) {
    return [
      ...keys.map((key): Step => ({ kind: 'key', key })),
      ...prefixes.map((prefix): Step => ({ kind: 'prefix', prefix })),
    ];
  }
  const { prefix, scheme } = job.source.location;
  if (scheme === 'https') return [{ kind: 'key', key: prefix }];
  if (prefix === '' || prefix.endsWith('/')) return [{ kind: 'prefix', prefix }];
  try {
    await ports.objects.head({ source: job.source, key: prefix, versionId: null, partNumber: null, signal });
    return [{ kind: 'key', key: prefix }];
  } catch (error) {
    // Without permission to list, S3 answers 403 for a key that is not there: the listing will tell.
    if (!(error instanceof WaybillError) || !['no-such-key', 'access-denied'].includes(error.failure.code))
      throw error;
  }
  const folder = `${prefix}/`;
  const first = await ports.objects.list({
    source: job.source,
    prefix: folder,
    delimiter: null,
    startAfter: null,
    token: null,
    limit: 1,
    signal,
  });
  return [{ kind: 'prefix', prefix: first.objects.length > 0 ? folder : prefix }];
}

const selectsByItself = ({ keys, prefixes }: Selection): boolean => keys.length + prefixes.length > 0;

/** The part of every key that does not become a folder here. */
function baseOf(location: Location, selection: Selection, steps: readonly Step[]): string {
  const only = steps[0];
  if (!selectsByItself(selection) && only?.kind === 'prefix' && only.prefix.endsWith('/')) return only.prefix;
  return location.prefix.slice(0, location.prefix.replace(/\?.*$/s, '').lastIndexOf('/') + 1);
}

interface Local {
  readonly here: { readonly files: number; readonly bytes: number };
  readonly conflicts: number;
}
const nothingLocal: Local = { here: { files: 0, bytes: 0 }, conflicts: 0 };

async function lookAt(disk: Disk, folder: string, rows: readonly NewTransfer[]): Promise<Local> {
  const found = await Promise.all(rows.map((row) => disk.stat(disk.join(folder, row.path))));
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
  for (const { etag } of rows) {
    if (etag !== null && plainMd5(etag)) proofs.md5++;
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

function readCursor(text: string | null): Cursor {
  return text === null ? begin : { ...begin, ...(JSON.parse(text) as Partial<Cursor>) };
}

function nothingThere(job: JobRecord): WaybillError {
  const where = printLocation(job.source.location);
  const filtered = job.selection.filters.length > 0;
  return new WaybillError({
    code: 'no-such-key',
    reason: filtered ? `Nothing under ${where} passes the filters.` : `There is nothing under ${where}.`,
    hint: filtered
      ? 'Loosen --include and --exclude; the last one that matches a path wins.'
      : 'Check the spelling: keys are case-sensitive, and a folder ends with a slash.',
    detail: `ListObjectsV2 ${where}: no object`,
  });
}
