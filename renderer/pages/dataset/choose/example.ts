/** The part of a hint that fits into a field: all of a short one, else what stands before its first stop. Pure. */

/** Of the widest letters that the field holds; Chinese ones count twice. */
export const mostWide = 62;

export const wideOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? 2 : 1), 0);

export function exampleOf(hint: string): string {
  if (wideOf(hint) <= mostWide) return hint;
  return /^.*?(?=[.;:](?:\s|$)|[。；：]|$)/u.exec(hint)?.[0] ?? hint;
}
