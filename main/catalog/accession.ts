/** Names that archives give to their studies: typed alone they mean the archive, whatever its entry says. */

const archives: readonly (readonly [RegExp, string])[] = [
  [/^ds\d{6}$/, 'openneuro.org'],
  [/^enc(?:sr|ff)\d{3}[a-z]{3}$/, 'encode-public'],
  [/^[sed]r[rxsp]\d{5,}$/, 'sra-pub-run-odp'],
];

/** The bucket that an accession is kept in; null for any other word. */
export const bucketOfAccession = (word: string): string | null =>
  archives.find(([pattern]) => pattern.test(word))?.[1] ?? null;

/** Where one accession lies, in the archives that name their folders so; null for any other word. Case as the archive writes it. */
export function addressOfAccession(word: string): string | null {
  if (/^ds\d{6}$/i.test(word)) return `s3://openneuro.org/${word.toLowerCase()}/`;
  if (/^[sed]rr\d{5,}$/i.test(word)) return `s3://sra-pub-run-odp/sra/${word.toUpperCase()}/`;
  return null;
}
