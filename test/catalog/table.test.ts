/**
 * What each dataset of the first rank is chosen by, and that a choice ends in a plan of exactly the keys that its owner
 * publishes so. The keys are examples of registry entries, manuals and published code; all lie in one bucket here, so that
 * each is beside those of every other.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recipeOf } from '../../main/catalog/recipes/recipes.ts';
import type { Services } from '../../main/catalog/services/services.ts';
import type { Choices } from '../../shared/selector.ts';
import { openBench } from '../support/engine.ts';
import { withPractice } from '../support/practice.ts';
import { type Answer, type Asked, chosenBy, serveService, servicesAt } from '../support/services.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
const bucket = 'practice-uploads';

/** By dataset: the selectors that its people think in, as they are named to them. */
const selectors: Readonly<Record<string, readonly string[]>> = {
  cmip6: [
    ...['Activity', 'Institution', 'Model', 'Experiment', 'Member'],
    ...['Table or frequency', 'Variable', 'Grid', 'Version', 'Looked up in'],
  ],
  'nsf-ncar-era5': ['Variables', 'Level types', 'Years', 'Months'],
  'noaa-gfs': ['Days', 'Cycles', 'Products', 'Forecast hours', 'Variables', 'Levels'],
  'nih-chestxray14': ['Findings', 'From', 'Samples', 'Seed'],
  tcia: ['Collections', 'Modalities', 'Body parts', 'Patients', 'Studies', 'Series', 'Licences'],
  idc: [
    ...['Cloud', 'Collections', 'Modalities', 'Body parts', 'Patients', 'Studies', 'Series'],
    ...['Licences', 'Version of IDC'],
  ],
  msd: ['Tasks'],
  '1000-genomes': ['Phase', 'Data type', 'Chromosomes', 'Samples'],
  tcga: ['Projects', 'Data categories', 'Data types'],
  gnomad: ['Release', 'Type', 'Chromosomes'],
  openneuro: ['Accession', 'Snapshot', 'Subjects', 'Sessions', 'Datatypes', 'Tasks'],
  hcp: ['Release', 'Subjects', 'What', 'Functional runs'],
  'fcp-indi': ['Project', 'Collection', 'Site or subject', 'Subject'],
  'allen-brain-observatory': ['Product', 'Sessions'],
  'open-neurodata': ['Collection', 'Dataset', 'Channel'],
  fastmri: ['Archives'],
  heasarc: ['Mission', 'Observations'],
  lambda: ['Experiments'],
  'irsa-wise': ['Release', 'Product'],
  'mast-hst': ['Datasets', 'Observations at MAST', 'Targets'],
  'mast-jwst': ['Programmes', 'Observations', 'Observations at MAST', 'Targets'],
  'mast-tess': ['TIC numbers', 'Targets'],
  'mast-kepler': ['Targets'],
  'sentinel-2-l2a-cogs': ['Tiles', 'Days'],
  'sentinel-2-l1c': ['Tiles', 'Days'],
  'usgs-landsat': ['Paths', 'Rows', 'Days'],
  'modis-astraea': ['Tiles', 'Days'],
  'noaa-goes': ['Satellite', 'Products', 'Days', 'Hours'],
  'noaa-nexrad': ['Stations', 'Days', 'Hours'],
};

test.each(Object.entries(selectors))('%s is chosen by %j', (id, labels) => {
  const there = recipeOf(id)?.selectors.map(({ label }) => label) ?? [];
  expect(labels.filter((label) => !there.includes(label))).toEqual([]);
});

const cmip6 = 'CMIP6/CMIP/NOAA-GFDL/GFDL-ESM4/historical/r1i1p1f1/Omon/tos/gn/v20190726/';
const era5 = 'e5.oper.an.pl/202401/e5.oper.an.pl.128_129_z.ll025sc.20240101';
const gfs = 'gfs.20250101/00/atmos/gfs.t00z.pgrb2.0p25.f000';
const vcf = 'release/20130502/ALL.chr22.phase3_shapeit2_mvncall_integrated_v5a.20130502.genotypes.vcf.gz';
const chrX = 'release/20130502/ALL.chrX.phase3_shapeit2_mvncall_integrated_v1c.20130502.genotypes.vcf.gz';
const gnomad = 'release/4.1.1/vcf/exomes/gnomad.exomes.v4.1.1.sites.chr21.vcf.bgz';
const scene = 'sentinel-s2-l2a-cogs/10/T/ES/2022/7/S2A_10TES_20220726_0_L2A';
const landsat = 'collection02/level-2/standard/oli-tirs/2024/116/048';
const tile = 'LC09_L2SP_116048_20241227_20241228_02_T1';

