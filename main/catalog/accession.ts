/** Names that archives give to their studies: typed alone they mean the archive, whatever its entry says. */

const archives: readonly (readonly [RegExp, string])[] = [
  [/^ds\d{6}$/, 'openneuro.org'],
  [/^enc(?:sr|ff)\d{3}[a-z]{3}$/, 'encode-public'],
  [/^[sed]r[rxsp]\d{5,}$/, 'sra-pub-run-odp'],
];

/** The bucket that an accession is kept in; null for any other word. */
export const bucketOfAccession = (word: string): string | null =>
  archives.find(([pattern]) => pattern.test(word))?.[1] ?? null;
