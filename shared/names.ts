/**
 * Names on disk: a key is never a path.
 *
 * A key becomes a path by percent-encoding what cannot stand as a file name, and nothing else, so that ordinary keys
 * keep their spelling and every changed one can be read back. Where a name is too long, or the volume takes it for
 * another one, a mark `~` with a hash stands for what is lost; a literal `~` that looks like such a mark is encoded, so
 * the two never meet. Only the ledger can turn marked names back into keys.
 *
 *   a//b        a/%2Fb         a slash beside a slash, at the start or at the end is part of a name
 *   a/../b      a/%2E%2E/b     `.` and `..` as whole names
 *   a\b  a%2Fb  a%5Cb  a%252Fb backslash, control characters, unpaired surrogates; what looks like an escape
 *   x.part      x%2Epart       ours: partial files, and at the top of a job's folder `.waybill`, `waybill-receipt…`, `waybill-sha…`
 *   CON  a.  a: %43ON a%2E a%3A on Windows' rules only, with `* ? " < > |` and what looks like a short name (`LONGNA~1`)
 */

/** What names a volume can hold. Found by trying, in the destination itself. */
export interface NameRules {
  readonly caseSensitive: boolean;
  /** False where NFC and NFD spellings are one file (APFS, HFS+). */
  readonly normalizationSensitive: boolean;
  /** `\ / : * ? " < > |`, reserved device names, trailing dot and space refused. */
  readonly windows: boolean;
}

/** Of a partial file: added to its final name. */
export const partialSuffix = '.part';

/** UTF-8 bytes that file systems allow for one name. A file's own name leaves room for {@link partialSuffix}. */
const maxNameBytes = 255;
const maxFileNameBytes = maxNameBytes - partialSuffix.length;

const mark = '~(?=(?:[0-9a-f]{6}|[0-9a-f]{16})(?:\\.|$))';
const marked = new RegExp(mark, 'i');
const refused = new RegExp(`%(?=[0-9a-f]{2})|${mark}|[\\p{Cc}\\p{Cs}\\\\]`, 'giu');
const refusedOnWindows = new RegExp(`%(?=[0-9a-f]{2})|${mark}|[\\p{Cc}\\p{Cs}\\\\:*?"<>|]`, 'giu');
/** Most keys there are: nothing to look at twice, on any rules but Windows'. */
const ordinary = /^(?!waybill-|\.|\/)(?!.*(?:\.part(?:\/|$)|\/(?:\/|\.|$)))[\w ./-]{1,250}$/i;
/** Windows takes `COM¹` for COM1, and any of these with any extension. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)/iu;
/** What Windows may have given a longer name as its short one. */
const shortName = /^(?=[^.]{3,8}(?:\.|$))([^.~]{1,6})~(\d{1,6}(?:\.[^.]{0,3})?)$/u;

/**
 * The slash-separated path below a job's folder for the part of a key below its location. Pure: the same key gives the
 * same path whatever else is there. Different keys give different paths (marked names: but for a 64-bit hash), though a
 * volume may still take two of them for one: {@link createNamer} resolves that.
 */
export function relativePath(below: string, rules: NameRules): string {
  if (!rules.windows && ordinary.test(below)) return below;
  if (below === '') return nameless;
  // A slash separates only between two names; the others belong to the name that follows, at the end to the one before.
  const names: string[] = [];
  let extra = '';
  for (const name of below.split('/')) {
    if (name === '') extra += '%2F';
    else {
      names.push(extra + encodeName(name, names.length === 0, rules));
      extra = '';
    }
  }
  if (names.length === 0) names.push('%2F'.repeat(below.length));
  else if (extra !== '') names.push((names.pop() ?? '') + extra);
  const last = names.length - 1;
  return names.map((name, i) => shorten(name, i === last ? maxFileNameBytes : maxNameBytes)).join('/');
}

/** The path of the empty key: an escape that no other key needs. */
const nameless = '%5F';