const series = (n: number) => `00000000-1111-4222-8333-${n.toString(16).padStart(12, '0')}`;

/** The indexes that some are chosen through, as they are published. */
const published = ({ url }: Asked): Answer => {
  if (url === '/pangeo-cmip6.csv')
    return { bytes: Buffer.from(`zstore,status\ns3://cmip6-pds/${cmip6},good\n`) };
  const file = path.resolve(import.meta.dirname, '../fixtures/idc', path.basename(url));
  return existsSync(file) ? { bytes: readFileSync(file) } : { status: 404 };
};

/** Their index names the buckets; it, and nobody else, is asked. */
const indexed = new Set(['idc', 'tcia']);

interface Row {
  readonly id: string;
  readonly choices: Choices;
  readonly keys: readonly string[];
  /** Beside them, and not meant. */
  readonly others?: readonly string[];
  readonly pays?: true;
}

const rows: readonly Row[] = [
  {
    id: 'cmip6',
    choices: { store: ['zarr'], model: ['GFDL-ESM4'], table: ['Omon'], variable: ['tos'] },
    keys: [`${cmip6}.zmetadata`, `${cmip6}tos/0.0.0`],
    others: [
      `${cmip6.replace('Omon', 'Oday')}.zmetadata`,
      `${cmip6.replace('GFDL-ESM4', 'CESM2')}.zmetadata`,
    ],
  },
  {
    id: 'cmip6',
    choices: {
      ...{ store: ['netcdf'], activity: ['AerChemMIP'], experiment: ['hist-piNTCF'], member: ['r1i1p1f1'] },
      ...{ table: ['mon'], variable: ['tas'], grid: ['gr1'], version: ['v20180701'] },
    },
    keys: [
      'CMIP6/AerChemMIP/NOAA-GFDL/GFDL-ESM4/hist-piNTCF/r1i1p1f1/Amon/tas/gr1/v20180701/tas_Amon_GFDL-ESM4_hist-piNTCF_r1i1p1f1_gr1_185001-194912.nc',
    ],
  },
  {
    id: 'cmip6',
    choices: { store: ['zarr'], look: ['index'], model: ['GFDL-ESM4'], table: ['mon'], variable: ['tos'] },
    keys: [`${cmip6}.zmetadata`, `${cmip6}tos/0.0.0`],
    others: [`${cmip6.replace('Omon', 'Oday')}.zmetadata`],
  },
  ...(['idc', 'tcia'] as const).map((id) => ({
    id,
    choices: { collection: ['lidc_idri'], modality: ['MR'], patient: ['P-0'] },
    keys: [`${series(1)}/1.dcm`, `${series(1)}/2.dcm`],
    others: [`${series(2)}/1.dcm`],
  })),
  {
    id: 'nsf-ncar-era5',
    choices: { variable: ['2m_temperature'], year: ['2024'], month: ['01'] },
    keys: ['e5.oper.an.sfc/202401/e5.oper.an.sfc.128_167_2t.ll025sc.2024010100_2024013123.nc'],
  },
  {
    id: 'nsf-ncar-era5',
    choices: { level: ['pressure'], year: ['2024'], month: ['01'] },
    keys: [`${era5}00_2024010123.nc`],
    others: ['e5.oper.an.pl/202402/e5.oper.an.pl.128_129_z.ll025sc.2024020100_2024020123.nc'],
  },
  {
    id: 'nsf-ncar-era5',
    choices: { variable: ['land_sea_mask'], year: ['1990'], month: ['02', '03'] },
    keys: ['e5.oper.invariant/197901/e5.oper.invariant.128_172_lsm.ll025sc.1979010100_1979010100.nc'],
  },
  {
    id: 'noaa-gfs',
    choices: { date: ['2025-01-01'], cycle: ['00'], product: ['pgrb2.0p25'], hour: ['0'] },
    keys: [gfs, `${gfs}.idx`],
    others: [gfs.replace('f000', 'f003'), gfs.replaceAll('0p25', '0p50')],
  },
  {
    id: 'msd',
    choices: { task: ['Task09_Spleen'] },
    keys: ['Task09_Spleen.tar'],
    others: ['Task01_BrainTumour.tar'],
  },
  {
    id: '1000-genomes',
    choices: { phase: ['phase3'], data: ['vcf'], chromosome: ['22', 'X'] },
    keys: [vcf, `${vcf}.tbi`, chrX, `${chrX}.tbi`],
    others: [vcf.replace('chr22', 'chr21'), 'release/20130502/ALL.wgs.sites.vcf.gz'],
  },
  {
    id: '1000-genomes',
    choices: { phase: ['phase3'], data: ['fastq'], sample: ['HG00096'] },
    keys: ['phase3/data/HG00096/sequence_read/SRR062634_1.filt.fastq.gz'],
    others: ['phase3/data/HG00097/sequence_read/SRR062635_1.filt.fastq.gz'],
  },
  {
    id: '1000-genomes',
    choices: { phase: ['high-coverage'], data: ['cram'], sample: ['NA12878'] },
    keys: [
      '1000G_2504_high_coverage/data/ERR3239334/NA12878.final.cram',
      '1000G_2504_high_coverage/data/ERR3239334/NA12878.final.cram.crai',
    ],
    others: ['1000G_2504_high_coverage/data/ERR3239335/NA12889.final.cram'],
  },
  {
    id: 'gnomad',
    choices: { version: ['4.1.1'], type: ['exomes'], chromosome: ['21'] },
    keys: [gnomad, `${gnomad}.tbi`],
    others: [gnomad.replaceAll('exomes', 'genomes')],
  },
  {
    id: 'hcp',
    choices: { release: ['HCP_1200'], subject: ['100206', '100307'], run: ['tfMRI_WM_LR'] },
    keys: ['HCP_1200/100206/MNINonLinear/Results/tfMRI_WM_LR/tfMRI_WM_LR_Atlas_MSMAll.dtseries.nii'],
    others: ['HCP_1200/100206/T1w/T1w.nii.gz', 'HCP_1200/100307/MEG/x'],
  },
  {
    id: 'fcp-indi',
    choices: {
      ...{ project: ['ADHD200'], collection: ['RawDataBIDS'] },
      ...{ site: ['WashU'], subject: ['0015026'] },
    },
    keys: [
      'data/Projects/ADHD200/RawDataBIDS/WashU/sub-0015026/ses-3/func/sub-0015026_ses-3_task-reststudy3_run-3_bold.nii.gz',
    ],
    others: ['data/Projects/ADHD200/RawDataBIDS/NYU/sub-0015026/anat/sub-0015026_T1w.nii.gz'],
  },
  {
    id: 'allen-brain-observatory',
    choices: { product: ['visual-coding-neuropixels/raw-data'], session: ['715093703'] },
    keys: ['visual-coding-neuropixels/raw-data/715093703/810755797/lfp_band.dat'],
    others: ['visual-coding-neuropixels/raw-data/719161530/729445648/lfp_band.dat'],
  },
  {
    id: 'open-neurodata',
    choices: { collection: ['lee'], dataset: ['lee16'], channel: ['image'] },
    keys: ['lee/lee16/image/info'],
    others: ['lee/lee16/labels/info', 'brainlit/brain1/info'],
  },
  {
    id: 'heasarc',
    choices: { mission: ['chandra'], obsid: ['4475'] },
    keys: ['chandra/data/byobsid/5/4475/primary/acisf04475N004_full_img2.fits.gz'],
    others: ['chandra/data/byobsid/5/44755/primary/x.fits.gz'],
  },
  {
    id: 'lambda',
    choices: { experiment: ['wmap', 'firas'] },
    keys: ['wmap/dr5/skymaps/9yr/raw/x.fits', 'cobe/firas/x.fits'],
    others: ['cobe/dirbe/x.fits'],
  },
  {
    id: 'irsa-wise',
    choices: { release: ['wise/allwise'], part: ['images'], product: ['p3am_cdd'] },
    keys: ['wise/allwise/images/p3am_cdd/09/0964/0964p272_ac51/0964p272_ac51-w1-int-3.fits'],
    others: ['wise/allwise/images/p1bm_frm/x.fits'],
  },
  {
    id: 'mast-hst',
    choices: { dataset: ['u9o40504m'] },
    keys: ['hst/public/u9o4/u9o40504m/u9o40504m_c3m.fits'],
    others: ['hst/public/u9o4/u9o40505m/u9o40505m_c3m.fits'],
  },
  {
    id: 'mast-jwst',
    choices: { programme: ['2727'], level: ['visits'], observation: ['2'] },
    keys: ['jwst/public/jw02727/jw02727002001/jw02727002001_02103_00001_nrca1_cal.fits'],
    others: ['jwst/public/jw02727/jw02727003001/jw02727003001_02103_00001_nrca1_cal.fits'],
  },
  {
    id: 'mast-tess',
    choices: { product: ['tid'], sector: ['1'], tic: ['375422201'] },
    keys: [
      'tess/public/tid/s0001/0000/0003/7542/2201/tess2018206045859-s0001-0000000375422201-0120-s_lc.fits',
    ],
    others: ['tess/public/tid/s0001/0000/0003/7542/2202/x_lc.fits'],
  },
  {
    id: 'sentinel-2-l2a-cogs',
    choices: { tile: ['10TES'], date: ['2022-07-26'], band: ['B04'] },
    keys: [`${scene}/B04.tif`],
    others: [`${scene}/B08.tif`, `${scene.replaceAll('0726', '0727')}/B04.tif`],
  },
  {
    id: 'sentinel-2-l1c',
    choices: { tile: ['35PPM'], date: ['2020-10-10'] },
    keys: ['tiles/35/P/PM/2020/10/10/0/B10.jp2'],
    others: ['tiles/35/P/PM/2020/10/11/0/B10.jp2'],
    pays: true,
  },
  {
    id: 'usgs-landsat',
    choices: {
      ...{ level: ['level-2'], sensor: ['oli-tirs'] },
      ...{ path: ['116'], row: ['48'], date: ['2024-12-27'] },
    },
    keys: [`${landsat}/${tile}/${tile}_SR_B4.TIF`],
    others: [`${landsat}/${tile}/${tile}_SR_B4.TIF`.replaceAll('_20241227_', '_20241211_')],
    pays: true,
  },
  {
    id: 'modis-astraea',
    choices: { product: ['MCD43A4.006'], tile: ['h21v07'], date: ['2011-12-26'] },
    keys: ['MCD43A4.006/21/07/2011360/MCD43A4.A2011360.h21v07.006.2016110203124_B01.TIF'],
    others: ['MCD43A4.006/21/07/2011361/x.TIF'],
    pays: true,
  },
  {
    id: 'noaa-goes',
    choices: { satellite: ['goes19'], product: ['ABI-L2-CMIPF'], date: ['2026-10-08'], hour: ['00'] },
    keys: ['ABI-L2-CMIPF/2026/281/00/OR_ABI-L2-CMIPF-M6C01_G19_s20262810000205.nc'],
    others: ['ABI-L2-CMIPF/2026/281/01/OR_ABI-L2-CMIPF-M6C01_G19_s20262810100205.nc'],
  },
  {
    id: 'noaa-nexrad',
    choices: { date: ['2019-05-06'], station: ['KTLX'], hour: ['13'] },
    keys: ['2019/05/06/KTLX/KTLX20190506_130102_V06'],
    others: ['2019/05/06/KTLX/KTLX20190506_140502_V06', '2019/05/06/KINX/KINX20190506_130102_V06'],
  },
];

