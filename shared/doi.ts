/** The DOI in a citation or an address (DOI Handbook, 2.2), without what a sentence puts behind it; null where there is none. */
export function doiOf(...texts: readonly string[]): string | null {
  for (const text of texts) {
    const found = /\b10\.\d{4,9}\/[^\s"'<>|]+/.exec(text)?.[0].replace(/[.,;:]+$/, '');
    if (!found) continue;
    // A bracket that closes what the sentence had opened.
    const open = found.split('(').length - found.split(')').length;
    return open < 0 ? found.replace(/\)+[.,;:]*$/, '') : found;
  }
  return null;
}
