/** Words that are no command and no flag: what other tools call by them, or what was meant. Pure. */
import { near } from '../../../shared/near.ts';

/** What to do; `waybill --help` where nobody knows. */
export function commandMeant(name: string, commands: readonly string[]): string {
  const other = elsewhere(name);
  if (other !== null) return other;
  const meant = near(name, commands).map((one) => `\`waybill ${one}\``);
  return `${didYouMean(meant)}Run \`waybill --help\`.`;
}

/** Of other tools: AWS CLI, s5cmd, rclone, wget. */
const flagsElsewhere: Readonly<Record<string, string>> = {
  'only-show-errors': 'quiet',
  'no-progress': 'quiet',
  silent: 'quiet',
  n: 'dryrun',
  q: 'quiet',
  v: 'version',
  V: 'version',
  source: 'profile',
  transfers: 'connections',
  numworkers: 'connections',
  concurrency: 'connections',
  overwrite: 'on-conflict',
  'ignore-existing': 'on-conflict',
  filter: 'include',
  endpoint: 'endpoint-url',
  'output-dir': 'output',
  recurse: 'recursive',
};

/** `option` as it was typed, with its dashes. What `command` takes, nearest first; its help is named in any case. */
export function flagMeant(option: string, command: string | null, flags: readonly string[]): string {
  const bare = option.replace(/^-+/, '');
  const other = flagsElsewhere[bare];
  const meant = other !== undefined && flags.includes(other) ? [other] : near(bare, flags, 2);
  const help = command === null ? 'waybill --help' : `waybill ${command} --help`;
  return `${didYouMean(meant.map((one) => `--${one}`))}Run \`${help}\`.`;
}

const didYouMean = (words: readonly string[]) =>
  words.length === 0 ? '' : `Did you mean ${words.join(' or ')}? `;

/** What other tools call it. */
function elsewhere(name: string): string | null {
  if (['cp', 'copy', 'download', 'upload', 'fetch', 'push', 'pull'].includes(name))
    return '`waybill get` fetches, `waybill put` sends.';
  if (['mirror', 'rsync'].includes(name)) return '`waybill sync` brings a folder or a bucket up to date.';
  if (['rm', 'rb', 'mv', 'del', 'delete'].includes(name))
    return 'Waybill deletes in a bucket only with `waybill sync <folder> <s3://…> --delete`; `waybill remove` takes jobs from the list.';
  if (['check', 'hash', 'md5sum', 'sha256sum'].includes(name))
    return '`waybill verify` holds a folder against what arrived.';
  if (['search', 'find', 'catalogue', 'catalog'].includes(name))
    return '`waybill datasets` searches the catalogue.';
  if (['list', 'dir', 'lsd', 'tree'].includes(name))
    return '`waybill ls` lists a bucket, `waybill jobs` what was begun.';
  if (['status', 'queue', 'transfers'].includes(name)) return '`waybill jobs` says how far everything is.';
  if (['head', 'stat', 'preview'].includes(name)) return '`waybill peek` looks at an object.';
  if (['configure', 'config', 'login'].includes(name))
    return '`waybill profiles add <name>` keeps keys; `waybill profiles login <name>` signs in.';
  if (['demo'].includes(name))
    return 'In the project: `npm run demo`; `waybill practice` runs the practice bucket.';
  return null;
}
