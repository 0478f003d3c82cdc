/** CMIP6 through the index that Pangeo publishes: from its CSV to a table, and from facets in any order to plans. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openStores } from '../../../main/catalog/services/stores.ts';
import { takeInStores } from '../../../main/catalog/services/take-in-stores.ts';
import { openBench } from '../../support/engine.ts';
import {
  type Answer,
  type Asked,
  chosenBy,
  serveService,
  servicesAt,
  valuesOf,
} from '../../support/services.ts';
import { tempFolder } from '../../support/temp.ts';

const header =
  'activity_id,institution_id,source_id,experiment_id,member_id,table_id,variable_id,grid_label,zstore,dcpp_init_year,version';
const row = (bucket: string, facets: string) => {
  const names = facets.split('/');
  return [...names.slice(0, 8), `${bucket}/CMIP6/${facets}/`, '', names[8]?.slice(1)].join(',');
};
const historical = 'CMIP/NCAR/CESM2/historical/r1i1p1f1';
const stores = [
  `${historical}/Amon/tas/gn/v20190308`,
  `${historical}/day/tas/gn/v20190308`,
  `${historical}/Omon/tos/gr/v20190308`,
  'CMIP/NOAA-GFDL/GFDL-ESM4/historical/r1i1p1f1/Amon/tas/gr1/v20190726',
  'ScenarioMIP/NCAR/CESM2/ssp585/r4i1p1f1/Amon/tas/gn/v20200528',
  'DCPP/NCAR/CESM1-1-CAM5-CMIP5/dcppA-hindcast/s1960-r1i1p1f1/Amon/tas/gn/v20191007',
];
const table = (bucket: string, facets: readonly string[] = stores) =>
  Buffer.from([header, ...facets.map((one) => row(bucket, one)), ''].join('\r\n'));

const published =
  (bytes: Uint8Array) =>
  ({ url, ifNoneMatch }: Asked): Answer => {
    if (url !== '/pangeo-cmip6.csv') return { status: 404 };
    return ifNoneMatch === '"1"' ? { status: 304 } : { bytes, headers: { etag: '"1"' } };
  };

async function open(answer: (asked: Asked) => Answer, dataDir = path.join(tempFolder(), 'data')) {
  const service = await serveService(answer);
  const services = servicesAt({ cmip6: service.origin, cmip6Google: service.origin }, dataDir);
  return { service, services, dataDir, bench: await openBench({ endpoint: () => '' }), id: 'cmip6' };
}
const indexed = { store: ['zarr'], look: ['index'] };

describe('the published index of CMIP6', () => {
  test('turns a variable and a frequency into every store that has them', async () => {
    const { services, bench, id } = await open(published(table('s3://cmip6-pds')));
    const choices = { ...indexed, table: ['mon'], variable: ['tas'], experiment: ['historical'] };
    const [first, ...more] = await chosenBy({ services, bench, id, choices });
    expect(more).toEqual([]);
    expect(first?.source.location).toMatchObject({ scheme: 's3', bucket: 'cmip6-pds' });
    expect(first?.selection.prefixes).toEqual([`CMIP6/${stores[0]}/`, `CMIP6/${stores[3]}/`]);
    await services.close();
  });

  test('says what any facet has, whatever was chosen before it', async () => {
    const { services, bench, id } = await open(published(table('s3://cmip6-pds')));
    const values = (selector: string, choices = {}) =>
      valuesOf({ services, bench, id, choices: { ...indexed, ...choices }, selector });
    expect(await values('model', { variable: ['tos'] })).toEqual(['CESM2']);
    expect(await values('table', { variable: ['tas'] })).toEqual(['Amon', 'day']);
    expect(await values('member', { table: ['mon'], activity: ['DCPP'] })).toEqual(['s1960-r1i1p1f1']);
    expect(await services.stores.values({ ...aws, field: 'experiment', facets: {} })).toEqual([
      { value: 'dcppA-hindcast', label: 'dcppA-hindcast (1 store)' },
      { value: 'historical', label: 'historical (4 stores)' },
      { value: 'ssp585', label: 'ssp585 (1 store)' },
    ]);
    await services.close();
  });

  test('at Google is another one, of Google’s bucket', async () => {
    const { services, bench, id } = await open(published(table('gs://cmip6')));
    const choices = { ...indexed, store: ['google'], table: ['Omon'], variable: ['tos'] };
    const [first] = await chosenBy({ services, bench, id, choices });
    expect(first?.source.location).toMatchObject({ scheme: 'gs', bucket: 'cmip6' });
    expect(first?.selection.prefixes).toEqual([`CMIP6/${stores[2]}/`]);
    await services.close();
  });

  test('names what there is where a choice fits nothing, and is not of NetCDF', async () => {
    const { services, bench, id } = await open(published(table('s3://cmip6-pds')));
    const wish = { table: ['Amon'], variable: ['tas'] };
    const reasonOf = (choices: object) =>
      expect(chosenBy({ services, bench, id, choices: { ...indexed, ...wish, ...choices } })).rejects;
    await reasonOf({ model: ['CESM3'] }).toMatchObject({
      failure: {
        reason: 'Model has no CESM3 there. There is: CESM1-1-CAM5-CMIP5, CESM2, GFDL-ESM4.',
      },
    });
    await reasonOf({ store: ['netcdf'] }).toMatchObject({
      failure: { code: 'usage', reason: expect.stringContaining('not of the NetCDF') },
    });
    await services.close();
  });

  test('is asked again a day later with its ETag, and stays where it is when it has not changed or is away', async () => {
    const { service, services, dataDir } = await open(published(table('s3://cmip6-pds')));
    const find = (at: typeof services) => at.stores.find({ ...aws, facets: {}, most: 10 });
    const all = await find(services);
    const { length } = service.asked;
    await find(services);
    expect(service.asked).toHaveLength(length);
    await services.close();
    const note = path.join(dataDir, 'services/cmip6-aws.sqlite.json');
    for (const answer of [undefined, () => 'hang-up' as const]) {
      await writeFile(note, JSON.stringify({ base: service.origin, etag: '"1"', checkedAt: 0 }));
      if (answer) service.answers(answer);
      const later = servicesAt({ cmip6: service.origin }, dataDir);
      expect(await find(later)).toEqual(all);
      expect(service.asked.at(-1)).toMatchObject({ url: '/pangeo-cmip6.csv', ifNoneMatch: '"1"' });
      await later.close();
    }
    // Who was told "unchanged" need not ask before tomorrow; who was told nothing may.
    expect(JSON.parse(await readFile(note, 'utf8'))).toMatchObject({ checkedAt: 0 });
  });

  test.each<readonly [string, (asked: Asked) => Answer, string]>([
    ['cannot be had', () => 'hang-up', 'cannot be asked now'],
    ['is a page', published(Buffer.from('<html>')), 'answered otherwise'],
    ['has no addresses', published(Buffer.from('model,variable\na,b\n')), 'answered otherwise'],
    ['is of another bucket', published(table('gs://cmip6')), 'answered otherwise'],
    ['is cut', published(table('s3://cmip6-pds').subarray(0, 500)), 'answered otherwise'],
    ['is no text', published(Buffer.alloc(300_000, 7)), 'answered otherwise'],
  ])('that %s is told, and leaves nothing half taken in', async (_what, answer, reason) => {
    const { services, dataDir } = await open(answer);
    await expect(services.stores.find({ ...aws, facets: {}, most: 10 })).rejects.toMatchObject({
      failure: { reason: expect.stringMatching(new RegExp(`^Pangeo’s index of CMIP6 at AWS ${reason}`)) },
    });
    expect(await readdir(path.join(dataDir, 'services'))).toEqual([]);
    await services.close();
  });

  test('is refused where more stores fit than one job should name', async () => {
    const { services } = await open(published(table('s3://cmip6-pds')));
    await expect(services.stores.find({ ...aws, facets: {}, most: 5 })).rejects.toMatchObject({
      failure: { reason: 'That is more than 5 stores.' },
    });
    await services.close();
  });

  test('with rows of any kind, becomes stores of nine folders or is refused', async () => {
    const folder = tempFolder();
    let n = 0;
    const odd = ['..', '.', '"', '', 'x/y', '*', '%2e', '\u0000', '\n'];
    const cell = fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom('a', 'r1i1p1f1', 'v20190308') },
      fc.constantFrom(...odd),
      fc.string({ maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 8, maxLength: 10 }), { maxLength: 5 }),
        async (rows) => {
          const file = path.join(folder, `${n++}.csv`);
          const text = rows.map((facets) => `s3://cmip6-pds/CMIP6/${facets.join('/')},x`);
          await writeFile(file, `zstore,other\n${text.join('\n')}\n`);
          const out = `${file}.sqlite`;
          const taken = await takeInStores({ file, bucket: 's3://cmip6-pds', out }).catch(() => 0);
          const table = taken === 0 ? null : openStores(out);
          for (const one of table?.find({}, 10) ?? []) expect(one).toMatch(/^CMIP6\/(?:[\w-][\w.-]*\/){9}$/);
          expect(table?.find({}, 10).length ?? 0).toBeLessThanOrEqual(rows.length);
          table?.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});

const aws = { cloud: 'aws' as const, signal: new AbortController().signal };
