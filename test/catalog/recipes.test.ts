/** Choosing from datasets: pure rules over the whole of a recipe, and the practice bucket where a bucket is asked. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { curated } from '../../main/catalog/catalog.ts';
import { choose } from '../../main/catalog/recipes/choose.ts';
import { facetRecipe } from '../../main/catalog/recipes/facets.ts';
import { selector } from '../../main/catalog/recipes/recipe.ts';
import { recipeOf } from '../../main/catalog/recipes/recipes.ts';
import { sourceOf } from '../../main/catalog/recipes/source.ts';
import { createWorld } from '../../main/catalog/recipes/world.ts';
import { createObjects } from '../../main/s3/objects.ts';
import { createResolver } from '../../main/s3/resolver.ts';
import { makeFilter } from '../../shared/glob.ts';
import { type Choices, choicesFor, daysOf, missingBefore } from '../../shared/selector.ts';
import { bucketOf, datasetOf, noLists, noServices, pathsOf } from '../support/choose.ts';
import { withPractice } from '../support/practice.ts';

const practice = withPractice();
const { signal } = new AbortController();

test('gnomAD 4.1.1 exomes of chromosome 22 are a VCF and its index', async () => {
  const { selection, name } = await pathsOf('gnomad', {
    version: ['4.1.1'],
    type: ['exomes'],
    chromosome: ['22'],
  });
  expect(selection.keys).toEqual([
    'release/4.1.1/vcf/exomes/gnomad.exomes.v4.1.1.sites.chr22.vcf.bgz',
    'release/4.1.1/vcf/exomes/gnomad.exomes.v4.1.1.sites.chr22.vcf.bgz.tbi',
  ]);
  expect(name).toMatch(/: 4\.1\.1, exomes, 22$/);
});

test('what a gnomAD release never had is left out of what it had, and refused alone', async () => {
  const { selection } = await pathsOf('gnomad', {
    version: ['2.1.1'],
    type: ['exomes', 'genomes'],
    chromosome: ['Y'],
  });
  expect(selection.keys.filter((key) => key.endsWith('.bgz'))).toEqual([
    'release/2.1.1/vcf/exomes/gnomad.exomes.r2.1.1.sites.Y.vcf.bgz',
  ]);
  await expect(
    pathsOf('gnomad', { version: ['3.1.2'], type: ['joint'], chromosome: ['1'] }),
  ).rejects.toMatchObject({
    failure: { code: 'usage', reason: 'Nothing in this dataset is all of that at once.' },
  });
});

test('1000 Genomes: genotypes by chromosome, and the low-coverage BAM of one chromosome by its name', async () => {
  const vcf = await pathsOf('1000-genomes', {
    ...{ phase: ['phase3'], data: ['vcf'], chromosome: ['22'] },
  });
  expect(vcf.selection.keys[0]).toBe(
    'release/20130502/ALL.chr22.phase3_shapeit2_mvncall_integrated_v5a.20130502.genotypes.vcf.gz',
  );
  const bam = await pathsOf('1000-genomes', {
    ...{ phase: ['phase3'], data: ['bam'], chromosome: ['20'], sample: ['HG00096'] },
  });
  expect(bam.selection.prefixes).toEqual(['phase3/data/HG00096/alignment/']);
  const wanted = makeFilter(bam.selection.filters);
  expect(
    wanted('phase3/data/HG00096/alignment/HG00096.chrom20.ILLUMINA.bwa.GBR.low_coverage.20120522.bam'),
  ).toBe(true);
  expect(
    wanted('phase3/data/HG00096/alignment/HG00096.chrom11.ILLUMINA.bwa.GBR.low_coverage.20120522.bam'),
  ).toBe(false);
});

test('ERA5: the surface by the month, levels by the day, accumulations by half months, leap years and Decembers too', async () => {
  const keysOf = async (variable: string, year: string, month: string) =>
    (await pathsOf('nsf-ncar-era5', { variable: [variable], year: [year], month: [month] })).selection.keys;
  expect(await keysOf('2m_temperature', '2024', '01')).toEqual([
    'e5.oper.an.sfc/202401/e5.oper.an.sfc.128_167_2t.ll025sc.2024010100_2024013123.nc',
  ]);
  const days = await keysOf('u_component_of_wind', '2024', '02');
  expect(days).toHaveLength(29);
  expect(days[28]).toBe('e5.oper.an.pl/202402/e5.oper.an.pl.128_131_u.ll025uv.2024022900_2024022923.nc');
  expect(await keysOf('runoff', '1999', '12')).toEqual([
    'e5.oper.fc.sfc.accumu/199912/e5.oper.fc.sfc.accumu.128_205_ro.ll025sc.1999120106_1999121606.nc',
    'e5.oper.fc.sfc.accumu/199912/e5.oper.fc.sfc.accumu.128_205_ro.ll025sc.1999121606_2000010106.nc',
  ]);
});

test('GFS: the folder changed on 2021-03-23, and fluxes are written without a dot', async () => {
  const { selection } = await pathsOf('noaa-gfs', {
    date: ['2021-03-22..2021-03-23'],
    cycle: ['00'],
    product: ['pgrb2.0p25', 'sfluxgrb'],
    hour: ['24'],
  });
  expect(selection.keys.filter((key) => !key.endsWith('.idx'))).toEqual([
    'gfs.20210322/00/gfs.t00z.pgrb2.0p25.f024',
    'gfs.20210322/00/gfs.t00z.sfluxgrbf024',
    'gfs.20210323/00/atmos/gfs.t00z.pgrb2.0p25.f024',
    'gfs.20210323/00/atmos/gfs.t00z.sfluxgrbf024',
  ]);
});

test('HCP: a package of two subjects, through the HCP profile', async () => {
  const { selection, source } = await pathsOf('hcp', {
    release: ['HCP_1200'],
    subject: ['100307', '100206'],
    package: ['T1w'],
    run: ['rfMRI_REST1_LR'],
  });
  expect(selection.prefixes).toEqual([
    'HCP_1200/100307/T1w/',
    'HCP_1200/100307/MNINonLinear/Results/rfMRI_REST1_LR/',
    'HCP_1200/100206/T1w/',
    'HCP_1200/100206/MNINonLinear/Results/rfMRI_REST1_LR/',
  ]);
  expect(source.profile).toBe('hcp');
  await expect(pathsOf('hcp', { release: ['HCP_1200'], subject: ['sub-1'] })).rejects.toMatchObject({
    failure: { code: 'usage', reason: 'Subjects: sub-1 has not the form of one.' },
  });
});

const climate = [
  'CMIP6/CMIP/NCAR/CESM2/historical/r1i1p1f1/Amon/tas/gn/v20190308/.zmetadata',
  'CMIP6/CMIP/NCAR/CESM2/historical/r2i1p1f1/Amon/tas/gn/v20190308/.zmetadata',
  'CMIP6/CMIP/NCAR/CESM2/historical/r1i1p1f1/day/tas/gn/v20190308/.zmetadata',
  'CMIP6/CMIP/NCAR/CESM2/piControl/r1i1p1f1/Amon/tas/gn/v20190320/.zmetadata',
  'CMIP6/CMIP/MIROC/MIROC6/historical/r1i1p1f1/Amon/tas/gn/v20181212/.zmetadata',
  'CMIP6/ScenarioMIP/NCAR/CESM2/ssp245/r4i1p1f1/Amon/tas/gn/v20200528/.zmetadata',
];

test('CMIP6 tas historical CESM2 monthly is found without naming activity, institution, member, grid or version', async () => {
  const { selection, asked } = await pathsOf(
    'cmip6',
    { store: ['zarr'], model: ['CESM2'], experiment: ['historical'], table: ['mon'], variable: ['tas'] },
    climate,
  );
  expect(selection.prefixes).toEqual([
    'CMIP6/CMIP/NCAR/CESM2/historical/r1i1p1f1/Amon/tas/',
    'CMIP6/CMIP/NCAR/CESM2/historical/r2i1p1f1/Amon/tas/',
  ]);
  expect(asked).not.toContain('CMIP6/CMIP/NCAR/CESM2/piControl/');
});

test('a model that nobody ran is answered with those there are', async () => {
  await expect(
    pathsOf(
      'cmip6',
      { store: ['zarr'], activity: ['CMIP'], model: ['CESM9'], table: ['mon'], variable: ['tas'] },
      climate,
    ),
  ).rejects.toMatchObject({ failure: { reason: 'Model has no CESM9 there. There is: CESM2, MIROC6.' } });
});

const study = recipeOf('practice')!;
const world = () => {
  const objects = createObjects({
    access: createResolver({ profiles: async () => [], practice: async () => practice.endpoint }),
  });
  return createWorld({ objects, services: noServices, dataset: datasetOf('practice'), signal });
};
const inStudy = async (choices: Choices) => {
  const [chosen] = await choose({
    dataset: datasetOf('practice'),
    recipe: study,
    choices,
    world: world(),
    writeList: noLists,
  });
  return chosen!.selection;
};

test('one subject of a BIDS study comes with the files that describe the study', async () => {
  const { prefixes, keys } = await inStudy({ subject: ['01'] });
  expect(prefixes).toEqual(['bids/ds-practice/sub-01/']);
  expect(keys).toContain('bids/ds-practice/dataset_description.json');
  expect(keys).toContain('bids/ds-practice/participants.tsv');
});

test('a datatype of all subjects is asked for subject by subject, whether there are sessions or not', async () => {
  const { prefixes } = await inStudy({ datatype: ['anat'] });
  expect(prefixes.length).toBeGreaterThanOrEqual(24);
  expect(prefixes.every((prefix) => prefix.endsWith('/anat/'))).toBe(true);
});

test('a bucket that is asked for the beginning of a name lists no other folder', async () => {
  const [location] = datasetOf('practice').locations;
  const there = await world().folders(location!, 'bids/ds-practice/sub-1');
  expect(there).toContain('bids/ds-practice/sub-10/');
  expect(there.every((folder) => folder.startsWith('bids/ds-practice/sub-1'))).toBe(true);
});

test('a task picks the files that name it', async () => {
  const values = await study.values!({
    selector: 'subject',
    choices: {},
    locations: datasetOf('practice').locations,
    world: world(),
  });
  expect(values.map(({ value }) => value)).toContain('sub-24');
  await expect(inStudy({ subject: ['01'], task: ['nosuchtask'] })).rejects.toMatchObject({
    failure: { code: 'usage' },
  });
});

test('whatever is left open, facets find exactly the folders that fit', async () => {
  const names = fc.constantFrom('a', 'b', 'c');
  const keys = fc.array(fc.tuple(names, names, names), { minLength: 1, maxLength: 20 });
  const some = fc.option(fc.uniqueArray(names, { minLength: 1 }), { nil: [] });
  await fc.assert(
    fc.asyncProperty(keys, some, some, some, async (tuples, one, two, three) => {
      const recipe = facetRecipe({
        dataset: 'practice',
        base: 'x/',
        selectors: ['one', 'two', 'three'].map((id) => selector(id, id, { listed: true })),
        levels: [{ selector: 'one' }, { selector: 'two' }, { selector: 'three' }],
      });
      const bucket = bucketOf(tuples.map((tuple) => `x/${tuple.join('/')}/file`));
      const found = await recipe.find({
        choices: { one, two, three },
        locations: datasetOf('practice').locations,
        world: bucket,
      });
      const allows = [one, two, three];
      const fits = tuples.filter((tuple) =>
        tuple.every((name, i) => allows[i]!.length === 0 || allows[i]!.includes(name)),
      );
      const listed = tuples
        .map((tuple) => `x/${tuple.join('/')}/file`)
        .filter((key) => (found[0]?.paths ?? []).some((path) => key.startsWith(path)));
      expect(new Set(listed)).toEqual(new Set(fits.map((tuple) => `x/${tuple.join('/')}/file`)));
    }),
    { numRuns: 200 },
  );
});

test('days are single or spans, in order and each once; what is no day is not read', () => {
  expect(daysOf(['2024-02-28..2024-03-01', '2024-02-29'])).toEqual([
    '2024-02-28',
    '2024-02-29',
    '2024-03-01',
  ]);
  for (const bad of [
    '2024-02-30',
    '2024-2-3',
    '2024-01-02..2024-01-01',
    'today',
    '0001-01-01..2024-01-01',
    '',
  ])
    expect(daysOf([bad])).toBeNull();
});

test('every selector of every recipe belongs to a dataset there is', () => {
  for (const { id } of curated) {
    const recipe = recipeOf(id);
    if (recipe) expect(new Set(recipe.selectors.map((one) => one.id)).size).toBe(recipe.selectors.length);
  }
});

test('a bucket that its readers pay for is asked nothing while somebody is still choosing', async () => {
  const objects = createObjects({
    access: createResolver({ profiles: async () => [], practice: async () => practice.endpoint }),
  });
  const dataset = { ...datasetOf('practice'), access: 'requester-pays' as const };
  const asked = createWorld({ objects, services: noServices, dataset, signal }).folders(
    dataset.locations[0]!,
    '',
  );
  await expect(asked).rejects.toMatchObject({ failure: { code: 'requester-pays' } });
  expect((await practice.seen.counters()).requests).toEqual({});
});

test('with a yes it is asked, by the profile that was named for it, and no other bucket is', async () => {
  const dataset = { ...datasetOf('practice'), access: 'requester-pays' as const };
  const [location] = dataset.locations;
  const reach = { [location!.bucket]: 'lab' };
  expect(sourceOf(dataset, location!, reach)).toMatchObject({ profile: 'lab', requestPayer: true });
  expect(sourceOf(dataset, { ...location!, bucket: 'other' }, reach).profile).toBe('anonymous');
  const open = { ...dataset, access: 'free' as const };
  expect(sourceOf(open, location!, reach)).toMatchObject({ profile: 'anonymous', requestPayer: false });
  const objects = createObjects({
    access: createResolver({ profiles: async () => [], practice: async () => practice.endpoint }),
  });
  // Anonymous here: who signs is the resolver's, that it is asked at all is ours.
  const world = createWorld({
    objects,
    services: noServices,
    dataset,
    reach: { [location!.bucket]: 'anonymous' },
    signal,
  });
  expect(await world.folders(location!, 'bids/')).toEqual(['bids/ds-practice/']);
  expect((await practice.seen.counters()).requests).toEqual({ list: 1 });
});

test('values follow the choices before them, or all others where an index knows them in any order', () => {
  const selectors = recipeOf('cmip6')?.selectors ?? [];
  const chosen = { store: ['zarr'], model: ['CESM2'], variable: ['tas'] };
  expect(choicesFor(selectors, chosen, 'model')).toEqual({ store: ['zarr'] });
  expect(missingBefore(selectors, chosen, 'variable')?.id).toBe('table');
  const free = { ...chosen, look: ['index'] };
  expect(choicesFor(selectors, free, 'model')).toEqual({
    store: ['zarr'],
    look: ['index'],
    variable: ['tas'],
  });
  expect(missingBefore(selectors, free, 'variable')).toBeNull();
  expect(missingBefore(selectors, { look: ['index'] }, 'variable')?.id).toBe('store');
});
