/** A study beside its bucket: what is new, changed, moved, only there; as somebody meets it who sends for the second time. */
import type { UploadCounts, UploadRow } from '../../../shared/upload.ts';
import type { Scene } from './scenes.ts';

const none = { files: 0, bytes: 0, checkedFiles: 0, checkedBytes: 0 };
const all = (files: number, bytes: number) => ({ files, bytes, checkedFiles: files, checkedBytes: bytes });
const counts: UploadCounts = {
  scanning: false,
  states: {
    new: all(1204, 18_200_000_000),
    changed: all(37, 4_600_000_000),
    same: { ...none, files: 31_870, bytes: 402_000_000_000 },
    'only-there': { ...none, files: 12, bytes: 7_200_000_000 },
    moved: all(3, 3_720_000_000),
  },
  failed: 0,
  heldBack: { files: 18_412, bytes: 47_000_000_000 },
  notes: [],
};
const row = (
  state: UploadRow['state'],
  path: string,
  size: number,
  from: string | null = null,
): UploadRow => ({
  path,
  state,
  checked: state !== 'only-there' && state !== 'same',
  size,
  from,
  failure: null,
});
const rows: readonly UploadRow[] = [
  row('changed', 'derivatives/vista/sub-09/dwi/sub-09_desc-fit_dwimap.nii.gz', 598_000_000),
  row('only-there', 'derivatives/vista/sub-03/old_run/sub-03_dwi.nii.gz', 601_000_000),
  row('changed', 'participants.tsv', 2_104),
  row('moved', 'sub-02/dwi/sub-02_dwi.nii.gz', 1_240_000_000, 'sub-02/ses-1/dwi/sub-02_dwi.nii.gz'),
  row('new', 'sub-14/anat/sub-14_T1w.json', 96),
  row('new', 'sub-14/anat/sub-14_T1w.nii.gz', 21_400_000),
  row('new', 'sub-14/dwi/sub-14_dwi.bval', 1_204),
  row('new', 'sub-14/dwi/sub-14_dwi.bvec', 3_610),
  row('new', 'sub-14/dwi/sub-14_dwi.nii.gz', 612_000_000),
  row('new', 'sub-14/func/sub-14_task-nback_bold.nii.gz', 431_000_000),
  row('new', 'sub-14/func/sub-14_task-nback_events.tsv', 14_200),
];
const to = {
  location: { scheme: 's3', endpoint: null, bucket: 'our-lab', prefix: 'visual-cortex-2026/', region: null },
  profile: 'lab',
  requestPayer: false,
};

export const studyScenes: readonly Scene[] = [
  {
    name: 'study-checklist',
    at: 'studies/%2Fhome%2Fada%2Fvisual-cortex-2026',
    told: {
      record: { to },
      // Any job that the window knows: what a list says of itself is asked for below.
      study: { planId: 3 },
      answers: {
        'uploads.counts': counts,
        'uploads.rows': { total: rows.length, rows },
        'buckets.uploads': { uploads: [], token: null },
      },
    },
    open: (page) =>
      page
        .getByRole('grid', { name: 'Checklist' })
        .getByRole('row', { name: /events\.tsv/ })
        .waitFor(),
  },
];
