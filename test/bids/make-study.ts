/** A small, right study on disk, so that a test can make one thing of it wrong. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { folderFiles } from '../../main/bids/folder.ts';
import { type Scanned, scanStudy } from '../../main/bids/scan.ts';
import { bytesOf } from '../../main/practice/content.ts';
import { nifti } from '../../main/practice/datasets/nifti.ts';
import { tempFolder } from '../support/temp.ts';

export type Files = Record<string, string | Buffer>;

export function image(volumes = 1, description = 'made up'): Buffer {
  const voxels = [4, 4, 3] as const;
  const millimetres = [3, 3, 3] as const;
  return bytesOf(nifti({ voxels, volumes, millimetres, seconds: 2, description }, Buffer.alloc(8, volumes)));
}
export const zipped = (volumes = 1, description?: string) => gzipSync(image(volumes, description));
export const json = (value: unknown) => JSON.stringify(value);

export const description = { Name: 'A study', BIDSVersion: '1.10.0', DatasetType: 'raw' };
const row = (count: number, value: number) => Array.from({ length: count }, () => value).join(' ');

/** Two subjects, two sessions: T1w, a task, diffusion. Nothing to find. */
export function study(): Files {
  const files: Files = {
    README: 'A study that is made up.\n',
    'dataset_description.json': json(description),
    'participants.tsv': 'participant_id\tage\nsub-01\t30\nsub-02\t41\n',
    'participants.json': json({ age: { Units: 'years' } }),
    'task-nback_bold.json': json({ TaskName: 'nback', RepetitionTime: 2 }),
    'dwi.json': json({ EchoTime: 0.09 }),
  };
  for (const sub of ['01', '02'])
    for (const ses of ['01', '02']) {
      const at = (kind: string, name: string) =>
        `sub-${sub}/ses-${ses}/${kind}/sub-${sub}_ses-${ses}_${name}`;
      files[at('anat', 'T1w.nii.gz')] = zipped();
      files[at('anat', 'T1w.json')] = json({ EchoTime: 0.003 });
      files[at('func', 'task-nback_bold.nii')] = image(5);
      files[at('func', 'task-nback_events.tsv')] = 'onset\tduration\ttrial_type\n1.0\t2.0\ta\n';
      files[at('dwi', 'dwi.nii.gz')] = zipped(7);
      files[at('dwi', 'dwi.bval')] = `${row(7, 1000)}\n`;
      files[at('dwi', 'dwi.bvec')] = `${row(7, 1)}\n${row(7, 0)}\n${row(7, 0)}\n`;
    }
  return files;
}

export function write(files: Files, folder = tempFolder()): string {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}

export function scan(folder: string): Promise<Scanned> {
  return scanStudy({
    folder,
    files: folderFiles(folder),
    signal: new AbortController().signal,
    progress: () => {},
    validate: null,
  });
}

/** The right study with one deviation, looked at. */
export async function scanWith(change: (files: Files) => void): Promise<Scanned> {
  const files = study();
  change(files);
  return scan(write(files));
}

/** `code file`, for whole comparisons. */
export const codes = ({ findings }: Pick<Scanned, 'findings'>) =>
  findings.map(({ code, file }) => `${code} ${file}`);
