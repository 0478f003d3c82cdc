/** How profiles and their states read. */
import { formatDuration } from '../../../shared/format.ts';
import { assertNever } from '../../../shared/never.ts';
import type { Profile, ProfileView } from '../../../shared/profile.ts';
import { t } from '../../../shared/words/say.ts';
import type { Tone } from '../../ui/badge.tsx';

export function stateWord({ kind, state }: Pick<ProfileView, 'kind' | 'state'>): {
  readonly word: string;
  readonly tone: Tone;
} {
  if (kind === 'anonymous') return { word: t('Always there'), tone: 'quiet' };
  switch (state) {
    case 'works':
      return { word: t('Works'), tone: 'verified' };
    case 'untested':
      return { word: t('Not tested'), tone: 'quiet' };
    case 'failed':
      return { word: t('Test failed'), tone: 'failed' };
    case 'expired':
      return { word: t('Expired'), tone: 'waiting' };
    case 'sign-in':
      return { word: t('Needs sign-in'), tone: 'waiting' };
    case 'no-secret':
      return { word: t('Secret missing'), tone: 'waiting' };
    default:
      return assertNever(state);
  }
}

const ways: Readonly<Record<NonNullable<Profile['way']>, () => string>> = {
  static: () => t('keys'),
  role: () => t('assumed role'),
  sso: () => 'SSO',
  process: () => t('helper program'),
  'web-identity': () => t('web identity'),
  login: () => 'aws login',
  none: () => t('no keys'),
};

/** Where its keys come from. */
export function kindWord({ kind, way }: Pick<Profile, 'kind' | 'way'>): string {
  switch (kind) {
    case 'anonymous':
      return t('sends no keys');
    case 'keys':
      return t('typed in');
    case 'environment':
      return t('the environment');
    case 'aws-config':
      return `~/.aws, ${ways[way ?? 'none']()}`;
    default:
      return assertNever(kind);
  }
}

/** What keeps a typed secret, in a sentence. */
export function keepsWords(keeps: 'keychain' | 'file' | 'nowhere'): string {
  if (keeps === 'keychain') return t("The secret goes into this computer's keychain.");
  if (keeps === 'file') return t('The secret goes into an encrypted file; its key is not beside it.');
  return t('Nothing here can keep a secret safely: it is forgotten when Waybill ends.');
}

/** `in 3 h`, or `ended`; null where it does not end, or nobody knows. */
export function endsWord(expiresAt: number | null, now: number): string | null {
  if (expiresAt === null) return null;
  return expiresAt <= now
    ? t('ended')
    : t('in {duration}', { duration: formatDuration((expiresAt - now) / 1000) });
}

/** Can somebody be asked for its keys anew? */
export const canSignIn = ({ kind, way }: Pick<Profile, 'kind' | 'way'>): boolean =>
  kind === 'aws-config' && (way === 'sso' || way === 'role');
