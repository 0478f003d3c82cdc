/** What studies, rows and rules are called in the window. */
import type { HoldRule, StudyKind } from '../../../shared/study.ts';
import type { RowState } from '../../../shared/upload.ts';
import { t } from '../../../shared/words/say.ts';
import type { Tone } from '../../ui/badge.tsx';

export const kindWords: Readonly<Record<StudyKind, () => string>> = {
  raw: () => 'BIDS',
  derivative: () => t('BIDS derivative'),
  bidsish: () => t('like BIDS'),
  folder: () => t('no BIDS study'),
};

export const stateWords: Readonly<Record<RowState, { readonly word: () => string; readonly tone: Tone }>> = {
  new: { word: () => t('New'), tone: 'verified' },
  changed: { word: () => t('Changed'), tone: 'running' },
  same: { word: () => t('Same'), tone: 'quiet' },
  'only-there': { word: () => t('Only there'), tone: 'waiting' },
  moved: { word: () => t('Moved'), tone: 'quiet' },
};

/** `12 new`: how many are so. */
export const countWords: Readonly<Record<RowState, (n: number) => string>> = {
  new: (n) => t('{n, number} new', { n }),
  changed: (n) => t('{n, number} changed', { n }),
  same: (n) => t('{n, number} same', { n }),
  'only-there': (n) => t('{n, number} only there', { n }),
  moved: (n) => t('{n, number} moved', { n }),
};

export const holdWords: Readonly<Record<HoldRule, () => string>> = {
  sourcedata: () => t('Source data'),
  dicom: () => 'DICOM',
  private: () => t('Private'),
  secret: () => t('Secret'),
  bidsignore: () => '.bidsignore',
  litter: () => t('Litter'),
  tooling: () => t('Tooling'),
  link: () => t('Link'),
  answer: () => t('Answered'),
};
