/**
 * `.bidsignore`, which is written as a `.gitignore` (gitignore(5), "Pattern format"): the last pattern that matches
 * decides; `!` takes back; a slash not at the end anchors to the top; what lies in an ignored folder stays ignored.
 */
import { matches, type Token } from '../../shared/glob.ts';
import type { StudyFiles } from './ports.ts';

export interface Ignore {
  /** The pattern that ignores this file (`folder` false) or folder; null where none does. Parents are asked too. */
  by(path: string, folder: boolean): string | null;
}

/** The `.bidsignore` of a study, and those of datasets in it: each names paths below its own folder. */
export interface Ignores {
  /** `path` is below the study. `group`: the pattern, behind the folder whose `.bidsignore` has it. */
  by(path: string, folder: boolean): { readonly pattern: string; readonly group: string } | null;
}

export function ignoresOf(each: readonly { readonly root: string; readonly ignore: Ignore }[]): Ignores {
  return {
    by(path, folder) {
      for (const { root, ignore } of each) {
        const pattern = path.startsWith(root) ? ignore.by(path.slice(root.length), folder) : null;
        if (pattern !== null) return { pattern, group: root + pattern };
      }
      return null;
    },
  };
}

/** A name as its characters; a path is a row of them. */
type Name = readonly string[];

interface Rule {
  readonly text: string;
  readonly back: boolean;
  readonly folderOnly: boolean;
  readonly matches: (path: readonly Name[]) => boolean;
}

const mostBytes = 1 << 20;

/** Of a dataset's folder ('' or ending in `/`). Throws WaybillError where it may not be read. */
export async function ignoreIn(files: StudyFiles, root: string): Promise<Ignore> {
  const top = await files.list(root.slice(0, -1));
  const there = top.find(({ name, kind }) => kind === 'file' && name === '.bidsignore');
  if (!there) return readIgnore('');
  return readIgnore(
    (await files.read(`${root}.bidsignore`, 0, Math.min(there.size, mostBytes))).toString('utf8'),
  );
}

export function readIgnore(text: string): Ignore {
  const rules = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line) => readRule(line) ?? []);
  const own = (path: readonly Name[], folder: boolean): Rule | undefined =>
    rules.findLast((rule) => (folder || !rule.folderOnly) && rule.matches(path));
  return {
    by(path, folder) {
      if (rules.length === 0) return null;
      const names = path.split('/').map((name) => Array.from(name));
      for (let depth = 1; depth <= names.length; depth++) {
        const rule = own(names.slice(0, depth), folder || depth < names.length);
        if (rule && !rule.back) return rule.text;
      }
      return null;
    },
  };
}

function readRule(line: string): Rule | null {
  const text = withoutEnd(line);
  if (text === '' || text.startsWith('#')) return null;
  const back = text.startsWith('!');
  const pattern = back ? text.slice(1) : text;
  const folderOnly = pattern.endsWith('/');
  const bare = folderOnly ? pattern.slice(0, -1) : pattern;
  if (bare === '' || bare === '/') return null;
  const anchored = bare.includes('/');
  try {
    const names = compile(Array.from(bare.startsWith('/') ? bare.slice(1) : bare));
    // Without a slash it is one name, anywhere: the last one of the path decides.
    const ofPath = (path: readonly Name[]) => matches(names, anchored ? path : path.slice(-1));
    return { text, back, folderOnly, matches: ofPath };
  } catch {
    // A pattern that means nothing ignores nothing, as in git.
    return null;
  }
}

/** Spaces at the end do not count unless the first of them is escaped, which is then the last that counts. */
function withoutEnd(line: string): string {
  const text = line.trimEnd();
  return text.endsWith('\\') ? line.slice(0, text.length + 1) : text;
}

/** One token a name; `*` is any number of folders. In one pass: no part of a pattern is read twice. Throws SyntaxError where a set is none. */
function compile(pattern: Name): readonly Token<Name>[] {
  const names: Token<Name>[] = [];
  const lastClose = pattern.lastIndexOf(']');
  let tokens: Token[] = [];
  const endName = () => {
    const own = tokens;
    names.push((name) => matches(own, name));
    tokens = [];
  };
  for (let at = 0; at < pattern.length; ) {
    const character = pattern[at] ?? '';
    const begins = at === 0 || pattern[at - 1] === '/';
    if (begins && character === '*' && pattern[at + 1] === '*' && (pattern[at + 2] ?? '/') === '/') {
      if (names.at(-1) !== '*') names.push('*');
      // At the end it is all that is inside, and not the folder itself.
      if (at + 2 >= pattern.length) return [...names, () => true];
      at += 3;
      continue;
    }
    at += 1;
    if (character === '/') endName();
    else if (character === '*') {
      if (tokens.at(-1) !== '*') tokens.push('*');
    } else if (character === '?') tokens.push(() => true);
    else {
      const set = character === '[' ? readSet(pattern, at, lastClose) : null;
      const escaped = character === '\\' ? pattern[at] : undefined;
      const wanted = escaped ?? character;
      if (set) at = set.next;
      else if (escaped !== undefined) at += 1;
      if (set) tokens.push(set.token);
      else if (wanted === '/') endName();
      else tokens.push((other) => other === wanted);
    }
  }
  endName();
  return names;
}

/** `[…]` from just after the bracket; null where it is never closed and so stands for itself. Throws SyntaxError. */
function readSet(pattern: Name, from: number, lastClose: number): { token: Token; next: number } | null {
  if (from > lastClose) return null;
  const negated = pattern[from] === '!' || pattern[from] === '^';
  const start = negated ? from + 1 : from;
  // A bracket that comes first belongs to the set, if another closes it.
  const first = pattern[start] === ']' && start < lastClose ? start + 1 : start;
  const end = pattern.indexOf(']', first);
  if (end < 0) return null;
  const source = pattern
    .slice(start, end)
    .join('')
    .replace(/[\\\][^|]/g, '\\$&');
  const one = new RegExp(`^[${negated ? '^' : ''}${source}]$`, 'u');
  return { token: (character) => one.test(character), next: end + 1 };
}
