/** Choosing from archives of the sky and of the brain, held against keys that published code reads. */
import { expect, test } from 'vitest';
import { recipeOf } from '../../main/catalog/recipes/recipes.ts';
import type { Choices } from '../../shared/selector.ts';
import { bucketOf, datasetOf, pathsOf, takes } from '../support/choose.ts';

test('Allen: a session is found by its number, however its product names the folder', async () => {
  const product = 'visual-coding-neuropixels/';
  const keys = [
    `${product}ecephys-cache/session_715093703/session_715093703.nwb`,
    `${product}ecephys-cache/session_719161530/session_719161530.nwb`,
    `${product}raw-data/715093703/810755797/spike_band.dat`,
  ];
  const cache = await pathsOf(
    'allen-brain-observatory',
    { product: [`${product}ecephys-cache`], session: ['715093703'] },
    keys,
  );
  expect(keys.map((key) => takes(cache, key))).toEqual([true, false, false]);
  const raw = await pathsOf(
    'allen-brain-observatory',
    { product: [`${product}raw-data`], session: ['715093703'] },
    keys,
  );
  expect(raw.selection.prefixes).toEqual([`${product}raw-data/715093703/`]);
  await expect(
    pathsOf('allen-brain-observatory', { product: [`${product}raw-data`], session: ['1'] }, keys),
  ).rejects.toMatchObject({ failure: { reason: 'Sessions has no 1 there. There is: 715093703.' } });
});

test('Open NeuroData: collections, datasets and channels are listed, chunks never', async () => {
  const keys = [
    'brainlit/brain1/0/0-1_0-1_0-1',
    'lee/lee16/image/info',
    'lee/lee16/image/4_4_40/0-9_0-9_0-9',
  ];
  const { selection, asked } = await pathsOf(
    'open-neurodata',
    { collection: ['lee'], dataset: ['lee16'], channel: ['image'] },
    keys,
  );
  expect(selection.prefixes).toEqual(['lee/lee16/image/']);
  expect(asked).toEqual([]);
  expect(await valuesOf('open-neurodata', 'collection', {}, keys)).toEqual(['brainlit', 'lee']);
});

async function valuesOf(id: string, selector: string, choices: Choices, keys: readonly string[]) {
  const values = await recipeOf(id)?.values?.({
    selector,
    choices,
    locations: datasetOf(id).locations,
    world: bucketOf(keys),
  });
  return values?.map(({ value }) => value);
}

const sky = [
  'chandra/data/byobsid/5/4475/primary/acisf04475N004_full_img2.fits.gz',
  'chandra/data/byobsid/5/44751/primary/x.fits.gz',
  'nustar/data/obs/00/6/60001110002/event_cl/nu60001110002A01_cl.evt.gz',
  'swift/data/obs/2025_02/00014197056/auxil/x.fits.gz',
  'swift/data/obs/2025_03/00014197056/xrt/x.fits.gz',
  'swift/data/obs/2025_03/00014197057/xrt/x.fits.gz',
  'fermi/data/gbm/x.fit',
];

test.each([
  ['chandra', '4475', ['chandra/data/byobsid/5/4475/']],
  ['nustar', '60001110002', ['nustar/data/obs/00/6/60001110002/']],
  ['swift', '00014197056', ['swift/data/obs/2025_02/00014197056/', 'swift/data/obs/2025_03/00014197056/']],
])('HEASARC: %s %s lies where the bucket says', async (mission, obsid, folders) => {
  const { selection } = await pathsOf('heasarc', { mission: [mission], obsid: [obsid] }, sky);
  expect(selection.prefixes).toEqual(folders);
});

test('HEASARC: a month spares the other months, and without an observation it is all of the mission', async () => {
  const { selection, asked } = await pathsOf(
    'heasarc',
    { mission: ['swift'], obsid: ['00014197056'], month: ['2025_03'] },
    sky,
  );
  expect(selection.prefixes).toEqual(['swift/data/obs/2025_03/00014197056/']);
  expect(asked).toEqual(['swift/data/obs/2025_03/00014197056']);
  const fermi = await pathsOf('heasarc', { mission: ['fermi'] }, sky);
  expect(fermi.selection.prefixes).toEqual(['fermi/data/']);
});

test('HEASARC: an observation that is not there is refused before it is planned', async () => {
  for (const choices of [
    { mission: ['chandra'], obsid: ['4476'] },
    { mission: ['fermi'], obsid: ['4475'] },
  ])
    await expect(pathsOf('heasarc', choices, sky)).rejects.toMatchObject({ failure: { code: 'usage' } });
});

test.each([
  [['wmap/dr5/skymaps/x.fits'], ['cobe/firas/', 'wmap/']],
  [['cobe/map/dr5/x.fits'], ['cobe/firas/', 'cobe/map/']],
])('LAMBDA: WMAP is where the bucket has it (%s)', async (keys, prefixes) => {
  const { selection } = await pathsOf('lambda', { experiment: ['firas', 'wmap'] }, keys);
  expect(selection.prefixes).toEqual(prefixes);
});

