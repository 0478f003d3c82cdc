/** Which of the buckets that were pasted ask for something before they may be listed. Pure. */
import type { PlanTarget } from '../../../shared/calls/plans.ts';
import { anonymous } from '../../../shared/profile.ts';
import { t } from '../../../shared/words/say.ts';

/** `pays`: a yes to paying; `keys`: a profile that was let in; `gone`: nothing, it is closed. */
export type Wants = 'pays' | 'keys' | 'gone' | null;

export function wantsOf({ source, known }: Pick<PlanTarget, 'source' | 'known'>): Wants {
  if (source.requestPayer) return 'pays';
  switch (known?.access) {
    case 'moved':
    case 'closed':
      return 'gone';
    case 'profile':
    case 'portal-only':
      return source.profile === anonymous ? 'keys' : null;
    default:
      return null;
  }
}

/** What was decided about one of them. */
export interface Decided {
  readonly taken: boolean;
  /** Null while none is chosen. */
  readonly profile: string | null;
  readonly agreed: boolean;
}

/** A target is taken as it is unless it is gone; a profile is proposed where one of that name is there. */
export function firstDecision(target: PlanTarget, profiles: readonly string[]): Decided {
  const own = target.source.profile === anonymous ? target.known?.profile : target.source.profile;
  return {
    taken: wantsOf(target) !== 'gone',
    profile: profiles.find((name) => name === own) ?? null,
    agreed: false,
  };
}

/** Why no plan can be made yet, in words; null where it can. */
export function lacking(targets: readonly PlanTarget[], decided: readonly Decided[]): string | null {
  if (!decided.some(({ taken }) => taken)) return t('Nothing is chosen.');
  for (const [at, target] of targets.entries()) {
    const { taken, profile, agreed } = decided[at] ?? { taken: false, profile: null, agreed: false };
    const wants = wantsOf(target);
    const { bucket } = target.source.location;
    if (!taken || wants === null || wants === 'gone') continue;
    if (profile === null) return t('Choose a profile for {bucket}.', { bucket });
    if (wants === 'pays' && !agreed) return t('Say that you pay for {bucket}, or leave it out.', { bucket });
  }
  return null;
}

/** Those that are taken, each with its profile. */
export const readyOf = (targets: readonly PlanTarget[], decided: readonly Decided[]): readonly PlanTarget[] =>
  targets.flatMap((target, at) => {
    const mine = decided[at];
    if (!mine?.taken) return [];
    const wants = wantsOf(target);
    const profile = wants === 'pays' || wants === 'keys' ? mine.profile : null;
    return { ...target, source: { ...target.source, profile: profile ?? target.source.profile } };
  });
