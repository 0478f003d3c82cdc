/** What aria2 writes below an address (aria2c(1), "Input File"): ` out=name`, ` checksum=sha-256=…`. wget knows addresses only. */
import { usage } from './failure.ts';
import { digestOf, type Exact, safeName, type Wanted } from './wanted.ts';

const none: Exact = { path: null, size: null, versionId: null, expected: null };
const algorithms: Readonly<Record<string, 'md5' | 'sha1' | 'sha256'>> = {
  md5: 'md5',
  'sha-1': 'sha1',
  'sha-256': 'sha256',
};

/** Options that say how to fetch are aria2's own; those that say what, are kept. Throws WaybillError `usage`. */
export function readOption(of: Wanted, option: string, line: number): Wanted {
  const at = option.indexOf('=');
  const name = option.slice(0, at);
  const value = option.slice(at + 1);
  if (name === 'header' || /^(http|ftp)-(user|passwd)$/.test(name) || name === 'load-cookies')
    throw usage(
      `Line ${line} gives a sign-in to a web server, which would be kept in files.`,
      'Leave it out, or fetch such links with the program the list was made for.',
      `line ${line}: ${name}`,
    );
  if (of.kind !== 'key') return of;
  const exact = of.exact ?? none;
  if (name === 'out') return { ...of, exact: { ...exact, path: safeName(value, line) } };
  if (name !== 'checksum') return of;
  const [kind = '', hex = ''] = value.split('=');
  const algorithm = algorithms[kind.toLowerCase()];
  if (algorithm === undefined) return of;
  return { ...of, exact: { ...exact, expected: digestOf(algorithm, hex, line) } };
}