test('IRSA: products of a mission, each in its own bucket, relative to where the registry begins', async () => {
  const image = 'wise/allwise/images/p3am_cdd/09/0904/0904m213_ac51/0904m213_ac51-w1-int-3.fits';
  const wise = await pathsOf(
    'irsa-wise',
    { release: ['wise/allwise'], part: ['images'], product: ['p3am_cdd'] },
    [image],
  );
  expect(takes(wise, image)).toBe(true);
  const euclid = await pathsOf('euclid-q1', { product: ['MER'], tile: ['102018211'], instrument: ['VIS'] });
  expect(euclid.selection.prefixes).toEqual(['q1/MER/102018211/VIS/']);
  const spherex = await pathsOf('spherex-qr', { product: ['level2'], plan: ['2025W20_1C'] });
  expect(spherex.selection.prefixes).toEqual(['qr2/level2/2025W20_1C/']);
  const ztf = await pathsOf('ztf', { release: ['dr24'], product: ['lc'] });
  expect(takes(ztf, 'ztf/enhanced/dr24/lc/hats/dataset/_metadata')).toBe(true);
  const spitzer = await pathsOf('spitzer-seip', { product: ['seip_science/images'] });
  expect(spitzer.selection.prefixes).toEqual(['spitzer/seip/seip_science/images/']);
  expect(spitzer.source.location).toMatchObject({ bucket: 'nasa-irsa-spitzer', region: 'us-west-2' });
  const roman = await pathsOf('openuniverse2024', { telescope: ['roman'] });
  expect(roman.selection.prefixes).toEqual(['openuniverse2024/roman/']);
});

test('IRSA: what a release has is asked of the bucket', async () => {
  const keys = ['wise/allwise/images/p3am_cdd/a', 'wise/allwise/catalogs/p3as_psd/b', 'unwise/neo6/c'];
  expect(await valuesOf('irsa-wise', 'part', { release: ['wise/allwise'] }, keys)).toEqual([
    'catalogs',
    'images',
  ]);
});

test.each<readonly [string, Choices, readonly string[], string]>([
  ['mast-hst', { dataset: ['U9O40504M'] }, [], 'hst/public/u9o4/u9o40504m/u9o40504m_c3m.fits'],
  ['mast-hst', { dataset: ['jbev'] }, [], 'hst/public/jbev/jbeveo010/jbeveo010_drz.fits'],
  [
    'mast-jwst',
    { programme: ['2727'], level: ['L3'], observation: ['2'] },
    [],
    'jwst/public/jw02727/L3/t/o002/jw02727-o002_t062_nircam_clear-f277w_i2d.fits',
  ],
  [
    'mast-jwst',
    { programme: ['2727'], observation: ['2'] },
    [],
    'jwst/public/jw02727/jw02727002001/jw02727002001_02101_00001_nrcalong_cal.fits',
  ],
  [
    'mast-kepler',
    { product: ['lightcurves'], kic: ['11804465'] },
    [],
    'kepler/public/lightcurves/0118/011804465/kplr011804465-2009131105131_llc.fits',
  ],
  [
    'mast-tess',
    { product: ['tid'], sector: ['15'], tic: ['375422201'] },
    [],
    'tess/public/tid/s0015/0000/0003/7542/2201/tess2019226182529-s0015-0000000375422201-0151-s_lc.fits',
  ],
])('MAST: %s %j fetches what published code does', async (id, choices, keys, key) => {
  expect(takes(await pathsOf(id, choices, keys), key)).toBe(true);
});

test('MAST: a visit that was not asked for stays where it is', async () => {
  const chosen = await pathsOf('mast-jwst', {
    programme: ['2727'],
    level: ['visits'],
    observation: ['2'],
  });
  expect(takes(chosen, 'jwst/public/jw02727/jw02727003001/jw02727003001_02101_00001_nrca1_cal.fits')).toBe(
    false,
  );
});

// A bucket lists below the prefix of the location: these are relative to tess/.
const tess = [
  'public/tid/s0014/0000/0003/7542/2201/a_lc.fits',
  'public/tid/s0015/0000/0003/7542/2201/b_lc.fits',
  'public/tid/s0015/0000/0003/7542/2299/c_lc.fits',
  'public/tid/s0016/0000/0003/7542/2299/d_lc.fits',
  'public/ffi/s0012/2019/142/2-1/tess2019142115932-s0012-2-1-0144-s_ffic.fits',
  'public/ffi/s0012/2019/142/2-2/x_ffic.fits',
];

test('TESS: without a sector the sectors that saw the star are found, and two stars are never mixed', async () => {
  const one = await pathsOf('mast-tess', { product: ['tid'], tic: ['375422201'] }, tess);
  expect(one.selection.prefixes).toEqual([
    'tess/public/tid/s0014/0000/0003/7542/2201/',
    'tess/public/tid/s0015/0000/0003/7542/2201/',
  ]);
  const two = await pathsOf('mast-tess', { product: ['tid'], sector: ['15'], tic: ['375422201', '12'] });
  expect(two.selection.prefixes).toEqual([
    'tess/public/tid/s0015/0000/0003/7542/2201/',
    'tess/public/tid/s0015/0000/0000/0000/0012/',
  ]);
});

test('TESS: full frames of one chip, whatever days the sector had', async () => {
  const chosen = await pathsOf('mast-tess', { product: ['ffi'], sector: ['12'], chip: ['2-1'] }, tess);
  expect(chosen.selection.prefixes).toEqual(['tess/public/ffi/s0012/2019/142/2-1/']);
  const cube = await pathsOf('mast-tess', { product: ['cube'], sector: ['12'], chip: ['2-1'] });
  expect(cube.selection.keys).toEqual(['tess/public/mast/tess-s0012-2-1-cube.fits']);
  await expect(pathsOf('mast-tess', { product: ['ffi'] })).rejects.toMatchObject({
    failure: { code: 'usage' },
  });
});
