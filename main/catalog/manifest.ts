/** Manifests: what somebody chose elsewhere, as lines of addresses, s5cmd commands or a receipt of ours. */
import { everything, type Selection } from '../../shared/job.ts';
import { type Location, printLocation, type Source } from '../../shared/location.ts';
import { anonymous } from '../../shared/profile.ts';
import { isReceipt, readReceipt } from './receipt-manifest.ts';
import { readLines, type Wanted } from './s5cmd.ts';

export interface Chosen {
  readonly name: string;
  readonly source: Source;
  readonly selection: Selection;
}

/**
 * What a text asks for, one entry a bucket, in the order in which the buckets first appear; none for an empty text.
 * Destinations in commands are not followed: files go below the chosen folder by their keys.
 * Throws WaybillError `usage`, which names the line.
 */
export function readManifest(text: string): readonly Chosen[] {
  const plain = text.replace(/^\uFEFF/, '');
  if (isReceipt(plain)) return [readReceipt(plain)];
  const buckets = new Map<string, Wanted[]>();
  for (const wanted of readLines(plain)) {
    const { scheme, endpoint, bucket } = wanted.location;
    const name = `${scheme} ${endpoint ?? ''} ${bucket}`;
    const others = buckets.get(name);
    if (others) others.push(wanted);
    else buckets.set(name, [wanted]);
  }
  return [...buckets.values()].map(choose);
}

function choose(wanted: readonly Wanted[]): Chosen {
  const first = wanted[0] as Wanted;
  const of = (kind: Wanted['kind']) => [
    ...new Set(wanted.filter((each) => each.kind === kind).map(({ location }) => location.prefix)),
  ];
  const prefixes = of('prefix');
  const keys = of('key');
  const location: Location = { ...first.location, prefix: commonFolder([...prefixes, ...keys]) };
  return {
    name: nameOf(first.location, prefixes, keys),
    source: { location, profile: anonymous, requestPayer: false },
    selection: { ...everything, prefixes, keys },
  };
}

/** The deepest folder that holds everything chosen: names on disk begin below it. A chosen folder keeps its own name. */
function commonFolder(paths: readonly string[]): string {
  const parents = paths.map((path) => path.split('?', 1)[0]!.replace(/[^/]*\/?$/, ''));
  let common = parents[0] ?? '';
  for (const parent of parents) {
    while (!parent.startsWith(common)) common = common.replace(/[^/]*\/$/, '');
  }
  return common;
}

function nameOf(location: Location, prefixes: readonly string[], keys: readonly string[]): string {
  const only = prefixes.length + keys.length === 1 ? (prefixes[0] ?? keys[0]) : undefined;
  if (only !== undefined) return printLocation({ ...location, prefix: only.split('?', 1)[0]! });
  const some = (n: number, what: string) => (n === 0 ? [] : [`${n} ${what}${n === 1 ? '' : 's'}`]);
  const what = [...some(prefixes.length, 'folder'), ...some(keys.length, 'object')].join(' and ');
  return `${location.bucket || new URL(location.endpoint ?? '').host}: ${what}`;
}
