/** A study as a lab has it: fourteen people, a hole here and there, gradients that do not fit, source data beside it. */
import { type Files, json, study, write, zipped } from '../bids/make-study.ts';

const row = (count: number, value: number) => Array.from({ length: count }, () => value).join(' ');

export function labStudy(folder: string): string {
  const files: Files = {
    ...Object.fromEntries(Object.entries(study()).filter(([name]) => !name.includes('/'))),
    'dataset_description.json': json({ Name: 'visual-cortex-2026', BIDSVersion: '1.10.0', License: 'CC0' }),
    'derivatives/vista/dataset_description.json': json({
      Name: 'vista',
      BIDSVersion: '1.10.0',
      DatasetType: 'derivative',
      GeneratedBy: [{ Name: 'vista' }],
    }),
    '.bidsignore': '*_sbref.nii.gz\n',
    '.DS_Store': 'x',
    'sourcedata/sub-01/scan.dcm': 'x'.repeat(4000),
    'sourcedata/sub-02/scan.dcm': 'x'.repeat(4000),
  };
  const table = ['participant_id\tage'];
  for (let i = 1; i <= 14; i++) {
    const sub = String(i).padStart(2, '0');
    table.push(`sub-${sub}\t${20 + i}`);
    const at = (kind: string, name: string) => `sub-${sub}/${kind}/sub-${sub}_${name}`;
    files[at('anat', 'T1w.nii.gz')] = zipped(1, i > 11 ? 'made up' : 'pydeface');
    files[at('anat', 'T1w.json')] = json({ EchoTime: 0.003 });
    if (i !== 6) {
      files[at('func', 'task-nback_bold.nii.gz')] = zipped(5);
      files[at('func', 'task-nback_events.tsv')] = 'onset\tduration\n1.0\t2.0\n';
    }
    files[at('dwi', 'dwi.nii.gz')] = zipped(i === 9 ? 8 : 7);
    files[at('dwi', 'dwi.bval')] = `${row(7, 1000)}\n`;
    files[at('dwi', 'dwi.bvec')] = `${row(7, 1)}\n${row(7, 0)}\n${row(7, 0)}\n`;
    if (i % 3 === 1) files[at('dwi', 'sbref.nii.gz')] = zipped();
    files[`derivatives/vista/sub-${sub}/dwi/sub-${sub}_desc-fit_dwimap.nii.gz`] = zipped();
  }
  files['participants.tsv'] = `${table.join('\n')}\n`;
  return write(files, folder);
}
