/** A dataset's place in the words of other tools: what a colleague can paste into a terminal. */
import type { Dataset } from '../../../shared/dataset.ts';
import { type Location, practiceEndpoint, printLocation } from '../../../shared/location.ts';
import { anonymous } from '../../../shared/profile.ts';

/** One word of a POSIX shell. */
export const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** `aws s3 sync` with the flags that this location wants; null where the AWS CLI cannot reach it. */
export function awsLine(dataset: Dataset, location: Location, profile: string): string | null {
  const { scheme, endpoint, region } = location;
  if (scheme !== 's3' || endpoint === practiceEndpoint) return null;
  return [
    'aws s3 sync',
    quoted(printLocation(location)),
    quoted(`./${dataset.id}`),
    ...(profile === anonymous ? ['--no-sign-request'] : ['--profile', quoted(profile)]),
    ...(dataset.access === 'requester-pays' ? ['--request-payer requester'] : []),
    ...(endpoint === null ? [] : ['--endpoint-url', quoted(endpoint)]),
    ...(region === null ? [] : ['--region', quoted(region)]),
  ].join(' ');
}

export const waybillLine = (dataset: Dataset): string =>
  `waybill get ${quoted(dataset.id)} ${quoted(`./${dataset.id}`)}`;