describe('ends in a plan of its own keys', () => {
  let services: Services;
  afterAll(() => services.close());
  beforeAll(async () => {
    const { origin } = await serveService(published);
    services = servicesAt({ idc: origin, cmip6: origin });
    const keys = new Set(rows.flatMap(({ keys, others = [] }) => [...keys, ...others]));
    for (const key of keys)
      await fetch(`${practice.endpoint}/${bucket}/${key}`, { method: 'PUT', body: 'x' });
  });

  test.each(rows)('$id: $choices', async ({ id, choices, keys, pays = false }) => {
    const at = { endpoint: 'practice', bucket };
    const bench = await openBench({ endpoint: () => practice.endpoint });
    const chosen = await chosenBy({ bench, services, id, choices, ...(indexed.has(id) ? {} : { at }) });
    const found: string[] = [];
    for (const { source, ...one } of chosen) {
      expect(source.requestPayer).toBe(pays);
      const job = bench.engine.plan({
        ...one,
        source: {
          location: { ...source.location, ...at },
          ...{ profile: 'anonymous', requestPayer: false },
        },
        ...{ kind: 'download', datasetId: id, onConflict: 'keep-both', confirmed: false },
        ...{ folder: path.join(tempFolder(), 'new'), createdAt: Date.now() },
      });
      const { failure } = await bench.until(job.id, (now) => now.listed || now.failure !== null);
      expect(failure).toBeNull();
      found.push(...bench.transfers(job.id).map(({ key }) => key));
    }
    expect(found.sort()).toEqual([...keys].sort());
  });
});

test('a choice of nothing that would be all of it is refused in words', async () => {
  const bench = await openBench({ endpoint: () => practice.endpoint });
  const at = { endpoint: 'practice', bucket };
  const ask = (id: string, choices: Choices) =>
    chosenBy({ bench, services: servicesAt({}), id, choices, at });
  await expect(ask('nsf-ncar-era5', { year: ['2024'], month: ['01'] })).rejects.toMatchObject({
    failure: { code: 'usage', reason: 'Variables or a level type are needed.' },
  });
  const where = { level: ['level-2'], sensor: ['oli-tirs'], path: ['116'], row: ['48'] };
  await expect(ask('usgs-landsat', where)).rejects.toMatchObject({
    failure: { code: 'usage', reason: 'Days or years are needed.' },
  });
});
