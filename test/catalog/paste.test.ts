/** What people copy from websites and consoles, and what is meant by it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { curated } from '../../main/catalog/catalog.ts';
import { pasted } from '../../main/catalog/paste/pasted.ts';
import { WaybillError } from '../../shared/failure.ts';
import { parseLocation, printLocation, location as schema } from '../../shared/location.ts';
import { readText } from '../support/manifest.ts';

/** `s3://bucket/prefix region dataset`. */
function read(text: string): string | null {
  const meant = pasted(text);
  if (meant === null) return null;
  if ('dataset' in meant) return meant.dataset;
  return [printLocation(meant.location), meant.location.region, meant.datasetId].filter(Boolean).join(' ');
}

const heasarc = 'https://heasarc.gsfc.nasa.gov/FTP';
const irsa = 'https://irsa.ipac.caltech.edu/ibe/data';
const mast = 'https://mast.stsci.edu/api/v0.1/Download/file';
const openNeuro = 's3://openneuro.org';

test.each([
  // HEASARC
  [
    `${heasarc}/chandra/data/byobsid/5/4475/primary/acisf04475N004_full_img2.fits.gz`,
    's3://nasa-heasarc/chandra/data/byobsid/5/4475/primary/acisf04475N004_full_img2.fits.gz us-east-1 heasarc',
  ],
  [
    `${heasarc}/nustar/data/obs/00/6//60001110002/`,
    's3://nasa-heasarc/nustar/data/obs/00/6/60001110002/ us-east-1 heasarc',
  ],
  [
    `${heasarc}/chandra/data/byobsid/5/4475`,
    's3://nasa-heasarc/chandra/data/byobsid/5/4475/ us-east-1 heasarc',
  ],
  [`${heasarc}/xmm/`, 's3://nasa-heasarc/xmm/ us-east-1 heasarc'],
  // LAMBDA
  [
    'https://lambda.gsfc.nasa.gov/data/map/dr5/skymaps/9yr/smoothed/wmap_band_smth_iqumap_r9_9yr_K_v5.fits',
    's3://nasa-lambda/wmap/dr5/skymaps/9yr/smoothed/wmap_band_smth_iqumap_r9_9yr_K_v5.fits us-west-2 lambda',
  ],
  ['https://lambda.gsfc.nasa.gov/data/cobe//firas/', 's3://nasa-lambda/cobe/firas/ us-west-2 lambda'],
  // IRSA
  [
    `${irsa}/wise/allwise/p3am_cdd/09/0904/0904m213_ac51/0904m213_ac51-w1-int-3.fits`,
    's3://nasa-irsa-wise/wise/allwise/images/p3am_cdd/09/0904/0904m213_ac51/0904m213_ac51-w1-int-3.fits us-west-2 irsa-wise',
  ],
  [`${irsa}/wise/allwise/`, 's3://nasa-irsa-wise/wise/allwise/ us-west-2 irsa-wise'],
  [
    `${irsa}/euclid/q1/MER/102018211/VIS`,
    's3://nasa-irsa-euclid-q1/q1/MER/102018211/VIS/ us-east-1 euclid-q1',
  ],
  [
    `${irsa}/spherex/qr2/level2/2025W20_1C/`,
    's3://nasa-irsa-spherex/qr2/level2/2025W20_1C/ us-east-1 spherex-qr',
  ],
  // MAST
  [
    'mast:HST/product/u9o40504m_c3m.fits',
    's3://stpubdata/hst/public/u9o4/u9o40504m/u9o40504m_c3m.fits us-east-1 mast-hst',
  ],
  [
    `${mast}?uri=mast:HST/product/jbeveo010_drz.fits`,
    's3://stpubdata/hst/public/jbev/jbeveo010/jbeveo010_drz.fits us-east-1 mast-hst',
  ],
  [
    `${mast}/?uri=mast%3AJWST%2Fproduct%2Fjw02727-o002_t062_nircam_clear-f277w_i2d.fits`,
    's3://stpubdata/jwst/public/jw02727/L3/t/o002/jw02727-o002_t062_nircam_clear-f277w_i2d.fits us-east-1 mast-jwst',
  ],
  [
    'mast:JWST/product/jw02727002001_02101_00001_nrcalong_cal.fits',
    's3://stpubdata/jwst/public/jw02727/jw02727002001/jw02727002001_02101_00001_nrcalong_cal.fits us-east-1 mast-jwst',
  ],
  [
    'mast:TESS/product/tess2019226182529-s0015-0000000375422201-0151-s_lc.fits',
    's3://stpubdata/tess/public/tid/s0015/0000/0003/7542/2201/tess2019226182529-s0015-0000000375422201-0151-s_lc.fits us-east-1 mast-tess',
  ],
  [
    'mast:TESS/product/tess2019142115932-s0012-2-1-0144-s_ffic.fits',
    's3://stpubdata/tess/public/ffi/s0012/2019/142/2-1/tess2019142115932-s0012-2-1-0144-s_ffic.fits us-east-1 mast-tess',
  ],
  [
    `${mast}?uri=mast:Kepler/url/missions/kepler/lightcurves/0118/011804465//kplr011804465-2009131105131_llc.fits`,
    's3://stpubdata/kepler/public/lightcurves/0118/011804465/kplr011804465-2009131105131_llc.fits us-east-1 mast-kepler',
  ],
  [
    'mast:HLSP/tess-spoc/s0006/target/0000/0000/2515/5310/hlsp_tess-spoc_x_tp.fits',
    's3://stpubdata/mast/hlsp/tess-spoc/s0006/target/0000/0000/2515/5310/hlsp_tess-spoc_x_tp.fits us-east-1',
  ],
  // Only MAST can place these: they are fetched from it.
  [
    'mast:HST/product/hst_15654_71_acs_wfc_f814w_drc.fits',
    'https://mast.stsci.edu/api/v0.1/Download/file?uri=mast%3AHST%2Fproduct%2Fhst_15654_71_acs_wfc_f814w_drc.fits',
  ],
  // Consoles
  [
    'https://s3.console.aws.amazon.com/s3/buckets/lab-data?region=eu-west-1&tab=objects',
    's3://lab-data/ eu-west-1',
  ],
  [
    'https://us-west-2.console.aws.amazon.com/s3/buckets/cmip6-pds?prefix=CMIP6/CMIP/&region=us-west-2&showversions=false',
    's3://cmip6-pds/CMIP6/CMIP/ us-west-2',
  ],
  [
    'https://123456789012.eu-central-1.console.aws.amazon.com/s3/object/lab-data?prefix=a%20b/c.nii.gz',
    's3://lab-data/a b/c.nii.gz eu-central-1',
  ],
  [
    'https://s3.console.aws.amazon.com/s3/buckets/lab-data/raw/?region=eu-west-1',
    's3://lab-data/raw/ eu-west-1',
  ],
  [
    'https://console.aws.amazon.com/s3/home?region=us-east-1#&bucket=lab-data&prefix=raw/',
    's3://lab-data/raw/ us-east-1',
  ],
  ['https://console.aws.amazon.com/s3/buckets/lab-data?region=nowhere', 's3://lab-data/'],
  [
    'https://console.cloud.google.com/storage/browser/cmip6/CMIP6/CMIP;tab=objects?prefix=',
    'gs://cmip6/CMIP6/CMIP',
  ],
  [
    'https://console.cloud.google.com/storage/browser/_details/cmip6/pangeo-cmip6.csv;tab=live_object',
    'gs://cmip6/pangeo-cmip6.csv',
  ],
  // Pages
  ['https://registry.opendata.aws/openneuro/', 'openneuro'],
  ['https://registry.opendata.aws/noaa-gfs-bdp-pds', 'noaa-gfs-bdp-pds'],
  ['https://openneuro.org/datasets/ds000001', `${openNeuro}/ds000001/ us-east-1 openneuro`],
  ['https://openneuro.org/datasets/ds000001/versions/1.0.0', `${openNeuro}/ds000001/ us-east-1 openneuro`],
  [
    'https://openneuro.org/datasets/ds000001/versions/1.0.0/file-display/sub-01:anat:sub-01_T1w.nii.gz',
    `${openNeuro}/ds000001/sub-01/anat/sub-01_T1w.nii.gz us-east-1 openneuro`,
  ],
])('%s is %s', (text, meant) => {
  expect(read(text)).toBe(meant);
});

