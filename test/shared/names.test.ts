import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createNamer,
  fold,
  isFolderMarker,
  keyOf,
  type NameRules,
  relativePath,
} from '../../shared/names.ts';

const linux: NameRules = { caseSensitive: true, normalizationSensitive: true, windows: false };
const mac: NameRules = { caseSensitive: false, normalizationSensitive: false, windows: false };
const windows: NameRules = { caseSensitive: false, normalizationSensitive: true, windows: true };
const strangest: NameRules = { caseSensitive: false, normalizationSensitive: false, windows: true };
const everyRules = { linux, mac, windows, strangest };

const bytes = (text: string) => new TextEncoder().encode(text).length;
const marked = /~(?:[0-9a-f]{6}|[0-9a-f]{16})(?:[./]|$)/i;

/** A job's names in memory, as the ledger would keep them. */
function namer(rules: NameRules) {
  const names = new Map<string, 'file' | 'folder'>();
  const asked = { taken: 0, take: 0 };
  const { name } = createNamer({
    rules,
    taken: (folded) => {
      asked.taken++;
      return names.get(folded) ?? null;
    },
    take: (folded, as) => {
      asked.take++;
      expect(names.has(folded)).toBe(false);
      names.set(folded, as);
    },
  });
  return {
    name: (below: string) => name(below).path,
    renamed: (below: string) => name(below).renamed,
    asked,
    names,
  };
}

// What Windows refuses, from its own documentation ("Naming Files, Paths, and Namespaces"), written apart from the code under test.
const deviceNames = new Set(
  ['CON', 'PRN', 'AUX', 'NUL', 'CONIN$', 'CONOUT$'].concat(
    ['COM', 'LPT'].flatMap((port) => [...'0123456789¹²³'].map((digit) => port + digit)),
  ),
);
function legal(name: string, rules: NameRules, isFile: boolean): boolean {
  if (name === '' || name === '.' || name === '..') return false;
  if (bytes(name) > (isFile ? 250 : 255) || !name.isWellFormed()) return false;
  for (const c of name) {
    const code = c.codePointAt(0) ?? 0;
    if (code < 32 || (code >= 127 && code < 160) || c === '/' || c === '\\') return false;
    if (rules.windows && '<>:"|?*'.includes(c)) return false;
  }
  if (!rules.windows) return true;
  if (name.endsWith('.') || name.endsWith(' ')) return false;
  return !deviceNames.has((name.split('.')[0] ?? '').trimEnd().toUpperCase());
}

// Keys as nobody should make them, with pieces that meet each other often.
const piece = fc.constantFrom(
  ...[
    '.',
    '..',
    '...',
    '',
    '',
    '/',
    '//',
    'a',
    'A',
    'b',
    'a.',
    'a ',
    ' ',
    '%',
    '%2F',
    '%5C',
    '%41',
    '%25',
    '%E',
    '~',
    '\\',
    'C:',
    ':',
  ],
  ...[
    'CON',
    'con.txt',
    'Com1',
    'COM¹.nii.gz',
    'nul ',
    'LPT0',
    'aux.',
    'x.part',
    '.PART',
    'waybill-receipt.json',
    'Waybill-SHA256',
    '_',
    '%5F',
  ],
  ...[
    'é',
    'e\u0301',
    'É',
    'ß',
    'ẞ',
    'ss',
    'SS',
    'ſ',
    'K',
    'k',
    'Å',
    'å',
    'ς',
    'σ',
    'İ',
    '日本',
    '🧠',
    '\ud800',
    '\udc00',
    '\0',
    '\n',
    '\x7f',
    '\x85',
  ],
  ...[
    'a~abcdef',
    '~0123456789abcdef.gz',
    '~1',
    'LONGNA~1.TXT',
    '.nii.gz',
    '*',
    '?',
    '"',
    '<|>',
    'x'.repeat(120),
    'é'.repeat(100),
    '🧠'.repeat(61),
    '-',
  ],
);
const hostileKey = fc.oneof(
  { weight: 8, arbitrary: fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join('')) },
  { weight: 3, arbitrary: fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('/')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
      .map((units) => String.fromCharCode(...units)),
  },
);
const jobOfKeys = fc.uniqueArray(hostileKey, { minLength: 1, maxLength: 200 });

