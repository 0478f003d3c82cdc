/** The words of a text, as they are written into the index and as they are asked for. Pure. */

/** Lower case, no diacritics, split at everything that is neither letter nor digit. */
export function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
