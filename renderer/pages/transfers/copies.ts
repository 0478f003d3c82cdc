/** What of a job goes on the clipboard: where it is, here and there, and the command that gets the same. */
import type { Job } from '../../../shared/job.ts';
import { practiceEndpoint, printLocation } from '../../../shared/location.ts';
import { anonymous } from '../../../shared/profile.ts';
import { quoted } from '../dataset/copy-as.ts';

export function copies(job: Job): readonly { readonly label: string; readonly text: string }[] {
  const here = { label: 'Folder path', text: job.folder };
  const name = { label: 'Name', text: job.name };
  if (job.kind !== 'download') return [here, name];
  const { location, profile, requestPayer } = job.source;
  const { prefixes, keys, filters } = job.selection;
  const [only] = [...prefixes, ...keys];
  const whole = prefixes.length + keys.length <= 1;
  const address = printLocation(
    only === undefined || !whole ? location : { ...location, prefix: location.prefix + only },
  );
  const words = [
    'waybill get',
    quoted(address),
    quoted(job.folder),
    ...(location.endpoint === null || location.scheme !== 's3'
      ? []
      : [`--endpoint-url ${quoted(location.endpoint)}`]),
    profile === anonymous ? '--no-sign-request' : `--profile ${quoted(profile)}`,
    ...(requestPayer ? ['--request-payer requester'] : []),
    ...filters.map(({ verb, glob }) => `--${verb} ${quoted(glob)}`),
  ];
  return [
    { label: 'Address', text: address },
    here,
    // A choice of several folders has no one address, and the practice bucket is this window's own.
    ...(whole && location.endpoint !== practiceEndpoint
      ? [{ label: 'Command line', text: words.join(' ') }]
      : []),
    name,
  ];
}
