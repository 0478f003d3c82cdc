/** One thing wrong at a time, and what is said of it. */
import { rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  codes,
  description,
  type Files,
  image,
  json,
  scan,
  scanWith,
  study,
  write,
  zipped,
} from './make-study.ts';

const anat = 'sub-01/ses-01/anat/sub-01_ses-01_T1w';
const dwi = 'sub-02/ses-02/dwi/sub-02_ses-02_dwi';
const func = 'sub-01/ses-02/func/sub-01_ses-02_task-nback';

const move = (files: Files, from: string, to: string) => {
  files[to] = files[from]!;
  delete files[from];
};

test('a study that is right has nothing to find, and every file of it is clean', async () => {
  const { study: found, findings, held } = await scan(write(study()));
  expect(findings).toEqual([]);
  expect(held).toEqual([]);
  expect(found).toMatchObject({ kind: 'raw', name: 'A study', errors: 0, warnings: 0, questions: [] });
  expect(found.clean).toBe(found.files);
  expect(found.files).toBe(Object.keys(study()).length);
});

interface Deviation {
  readonly what: string;
  readonly change: (files: Files) => void;
  readonly found: readonly string[];
  readonly says?: RegExp;
  readonly fix?: RegExp;
}

const deviations: readonly Deviation[] = [
  {
    what: 'no description',
    change: (files) => delete files['dataset_description.json'],
    found: ['description-missing '],
  },
  {
    what: 'a description without BIDSVersion',
    change: (files) => (files['dataset_description.json'] = json({ Name: 'x' })),
    found: ['description-field dataset_description.json'],
    says: /BIDSVersion is missing/,
  },
  {
    what: 'a field in the wrong case',
    change: (files) => (files['dataset_description.json'] = json({ name: 'x', BIDSVersion: '1.10.0' })),
    found: ['description-field dataset_description.json', 'description-spelling dataset_description.json'],
  },
  {
    what: 'a description that is no JSON',
    change: (files) => (files['dataset_description.json'] = '{"Name": "Jane Roe",}'),
    found: ['json-invalid dataset_description.json'],
    says: /^It is not JSON[^J]*$/,
  },
  { what: 'no README', change: (files) => delete files.README, found: ['readme-missing '] },
  {
    what: 'entities out of order',
    change: (files) =>
      move(files, `${func}_events.tsv`, 'sub-01/ses-02/func/sub-01_task-nback_ses-02_events.tsv'),
    found: ['entity-order sub-01/ses-02/func/sub-01_task-nback_ses-02_events.tsv'],
    fix: /sub-01_ses-02_task-nback_events\.tsv/,
  },
  {
    what: 'an entity by its long name',
    change: (files) =>
      move(files, `${anat}.json`, 'sub-01/ses-01/anat/sub-01_ses-01_acquisition-mprage_T1w.json'),
    found: [
      'entity-unknown sub-01/ses-01/anat/sub-01_ses-01_acquisition-mprage_T1w.json',
      'sidecar-missing sub-01/ses-01/anat/sub-01_ses-01_T1w.nii.gz',
      'sidecar-alone sub-01/ses-01/anat/sub-01_ses-01_acquisition-mprage_T1w.json',
    ],
    fix: /sub-01_ses-01_acq-mprage_T1w\.json/,
  },
  {
    what: 'a run that is no number',
    change: (files) => {
      move(files, `${anat}.nii.gz`, 'sub-01/ses-01/anat/sub-01_ses-01_run-a_T1w.nii.gz');
    },
    found: ['entity-value sub-01/ses-01/anat/sub-01_ses-01_run-a_T1w.nii.gz'],
  },
  {
    what: "a file in another subject's folder",
    change: (files) => {
      move(files, `${anat}.nii.gz`, 'sub-01/ses-01/anat/sub-02_ses-01_T1w.nii.gz');
      move(files, `${anat}.json`, 'sub-01/ses-01/anat/sub-02_ses-01_T1w.json');
    },
    found: [
      'folder-disagrees sub-01/ses-01/anat/sub-02_ses-01_T1w.json',
      'folder-disagrees sub-01/ses-01/anat/sub-02_ses-01_T1w.nii.gz',
    ],
    says: /folder of subject 01, and its name says 02/,
  },
  {
    what: 'a bold image among anatomical ones',
    change: (files) => {
      move(files, `${func}_bold.nii`, 'sub-01/ses-02/anat/sub-01_ses-02_task-nback_bold.nii');
      move(files, `${func}_events.tsv`, 'sub-01/ses-02/anat/sub-01_ses-02_task-nback_events.tsv');
    },
    found: [
      'folder-disagrees sub-01/ses-02/anat/sub-01_ses-02_task-nback_bold.nii',
      'folder-disagrees sub-01/ses-02/anat/sub-01_ses-02_task-nback_events.tsv',
    ],
    fix: /func/,
  },
  {
    what: 'an image without a sidecar',
    change: (files) => delete files[`${anat}.json`],
    found: [`sidecar-missing ${anat}.nii.gz`],
  },
  {
    what: 'a task without its sidecar at the top',
    change: (files) => delete files['task-nback_bold.json'],
    found: [
      '01/func/sub-01_ses-01',
      '02/func/sub-01_ses-02',
      '01/func/sub-02_ses-01',
      '02/func/sub-02_ses-02',
    ].map(
      (at) =>
        `sidecar-missing ${at.slice(8, 14)}/ses-${at.slice(0, 2)}/func/${at.slice(8)}_task-nback_bold.nii`,
    ),
  },
  {
    what: 'a sidecar without an image',
    change: (files) => (files['sub-01/ses-01/anat/sub-01_ses-01_T2w.json'] = json({ EchoTime: 0.1 })),
    found: ['sidecar-alone sub-01/ses-01/anat/sub-01_ses-01_T2w.json'],
  },
  {
    what: 'a sidecar at the top that nothing uses',
    change: (files) => (files['task-rest_bold.json'] = json({ TaskName: 'rest', RepetitionTime: 2 })),
    found: ['sidecar-alone task-rest_bold.json'],
  },
  {
    what: 'gradients without an image',
    change: (files) => {
      delete files[`${dwi}.nii.gz`];
      delete files[`${dwi}.bvec`];
    },
    found: [`sidecar-alone ${dwi}.bval`],
  },
  {
    what: 'no bvec',
    change: (files) => delete files[`${dwi}.bvec`],
    found: [`gradients-missing ${dwi}.nii.gz`],
  },
  {
    what: 'more volumes than gradients',
    change: (files) => (files[`${dwi}.nii.gz`] = zipped(8)),
    found: [`gradients-count ${dwi}.nii.gz`, `gradients-count ${dwi}.nii.gz`],
    says: /bval has 7 columns, the image has 8 volumes/,
  },
  {
    what: 'a bvec with rows and columns exchanged',
    change: (files) => (files[`${dwi}.bvec`] = '1 0 0\n'.repeat(7)),
    found: [`gradients-wrong ${dwi}.bvec`],
    fix: /Transpose/,
  },
  {
    what: 'a bval with a word in it',
    change: (files) => (files[`${dwi}.bval`] = '0 1 2 3 four 5 6'),
    found: [`gradients-wrong ${dwi}.bval`],
  },
  {
    what: 'a subject that is not in the table',
    change: (files) => (files['participants.tsv'] = 'participant_id\tage\nsub-01\t30\n'),
    found: ['participants-unlisted sub-02/'],
  },
  {
    what: 'a row without a folder',
    change: (files) => (files['participants.tsv'] += 'sub-03\t50\n'),
    found: ['participants-absent participants.tsv'],
  },
  {
    what: 'a row that is short of a cell',
    change: (files) => (files['participants.tsv'] = 'participant_id\tage\nsub-01\nsub-02\t41\n'),
    found: ['table-rows participants.tsv'],
    says: /Line 2 has 1 cells/,
  },
  {
    what: 'commas for tabs in participants.tsv',
    change: (files) => (files['participants.tsv'] = 'participant_id,age\nsub-01,30\n'),
    found: ['participants-columns participants.tsv'],
  },
  {
    what: 'an events table without a duration',
    change: (files) => (files[`${func}_events.tsv`] = 'onset\ttrial_type\n1\ta\n'),
    found: [`events-columns ${func}_events.tsv`],
  },
  {
    what: 'an events table with its columns in another order',
    change: (files) => (files[`${func}_events.tsv`] = 'trial_type\tonset\tduration\na\t1\t2\n'),
    found: [`events-order ${func}_events.tsv`],
    says: /begins with trial_type and onset/,
  },
  {
    what: 'participants by another column first',
    change: (files) => (files['participants.tsv'] = 'age\tparticipant_id\n30\tsub-01\n41\tsub-02\n'),
    found: ['participants-order participants.tsv'],
  },
  {
    what: 'an onset that is a word',
    change: (files) => (files[`${func}_events.tsv`] = 'onset\tduration\nsoon\t1\n'),
    found: [`events-number ${func}_events.tsv`],
  },
  {
    what: 'a task without events',
    change: (files) => delete files[`${func}_events.tsv`],
    found: [`events-missing ${func}_bold.nii`],
  },
  {
    what: 'an empty image',
    change: (files) => (files[`${anat}.nii.gz`] = ''),
    found: [`empty-file ${anat}.nii.gz`],
  },
  {
    what: 'a plain image that was cut off',
    change: (files) => (files[`${func}_bold.nii`] = image(5).subarray(0, 500)),
    found: [`nifti-truncated ${func}_bold.nii`],
    says: /500 bytes of 832/,
  },
  {
    what: 'a compressed image whose copy was cut off',
    change: (files) => (files[`${anat}.nii.gz`] = zipped().subarray(0, -30)),
    found: [`nifti-truncated ${anat}.nii.gz`],
  },
  {
    what: 'a whole gzip of half an image',
    change: (files) => (files[`${anat}.nii.gz`] = gzipSync(image().subarray(0, 400))),
    found: [`nifti-truncated ${anat}.nii.gz`],
    says: /400 bytes of 448/,
  },
  {
    what: 'a text that calls itself an image',
    change: (files) => (files[`${anat}.nii.gz`] = '<html>'.repeat(100)),
    found: [`nifti-unreadable ${anat}.nii.gz`],
  },
  {
    what: 'a bold image of one volume',
    change: (files) => (files[`${func}_bold.nii`] = image(1)),
    found: [`bold-volumes ${func}_bold.nii`],
  },
  {
    what: 'a document in a subject',
    change: (files) => (files['sub-01/notes.docx'] = 'x'),
    found: ['not-bids sub-01/notes.docx'],
  },
  {
    what: 'a folder that BIDS does not know',
    change: (files) => (files['results/a.txt'] = 'x'),
    found: ['not-bids results/'],
  },
  {
    what: 'folders whose names only begin like a subject and a session',
    change: (files) => {
      files['subjects/list.txt'] = 'x';
      files['sub-01/sessions/sub-01_notes.txt'] = 'x';
    },
    found: ['not-bids subjects/', 'not-in-datatype sub-01/sessions/sub-01_notes.txt'],
  },
  {
    what: 'litter',
    change: (files) => {
      files['.DS_Store'] = 'x';
      files['sub-01/._anat'] = 'x';
      files['sub-02/ses-01/anat/Thumbs.db'] = 'x';
    },
    found: ['litter .DS_Store', 'litter sub-01/._anat', 'litter sub-02/ses-01/anat/Thumbs.db'],
  },
];

