/** Lines of a stream of bytes, one at a time. */

/** The longest line published has 868 kB. */
const longestLine = 16 * 1024 * 1024;

/** Yields null for a line beyond the limit, which is skipped without being held. Empty lines are left out. */
export async function* linesOf(
  source: AsyncIterable<Uint8Array>,
  limit = longestLine,
): AsyncIterable<string | null> {
  const decoder = new TextDecoder('utf-8');
  let held: Uint8Array[] = [];
  let size = 0;
  const take = (): string | null => {
    const line = size > limit ? null : decoder.decode(held.length === 1 ? held[0] : Buffer.concat(held));
    held = [];
    size = 0;
    return line;
  };
  for await (const piece of source) {
    let at = 0;
    for (;;) {
      const end = piece.indexOf(10, at);
      const rest = piece.subarray(at, end < 0 ? undefined : end);
      size += rest.length;
      if (size > limit) held = [];
      else if (rest.length > 0) held.push(rest);
      if (end < 0) break;
      const line = take();
      if (line === null || line.trim() !== '') yield line;
      at = end + 1;
    }
  }
  const last = take();
  if (last === null || last.trim() !== '') yield last;
}
