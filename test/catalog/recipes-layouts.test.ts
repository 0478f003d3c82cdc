/** Rows of the catalogue whose layouts are simplest to get wrong, on keys as their owners publish them. */
import { expect, test } from 'vitest';
import { pathsOf, takes } from '../support/choose.ts';

test('Medical Segmentation Decathlon: a task is one archive at the root of msd-for-monai', async () => {
  const { source, selection } = await pathsOf('msd', { task: ['Task09_Spleen', 'Task01_BrainTumour'] });
  expect(source).toMatchObject({
    location: { bucket: 'msd-for-monai', region: 'us-west-2' },
    profile: 'anonymous',
    requestPayer: false,
  });
  expect(selection.keys).toEqual(['Task09_Spleen.tar', 'Task01_BrainTumour.tar']);
});

const indi = [
  'data/Projects/ADHD200/RawDataBIDS/WashU/sub-0015026/ses-3/func/sub-0015026_ses-3_task-reststudy3_run-3_bold.nii.gz',
  'data/Projects/ADHD200/RawDataBIDS/WashU/sub-0015027/anat/sub-0015027_T1w.nii.gz',
  'data/Projects/ADHD200/RawDataBIDS/NYU/sub-0010001/anat/sub-0010001_T1w.nii.gz',
  'data/Projects/ABIDE_Initiative/Outputs/cpac/filt_global/rois_aal/KKI_0050822_rois_aal.1D',
  'data/Projects/HBN/MRI/Site-CBIC/sub-NDARAA306NT2/anat/sub-NDARAA306NT2_acq-HCP_T1w.nii.gz',
  'data/Projects/RocklandSample/RawDataBIDSLatest/sub-A00008326/ses-BAS1/anat/sub-A00008326_ses-BAS1_T1w.nii.gz',
] as const;

test('INDI: a subject of a site, with or without "sub-", and nothing of another site or project', async () => {
  const site = { project: ['ADHD200'], collection: ['RawDataBIDS'], site: ['WashU'] };
  for (const subject of ['0015026', 'sub-0015026']) {
    const chosen = await pathsOf('fcp-indi', { ...site, subject: [subject] }, indi);
    expect(indi.filter((key) => takes(chosen, key))).toEqual([indi[0]]);
  }
  const all = await pathsOf('fcp-indi', site, indi);
  expect(indi.filter((key) => takes(all, key))).toEqual([indi[0], indi[1]]);
});

test.each([
  [{ project: ['ABIDE_Initiative'], collection: ['Outputs'] }, indi[3]],
  [{ project: ['HBN'], collection: ['MRI'], site: ['Site-CBIC'] }, indi[4]],
  [{ project: ['RocklandSample'], collection: ['RawDataBIDSLatest'], site: ['sub-A00008326'] }, indi[5]],
])('INDI: each project has its own shape: %j', async (choices, key) => {
  const chosen = await pathsOf('fcp-indi', choices, indi);
  expect(indi.filter((one) => takes(chosen, one))).toEqual([key]);
});

test.each([
  ['netcdf', 's3', 'esgf-world'],
  ['google', 'gs', 'cmip6'],
] as const)(
  'CMIP6 as %s is chosen by the same words, from a bucket of its own',
  async (store, scheme, bucket) => {
    const path = 'CMIP6/AerChemMIP/NOAA-GFDL/GFDL-ESM4/hist-piNTCF/r1i1p1f1/Amon/tas/gr1/v20180701/';
    const file = 'tas_Amon_GFDL-ESM4_hist-piNTCF_r1i1p1f1_gr1_185001-194912.nc';
    const choices = { model: ['GFDL-ESM4'], experiment: ['hist-piNTCF'], table: ['Amon'], variable: ['tas'] };
    const chosen = await pathsOf('cmip6', { store: [store], ...choices }, [path + file]);
    expect(chosen.source.location).toMatchObject({ scheme, bucket });
    expect(takes(chosen, path + file)).toBe(true);
  },
);

test('LAMBDA: an experiment of COBE is asked of nobody', async () => {
  const { selection, asked } = await pathsOf('lambda', { experiment: ['firas', 'dmr'] });
  expect(selection.prefixes).toEqual(['cobe/firas/', 'cobe/dmr/']);
  expect(asked).toEqual([]);
});
