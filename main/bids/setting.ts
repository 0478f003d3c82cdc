/** What every check of a dataset's file is handed. */
import type { Finding, Severity } from '../../shared/study.ts';
import type { Description } from './describe.ts';
import type { Ignore } from './ignore.ts';
import type { Level } from './inherit.ts';
import type { BidsName } from './name.ts';
import type { StudyFiles } from './ports.ts';
import type { Place } from './recognise.ts';
import type { Report } from './report.ts';
import type { Tally } from './tally.ts';

export interface Setting {
  readonly files: StudyFiles;
  /** Of the dataset: '' or ending in `/`. */
  readonly root: string;
  readonly derivative: boolean;
  readonly description: Description;
}

export interface Checked {
  readonly path: string;
  readonly size: number;
  readonly name: BidsName;
  readonly place: Place;
  readonly level: Level;
}

export type Tell = (finding: {
  readonly code: string;
  readonly severity: Severity;
  readonly reason: string;
  readonly fix: string;
  /** The file that is checked, unless said. */
  readonly file?: string;
}) => void;

export const said = (file: string, tell: (finding: Finding) => void): Tell => {
  return (found) => tell({ file, ...found, by: 'waybill' });
};

export const unreadable = {
  code: 'file-unreadable',
  severity: 'error',
  reason: 'The file may not be read.',
  fix: 'Give yourself leave to read it, or name it in .bidsignore.',
} as const;

/** One dataset while it is walked. */
export interface Zone {
  /** '' or ending in `/`. */
  readonly root: string;
  /** Null where this is no dataset: what lies around the datasets of a BIDSish study. */
  readonly set: 'raw' | 'derivative' | null;
  /** A study that is known by its folders only: what is missing at its top is a warning. */
  readonly loose: boolean;
  /** The study's own, which holds for every dataset in it. */
  readonly ignore: Ignore;
  /** Datasets inside this one, which are walked by themselves. */
  readonly others: ReadonlySet<string>;
  readonly files: StudyFiles;
  readonly report: Report;
  readonly tally: Tally;
  readonly signal: AbortSignal;
  /** After each folder. */
  readonly saw: (files: number, bytes: number, clean: number) => void;
}
