/**
 * Lists of checksums: md5sum, sha1sum and sha256sum (GNU coreutils), and the BSD spelling `SHA256 (name) = hex`. Their
 * names are relative to a place that the list does not know: whoever brings it says which.
 */
import { digestsOfLine } from '../../../shared/checksum-line.ts';
import type { Location } from '../../../shared/location.ts';
import { usage } from './failure.ts';
import { digestOf, type Reader, safeName, type Wanted } from './wanted.ts';

export const sums: Reader = async function* read({ lines, base, faults }) {
  if (base === null)
    throw usage(
      'A list of checksums does not say where its files are.',
      'Say what its names are relative to: --base s3://bucket/folder/, or the field below the text.',
      'no base',
    );
  const folder = base.prefix === '' || base.prefix.endsWith('/') ? base.prefix : `${base.prefix}/`;
  for await (const { text, number } of lines()) {
    if (text.trim() === '' || text.startsWith('#')) continue;
    const wanted = faults.of(number, text, () => wantedOf(text, number, { ...base, prefix: folder }));
    if (wanted) yield wanted;
  }
};

function wantedOf(text: string, line: number, folder: Location): Wanted {
  const found = digestsOfLine(text);
  if (found === null)
    throw usage(
      `Line ${line} is no line of a list of checksums.`,
      'Each line is a checksum, two characters, and a name; the list may have been cut.',
      `line ${line}`,
    );
  const name = safeName(found.name, line);
  const expected = digestOf(found.algorithm, found.hex, line);
  // A web address has its names percent-encoded, a key has not.
  const key = folder.scheme === 'https' ? name.split('/').map(encodeURIComponent).join('/') : name;
  return {
    line,
    kind: 'key',
    location: { ...folder, prefix: folder.prefix + key },
    exact: { path: name, size: null, versionId: null, expected },
  };
}
