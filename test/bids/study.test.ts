/** What kind of study a folder is, what it holds, and what of it is held back. */
import { expect, test } from 'vitest';
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

/** As a lab has it: no dash in folders, nothing described, only derivatives. */
function bidsish(): Files {
  const files: Files = {};
  for (const subject of ['01', '02'])
    for (const session of ['01', '02']) {
      const at = `derivatives/vista/sub${subject}/ses${session}`;
      const name = `sub-${subject}_ses-${session}`;
      files[`${at}/anat/${name}_T1w.nii.gz`] = zipped();
      files[`${at}/dwi/${name}_dwi.nii.gz`] = zipped(7);
      files[`${at}/dwi/${name}_dwi.bval`] = '0 1 1 1 1 1 1';
      files[`${at}/dwi/${name}_dwi.bvec`] = '0 1 1 1 1 1 1\n'.repeat(3);
    }
  return files;
}

test('a study whose folders lack the dash is recognised, counted, and told once a folder', async () => {
  const files = bidsish();
  delete files['derivatives/vista/sub02/ses02/dwi/sub-02_ses-02_dwi.nii.gz'];
  delete files['derivatives/vista/sub02/ses02/dwi/sub-02_ses-02_dwi.bval'];
  delete files['derivatives/vista/sub02/ses02/dwi/sub-02_ses-02_dwi.bvec'];
  const { study: found, findings, rows } = await scan(write(files));
  expect(found.kind).toBe('bidsish');
  expect(found.sets).toHaveLength(1);
  expect(found.sets[0]).toMatchObject({
    path: 'derivatives/vista/',
    kind: 'derivative',
    subjects: 2,
    sessions: 4,
    columns: [
      { datatype: 'anat', suffix: 'T1w', task: null, rows: 4 },
      { datatype: 'dwi', suffix: 'dwi', task: null, rows: 3 },
    ],
  });
  expect(codes({ findings })).toEqual([
    'description-missing derivatives/vista/',
    'folder-dash derivatives/vista/',
    'folder-dash derivatives/vista/sub01/',
    'folder-dash derivatives/vista/sub02/',
  ]);
  expect(found.errors).toBe(0);
  expect(rows.get('derivatives/vista/')?.at(-1)).toMatchObject({
    subject: '02',
    session: '02',
    cells: [{ column: 0, files: 1, problems: 0 }],
  });
});

test('a wrong label is still found where the folders lack the dash', async () => {
  const files = bidsish();
  files['derivatives/vista/sub01/ses01/anat/sub-02_ses-01_T1w.nii.gz'] = zipped();
  const { findings } = await scan(write(files));
  expect(findings.find(({ code }) => code === 'folder-disagrees')?.reason).toMatch(
    /subject 01, and its name says 02/,
  );
});

test('what is missing where shows in the rows, and a broken image in its cell', async () => {
  const { study: found, rows } = await scanWith((files) => {
    delete files['sub-02/ses-01/anat/sub-02_ses-01_T1w.nii.gz'];
    delete files['sub-02/ses-01/anat/sub-02_ses-01_T1w.json'];
    files['sub-01/ses-01/func/sub-01_ses-01_task-nback_bold.nii'] = image(5).subarray(0, 500);
  });
  const [set] = found.sets;
  expect(set).toMatchObject({ path: '', kind: 'raw', bidsVersion: '1.10.0', subjects: 2, sessions: 4 });
  const names = set!.columns.map(({ suffix, task }) => task ?? suffix);
  const told = rows
    .get('')!
    .map(({ subject, session, cells }) => [
      `${subject} ${session}`,
      ...cells.map(({ column, problems }) => `${names[column]}${problems > 0 ? '!' : ''}`),
    ]);
  expect(told).toEqual([
    ['01 01', 'dwi', 'nback!', 'T1w'],
    ['01 02', 'dwi', 'nback', 'T1w'],
    ['02 01', 'dwi', 'nback'],
    ['02 02', 'dwi', 'nback', 'T1w'],
  ]);
});

test.each<[string, Files, string, string[]]>([
  [
    'a derivative by itself',
    {
      'dataset_description.json': json({
        ...description,
        DatasetType: 'derivative',
        GeneratedBy: [{ Name: 'x' }],
      }),
      'sub-01/anat/sub-01_desc-x_T1w.nii.gz': zipped(),
    },
    'derivative',
    [''],
  ],
  [
    'sourcedata, rawdata and derivatives side by side',
    {
      'rawdata/dataset_description.json': json(description),
      'rawdata/sub-01/anat/sub-01_T1w.nii.gz': zipped(),
      'derivatives/p/sub-01/anat/sub-01_T1w.nii.gz': zipped(),
    },
    'raw',
    ['rawdata/', 'derivatives/p/'],
  ],
  ['holiday pictures', { 'beach/a.jpg': 'x', 'subjects/list.txt': 'x' }, 'folder', []],
  ['nothing', {}, 'folder', []],
])('%s', async (_what, files, kind, sets) => {
  const { study: found } = await scan(write(files));
  expect(found.kind).toBe(kind);
  expect(found.sets.map(({ path }) => path)).toEqual(sets);
});