describe.each(Object.entries(everyRules))('on %s rules, 100,000 hostile keys', (_, rules) => {
  test('every path is inside the folder and made of names the volume holds', () => {
    fc.assert(
      fc.property(hostileKey, (key) => {
        const names = relativePath(key, rules).split('/');
        for (const [i, name] of names.entries())
          expect(legal(name, rules, i === names.length - 1), name).toBe(true);
        expect(names.some((name) => /\.part$/i.test(name))).toBe(false);
        expect(names[0]).not.toMatch(/^(waybill-(receipt|sha)|\.waybill$)/i);
      }),
      { numRuns: 100_000 },
    );
  }, 60_000);

  test('every path without a mark gives its key back, and no two keys share one', () => {
    const seen = new Map<string, string>();
    fc.assert(
      fc.property(hostileKey, (key) => {
        const path = relativePath(key, rules);
        expect(seen.get(path) ?? key).toBe(key);
        seen.set(path, key);
        const back = keyOf(path);
        if (back === null) expect(path).toMatch(marked);
        else expect(back).toBe(key);
      }),
      { numRuns: 100_000 },
    );
  }, 60_000);

  test('within a job no two keys meet on the volume, no file lies where a folder is, and the same job gives the same names', () => {
    fc.assert(
      fc.property(jobOfKeys, (keys) => {
        const first = namer(rules);
        const paths = keys.map(first.name);
        const files = new Set(paths.map((path) => fold(path, rules)));
        expect(files.size).toBe(keys.length);
        for (const path of paths) {
          const names = path.split('/');
          for (const [i, name] of names.entries())
            expect(legal(name, rules, i === names.length - 1), name).toBe(true);
          for (let i = 1; i < names.length; i++)
            expect(files.has(fold(names.slice(0, i).join('/'), rules))).toBe(false);
        }
        const second = namer(rules);
        expect(keys.map(second.name)).toEqual(paths);
      }),
      { numRuns: 1000 },
    );
  }, 120_000);

  test('a key that meets no other keeps its own name whatever else is in the job', () => {
    fc.assert(
      fc.property(jobOfKeys, (keys) => {
        const job = namer(rules);
        for (const key of keys) {
          const path = job.name(key);
          const plain = relativePath(key, rules);
          if (path === plain) continue;
          // Renamed: then the plain name, or a folder on its way, was taken by another key's.
          const ways = plain.split('/').map((_, i, names) => fold(names.slice(0, i + 1).join('/'), rules));
          expect(ways.some((way) => job.names.has(way))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});

test.each([
  ['sub-01/anat/sub-01_T1w.nii.gz', 'sub-01/anat/sub-01_T1w.nii.gz'],
  ['a b/ü ß/日本.txt', 'a b/ü ß/日本.txt'],
  ['100% sure', '100% sure'],
  ['a%2Fb', 'a%252Fb'],
  ['../../etc/passwd', '%2E%2E/%2E%2E/etc/passwd'],
  ['/etc/passwd', '%2Fetc/passwd'],
  ['a//b', 'a/%2Fb'],
  ['a/', 'a%2F'],
  ['///', '%2F%2F%2F'],
  ['', '%5F'],
  ['a\\b', 'a%5Cb'],
  ['a\0b', 'a%00b'],
  ['a\ud800b', 'a%ED%A0%80b'],
  ['.hidden/...', '.hidden/...'],
  ['scan.part', 'scan%2Epart'],
  ['waybill-receipt.json', '%77aybill-receipt.json'],
  ['sub/waybill-receipt.json', 'sub/waybill-receipt.json'],
  ['.waybill/receipt.json', '%2Ewaybill/receipt.json'],
  ['.Waybill', '%2EWaybill'],
  ['.way\u200cbill/receipt.json', '%2Eway\u200cbill/receipt.json'],
  ['sub/.waybill/receipt.json', 'sub/.waybill/receipt.json'],
  ['.waybills/a', '.waybills/a'],
  ['C:/x', 'C:/x'],
  ['aux', 'aux'],
  ['a~abcdef.txt', 'a%7Eabcdef.txt'],
])('on Linux %j is %j and back', (key, path) => {
  expect(relativePath(key, linux)).toBe(path);
  expect(keyOf(path)).toBe(key);
});

test.each([
  ['C:/x', 'C%3A/x'],
  ['con/nul.txt', '%63on/%6Eul.txt'],
  ['COM¹.nii.gz', '%43OM¹.nii.gz'],
  ['com10', 'com10'],
  ['a./b ', 'a%2E/b%20'],
  ['what?', 'what%3F'],
  ['LONGNA~1.TXT', 'LONGNA%7E1.TXT'],
])('on Windows %j is %j and back', (key, path) => {
  expect(relativePath(key, windows)).toBe(path);
  expect(keyOf(path)).toBe(key);
});

test('a name too long is cut between characters, keeps its extension, carries a hash, and is left to the ledger', () => {
  const path = relativePath(`data/${'é'.repeat(200)}.nii.gz`, linux);
  expect(path).toMatch(/^data\/é+~[0-9a-f]{16}\.nii\.gz$/);
  expect(bytes(path.slice(5))).toBeLessThanOrEqual(250);
  expect(bytes(path.slice(5))).toBeGreaterThan(246);
  expect(keyOf(path)).toBeNull();
  expect(relativePath(`data/${'é'.repeat(201)}.nii.gz`, linux)).not.toBe(path);
});

test('the name of a file leaves room for its partial file', () => {
  expect(relativePath('x'.repeat(250), linux)).toBe('x'.repeat(250));
  expect(bytes(`${relativePath('x'.repeat(251), linux)}.part`)).toBeLessThanOrEqual(255);
  expect(relativePath(`${'x'.repeat(255)}/a`, linux)).toBe(`${'x'.repeat(255)}/a`);
});

test('case twins are told apart where the volume does not, and kept where it does', () => {
  const onMac = namer(mac);
  expect(onMac.name('Data.csv')).toBe('Data.csv');
  expect(onMac.name('data.csv')).toMatch(/^data~[0-9a-f]{6}\.csv$/);
  const onLinux = namer(linux);
  expect(['Data.csv', 'data.csv'].map(onLinux.name)).toEqual(['Data.csv', 'data.csv']);
});

test('a composed and a decomposed spelling are told apart where the volume does not', () => {
  const { name } = namer(mac);
  expect(name('caf\u00e9')).toBe('caf\u00e9');
  expect(name('cafe\u0301')).toMatch(/^cafe\u0301~[0-9a-f]{6}$/);
});

test('a file beside a folder of the same name: whichever came first keeps it', () => {
  const fileFirst = namer(linux);
  expect(fileFirst.name('a')).toBe('a');
  expect(fileFirst.name('a/b')).toMatch(/^a~([0-9a-f]{6})\/b$/);
  expect(fileFirst.name('a/c').split('/')[0]).toBe(fileFirst.name('a/d').split('/')[0]);
  const folderFirst = namer(linux);
  expect(folderFirst.name('a/b')).toBe('a/b');
  expect(folderFirst.name('a')).toMatch(/^a~[0-9a-f]{6}$/);
});

test('folders that differ only in case are one folder, and the files in them are still told apart', () => {
  const { name } = namer(windows);
  expect(name('Sub/x.nii.gz')).toBe('Sub/x.nii.gz');
  expect(name('sub/y.nii.gz')).toBe('sub/y.nii.gz');
  expect(name('sub/x.nii.gz')).toMatch(/^sub\/x~[0-9a-f]{6}\.nii\.gz$/);
});

test('a changed name is said to be one', () => {
  const job = namer(linux);
  expect(job.renamed('a/b')).toBe(false);
  expect(job.renamed('../b')).toBe(true);
  expect(job.renamed('a')).toBe(true);
});

test('a second namer over the same names goes on where the first stopped', () => {
  const first = namer(linux);
  first.name('a');
  const inside = first.name('a/b');
  const second = createNamer({
    rules: linux,
    taken: (folded) => first.names.get(folded) ?? null,
    take: (folded, as) => first.names.set(folded, as),
  });
  expect(second.name('a/c').path.split('/')[0]).toBe(inside.split('/')[0]);
});

test('a hundred thousand files in few folders ask once for each file', () => {
  const job = namer(linux);
  for (let i = 0; i < 100_000; i++) job.name(`study/sub-${i % 50}/file-${i}.dat`);
  expect(job.asked.taken).toBe(100_000 + 51);
  expect(job.asked.take).toBe(100_000 + 51);
});

test('every character folds with its own lower and upper case', () => {
  const wrong: string[] = [];
  for (let point = 0; point <= 0x1ffff; point++) {
    if (point >= 0xd800 && point < 0xe000) continue;
    const character = String.fromCodePoint(point);
    for (const other of [character.toLowerCase(), character.toUpperCase()]) {
      if (fold(other, mac) !== fold(character, mac)) wrong.push(point.toString(16));
    }
  }
  expect(wrong).toEqual([]);
});

test('only an empty object whose key ends in a slash is a folder marker', () => {
  expect(isFolderMarker('a/', 0)).toBe(true);
  expect(isFolderMarker('a/', 1)).toBe(false);
  expect(isFolderMarker('a', 0)).toBe(false);
});