/** The key's part that {@link relativePath} made this path from; null for marked names, which only the ledger knows. */
export function keyOf(path: string): string | null {
  if (path === nameless) return '';
  if (path.split('/').some((name) => marked.test(name))) return null;
  return path.replace(
    /%[0-7][0-9A-F]|%[CD][0-9A-F]%[0-9A-F]{2}|%E[0-9A-F](?:%[0-9A-F]{2}){2}|%F[0-7](?:%[0-9A-F]{2}){3}/g,
    (escapes) => {
      const [first = 0, ...rest] = escapes
        .split('%')
        .slice(1)
        .map((hex) => Number.parseInt(hex, 16));
      const head = rest.length === 0 ? first : first & (0x3f >> rest.length);
      return String.fromCodePoint(rest.reduce((point, byte) => point * 64 + (byte & 0x3f), head));
    },
  );
}

/** A folder's own object, as consoles and tools make them: it becomes a folder, or nothing, but never a file. */
export function isFolderMarker(key: string, size: number): boolean {
  return size === 0 && key.endsWith('/');
}

/**
 * One spelling for all that a volume takes for the same name. Folds rather too much than too little: that costs an
 * alias, the other would cost a file. Case by way of upper case (`ẞ`, `ß` and `ss` are one); HFS+ ignores joiners and marks of direction.
 */
export function fold(path: string, rules: NameRules): string {
  let folded = path;
  if (!rules.normalizationSensitive) folded = folded.normalize('NFD').replace(ignored, '');
  if (!rules.caseSensitive) folded = folded.toLowerCase().toUpperCase().toLowerCase();
  if (!rules.normalizationSensitive) folded = folded.normalize('NFC');
  return rules.windows ? folded.replace(/[. ]+(?=\/|$)/g, '') : folded;
}

/** What HFS+ takes no notice of in a name. */
const ignored = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;
const ours = /^(?:\.waybill$|waybill-(?:receipt|sha))/iu;

/** Folders remembered, twice over. */
const foldersKept = 2048;

export interface Namer {
  /** The path for one key's part below the location. To be asked once for each key: its own name is taken afterwards. */
  name(below: string): { readonly path: string; readonly renamed: boolean };
  /** Takes the names of the folders that the key's file will lie in. */
  folders(below: string): void;
  /** The path, marked, of a file that has to give its name up. */
  mark(below: string): string;
}

/**
 * Names the files of one job so that no two meet on its volume: case and NFC/NFD twins, and `a` beside `a/b` in either
 * order. The first to come keeps its name, the next is marked with a hash of its own key (of its own folder, for a
 * folder in whose place a file is). Folders that the volume takes for one are one.
 * `taken` and `take` know folded paths, and hear who asks: `as` what, for which key (or folder, ending in a slash).
 * Folders are remembered, so each file costs one `taken` and one `take`.
 */
