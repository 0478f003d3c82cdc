import { printLocation } from '../location.ts';
import { quoted } from '../shell.ts';
import { isAnonymous, isS3, namedProfile, piecesOf, type Say, targetOf, type Wish } from './wish.ts';

/** What every request of the AWS CLI needs here. */
export function awsFlags(wish: Wish): readonly string[] {
  const { endpoint, region } = wish.location;
  const name = namedProfile(wish);
  return [
    ...(isAnonymous(wish) ? ['--no-sign-request'] : []),
    ...(name === null ? [] : ['--profile', quoted(name)]),
    ...(wish.requestPayer ? ['--request-payer requester'] : []),
    ...(endpoint === null ? [] : ['--endpoint-url', quoted(endpoint)]),
    ...(region === null ? [] : ['--region', quoted(region)]),
  ];
}

/** `aws s3 sync` for folders, `aws s3 cp` for objects, a line each. */
export const aws: Say = (wish) => {
  const pieces = piecesOf(wish);
  if (!isS3(wish) || pieces === null) return null;
  return pieces
    .map(({ prefix, isObject, to, filters }) => {
      return [
        isObject ? 'aws s3 cp' : 'aws s3 sync',
        quoted(printLocation({ ...wish.location, prefix })),
        quoted(targetOf(wish, to)),
        ...filters.flatMap(({ verb, glob }) => [`--${verb}`, quoted(glob)]),
        ...awsFlags(wish),
      ].join(' ');
    })
    .join('\n');
};
