/** Lines of `md5sum` and `sha256sum` (GNU coreutils): digest, two characters, name; and how they write odd names. */

/** As `--binary` writes it, which every version reads. A name with a backslash or a line's end is escaped, and the line says so. */
export function checksumLine(hex: string, path: string): string {
  const escaped = path.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `${escaped === path ? '' : '\\'}${hex} *${escaped}`;
}
