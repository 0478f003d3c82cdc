/** How profiles and their states read. */
import { formatDuration } from '../../../shared/format.ts';
import { assertNever } from '../../../shared/never.ts';
import type { Profile, ProfileView } from '../../../shared/profile.ts';
import type { Tone } from '../../ui/badge.tsx';

export function stateWord({ kind, state }: Pick<ProfileView, 'kind' | 'state'>): {
  readonly word: string;
  readonly tone: Tone;
} {
  if (kind === 'anonymous') return { word: 'Always there', tone: 'quiet' };
  switch (state) {
    case 'works':
      return { word: 'Works', tone: 'verified' };
    case 'untested':
      return { word: 'Not tested', tone: 'quiet' };
    case 'failed':
      return { word: 'Test failed', tone: 'failed' };
    case 'expired':
      return { word: 'Expired', tone: 'waiting' };
    case 'sign-in':
      return { word: 'Needs sign-in', tone: 'waiting' };
    case 'no-secret':
      return { word: 'Secret missing', tone: 'waiting' };
    default:
      return assertNever(state);
  }
}

const ways: Readonly<Record<NonNullable<Profile['way']>, string>> = {
  static: 'keys',
  role: 'assumed role',
  sso: 'SSO',
  process: 'helper program',
  'web-identity': 'web identity',
  login: 'aws login',
  none: 'no keys',
};

/** Where its keys come from. */
export function kindWord({ kind, way }: Pick<Profile, 'kind' | 'way'>): string {
  switch (kind) {
    case 'anonymous':
      return 'sends no keys';
    case 'keys':
      return 'typed in';
    case 'environment':
      return 'the environment';
    case 'aws-config':
      return `~/.aws, ${ways[way ?? 'none']}`;
    default:
      return assertNever(kind);
  }
}

/** What keeps a typed secret, in a sentence. */
export function keepsWords(keeps: 'keychain' | 'file' | 'nowhere'): string {
  if (keeps === 'keychain') return "The secret goes into this computer's keychain.";
  if (keeps === 'file') return 'The secret goes into an encrypted file; its key is not beside it.';
  return 'Nothing here can keep a secret safely: it is forgotten when Waybill ends.';
}

/** `in 3 h`, or `ended`; null where it does not end, or nobody knows. */
export function endsWord(expiresAt: number | null, now: number): string | null {
  if (expiresAt === null) return null;
  return expiresAt <= now ? 'ended' : `in ${formatDuration((expiresAt - now) / 1000)}`;
}

/** Can somebody be asked for its keys anew? */
export const canSignIn = ({ kind, way }: Pick<Profile, 'kind' | 'way'>): boolean =>
  kind === 'aws-config' && (way === 'sso' || way === 'role');
