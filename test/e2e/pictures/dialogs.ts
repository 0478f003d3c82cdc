/** Dialogs over pages. */
import type { Page } from 'playwright-core';
import { moment } from './held.ts';
import { press, type Scene } from './scenes.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const inPalette = async (page: Page, words: string) => {
  await press(page, 'Control+k');
  await dialog(page).getByRole('textbox').fill(words);
  await page.keyboard.press('Enter');
};
const addProfile = async (page: Page) => {
  await page.getByRole('button', { name: 'Add profile' }).click();
  await dialog(page).getByRole('textbox', { name: 'Access key ID' }).fill('AKIAIOSFODNN7EXAMPLE');
};

const lab = { scheme: 's3', endpoint: null, bucket: 'our-lab', prefix: 'visual-cortex-2026/', region: null };
const upload = (key: string, minutes: number, bytes: number | null) => ({
  key: lab.prefix + key,
  uploadId: `upload-of-${key}`,
  startedAt: moment - minutes * 60_000,
  parts: 4,
  bytes,
  jobId: null,
});

export const dialogScenes: readonly Scene[] = [
  {
    name: 'folder-picker',
    at: 'settings',
    open: async (page) => {
      await page.getByRole('button', { name: 'Change…' }).click();
      await dialog(page).getByRole('button', { name: 'Use this folder' }).waitFor();
    },
  },
  { name: 'profile-dialog', at: 'profiles', open: addProfile },
  {
    name: 'profile-error',
    at: 'profiles',
    told: {
      failing: {
        'profiles.save': {
          code: 'not-allowed',
          reason: 'There is a profile hcp already.',
          hint: 'Give it another name.',
          detail: 'profiles.save hcp: a profile of the AWS files',
        },
      },
    },
    open: async (page) => {
      await addProfile(page);
      await dialog(page).getByLabel('Secret access key').first().fill('an-example');
      await dialog(page).getByRole('button', { name: 'Save and test' }).click();
      await dialog(page).getByRole('alert').waitFor();
    },
  },
  {
    name: 'support',
    at: 'settings',
    told: {
      answers: {
        'host.support': {
          text: [
            'Waybill 0.1.0, web, on linux x64, Node 24.21.0',
            'Jobs: 9; 1 failed, 2 verified, 6 paused',
            'Endpoints: s3.us-east-1.amazonaws.com 12 connections, s3.us-west-2.amazonaws.com 4',
            '',
            '2026-05-12 13:56:04  info     job 1  Started.',
            '2026-05-12 14:01:22  warning  job 1  The network is away; it goes on by itself.',
            '2026-05-12 14:02:10  info     job 1  The network is back.',
            '2026-05-12 10:57:40  error    job 9  3 of 60 files failed: access-denied',
          ].join('\n'),
        },
      },
    },
    open: async (page) => {
      await page.getByRole('button', { name: 'Copy for support…' }).click();
      await dialog(page)
        .getByText(/Waybill 0\.1\.0/)
        .waitFor();
    },
  },
  {
    name: 'verify',
    at: 'transfers',
    open: async (page) => {
      await page.getByRole('button', { name: 'Verify folder…' }).click();
      await dialog(page).getByRole('textbox').fill('/home/ada/data/ds000001');
    },
  },
  {
    name: 'pause-until',
    at: 'transfers',
    open: async (page) => {
      await inPalette(page, 'pause all until');
      await dialog(page).getByRole('radio').first().waitFor();
    },
  },
  {
    name: 'limit',
    at: 'transfers/2',
    open: async (page) => {
      await inPalette(page, 'this job speed limit');
      await dialog(page).getByRole('slider').waitFor();
    },
  },
  {
    name: 'unfinished-uploads',
    at: 'studies/%2Fhome%2Fada%2Fvisual-cortex-2026',
    told: {
      pending: ['studies.plan'],
      record: { to: { location: lab, profile: 'lab', requestPayer: false } },
      answers: {
        'buckets.uploads': {
          uploads: [
            upload('sub-01/func/sub-01_task-nback_run-1_bold.nii.gz', 2900, 301_989_888),
            upload('sub-02/anat/sub-02_T1w.nii.gz', 130, 8_388_608),
            upload('sub-14/dwi/sub-14_dwi.nii.gz', 46, null),
          ],
          token: null,
        },
      },
    },
    open: async (page) => {
      await page.getByRole('button', { name: '3 unfinished uploads…' }).click();
      await dialog(page).getByRole('table').waitFor();
    },
  },
];
