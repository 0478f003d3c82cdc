/** What passes of a listing, and samples that anybody can draw again. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBytes, readInstant } from '../../shared/amount.ts';
import { createDraw, drawNames } from '../../shared/draw.ts';
import { everything, selection } from '../../shared/job.ts';
import { makeSieve, narrow, narrows, type Sieve } from '../../shared/sieve.ts';
import { readSubjects } from '../../shared/subjects.ts';

const day = Date.UTC(2026, 0, 15, 12);
const passing = (
  sieve: Sieve,
  paths: readonly string[],
  facts = { size: 10, lastModified: day as number | null },
) => {
  const wanted = makeSieve({ filters: [], sieve });
  return paths.filter((path) => wanted(path, facts));
};

test('a selection of before reads as it was, and one without a sieve is written as it was', () => {
  const before = { prefixes: ['a/'], keys: [], filters: [{ verb: 'include' as const, glob: '*' }] };
  expect(selection.parse(JSON.parse(JSON.stringify(before)))).toEqual(before);
  expect(JSON.stringify(selection.parse(everything))).toBe('{"prefixes":[],"keys":[],"filters":[]}');
  expect(narrows(undefined)).toBe(false);
  expect(narrows({ subjects: [] })).toBe(false);
});

test('a pattern that cannot be run comes through no door', () => {
  expect(selection.safeParse({ ...everything, sieve: { regex: 'a(?=b)' } }).success).toBe(false);
  expect(selection.safeParse({ ...everything, sieve: { regex: 'a+' } }).success).toBe(true);
});

test('sizes include both ends, days begin with the first and end before the last', () => {
  const at = (sieve: Sieve, size: number, lastModified: number | null = day) =>
    passing(sieve, ['x'], { size, lastModified }).length === 1;
  expect([9, 10, 20, 21].map((size) => at({ minSize: 10, maxSize: 20 }, size))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  const from = { modifiedFrom: day, modifiedUntil: day + 1 };
  expect([day - 1, day, day + 1, null].map((when) => at(from, 1, when))).toEqual([false, true, false, false]);
});

test('sizes and days as people write them', () => {
  expect(['500', '10MB', '1.5 GiB', '2k', 'ten', ''].map(readBytes)).toEqual([
    500,
    1e7,
    1610612736,
    2000,
    null,
    null,
  ]);
  expect(readInstant('2026-01-15')).toBe(Date.UTC(2026, 0, 15));
  expect(['2026-02-31', '15.1.2026', ''].map(readInstant)).toEqual([null, null, null]);
});

const study = [
  'README',
  'dataset_description.json',
  'participants.tsv',
  'task-rest_bold.json',
  'sub-01/sub-01_sessions.tsv',
  'sub-01/ses-a/sub-01_ses-a_scans.tsv',
  'sub-01/ses-a/anat/sub-01_ses-a_T1w.nii.gz',
  'sub-01/ses-a/func/sub-01_ses-a_task-rest_bold.nii.gz',
  'sub-01/ses-b/func/sub-01_ses-b_task-nback_bold.nii.gz',
  'sub-02/eeg/sub-02_electrodes.tsv',
  'sub-02/eeg/sub-02_task-rest_eeg.edf',
  'sub-02/meg/sub-02_task-rest_meg.ds/data.res4',
  'derivatives/fmriprep/sub-01/anat/sub-01_T1w.nii.gz',
  'derivatives/fmriprep/dataset_description.json',
  'code/run.py',
];
const root = study.slice(0, 4);

test('a subject comes with the files of the root and without what was made of it', () => {
  expect(passing({ subjects: ['sub-02'] }, study)).toEqual([
    ...root,
    'sub-02/eeg/sub-02_electrodes.tsv',
    'sub-02/eeg/sub-02_task-rest_eeg.edf',
    'sub-02/meg/sub-02_task-rest_meg.ds/data.res4',
  ]);
});

test('a task comes with what applies to every task, and what is above a datatype', () => {
  expect(passing({ tasks: ['rest'] }, study)).toEqual([
    ...root,
    'sub-01/sub-01_sessions.tsv',
    'sub-01/ses-a/sub-01_ses-a_scans.tsv',
    'sub-01/ses-a/func/sub-01_ses-a_task-rest_bold.nii.gz',
    'sub-02/eeg/sub-02_electrodes.tsv',
    'sub-02/eeg/sub-02_task-rest_eeg.edf',
    'sub-02/meg/sub-02_task-rest_meg.ds/data.res4',
  ]);
});

test('a session and a datatype leave other sessions, and studies without, where they are', () => {
  expect(passing({ sessions: ['a'], datatypes: ['anat'] }, study)).toEqual([
    ...root,
    'sub-01/sub-01_sessions.tsv',
    'sub-01/ses-a/sub-01_ses-a_scans.tsv',
    'sub-01/ses-a/anat/sub-01_ses-a_T1w.nii.gz',
  ]);
});

test('a study below the location, and subjects whose folders are bare labels', () => {
  expect(
    passing({ subjects: ['01'] }, ['ds1/README', 'ds1/sub-01/anat/x', 'ds1/sub-02/anat/x', 'ds1/x/y']),
  ).toEqual(['ds1/README', 'ds1/sub-01/anat/x']);
  expect(passing({ subjects: ['100307'] }, ['HCP_1200/100307/T1w/a', 'HCP_1200/100408/T1w/a'])).toEqual([
    'HCP_1200/100307/T1w/a',
  ]);
});

test.each([
  ['participant_id\tage\nsub-01\t20\nsub-02\t21\n', ['sub-01', 'sub-02']],
  ['age;Subject ID\r\n20;100307\r\n21;100408\r\n', ['100307', '100408']],
  ['\uFEFF"subject","note"\n"a 1","x, y"\n', ['a 1']],
  ['100307 100408,100610', ['100307', '100408', '100610']],
  ['01\n02\n02\n\n# a remark\n03', ['01', '02', '03']],
  ['code,age\nA1,3\nA2,4', ['A1', 'A2']],
  ['', []],
])('subjects in %j', (text, labels) => {
  expect(readSubjects(text)).toEqual(labels);
});

test('a sample depends on seed and names, and on no order', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string(), { maxLength: 60 }),
      fc.nat(20),
      fc.string(),
      (names, count, seed) => {
        const draw = (order: readonly string[]) => {
          const one = createDraw<string>({ count, seed, nameOf: (name) => name });
          for (const name of order) one.add([name]);
          return one.taken();
        };
        const drawn = draw(names);
        expect(draw(names.toReversed())).toEqual(drawn);
        expect(drawn).toHaveLength(Math.min(count, names.length));
        expect(new Set(drawNames(names, count, seed))).toEqual(new Set(drawn));
      },
    ),
  );
});

test('over many seeds every key is drawn about as often', () => {
  const names = Array.from({ length: 50 }, (_, i) => `sub-${i}`);
  const times = new Map(names.map((name) => [name, 0]));
  for (let seed = 0; seed < 4000; seed++)
    for (const name of drawNames(names, 5, String(seed))) times.set(name, (times.get(name) ?? 0) + 1);
  // 400 expected; six standard deviations are 114.
  for (const [name, count] of times) expect(count, name).toSatisfy((n: number) => n > 286 && n < 514);
});

test('narrowing what was narrowed lets in nothing that was left out, and keeps what describes a study', () => {
  const filters = [
    { verb: 'exclude' as const, glob: '*' },
    { verb: 'include' as const, glob: '*_bold.nii.gz' },
  ];
  const recipe = [filters[0]!, { verb: 'include' as const, glob: 'ds1/sub-01/*' }];
  const chosen = { prefixes: ['ds1/sub-0'], keys: ['ds1/README', 'ds1/x.bin'], filters: recipe };
  const wanted = makeSieve(narrow({ ...chosen, filters: [] }, filters, undefined, { along: true }));
  const facts = { size: 1, lastModified: null };
  const paths = ['ds1/README', 'ds1/x.bin', 'ds1/sub-01/a_bold.nii.gz', 'ds1/sub-02/a_bold.nii.gz'];
  expect(paths.map((path) => wanted(path, facts))).toEqual([true, false, true, true]);
  const both = makeSieve(narrow(chosen, filters, undefined));
  expect(paths.map((path) => both(path, facts))).toEqual([false, false, true, false]);
  expect(narrow(everything, [], {})).toEqual(everything);
});
