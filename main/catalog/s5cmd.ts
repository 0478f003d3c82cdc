/**
 * Lines of addresses, bare or in the copy commands of s5cmd and of the Imaging Data Commons' manifests (idc-index):
 * `cp s3://bucket/uuid/* .`, `sync "s3://bucket/uuid/*" "out dir"`, `# … --endpoint-url https://storage.googleapis.com`.
 */
import { WaybillError } from '../../shared/failure.ts';
import { type Location, parseLocation } from '../../shared/location.ts';
import { usage } from './manifest-failure.ts';
import { pasted } from './paste/pasted.ts';

/** A folder (or "begins with"), or one object; the location's prefix says which. */
export interface Wanted {
  readonly kind: 'prefix' | 'key';
  readonly location: Location;
}

/** Buckets of the Imaging Data Commons that only one cloud has. `idc-open-data` is on both. */
const amazonOnly: ReadonlySet<string> = new Set(['idc-open-data-two', 'idc-open-data-cr']);
const googleOnly: ReadonlySet<string> = new Set(['idc-open-idc1', 'idc-open-cr']);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const endpointFlag = /--endpoint-url[= ]+["']?([^\s"']+)["']?/;
const example = 'Write one address a line, such as s3://bucket/folder/ or gs://bucket/object.';

/** Throws WaybillError `usage` with the number of the line. Lines are not quoted in it: a link may hold a signature. */
export function readLines(text: string): readonly Wanted[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const endpoint = endpointOf(lines);
  const wanted: { line: number; read: Wanted }[] = [];
  lines.forEach((line, i) => {
    if (line === '' || line.startsWith('#') || line === 'study_manifest_cp_command') return;
    wanted.push({ line: i + 1, read: readLine(line, i + 1, endpoint) });
  });
  const google = endpoint === 'google' || wanted.some(({ read }) => googleOnly.has(read.location.bucket));
  if (!google) return wanted.map(({ read }) => read);
  const stray = wanted.find(
    ({ read }) =>
      amazonOnly.has(read.location.bucket) || (read.location.scheme === 's3' && read.location.endpoint),
  );
  if (stray)
    throw usage(
      `Line ${stray.line} is on another cloud than the rest of the manifest.`,
      'Split the manifest by cloud: idc-open-data-two and -cr are on AWS, idc-open-idc1 and idc-open-cr on Google Cloud.',
      `line ${stray.line}: ${stray.read.location.bucket}`,
    );
  return wanted.map(({ read }) =>
    read.location.scheme === 's3'
      ? { ...read, location: { ...read.location, scheme: 'gs', endpoint: null } }
      : read,
  );
}

type Endpoint = string | 'google' | null;

/** The endpoint that a command anywhere in the text, comments included, names for all of it. */
function endpointOf(lines: readonly string[]): Endpoint {
  for (const [i, line] of lines.entries()) {
    const address = endpointFlag.exec(line)?.[1];
    if (address === undefined) continue;
    if (!URL.canParse(address))
      throw usage(
        `Line ${i + 1} names an endpoint that is no address.`,
        example,
        `line ${i + 1}: --endpoint-url`,
      );
    const { hostname } = new URL(address);
    if (hostname === 'storage.googleapis.com') return 'google';
    return /(^|\.)amazonaws\.com$/.test(hostname) ? null : address;
  }
  return null;
}

function readLine(line: string, number: number, endpoint: Endpoint): Wanted {
  const words = wordsOf(line.replace(endpointFlag, ' '));
  const at = words.findIndex((word) => /^((s3|gs|https?):\/\/|mast:)/i.test(word));
  const command = words
    .slice(0, Math.max(0, at))
    .filter((word) => !word.startsWith('-'))
    .join(' ');
  const address = words[at];
  if (address === undefined || !/^((s5cmd |aws s3 )?(cp|sync))?$/.test(command))
    throw usage(`Line ${number} is neither an address nor a copy command.`, example, `line ${number}`);
  const location =
    archived(address, number) ?? parseLocation(address, endpoint === 'google' ? null : endpoint);
  if (location === null)
    throw usage(`The address in line ${number} cannot be read.`, example, `line ${number}`);
  if (/[?&](X-Amz-Signature|Signature|X-Goog-Signature)=/.test(location.prefix))
    throw usage(
      `Line ${number} is a link with a signature, which would be kept in files.`,
      'Download such links one at a time, or use the address of the bucket with a profile of yours.',
      `line ${number}: signed link`,
    );
  return expand(location, command.endsWith('sync'), number);
}

/** Of a link to an archive or a console; null for a plain address. */
function archived(address: string, number: number): Location | null {
  try {
    const meant = pasted(address);
    if (meant === null || 'location' in meant) return meant?.location ?? null;
  } catch (error) {
    if (!(error instanceof WaybillError)) throw error;
    const { reason, hint, detail } = error.failure;
    throw usage(`Line ${number}: ${reason}`, hint, `line ${number}: ${detail}`);
  }
  throw usage(`Line ${number} is the page of a whole dataset.`, 'Paste it alone.', `line ${number}`);
}

/** `folder/*` and `folder/` are folders, and so is the bare UUID of a series; `sync` copies folders only. */
function expand(location: Location, sync: boolean, number: number): Wanted {
  const { prefix, scheme } = location;
  if (scheme === 'https') return { kind: 'key', location };
  const folder = prefix.endsWith('*') ? prefix.slice(0, -1) : prefix;
  if (/[*?]/.test(folder))
    throw usage(
      `Line ${number} has a wildcard in the middle of its address.`,
      'Only one * at the end can be read; name the folder and use --include instead.',
      `line ${number}`,
    );
  const isFolder = folder === '' || folder.endsWith('/') || folder !== prefix;
  if (isFolder) return { kind: 'prefix', location: { ...location, prefix: folder } };
  if (sync || uuid.test(folder.slice(folder.lastIndexOf('/') + 1)))
    return { kind: 'prefix', location: { ...location, prefix: `${folder}/` } };
  return { kind: 'key', location };
}

/** Words as a shell splits them, quotes taken off. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}