test.each([
  ['a mission that is not mirrored, by file', `${heasarc}/maxi/data/obs/x.fits.gz`],
  ['a page of HEASARC', 'https://heasarc.gsfc.nasa.gov/docs/archive/cloud.html'],
  [
    'an experiment that LAMBDA has on its website only',
    'https://lambda.gsfc.nasa.gov/data/suborbital/ACT/x.fits',
  ],
  ['a cutout, which is not the file', `${irsa}/wise/allwise/p3am_cdd/09/x.fits?center=1,2&size=0.1`],
  ['a product that only MAST can place', `${mast}?uri=mast:GALEX/url/data/x.fits`],
  [
    'the files of one snapshot, which are exact as they are',
    'https://openneuro.org/crn/datasets/ds001246/snapshots/1.2.1/files/x.tsv',
  ],
  ['the index of the registry', 'https://registry.opendata.aws/index.ndjson'],
  ['another console', 'https://console.aws.amazon.com/ec2/home?region=us-east-1'],
  ['a host that only ends alike', 'https://evilopenneuro.org/datasets/ds000001'],
])('%s stays a web address', (_, text) => {
  expect(pasted(text)).toBeNull();
  expect(parseLocation(text)?.scheme).toBe('https');
});

test.each([
  [`${heasarc}/maxi/data/obs/`, /on its website only/],
  ['https://lambda.gsfc.nasa.gov/data/suborbital', /on its website only/],
  [`${irsa}/ztf/products/sci/`, /on its website only/],
  ['https://s3.console.aws.amazon.com/s3/buckets', /shows no bucket/],
  ['https://s3.console.aws.amazon.com/s3/get-started?region=us-east-1', /shows no bucket/],
  ['https://registry.opendata.aws/', /lists datasets/],
  ['https://registry.opendata.aws/tag/climate/', /lists datasets/],
  ['https://openneuro.org/search/modality/mri', /of no study/],
  ['https://openneuro.org/datasets/ds1', /of no study/],
  ['https://portal.imaging.datacommons.cancer.gov/explore/', /cannot be read/],
  [
    'https://portal.imaging.datacommons.cancer.gov/explore/filters/?collection_id=tcga_luad&SliceThickness=1',
    /cannot be read/,
  ],
  ['mast:nonsense', /not the address of a product/],
  ['mast:HST/', /not the address of a product/],
])('%s is refused, and what to paste instead is said', (text, reason) => {
  expect(() => pasted(text)).toThrow(
    expect.objectContaining({
      failure: expect.objectContaining({
        code: 'usage',
        reason: expect.stringMatching(reason),
        hint: expect.stringMatching(/\w{4}/),
      }),
    }),
  );
});

