import type { Selection } from '../job.ts';
import { practiceEndpoint } from '../location.ts';
import { quoted } from '../shell.ts';
import { isAnonymous, namedProfile, piecesOf, type Say, targetOf, type Wish } from './wish.ts';

/** In a connection string a value with a comma, a colon or a quote stands in double quotes, and those are doubled. */
const value = (text: string) => (/[,:"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** rclone's remote on the fly: `:s3,provider=AWS,…:bucket`; null where it cannot reach the place. Not quoted yet. */
export function rcloneRemote(wish: Wish): string | null {
  const { scheme, endpoint, bucket, region } = wish.location;
  if (scheme === 'https' || endpoint === practiceEndpoint) return null;
  if (scheme === 'gs') return isAnonymous(wish) ? `:gcs,anonymous=true:${bucket}` : null;
  const name = namedProfile(wish);
  const options = [
    `provider=${endpoint === null ? 'AWS' : 'Other'}`,
    ...(endpoint === null ? [] : [`endpoint=${value(endpoint)}`]),
    ...(region === null ? [] : [`region=${value(region)}`]),
    ...(isAnonymous(wish) ? [] : ['env_auth=true']),
    ...(name === null ? [] : [`profile=${value(name)}`]),
    ...(wish.requestPayer ? ['requester_pays=true'] : []),
  ];
  return `:s3,${options.join(',')}:${bucket}`;
}

/** rclone joins names as a file system does, so such keys it cannot name. */
export const rcloneCanName = (key: string): boolean =>
  !/^\/|\/\/|\/$|[\u0000-\u001f\u007f]/.test(key) &&
  !key.split('/').some((part) => part === '.' || part === '..');

/**
 * A glob of the AWS CLI as rclone reads one (rclone.org/filtering): a slash at its start ties it to the folder, `**` crosses
 * slashes, `{{.}}` is any character, and a set is negated by `^`.
 */
const ruleOf = (glob: string): string =>
  `/${glob.replace(/\*+|\?|\[!?[^\]]+\]|[\\{}[\]]/gu, (text) => {
    if (text.startsWith('*')) return '**';
    if (text === '?') return '{{.}}';
    return text.length > 1 ? text.replace(/^\[!/, '[^') : `\\${text}`;
  })}`;

/** `rclone copy` for folders, `rclone copyto` for objects. */
export const rclone: Say = (wish) => {
  const remote = rcloneRemote(wish);
  const pieces = piecesOf(wish);
  if (remote === null || pieces === null) return null;
  // rclone takes the first that matches, the AWS CLI the last.
  const rules = (filters: Selection['filters']) =>
    filters
      .toReversed()
      .flatMap(({ verb, glob }) => ['--filter', quoted(`${verb === 'include' ? '+' : '-'} ${ruleOf(glob)}`)]);
  return pieces
    .map(({ prefix, isObject, to, filters }) => {
      return [
        isObject ? 'rclone copyto' : 'rclone copy',
        quoted(`${remote}/${prefix}`.replace(/\/$/, '')),
        quoted(targetOf(wish, to)),
        ...rules(filters),
      ].join(' ');
    })
    .join('\n');
};
