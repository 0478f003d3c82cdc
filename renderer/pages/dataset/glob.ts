/**
 * Globs as the AWS CLI reads them (Python's fnmatch): `*` any run, slashes included; `?` one character; `[abc]`,
 * `[a-z]`, `[!abc]` one of a set. There is no escape character, so a literal `*` is written `[*]`.
 */

export type Filter = { readonly verb: 'include' | 'exclude'; readonly glob: string };

interface Token {
  /** As written, so that a rest of a glob can be written again. */
  readonly text: string;
  readonly star: boolean;
  matches(char: string): boolean;
}

const star: Token = { text: '*', star: true, matches: () => true };

function setToken(body: string): Token {
  const negated = body.startsWith('!');
  const chars = [...(negated ? body.slice(1) : body)];
  const matches = (char: string): boolean => {
    for (let i = 0; i < chars.length; i++) {
      const from = chars[i] as string;
      const to = chars[i + 2];
      if (chars[i + 1] === '-' && to !== undefined) {
        if (from <= char && char <= to) return true;
        i += 2;
      } else if (from === char) return true;
    }
    return false;
  };
  return { text: `[${body}]`, star: false, matches: (char) => matches(char) !== negated };
}

function tokens(glob: string): readonly Token[] {
  const found: Token[] = [];
  for (let i = 0; i < glob.length; ) {
    const char = String.fromCodePoint(glob.codePointAt(i) ?? 0);
    // A `]` right after `[` or `[!` is a member of the set, not its end.
    const end = char === '[' ? glob.indexOf(']', i + (glob[i + 1] === '!' ? 3 : 2)) : -1;
    if (char === '*') {
      if (found.at(-1) !== star) found.push(star);
    } else if (char === '?') found.push({ text: '?', star: false, matches: () => true });
    else if (end > 0) found.push(setToken(glob.slice(i + 1, end)));
    else found.push({ text: char === '[' ? '[[]' : char, star: false, matches: (c) => c === char });
    i = end > 0 ? end + 1 : i + char.length;
  }
  return found;
}

/** Every place in the glob that reading `text` from its beginning can lead to. */
function read(all: readonly Token[], text: string): ReadonlySet<number> {
  let places = new Set([0]);
  for (const char of text) {
    const next = new Set<number>();
    for (const place of places) {
      for (let at = place; ; at++) {
        const token = all[at];
        if (token?.matches(char)) next.add(token.star ? at : at + 1);
        if (!token?.star) break;
      }
    }
    places = next;
  }
  return places;
}

export function matchesGlob(glob: string, path: string): boolean {
  const all = tokens(glob);
  for (const place of read(all, path)) {
    if (all.slice(place).every((token) => token.star)) return true;
  }
  return false;
}

/** A glob that matches `path` and nothing else. */
export const literal = (path: string): string => path.replace(/[*?[]/g, '[$&]');

/** Globs that together match exactly what `glob` matches below `folder`. */
export function within(glob: string, folder: string): readonly string[] {
  const all = tokens(glob);
  return [...read(all, folder)].map(
    (place) =>
      literal(folder) +
      all
        .slice(place)
        .map((token) => token.text)
        .join(''),
  );
}

/** The AWS CLI's rule: the last filter that matches wins; what none matches is in. */
export function passes(filters: readonly Filter[], path: string): boolean {
  const last = filters.findLast(({ glob }) => matchesGlob(glob, path));
  return last?.verb !== 'exclude';
}
