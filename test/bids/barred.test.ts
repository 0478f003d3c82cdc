/** A study of which not everything may be read: each is told, and the rest is looked at all the same. */
import { chmodSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { asNobody, bar } from '../support/barred.ts';
import { codes, scan, study, write } from './make-study.ts';

test.skipIf(process.platform === 'win32').each([
  ['an image', 'sub-01/ses-01/anat/sub-01_ses-01_T1w.nii.gz', 'file-unreadable'],
  ['a file without an ending, which may be DICOM', 'README', 'file-unreadable'],
  ['the description', 'dataset_description.json', 'file-unreadable'],
  ['the table of participants', 'participants.tsv', 'file-unreadable'],
  ['a session', 'sub-02/ses-01/', 'folder-unreadable'],
  ['the derivatives', 'derivatives/', 'folder-unreadable'],
])('%s that may not be read is one finding', async (_what, at, code) => {
  const folder = write({
    ...study(),
    README: 'words '.repeat(50),
    'derivatives/fmriprep/sub-01/a.txt': 'x',
  });
  chmodSync(folder, 0o755);
  const before = await scan(folder);
  bar(path.join(folder, at));
  const after = await asNobody(() => scan(folder));
  const told = codes(after).filter((one) => !codes(before).includes(one));
  expect(told).toContain(`${code} ${at}`);
  expect(after.study.sets[0]?.subjects).toBe(2);
});

test.skipIf(process.platform === 'win32')(
  'a .bidsignore that may not be read ends the look: nobody could say what stays here',
  async () => {
    const folder = write({ ...study(), '.bidsignore': 'extra/\n' });
    chmodSync(folder, 0o755);
    bar(path.join(folder, '.bidsignore'));
    await expect(asNobody(() => scan(folder))).rejects.toMatchObject({
      failure: { code: 'disk-denied', reason: 'Waybill may not read the file.' },
    });
  },
);