describe('of each deviation exactly that is said', () => {
  test.each(deviations)('$what', async ({ change, found, says, fix }) => {
    const scanned = await scanWith(change);
    expect(codes(scanned).sort()).toEqual([...found].sort());
    const [first] = scanned.findings;
    for (const one of scanned.findings) {
      expect(one.reason).toMatch(/\.$/);
      expect(one.fix).not.toBe('');
    }
    if (says) expect(first?.reason).toMatch(says);
    if (fix) expect(first?.fix).toMatch(fix);
  });
});

test('a compressed image in two gzip members is whole, although its last four bytes do not say so', async () => {
  const bytes = image();
  const scanned = await scanWith((files) => {
    files[`${anat}.nii.gz`] = Buffer.concat([
      gzipSync(bytes.subarray(0, 380)),
      gzipSync(bytes.subarray(380)),
    ]);
  });
  expect(scanned.findings).toEqual([]);
});

test('a link to content that is not here is an error, and a link to a folder is not followed round', async () => {
  const files = study();
  delete files[`${anat}.nii.gz`];
  const folder = write(files);
  symlinkSync('../nowhere', path.join(folder, `${anat}.nii.gz`));
  symlinkSync(folder, path.join(folder, 'code'));
  const scanned = await scan(folder);
  expect(codes(scanned)).toEqual([
    `link-broken ${anat}.nii.gz`,
    'link-folder code',
    `sidecar-alone ${anat}.json`,
  ]);
  // What was not looked at is not sent either.
  expect(scanned.held).toMatchObject([{ rule: 'link', path: 'code/', members: ['code/'] }]);
});

test('a link to a file is looked at as the file', async () => {
  const files = study();
  const folder = write({ ...files, '.git/annex/objects/x': files[`${anat}.nii.gz`]! });
  rmSync(path.join(folder, `${anat}.nii.gz`));
  symlinkSync(path.join(folder, '.git/annex/objects/x'), path.join(folder, `${anat}.nii.gz`));
  expect((await scan(folder)).findings).toEqual([]);
});

test('a derivative has to say what made it', async () => {
  const files = {
    ...study(),
    'derivatives/pipe/dataset_description.json': json({ ...description, DatasetType: 'derivative' }),
    'derivatives/pipe/sub-01/anat/sub-01_desc-brain_mask.nii.gz': zipped(),
  };
  expect(codes(await scan(write(files)))).toEqual([
    'description-field derivatives/pipe/dataset_description.json',
  ]);
});
