/**
 * `--include` and `--exclude` as the AWS CLI means them ("Use of Exclude and Include Filters"): Python's fnmatch over
 * the whole path below the location, so `*` also matches `/`; everything is in until excluded; the last match wins.
 * Case counts, on every system.
 */
import type { Selection } from './job.ts';

/** One position of a pattern: any run, or one character (or what else a text is a row of) that passes. */
export type Token<Item = string> = '*' | ((item: Item) => boolean);

const any: Token = () => true;

/** `[…]` from just after the bracket to its end, or null where the bracket is never closed and so stands for itself. */
function readSet(pattern: readonly string[], from: number): { token: Token; next: number } | null {
  const negated = pattern[from] === '!';
  const start = negated ? from + 1 : from;
  // A bracket that comes first belongs to the set.
  const end = pattern.indexOf(']', start + 1);
  if (end < 0) return null;
  const singles = new Set<string>();
  const ranges: [number, number][] = [];
  for (let i = start; i < end; i++) {
    if (pattern[i + 1] === '-' && i + 2 < end) {
      ranges.push([codeOf(pattern[i]), codeOf(pattern[i + 2])]);
      i += 2;
    } else singles.add(pattern[i] ?? '');
  }
  const within = (character: string) => {
    const code = codeOf(character);
    return singles.has(character) || ranges.some(([low, high]) => low <= code && code <= high);
  };
  return { token: (character) => within(character) !== negated, next: end + 1 };
}

const codeOf = (character: string | undefined) => character?.codePointAt(0) ?? 0;

function compile(glob: string): readonly Token[] {
  const pattern = Array.from(glob);
  const tokens: Token[] = [];
  for (let i = 0; i < pattern.length; ) {
    const character = pattern[i++] ?? '';
    if (character === '*') {
      if (tokens.at(-1) !== '*') tokens.push('*');
    } else if (character === '?') tokens.push(any);
    else {
      const set = character === '[' ? readSet(pattern, i) : null;
      if (set) i = set.next;
      tokens.push(set?.token ?? ((other) => other === character));
    }
  }
  return tokens;
}

/** Going back to the last `*` only is enough, and keeps hostile patterns at pattern x path steps. */
export function matches<Item>(tokens: readonly Token<Item>[], path: readonly Item[]): boolean {
  let token = 0;
  let at = 0;
  let star = -1;
  let mark = 0;
  while (at < path.length) {
    const next = tokens[token];
    if (next === '*') {
      star = token++;
      mark = at;
    } else if (next?.(path[at] as Item)) {
      token++;
      at++;
    } else if (star >= 0) {
      token = star + 1;
      at = ++mark;
    } else return false;
  }
  while (tokens[token] === '*') token++;
  return token === tokens.length;
}

/** The one path that a glob matches, as {@link literal} writes it; null where it may match several. */
function onlyPath(glob: string): string | null {
  const plain = glob.replace(/\[([^\]!])\]/gu, (_, character: string) =>
    /[*?[]/.test(character) ? '' : character,
  );
  return /[*?[]/.test(plain) ? null : glob.replace(/\[([^\]!])\]/gu, '$1');
}

/** What one filter, or several paths in a row, say of a path; null where they say nothing. */
type Rule = (path: string, characters: () => readonly string[]) => boolean | null;

/**
 * Whether a path (slash-separated, below the location) is wanted. Compiled once; no filters want everything. Thousands of
 * filters that each name one path, as a study's answers do, cost what one does.
 */
export function makeFilter(filters: Selection['filters']): (relativePath: string) => boolean {
  if (filters.length === 0) return () => true;
  const rules: Rule[] = [];
  let named: Map<string, boolean> | null = null;
  for (const { verb, glob } of filters) {
    const wanted = verb === 'include';
    const only = onlyPath(glob);
    if (only !== null) {
      if (named === null) {
        const names = (named = new Map<string, boolean>());
        rules.push((path) => names.get(path) ?? null);
      }
      named.set(only, wanted);
      continue;
    }
    named = null;
    const tokens = compile(glob);
    rules.push((_path, characters) => (matches(tokens, characters()) ? wanted : null));
  }
  rules.reverse();
  return (relativePath) => {
    let split: readonly string[] | null = null;
    const characters = () => (split ??= Array.from(relativePath));
    for (const rule of rules) {
      const said = rule(relativePath, characters);
      if (said !== null) return said;
    }
    return true;
  };
}

/** A glob that matches `path` and nothing else. There is no escape character: a literal `*` is `[*]`. */
export const literal = (path: string): string => path.replace(/[*?[]/g, '[$&]');