test('.bidsignore is honoured: what it names is neither checked nor sent, and each pattern says how much', async () => {
  const {
    findings,
    held,
    study: found,
  } = await scanWith((files) => {
    files['.bidsignore'] = '# comments\n*_sbref.nii.gz\nextra/\n!keep_sbref.nii.gz\n';
    files['sub-01/ses-01/dwi/sub-01_ses-01_sbref.nii.gz'] = 'not an image';
    files['sub-02/ses-01/dwi/sub-02_ses-01_sbref.nii.gz'] = '';
    files['extra/deep/x.bin'] = 'x';
  });
  expect(findings).toEqual([]);
  expect(held).toMatchObject([
    {
      rule: 'bidsignore',
      path: '*_sbref.nii.gz',
      files: 2,
      bytes: 12,
      reason: '.bidsignore: *_sbref.nii.gz',
    },
    { rule: 'bidsignore', path: 'extra/', files: 1, bytes: 1, members: ['extra/'] },
  ]);
  expect(held[0]?.members).toEqual([
    'sub-01/ses-01/dwi/sub-01_ses-01_sbref.nii.gz',
    'sub-02/ses-01/dwi/sub-02_ses-01_sbref.nii.gz',
  ]);
  expect(found.held).toEqual({ files: 3, bytes: 13 });
});

test("the study's .bidsignore holds for the datasets in it: a pipeline as a whole, and files of another", async () => {
  const pipeline = (name: string): Files => ({
    [`derivatives/${name}/dataset_description.json`]: json({
      ...description,
      DatasetType: 'derivative',
      GeneratedBy: [{ Name: name }],
    }),
    [`derivatives/${name}/sub-01/anat/sub-01_desc-x_mask.nii.gz`]: zipped(),
    [`derivatives/${name}/sub-01/anat/sub-01_desc-x_work.mat`]: 'x',
  });
  const {
    study: found,
    findings,
    held,
  } = await scanWith((files) => {
    files['.bidsignore'] = 'derivatives/trial/\n*_work.mat\n';
    Object.assign(files, pipeline('trial'), pipeline('final'));
  });
  expect(findings).toEqual([]);
  expect(found.sets.map(({ path }) => path)).toEqual(['', 'derivatives/final/']);
  expect(held.map(({ rule, path, files }) => `${rule} ${path} ${files}`).sort()).toEqual([
    'bidsignore *_work.mat 1',
    'bidsignore derivatives/trial/ 3',
  ]);
});

test('DICOM that was packed is DICOM', async () => {
  const { held, findings } = await scanWith((files) => {
    files['sub-01/ses-01/anat/sub-01_ses-01_T1w.dicom.tgz'] = 'x';
    files['sub-01/ses-01/anat/IM0003.dcm.gz'] = 'x';
    files['sub-02/ses-01/anat/dicoms.zip'] = 'x';
  });
  expect(held.map(({ rule, path, files }) => `${rule} ${path} ${files}`).sort()).toEqual([
    'dicom sub-01/ses-01/anat/*.dcm 2',
    'dicom sub-02/ses-01/anat/*.dcm 1',
  ]);
  expect(findings).toEqual([]);
});

test('source data, DICOM, secrets and lists of names stay here, each with its reason', async () => {
  const dicom = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), Buffer.alloc(40)]);
  const { held, findings } = await scanWith((files) => {
    files['sourcedata/sub-01/scan.nii'] = 'x'.repeat(50);
    files['sub-01/ses-01/anat/IM0001'] = dicom;
    files['sub-01/ses-01/anat/IM0002.dcm'] = dicom;
    files['code/.env'] = 'KEY=1';
    files['code/subject_key.xlsx'] = 'x';
    files['.git/HEAD'] = 'ref';
  });
  expect(held.map(({ rule, path, files }) => `${rule} ${path} ${files}`)).toEqual([
    'dicom sub-01/ses-01/anat/*.dcm 2',
    'sourcedata sourcedata/ 1',
    'secret code/.env 1',
    'tooling .git/ 1',
    'private code/subject_key.xlsx 1',
  ]);
  expect(findings).toEqual([]);
});

test('one kind of finding in every file is counted in full, and kept to a limit', async () => {
  const files: Files = { 'dataset_description.json': json(description), README: 'x' };
  for (let i = 0; i < 30; i++) files[`sub-01/anat/sub-01_run-${i}_acq-a_T1w.json`] = json({});
  const { study: found, kinds } = await scan(write(files));
  expect(kinds).toContainEqual({ code: 'entity-order', severity: 'error', count: 30 });
  expect(found.errors).toBe(30);
});

test('a stopped look throws, and reads no further', async () => {
  const folder = write(study());
  const stop = new AbortController();
  let seen = 0;
  const { folderFiles } = await import('../../main/bids/folder.ts');
  const { scanStudy } = await import('../../main/bids/scan.ts');
  const looking = scanStudy({
    folder,
    files: folderFiles(folder),
    signal: stop.signal,
    progress: ({ files }) => {
      seen = files;
      stop.abort(new Error('enough'));
    },
    validate: null,
  });
  await expect(looking).rejects.toThrow('enough');
  expect(seen).toBeLessThan(Object.keys(study()).length);
});
