import { practiceEndpoint, printLocation } from '../location.ts';
import { quoted } from '../shell.ts';
import { isAnonymous, isEverything, namedProfile, piecesOf, type Say, targetOf, type Wish } from './wish.ts';

/** Options of s5cmd itself, before its command; null where it cannot reach the place. Google's buckets are S3's to it. */
export function s5cmdFlags(wish: Wish): readonly string[] | null {
  const { location, requestPayer } = wish;
  const name = namedProfile(wish);
  const { scheme, endpoint } = location;
  if (scheme === 'https' || endpoint === practiceEndpoint) return null;
  const at = scheme === 'gs' ? 'https://storage.googleapis.com' : endpoint;
  return [
    ...(isAnonymous(wish) ? ['--no-sign-request'] : []),
    ...(name === null ? [] : ['--profile', quoted(name)]),
    ...(requestPayer ? ['--request-payer requester'] : []),
    ...(at === null ? [] : ['--endpoint-url', quoted(at)]),
  ];
}

/** `s5cmd cp`; what is not everything of a folder is exported as a manifest instead. */
export const s5cmd: Say = (wish) => {
  const flags = s5cmdFlags(wish);
  const pieces = piecesOf(wish);
  if (flags === null || pieces === null || !isEverything(pieces)) return null;
  return pieces
    .map(({ prefix, isObject, to }) => {
      const folder = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
      const address = printLocation({
        ...wish.location,
        scheme: 's3',
        prefix: isObject ? prefix : `${folder}*`,
      });
      return [
        's5cmd',
        ...flags,
        'cp',
        ...(isObject && /[*?]/.test(prefix) ? ['--raw'] : []),
        quoted(address),
        quoted(targetOf(wish, to) + (isObject ? '' : '/')),
      ].join(' ');
    })
    .join('\n');
};
