/** MAST: from an observation or a target to keys in the bucket, and to MAST itself for what is not there. */
import { expect, test } from 'vitest';
import { openBench } from '../../support/engine.ts';
import { withPractice } from '../../support/practice.ts';
import {
  type Answer,
  type Asked,
  chosenBy,
  planned,
  serveService,
  servicesAt,
  valuesOf,
} from '../../support/services.ts';

const practice = withPractice();
const at = { endpoint: 'practice', bucket: 'practice-uploads' };
const id = 'mast-hst';
const drz = 'hst/public/jbev/jbeveo010/jbeveo010_drz.fits';
const gone = 'hst/public/jbev/jbeveo010/jbeveo010_flt.fits';
const rows = [
  {
    dataURI: 'mast:HST/product/jbeveo010_drz.fits',
    productFilename: 'jbeveo010_drz.fits',
    size: 11,
    dataRights: 'PUBLIC',
    productSubGroupDescription: 'DRZ',
  },
  {
    dataURI: 'mast:HST/product/jbeveo010_flt.fits',
    productFilename: 'jbeveo010_flt.fits',
    size: 22,
    dataRights: 'PUBLIC',
    productSubGroupDescription: 'FLT',
  },
  {
    dataURI: 'mast:HST/product/jbeveo010_asc.fits',
    productFilename: 'jbeveo010_asc.fits',
    size: 33,
    dataRights: 'PUBLIC',
    productSubGroupDescription: '',
  },
  {
    dataURI: 'mast:HST/product/jbeveo010_new.fits',
    productFilename: 'jbeveo010_new.fits',
    size: 44,
    dataRights: 'EXCLUSIVE_ACCESS',
    productSubGroupDescription: 'DRZ',
  },
];
/** The look-up knows a path of FLT that never came to the bucket, and none of ASC. */
const places: Record<string, string | null> = { drz: `/${drz}`, flt: `/${gone}`, asc: null };

function answers() {
  let polls = 0;
  return ({ url, body }: Asked): Answer => {
    if (url.startsWith('/v0.1/path_lookup/')) {
      const uris = new URL(url, 'http://x').searchParams.getAll('uri');
      return {
        json: Object.fromEntries(
          uris.map((uri) => [uri, { path: places[/_(...)\.fits/.exec(uri)?.[1] ?? ''] ?? null }]),
        ),
      };
    }
    const { service, params } = JSON.parse(decodeURIComponent(body.replace('request=', '')));
    if (service === 'Mast.Caom.Products')
      return { json: { status: 'COMPLETE', msg: '', data: params.obsid === '17' ? rows : [] } };
    // The first query is still being worked on.
    if (polls++ === 0) return { json: { status: 'EXECUTING', msg: '', data: [] } };
    const values = params.filters.flatMap((one: { values: string[] }) => one.values);
    const known = values.includes('jbeveo010') || values.includes('NGC-5139');
    return { json: { status: 'COMPLETE', data: known ? [{ obsid: 17 }] : [] } };
  };
}
async function open() {
  const { origin } = await serveService(answers());
  await fetch(`${practice.endpoint}/practice-uploads/${drz}`, { method: 'PUT', body: 'x'.repeat(11) });
  const bench = await openBench({ endpoint: () => practice.endpoint });
  return { wish: { bench, services: servicesAt({ mast: origin }), id, at }, origin };
}

test('what the bucket has comes from there, and the rest from MAST itself', async () => {
  const { wish, origin } = await open();
  const choices = { obs_id: ['jbeveo010'] };
  const { job, rows: transfers } = await planned({ ...wish, choices });
  expect(job.source.location.bucket).toBe('practice-uploads');
  expect(transfers.map(({ key, size }) => [key, size])).toEqual([[drz, 11]]);
  const [, other] = await chosenBy({ ...wish, choices });
  expect(other?.source).toMatchObject({
    location: { scheme: 'https', endpoint: origin },
    profile: 'anonymous',
  });
  expect(wish.bench.ledger.listed(other?.selection.objects ?? '', 0, 10)).toMatchObject([
    {
      key: 'v0.1/Download/file?uri=mast%3AHST%2Fproduct%2Fjbeveo010_flt.fits',
      size: 22,
      path: 'from-mast/HST/product/jbeveo010_flt.fits',
    },
    { size: 33, path: 'from-mast/HST/product/jbeveo010_asc.fits' },
  ]);
});

test('a target is looked up too, and its products are chosen by kind', async () => {
  const { wish } = await open();
  const target = ['NGC-5139'];
  expect(await valuesOf({ ...wish, choices: { target }, selector: 'kind' })).toEqual(['DRZ', 'FLT']);
  const chosen = await chosenBy({ ...wish, choices: { target, kind: ['DRZ'] } });
  expect(chosen).toHaveLength(1);
  await expect(chosenBy({ ...wish, choices: { target, kind: ['XXX'] } })).rejects.toMatchObject({
    failure: { reason: 'Kinds of product has no XXX there. There is: DRZ, FLT.' },
  });
});

test('what nobody observed is said, and without any choice nothing is fetched', async () => {
  const { wish } = await open();
  await expect(chosenBy({ ...wish, choices: { target: ['NOWHERE'] } })).rejects.toMatchObject({
    failure: { code: 'usage' },
  });
  await expect(chosenBy({ ...wish, choices: {} })).rejects.toMatchObject({
    failure: { reason: 'Datasets: choose one, or an observation or a target.' },
  });
});

test('the folders of the bucket need no service', async () => {
  const bench = await openBench({ endpoint: () => practice.endpoint });
  const [first] = await chosenBy({ bench, services: servicesAt({}), id, choices: { dataset: ['jbev'] } });
  expect(first?.selection.prefixes).toEqual(['hst/public/jbev/']);
});
