/**
 * Lines of addresses, bare or in the copy commands of s5cmd and of the Imaging Data Commons' manifests (idc-index):
 * `cp s3://bucket/uuid/* .`, `sync "s3://bucket/uuid/*" "out dir"`, `# … --endpoint-url https://storage.googleapis.com`.
 * Destinations are not followed. Lines of aria2 and wget are read here too (links.ts).
 */
import { example, expand, readAddress } from './address.ts';
import type { Named } from './drs.ts';
import { usage } from './failure.ts';
import type { Line, Lines } from './lines.ts';
import { readOption } from './links.ts';
import type { Reader, Wanted } from './wanted.ts';

/** Buckets of the Imaging Data Commons that only one cloud has. `idc-open-data` is on both. */
const amazonOnly: ReadonlySet<string> = new Set(['idc-open-data-two', 'idc-open-data-cr']);
const googleOnly: ReadonlySet<string> = new Set(['idc-open-idc1', 'idc-open-cr']);
const endpointFlag = /--endpoint-url[= ]+["']?([^\s"']+)["']?/;

/** Where `s3://` is, for all of the text: what a command or a comment in it says, or a bucket that only one cloud has. */
interface Cloud {
  readonly name: 'amazon' | 'google' | 'other';
  readonly endpoint: string | null;
}

/** Lines are not quoted in a failure: a link may hold a signature, a command a sign-in. */
export const s5cmd: Reader = async function* read({ lines, faults }) {
  const cloud = await survey(lines);
  let last: Wanted | Named | null = null;
  for await (const line of lines()) {
    const { text, number } = line;
    const plain = text.trim();
    if (plain === '' || plain.startsWith('#') || plain === 'study_manifest_cp_command') continue;
    // An option of aria2 is indented, below its address.
    if (last && last.kind !== 'drs' && /^\s+[a-z-]+=/.test(text)) {
      const above: Wanted = last;
      last = faults.of(number, null, () => readOption(above, plain, number)) ?? above;
      continue;
    }
    if (last) yield last;
    last = faults.of(number, null, () => readLine(line, cloud));
  }
  if (last) yield last;
};

/** Two clouds in one manifest are refused: a bucket of one name may be another one there. Throws WaybillError `usage`. */
async function survey(lines: Lines): Promise<Cloud> {
  let said: { readonly cloud: Cloud; readonly line: number } | null = null;
  for await (const { text, number } of lines()) {
    const found = cloudOf(text, number);
    if (found === null) continue;
    said ??= { cloud: found, line: number };
    if (found.name === said.cloud.name && found.endpoint === said.cloud.endpoint) continue;
    throw usage(
      `Line ${number} is on another cloud than line ${said.line}.`,
      'Split the manifest by cloud: idc-open-data-two and -cr are on AWS, idc-open-idc1 and idc-open-cr on Google Cloud.',
      `line ${said.line}: ${said.cloud.endpoint ?? said.cloud.name}; line ${number}: ${found.endpoint ?? found.name}`,
    );
  }
  return said?.cloud ?? { name: 'amazon', endpoint: null };
}

function cloudOf(text: string, number: number): Cloud | null {
  const address = endpointFlag.exec(text)?.[1];
  if (address !== undefined) {
    if (!/^https?:/i.test(address) || !URL.canParse(address))
      throw usage(
        `Line ${number} names an endpoint that is no address.`,
        example,
        `line ${number}: --endpoint-url`,
      );
    const { hostname } = new URL(address);
    if (hostname === 'storage.googleapis.com') return { name: 'google', endpoint: null };
    if (/(^|\.)amazonaws\.com$/.test(hostname)) return { name: 'amazon', endpoint: null };
    return { name: 'other', endpoint: address };
  }
  if (text.startsWith('#')) return null;
  const bucket = /\bs3:\/\/([^/\s"']+)/.exec(text)?.[1] ?? '';
  if (googleOnly.has(bucket)) return { name: 'google', endpoint: null };
  return amazonOnly.has(bucket) ? { name: 'amazon', endpoint: null } : null;
}

const command = /^((s5cmd|aws s3) )?((cp|sync) )?$|^(wget|curl) $/;

function readLine({ text, number }: Line, cloud: Cloud): Wanted | Named {
  const words = [...wordsOf(text.replace(endpointFlag, ' '))];
  const version = optionOf(words, '--version-id');
  const raw = words.includes('--raw');
  const at = words.findIndex((word) => /^((s3|gs|https?):\/\/|mast:|drs:)/i.test(word));
  const before = words
    .slice(0, Math.max(0, at))
    .filter((word) => !word.startsWith('-'))
    .map((word) => `${word} `)
    .join('');
  const address = words[at];
  if (address === undefined || !command.test(before))
    throw usage(`Line ${number} is neither an address nor a copy command.`, example, `line ${number}`);
  if (/^drs:/i.test(address)) return { line: number, kind: 'drs', uri: address, path: null };
  const location = readAddress(address, number, cloud.endpoint);
  const placed =
    cloud.name === 'google' && location.scheme === 's3'
      ? { ...location, scheme: 'gs' as const, endpoint: null }
      : location;
  // `--raw`: its stars and question marks are the key's own.
  const wanted: Wanted = raw
    ? { line: number, kind: 'key', location: placed, exact: null }
    : expand(placed, before.endsWith('sync '), number);
  if (version === null) return wanted;
  return { ...wanted, exact: { path: null, size: null, versionId: version, expected: null } };
}

/** Takes an option and its value out of the words. */
function optionOf(words: string[], name: string): string | null {
  const at = words.findIndex((word) => word === name || word.startsWith(`${name}=`));
  if (at < 0) return null;
  const [word = ''] = words.splice(at, 1);
  return word === name ? (words.splice(at, 1)[0] ?? null) : word.slice(name.length + 1);
}

/** Words as a shell splits them, quotes taken off. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  let word: string | null = null;
  for (const [, double, single, escaped, bare, blank] of line.matchAll(
    /"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)|([^\s"'\\]+)|(\s+)|["'\\]/g,
  )) {
    if (blank !== undefined) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + (double?.replace(/\\(["\\$`])/g, '$1') ?? single ?? escaped ?? bare ?? '');
  }
  if (word !== null) words.push(word);
  return words;
}
