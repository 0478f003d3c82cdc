/** What studies, rows and rules are called in the window. */
import type { HoldRule, StudyKind } from '../../../shared/study.ts';
import type { RowState } from '../../../shared/upload.ts';
import type { Tone } from '../../ui/badge.tsx';

export const kindWords: Readonly<Record<StudyKind, string>> = {
  raw: 'BIDS',
  derivative: 'BIDS derivative',
  bidsish: 'like BIDS',
  folder: 'no BIDS study',
};

export const stateWords: Readonly<Record<RowState, { readonly word: string; readonly tone: Tone }>> = {
  new: { word: 'New', tone: 'verified' },
  changed: { word: 'Changed', tone: 'running' },
  same: { word: 'Same', tone: 'quiet' },
  'only-there': { word: 'Only there', tone: 'waiting' },
  moved: { word: 'Moved', tone: 'quiet' },
};

export const holdWords: Readonly<Record<HoldRule, string>> = {
  sourcedata: 'Source data',
  dicom: 'DICOM',
  private: 'Private',
  secret: 'Secret',
  bidsignore: '.bidsignore',
  litter: 'Litter',
  tooling: 'Tooling',
  answer: 'Answered',
};
