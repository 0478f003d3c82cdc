/**
 * `.bidsignore`, which is written as a `.gitignore` (gitignore(5), "Pattern format"): the last pattern that matches
 * decides; `!` takes back; a slash not at the end anchors to the top; what lies in an ignored folder stays ignored.
 */

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

interface Rule {
  readonly text: string;
  readonly back: boolean;
  readonly folderOnly: boolean;
  readonly matches: RegExp;
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
  const own = (path: string, folder: boolean): Rule | undefined =>
    rules.findLast((rule) => (folder || !rule.folderOnly) && rule.matches.test(path));
  return {
    by(path, folder) {
      if (rules.length === 0) return null;
      const segments = path.split('/');
      for (let depth = 1; depth <= segments.length; depth++) {
        const rule = own(segments.slice(0, depth).join('/'), folder || depth < segments.length);
        if (rule && !rule.back) return rule.text;
      }
      return null;
    },
  };
}

function readRule(line: string): Rule | null {
  // Spaces at the end do not count unless the last is escaped.
  const text = line.replace(/(?<!\\)\s+$/, '');
  if (text === '' || text.startsWith('#')) return null;
  const back = text.startsWith('!');
  const pattern = back ? text.slice(1) : text;
  const folderOnly = pattern.endsWith('/');
  const bare = folderOnly ? pattern.slice(0, -1) : pattern;
  if (bare === '' || bare === '/') return null;
  const anchored = bare.includes('/');
  const source = toRegExp(bare.startsWith('/') ? bare.slice(1) : bare);
  try {
    return { text, back, folderOnly, matches: new RegExp(`^${anchored ? '' : '(?:.*/)?'}${source}$`, 'su') };
  } catch {
    // A pattern that means nothing ignores nothing, as in git.
    return null;
  }
}

function toRegExp(glob: string): string {
  let source = '';
  for (let i = 0; i < glob.length; ) {
    const rest = glob.slice(i);
    const set = /^\[(!|\^)?(\]?[^\]]*)\]/.exec(rest);
    if (rest.startsWith('**/') && (i === 0 || glob[i - 1] === '/')) {
      source += '(?:.*/)?';
      i += 3;
    } else if (rest === '**' && (i === 0 || glob[i - 1] === '/')) {
      source += '.*';
      i += 2;
    } else if (rest[0] === '*') {
      source += '[^/]*';
      i += /^\*+/.exec(rest)?.[0].length ?? 1;
    } else if (rest[0] === '?') {
      source += '[^/]';
      i += 1;
    } else if (set) {
      source += `(?!/)[${set[1] ? '^' : ''}${(set[2] ?? '').replace(/[\\\][^|]/g, '\\$&')}]`;
      i += set[0].length;
    } else {
      const escaped = rest[0] === '\\' && rest.length > 1;
      const character = String.fromCodePoint(rest.codePointAt(escaped ? 1 : 0) ?? 0);
      source += character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
      i += character.length + (escaped ? 1 : 0);
    }
  }
  return source;
}
