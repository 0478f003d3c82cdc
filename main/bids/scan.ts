/**
 * Looks at a study: recognises it, walks each of its datasets, and says what is there, what is wrong, what is held back
 * and what must be answered. Memory grows with subjects and findings, not with files; every step waits for the disk, so
 * that whoever else needs the thread has it.
 */
import type { Finding, Held, Severity, Study, StudyRow } from '../../shared/study.ts';
import { type Belonging, belongingsIn } from './belongs.ts';
import { ignoreIn } from './ignore.ts';
import { pooled } from './pool.ts';
import type { StudyFiles } from './ports.ts';
import { questionsOf } from './questions.ts';
import { recognise } from './recognise.ts';
import { createReport } from './report.ts';
import type { Zone } from './setting.ts';
import { createTally } from './tally.ts';
import { walkZone } from './zone.ts';

/** A study that has more at its top is no study. */
const mostTop = 1000;
const foldersAtOnce = 8;

export interface Progress {
  readonly files: number;
  readonly bytes: number;
}

export interface Scanned {
  readonly study: Study;
  readonly findings: readonly Finding[];
  readonly kinds: readonly { readonly code: string; readonly severity: Severity; readonly count: number }[];
  readonly held: readonly (Held & { readonly members: readonly string[] })[];
  /** What belongs to what, in the folders of what a question is about. */
  readonly belongings: readonly Belonging[];
  /** By the path of the dataset. */
  readonly rows: ReadonlyMap<string, readonly StudyRow[]>;
}

export interface ValidatorFindings {
  readonly about: string;
  readonly findings: readonly Finding[];
}

/** Throws WaybillError where the folder cannot be read, and the signal's reason when it is stopped. */
export async function scanStudy(args: {
  readonly folder: string;
  readonly files: StudyFiles;
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
  /** BIDS's own validator, where there is one; asked beside the walk. */
  readonly validate: (() => Promise<ValidatorFindings | null>) | null;
}): Promise<Scanned> {
  const { folder, files, signal } = args;
  const { kind: recognised, sets: found } = await recognise(files);
  const ignore = await ignoreIn(files, '');
  // What the study ignores is no dataset of it: it is met as a folder, and held back as one.
  const sets = found.filter(({ path }) => path === '' || ignore.by(path.slice(0, -1), true) === null);
  const asked = recognised === 'raw' ? (args.validate?.() ?? Promise.resolve(null)) : Promise.resolve(null);
  // Waited for at the end; what it throws before then is not unhandled.
  asked.catch(() => {});
  const report = createReport();
  const saw = { files: 0, bytes: 0, clean: 0 };
  const rows = new Map<string, readonly StudyRow[]>();
  const told: Study['sets'][number][] = [];
  let kind = recognised;
  let shared: string | null = null;
  const zones = [...(sets.some(({ path }) => path === '') ? [] : [null]), ...sets];
  const others = new Set(sets.map(({ path }) => path));
  for (const place of zones) {
    const tally = createTally();
    const zone: Zone = {
      root: place?.path ?? '',
      set: place ? (place.derivative ? 'derivative' : 'raw') : null,
      loose: recognised === 'bidsish',
      ignore,
      others,
      files,
      report,
      tally,
      signal,
      saw(count, bytes, clean) {
        saw.files += count;
        saw.bytes += bytes;
        saw.clean += clean;
        args.progress({ files: saw.files, bytes: saw.bytes });
      },
    };
    const { description, derivative, top } = await walkZone(zone);
    shared ??= description.shared;
    if (!place) continue;
    if (place.path === '' && description.derivative && kind === 'raw') kind = 'derivative';
    told.push({
      path: place.path,
      kind: derivative ? 'derivative' : 'raw',
      name: description.name,
      bidsVersion: description.bidsVersion,
      top: top.slice(0, mostTop),
      ...tally.summary(),
    });
    rows.set(place.path, tally.rows());
  }
  if (kind === 'folder')
    report.add({
      code: 'not-a-study',
      severity: 'error',
      reason: 'Nothing here says that this is a BIDS study.',
      file: '',
      fix: 'Choose the folder that holds dataset_description.json, sub-… or derivatives/; or send it as a plain folder.',
      by: 'waybill',
    });
  const validated = await asked;
  for (const finding of validated?.findings ?? []) report.add(finding);
  const held = report.held();
  const findings = report.findings();
  // With what is asked only when it is sent after all.
  const asks = new Set(questionsOf(findings, report.countOf, true).map(({ code }) => code));
  const about = findings.flatMap(({ code, file }) => (asks.has(code) && file !== '' ? [folderOf(file)] : []));
  const belongings = await pooled([...new Set(about)], foldersAtOnce, async (at) => {
    signal.throwIfAborted();
    return belongingsIn(at, await files.names(at.slice(0, -1)).catch(() => []));
  });
  return {
    study: {
      folder,
      name: told[0]?.name ?? folder.split(/[\\/]/).filter(Boolean).at(-1) ?? folder,
      kind,
      shared,
      sets: told,
      files: saw.files,
      bytes: saw.bytes,
      errors: report.count('error'),
      warnings: report.count('warning'),
      clean: saw.clean,
      held: {
        files: held.reduce((sum, one) => sum + one.files, 0),
        bytes: held.reduce((sum, one) => sum + one.bytes, 0),
      },
      questions: questionsOf(findings, report.countOf),
      validator: validated?.about ?? null,
    },
    findings,
    kinds: report.kinds(),
    held,
    belongings: belongings.flat(),
    rows,
  };
}

/** '' or ending in `/`. */
const folderOf = (path: string) => path.slice(0, path.replace(/\/$/, '').lastIndexOf('/') + 1);
