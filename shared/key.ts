/** Keys as S3 orders them. */

/**
 * Order of keys as S3 lists them: by UTF-8 bytes. JavaScript compares UTF-16 units, which puts U+E000-U+FFFF behind
 * the surrogates of U+10000 and up.
 */
export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return x >= 0xd800 && y >= 0xd800 ? rank(x) - rank(y) : x - y;
  }
  return a.length - b.length;
}

const rank = (unit: number): number => (unit >= 0xe000 ? unit - 0x2000 : unit + 0x2000);
