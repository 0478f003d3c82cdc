/** How a dataset's access and domain read. What a click would lead to is said before the click. */

import type { AccessClass, Dataset } from '../../../shared/dataset.ts';
import { assertNever } from '../../../shared/never.ts';
import { t } from '../../../shared/words/say.ts';
import type { Tone } from '../../ui/badge.tsx';

export interface AccessWord {
  readonly word: string;
  readonly tone: Tone;
}

/** `accesses` of more than one class: what is said holds for the first of its locations, not for all. */
export function accessWord(dataset: {
  readonly access: AccessClass;
  readonly profile: string | null;
  readonly accesses?: readonly AccessClass[];
}): AccessWord {
  switch (dataset.access) {
    case 'free':
      return { word: dataset.accesses?.[1] ? t('Free in part') : t('Free, no account'), tone: 'verified' };
    case 'profile':
      return {
        word: dataset.profile
          ? t('Your {profile} profile', { profile: spoken(dataset.profile) })
          : t('Your profile'),
        tone: 'accent',
      };
    case 'requester-pays':
      return { word: t('Requester pays'), tone: 'waiting' };
    case 'portal-only':
      return { word: t('Portal only'), tone: 'quiet' };
    case 'moved':
      return { word: t('Moved'), tone: 'quiet' };
    case 'closed':
      return { word: t('Closed'), tone: 'quiet' };
    case 'unknown':
      return { word: t('Access unknown'), tone: 'quiet' };
    default:
      return assertNever(dataset.access);
  }
}

/** AWS profiles are written small; a short one is an abbreviation, and read as such: `hcp` is HCP. */
export const spoken = (profile: string): string => (profile.length <= 4 ? profile.toUpperCase() : profile);

/** Can its objects be listed and fetched at all, by anybody with the right profile? */
export const isReachable = (access: AccessClass): boolean =>
  access !== 'portal-only' && access !== 'moved' && access !== 'closed';

const accessLabels: Readonly<Record<AccessClass, () => string>> = {
  free: () => t('Free'),
  profile: () => t('Your profile'),
  'requester-pays': () => t('Requester pays'),
  'portal-only': () => t('Portal only'),
  moved: () => t('Moved'),
  closed: () => t('Closed'),
  unknown: () => t('Unknown'),
};

const domainLabels: Readonly<Record<Dataset['domain'], () => string>> = {
  practice: () => t('Practice'),
  neuroimaging: () => t('Neuroimaging'),
  'medical-imaging': () => t('Medical imaging'),
  'life-sciences': () => t('Life sciences'),
  climate: () => t('Climate'),
  'earth-observation': () => t('Earth observation'),
  astronomy: () => t('Astronomy'),
  other: () => t('Other'),
};

export const accessLabel = (value: string): string => accessLabels[value as AccessClass]?.() ?? value;
export const domainLabel = (value: string): string => domainLabels[value as Dataset['domain']]?.() ?? value;
