/** What stays here because it belongs to what an answer holds back: no sidecar is sent without its image. */
import { expect, test } from 'vitest';
import { chosenOf, rowsOf } from '../../main/bids/choose.ts';
import { type StudyRecord, wholeStudy } from '../../shared/study.ts';
import { codes, type Files, image, json, scanWith, zipped } from './make-study.ts';

const dwi = 'sub-01/ses-01/dwi/sub-01_ses-01_';
const func = 'sub-01/ses-01/func/sub-01_ses-01_task-nback_';
const eeg = 'sub-01/ses-01/eeg/sub-01_ses-01_task-nback_';
const row = (count: number) => `${Array.from({ length: count }, () => 1).join(' ')}\n`;

const decided = (code: string, released: readonly string[] = []) => ({
  choice: wholeStudy,
  answers: { [code]: 'hold-back' } satisfies StudyRecord['answers'],
  released: [...released],
});

/** What stays here by an answer to the questions about `code`. */
async function staying(code: string, change: (files: Files) => void): Promise<readonly string[]> {
  const scanned = await scanWith(change);
  expect(codes(scanned).map((one) => one.split(' ')[0])).toContain(code);
  const { holdBack, byAnswer } = chosenOf(scanned, decided(code));
  expect(byAnswer).toBe(holdBack.length);
  return [...holdBack].sort();
}

test('gradients stay with the image that they do not fit', async () => {
  expect(await staying('gradients-count', (files) => (files[`${dwi}dwi.nii.gz`] = zipped(8)))).toEqual([
    `${dwi}dwi.bval`,
    `${dwi}dwi.bvec`,
    `${dwi}dwi.nii.gz`,
  ]);
});

test('an image stays with the gradients that cannot be read: without them it is no diffusion image', async () => {
  expect(await staying('gradients-wrong', (files) => (files[`${dwi}dwi.bval`] = 'x\n'))).toEqual([
    `${dwi}dwi.bval`,
    `${dwi}dwi.bvec`,
    `${dwi}dwi.nii.gz`,
  ]);
});

test('events, physiology and what describes them stay with their run, and not with another', async () => {
  expect(
    await staying('bold-volumes', (files) => {
      for (const run of ['1', '2']) {
        files[`${func}run-${run}_bold.nii`] = image(run === '1' ? 1 : 5);
        files[`${func}run-${run}_bold.json`] = json({ RepetitionTime: 2 });
        files[`${func}run-${run}_events.tsv`] = 'onset\tduration\n1.0\t2.0\n';
        files[`${func}run-${run}_events.json`] = json({});
        files[`${func}run-${run}_recording-pulse_physio.tsv.gz`] = zipped();
        files[`${func}run-${run}_recording-pulse_physio.json`] = json({});
        files[`${func}run-${run}_sbref.nii`] = image(1);
      }
    }),
  ).toEqual(
    [
      'bold.json',
      'bold.nii',
      'events.json',
      'events.tsv',
      'recording-pulse_physio.json',
      'recording-pulse_physio.tsv.gz',
    ].map((name) => `${func}run-1_${name}`),
  );
});

test('what describes several recordings stays when the last of them does', async () => {
  const echoes = (wrong: readonly number[]) => (files: Files) => {
    delete files[`${func}bold.nii`];
    for (const echo of [1, 2]) files[`${func}echo-${echo}_bold.nii`] = image(wrong.includes(echo) ? 1 : 5);
    files[`${func}bold.json`] = json({ RepetitionTime: 2 });
  };
  expect(await staying('bold-volumes', echoes([1]))).toEqual([`${func}echo-1_bold.nii`]);
  expect(await staying('bold-volumes', echoes([1, 2]))).toEqual([
    `${func}bold.json`,
    `${func}echo-1_bold.nii`,
    `${func}echo-2_bold.nii`,
    `${func}events.tsv`,
  ]);
});

test('a sidecar of the folder stays for those that have none of their own', async () => {
  expect(
    await staying('gradients-count', (files) => {
      files[`${dwi}dwi.nii.gz`] = zipped(8);
      files[`${dwi}dwi.json`] = json({});
      for (const [name, own] of [
        ['acq-a', true],
        ['acq-b', false],
      ] as const) {
        files[`${dwi}${name}_dwi.nii.gz`] = zipped(7);
        for (const kind of ['bval', 'bvec'] as const)
          files[`${dwi}${name}_dwi.${kind}`] = kind === 'bval' ? row(7) : row(7).repeat(3);
        if (own) files[`${dwi}${name}_dwi.json`] = json({});
      }
    }),
  ).toEqual([`${dwi}dwi.bval`, `${dwi}dwi.bvec`, `${dwi}dwi.nii.gz`]);
});

test('a recording in several files stays as a whole, with its channels', async () => {
  expect(
    await staying('empty-file', (files) => {
      for (const end of ['eeg.vhdr', 'eeg.vmrk', 'eeg.json', 'channels.tsv', 'events.tsv'])
        files[eeg + end] = end.endsWith('json') ? json({}) : 'onset\tduration\n1.0\t2.0\n';
      files[`${eeg}eeg.eeg`] = '';
      files['sub-01/ses-01/eeg/sub-01_ses-01_space-CapTrak_electrodes.tsv'] = 'name\tx\ny\tz\n';
    }),
  ).toEqual([
    'sub-01/ses-01/eeg/sub-01_ses-01_space-CapTrak_electrodes.tsv',
    ...['channels.tsv', 'eeg.eeg', 'eeg.json', 'eeg.vhdr', 'eeg.vmrk', 'events.tsv'].map((end) => eeg + end),
  ]);
});

test('a sidecar or table that stays leaves its image', async () => {
  expect(
    await staying('person-in-sidecar', (files) => {
      files['sub-01/ses-01/anat/sub-01_ses-01_T1w.json'] = json({ PatientName: 'Roe^Jane' });
    }),
  ).toEqual(['sub-01/ses-01/anat/sub-01_ses-01_T1w.json']);
  expect(
    await staying('events-columns', (files) => (files[`${func}events.tsv`] = 'start\tlength\n1\t2\n')),
  ).toEqual([`${func}events.tsv`]);
});

test('a file in which two things are wrong is one file, and stays as one', async () => {
  const scanned = await scanWith((files) => {
    files[`${dwi}dwi.nii.gz`] = zipped(8);
    files[`${dwi}acq-b_dwi.nii.gz`] = zipped(7);
    files[`${dwi}acq-b_dwi.bval`] = row(7);
    files[`${dwi}acq-b_dwi.bvec`] = row(7).repeat(3);
  });
  expect(codes(scanned)).toHaveLength(2);
  expect(scanned.study.questions).toMatchObject([{ code: 'gradients-count', files: 1 }]);
  expect(scanned.study.questions[0]?.text).not.toContain('more');
  const column = scanned.study.sets[0]?.columns.findIndex(({ suffix }) => suffix === 'dwi');
  const [first] = rowsOf(scanned, '', decided('gradients-count'));
  // The other image of this session goes.
  expect(first?.cells.find((cell) => cell.column === column)).toMatchObject({ files: 2, stays: false });
});