const commons = 'imaging.datacommons.cancer.gov';
test.each([
  [
    `https://portal.${commons}/explore/filters/?Modality_op=OR&Modality=CT&Modality=SEG&collection_id=tcga_luad`,
    { modality: ['CT', 'SEG'], collection: ['tcga_luad'] },
  ],
  [`https://viewer.${commons}/viewer/1.3.6.1.4`, { study: ['1.3.6.1.4'] }],
  [
    `https://viewer.${commons}/v3/viewer/?StudyInstanceUIDs=1.3.6&SeriesInstanceUIDs=1.2.3,1.2.4`,
    { study: ['1.3.6'], series: ['1.2.3', '1.2.4'] },
  ],
  [`https://viewer.${commons}/slim/studies/1.3.6/series/1.2.3`, { study: ['1.3.6'], series: ['1.2.3'] }],
])('a link of the Imaging Data Commons is what it chooses: %s', (text, choices) => {
  expect(pasted(text)).toEqual({ dataset: 'idc', choices });
});

test('a page of one snapshot is that snapshot', () => {
  expect(pasted('https://openneuro.org/datasets/ds000001/versions/1.0.0')).toMatchObject({
    choices: { accession: ['ds000001'], snapshot: ['1.0.0'] },
  });
});

test.each([
  ['ds000001', undefined],
  ['DS000001', undefined],
  ['10.18112/openneuro.ds000001', undefined],
  ['10.18112/openneuro.ds000001.v1.0.0', '1.0.0'],
  ['doi:10.18112/openneuro.ds000001.v1.0.0', '1.0.0'],
  ['https://doi.org/10.18112/openneuro.ds000001.v1.0.0', '1.0.0'],
  ['http://dx.doi.org/10.18112/OpenNeuro.ds000001.v1.0.0', '1.0.0'],
])('a study of OpenNeuro by its accession or DOI is that study, and that version: %s', (text, snapshot) => {
  expect(pasted(text)).toMatchObject({
    location: { bucket: 'openneuro.org', prefix: 'ds000001/' },
    datasetId: 'openneuro',
    name: 'OpenNeuro ds000001',
    ...(snapshot && { choices: { accession: ['ds000001'], snapshot: [snapshot] } }),
  });
  if (snapshot === undefined) expect(pasted(text)).not.toHaveProperty('choices');
});

