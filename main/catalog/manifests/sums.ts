/**
 * Lists of checksums: md5sum, sha1sum and sha256sum (GNU coreutils), and the BSD spelling `SHA256 (name) = hex`. Their
 * names are relative to a place that the list does not know: whoever brings it says which.
 */
import { digestsOfLine } from '../../../shared/checksum-line.ts';
import { usage } from './failure.ts';
import { digestOf, type Reader, safeName } from './wanted.ts';

export const sums: Reader = async function* read({ lines, base }) {
  if (base === null)
    throw usage(
      'A list of checksums does not say where its files are.',
      'Say what its names are relative to: --base s3://bucket/folder/, or the field below the text.',
      'no base',
    );
  const folder = base.prefix === '' || base.prefix.endsWith('/') ? base.prefix : `${base.prefix}/`;
  for await (const { text, number } of lines()) {
    if (text.trim() === '' || text.startsWith('#')) continue;
    const found = digestsOfLine(text);
    if (found === null)
      throw usage(
        `Line ${number} is no line of a list of checksums.`,
        'Each line is a checksum, two characters, and a name; the list may have been cut.',
        `line ${number}`,
      );
    const name = safeName(found.name, number);
    const expected = digestOf(found.algorithm, found.hex, number);
    // A web address has its names percent-encoded, a key has not.
    const key = base.scheme === 'https' ? name.split('/').map(encodeURIComponent).join('/') : name;
    yield {
      line: number,
      kind: 'key',
      location: { ...base, prefix: folder + key },
      exact: { path: name, size: null, versionId: null, expected },
    };
  }
};