export function createNamer(args: {
  readonly rules: NameRules;
  readonly taken: (folded: string, as: 'file' | 'folder', below: string) => 'file' | 'folder' | null;
  readonly take: (folded: string, as: 'file' | 'folder', below: string) => void;
}): Namer {
  const { rules, taken, take } = args;
  // Two generations, the older forgotten as a whole: what was used lately stays, at the cost of a look-up.
  let recent = new Map<string, string>();
  let older = new Map<string, string>();

  /** The first free spelling of `name` in `parent`; for a folder, also one that is a folder already. */
  function settle(
    parent: string,
    name: string,
    as: 'file' | 'folder',
    identity: string,
    firstAttempt = 0,
  ): string {
    const limit = as === 'file' ? maxFileNameBytes : maxNameBytes;
    for (let attempt = firstAttempt; ; attempt++) {
      const path = parent + (attempt === 0 ? name : withMark(name, hashOf(identity, attempt), limit));
      const folded = fold(path, rules);
      const there = taken(folded, as, identity);
      if (there === 'folder' && as === 'folder') return path;
      if (there !== null) continue;
      take(folded, as, identity);
      return path;
    }
  }

  /** `plain` is the folder's path, ending in a slash, before any mark; the answer is where its files really go. */
  function folder(plain: string): string {
    if (plain === '') return '';
    let path = recent.get(plain);
    if (path !== undefined) return path;
    const cut = plain.lastIndexOf('/', plain.length - 2) + 1;
    path =
      older.get(plain) ?? `${settle(folder(plain.slice(0, cut)), plain.slice(cut, -1), 'folder', plain)}/`;
    if (recent.size >= foldersKept) {
      older = recent;
      recent = new Map();
    }
    recent.set(plain, path);
    return path;
  }

  return {
    name(below) {
      const plain = relativePath(below, rules);
      const cut = plain.lastIndexOf('/') + 1;
      const path = settle(folder(plain.slice(0, cut)), plain.slice(cut), 'file', below);
      return { path, renamed: path !== below };
    },
    folders(below) {
      const plain = relativePath(below, rules);
      folder(plain.slice(0, plain.lastIndexOf('/') + 1));
    },
    mark(below) {
      const plain = relativePath(below, rules);
      const cut = plain.lastIndexOf('/') + 1;
      return settle(folder(plain.slice(0, cut)), plain.slice(cut), 'file', below, 1);
    },
  };
}

function encodeName(name: string, top: boolean, { windows }: NameRules): string {
  if (name === '.' || name === '..') return name.replaceAll('.', '%2E');
  let safe = name.replace(windows ? refusedOnWindows : refused, escapeCharacter);
  if (/\.part$/iu.test(safe)) safe = `${safe.slice(0, -5)}%2E${safe.slice(-4)}`;
  if (top && ours.test(safe.replace(ignored, ''))) safe = escapeCharacter(safe.charAt(0)) + safe.slice(1);
  if (!windows) return safe;
  if (device.test(safe)) safe = escapeCharacter(safe.charAt(0)) + safe.slice(1);
  if (/[. ]$/.test(safe)) safe = safe.slice(0, -1) + escapeCharacter(safe.slice(-1));
  return safe.replace(shortName, '$1%7E$2');
}

/** Percent-encoded UTF-8 of one character; an unpaired surrogate as the three bytes that UTF-8 would give it. */
function escapeCharacter(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const tail = (shift: number) => 0x80 | ((point >> shift) & 0x3f);
  const bytes =
    point < 0x80
      ? [point]
      : point < 0x800
        ? [0xc0 | (point >> 6), tail(0)]
        : [0xe0 | (point >> 12), tail(6), tail(0)];
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

function shorten(name: string, limit: number): string {
  return utf8Bytes(name) <= limit ? name : withMark(name, hash64(name), limit);
}

/** `stem~hash.ext`, the stem cut between characters (and escapes) so that it all stays within `limit` bytes. */
function withMark(name: string, hash: string, limit: number): string {
  const extension = /(?<=.)(?:\.[a-z0-9]{1,8}){1,2}$/i.exec(name)?.[0] ?? '';
  let stem = name.slice(0, name.length - extension.length);
  const room = limit - 1 - hash.length - extension.length;
  if (utf8Bytes(stem) > room) {
    let end = 0;
    let bytes = 0;
    for (const character of stem) {
      bytes += utf8Bytes(character);
      if (bytes > room) break;
      end += character.length;
    }
    stem = stem.slice(0, end).replace(/%[0-9A-F]?$/, '');
  }
  return `${stem}~${hash}${extension}`;
}

/** The first is short; only where that is taken too, all of it stands there. */
const hashOf = (identity: string, attempt: number): string =>
  attempt < 2 ? hash64(identity).slice(0, 6) : hash64(`${identity}\n${attempt}`);

function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // A pair is two units and four bytes; any other unit from U+0800 up is one unit and three bytes.
    if (unit >= 0x80) bytes += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2;
  }
  return bytes;
}

/** 16 hex digits: two multiplied streams over UTF-16 units, mixed at the end. Spreads well; not a cryptographic hash. */
export function hash64(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