test('a run of the Sequence Read Archive by its accession is its folder', () => {
  expect(pasted('srr000001')).toMatchObject({
    location: { bucket: 'sra-pub-run-odp', prefix: 'sra/SRR000001/' },
  });
});

test.each(['ds00001', 'ds0000001', 'my-ds000001', '10.18112/openneuro', '10.5281/zenodo.1234'])(
  'what only looks like one is not: %s',
  (text) => expect(pasted(text)).toBe(null),
);

test('a page of one file of a snapshot is that file of that snapshot', () => {
  const page = 'https://openneuro.org/datasets/ds000001/versions/1.0.0/file-display';
  expect(pasted(`${page}/sub-01:anat:sub-01_T1w.nii.gz`)).toMatchObject({
    choices: { accession: ['ds000001'], snapshot: ['1.0.0'], file: ['sub-01/anat/sub-01_T1w.nii.gz'] },
  });
});

test('a refusal repeats no parameter of the link', () => {
  const text = 'https://portal.imaging.datacommons.cancer.gov/explore/?token=hush';
  expect(() => pasted(text)).toThrow(
    expect.objectContaining({
      failure: expect.objectContaining({ detail: expect.not.stringContaining('hush') }),
    }),
  );
});

test('every dataset that a link leads to is in the catalogue', () => {
  const known = new Set(curated.map(({ id }) => id));
  for (const id of [
    'heasarc',
    'lambda',
    'irsa-wise',
    'euclid-q1',
    'spherex-qr',
    'mast-hst',
    'mast-jwst',
    'mast-tess',
    'mast-kepler',
    'openneuro',
  ])
    expect(known).toContain(id);
});

test('a list of archive links is a manifest of their bucket, and a line that is none is named', async () => {
  const obs = `${heasarc}/nustar/data/obs/00/6/`;
  const {
    chosen: [chosen, ...more],
  } = await readText(`${obs}/60001110002/\n${obs}60001084002/x.fits\n`);
  expect(more).toEqual([]);
  expect(chosen?.source.location.bucket).toBe('nasa-heasarc');
  expect(chosen?.selection).toMatchObject({
    prefixes: ['nustar/data/obs/00/6/60001110002/'],
    keys: ['nustar/data/obs/00/6/60001084002/x.fits'],
  });
  await expect(readText(`s3://b/k\n${heasarc}/maxi/data/\n`)).rejects.toThrow(/Line 2: HEASARC/);
  await expect(readText('s3://b/k\nhttps://registry.opendata.aws/openneuro/\n')).rejects.toThrow(/Line 2/);
});

test('whatever is pasted, it is a location, a dataset, a refusal or not ours', () => {
  const host = fc.constantFrom(
    'heasarc.gsfc.nasa.gov/FTP',
    'lambda.gsfc.nasa.gov/data',
    'irsa.ipac.caltech.edu/ibe/data/wise/allwise',
    'mast.stsci.edu/api/v0.1/Download/file?uri=mast:HST/product',
    'mast.stsci.edu/api/v0.1/Download/file?uri=',
    'registry.opendata.aws',
    'openneuro.org/datasets',
    's3.console.aws.amazon.com/s3/buckets',
    'console.cloud.google.com/storage/browser',
    'portal.imaging.datacommons.cancer.gov',
  );
  const rest = fc.oneof(
    fc.webPath(),
    fc.string({ maxLength: 30 }),
    fc
      .array(fc.constantFrom('/', '//', '%', '%2F', '..', 'chandra', 'cobe', '?prefix=', '#', 'ds000001'), {
        maxLength: 8,
      })
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(host, rest, (at, path) => {
      try {
        const meant = pasted(`https://${at}/${path}`);
        if (meant && 'location' in meant)
          expect(schema.parse(meant.location).bucket + meant.location.endpoint).not.toBe('');
      } catch (error) {
        expect(error).toBeInstanceOf(WaybillError);
      }
    }),
    { numRuns: 2000 },
  );
});
