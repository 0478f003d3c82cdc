/** What somebody may have meant by a word that nobody knows: for "did you mean". Pure. */

/** The known words that are nearest, best first, at most `most`: one slip of the finger, its beginning, or the same but for case and marks. */
export function near(word: string, known: readonly string[], most = 3): readonly string[] {
  const meant = bare(word);
  if (meant === '') return [];
  return known
    .map((one) => ({ one, far: distance(meant, bare(one)) }))
    .filter(({ far }) => far <= allowed(meant))
    .sort((a, b) => a.far - b.far || a.one.length - b.one.length || (a.one < b.one ? -1 : 1))
    .slice(0, most)
    .map(({ one }) => one);
}

const bare = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** A short word with two slips is another word. */
const allowed = ({ length }: string) => (length < 3 ? 0 : length < 6 ? 1 : 2);

/** Insertions, deletions, replacements and swaps of neighbours; 0.5 where `b` goes on after the whole of `a`. */
function distance(a: string, b: string): number {
  if (a !== b && a.length >= 3 && b.startsWith(a)) return 0.5;
  if (Math.abs(a.length - b.length) > 2) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
