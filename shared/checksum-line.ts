/** Lines of `md5sum` and `sha256sum` (GNU coreutils): digest, two characters, name; and how they write odd names. */

/** As `--binary` writes it, which every version reads. A name with a backslash or a line's end is escaped, and the line says so. */
export function checksumLine(hex: string, path: string): string {
  const escaped = path.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `${escaped === path ? '' : '\\'}${hex} *${escaped}`;
}

const byLength = { 32: 'md5', 40: 'sha1', 64: 'sha256' } as const;
const byName = { MD5: 'md5', SHA1: 'sha1', SHA256: 'sha256' } as const;

export interface ChecksumLine {
  readonly algorithm: 'md5' | 'sha1' | 'sha256';
  readonly hex: string;
  readonly name: string;
}

/** Also `SHA256 (name) = hex`, as BSD and `--tag` write it. Null for any other line. */
export function digestsOfLine(line: string): ChecksumLine | null {
  const [, mark, hex = '', plain] =
    /^(\\?)([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}) [ *](.+)$/i.exec(line) ?? [];
  if (plain !== undefined) {
    const algorithm = byLength[hex.length as keyof typeof byLength];
    return { algorithm, hex: hex.toLowerCase(), name: mark ? unescaped(plain) : plain };
  }
  const [, marked, kind = '', name, digest = ''] =
    /^(\\?)(MD5|SHA1|SHA256) \((.+)\) = ([0-9a-f]+)$/i.exec(line) ?? [];
  if (name === undefined) return null;
  const algorithm = byName[kind.toUpperCase() as keyof typeof byName];
  return { algorithm, hex: digest.toLowerCase(), name: marked ? unescaped(name) : name };
}

const unescaped = (name: string) =>
  name.replace(/\\([\\nr])/g, (_, char: string) => (char === 'n' ? '\n' : char === 'r' ? '\r' : '\\'));

/** Whether a text begins as such a list does: then a place is asked for. */
export function isChecksumList(text: string): boolean {
  const first = text
    .slice(0, 10_000)
    .split(/\r?\n/)
    .find((line) => line.trim() !== '' && !line.startsWith('#'));
  return first !== undefined && digestsOfLine(first.replace(/^\ufeff/, '')) !== null;
}
