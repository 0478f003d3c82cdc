/** Pasted addresses that a service has to be asked about first, through the gate that every door uses. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { serve } from '../../main/serve.ts';
import { startApp } from '../support/app.ts';
import { type Answer, serveService } from '../support/services.ts';
import { tempFolder } from '../support/temp.ts';

afterEach(() => void vi.unstubAllEnvs());

const fixtures = path.resolve(import.meta.dirname, '../fixtures/idc');

test('a DRS address is the object that its server names, in a bucket that the catalogue knows', async () => {
  const { origin } = await serveService(() => ({
    json: {
      size: 7,
      access_methods: [{ type: 's3', access_url: { url: 's3://idc-open-data/a/b.dcm' } }],
    },
  }));
  vi.stubEnv('WAYBILL_DRS', origin);
  const { call } = await startApp();
  const { targets } = await call('plans.targets', {
    text: 'drs://dg.4DFC:641121f1-5ca0-42cc-9156-fb5538c14355',
  });
  expect(targets).toMatchObject([
    { source: { location: { bucket: 'idc-open-data' }, profile: 'anonymous' }, known: { access: 'free' } },
  ]);
  expect(targets[0]?.selection.objects).toMatch(/^[0-9a-f]{32}$/);
});

test('a link of the portal of the Imaging Data Commons is the series that it chooses', async () => {
  const answers = new Map<string, Answer>();
  for (const name of ['idc_index', 'prior_versions_index', 'tcia_idc_subset'].map((one) => `${one}.parquet`))
    answers.set(`/${name}`, { bytes: await readFile(path.join(fixtures, name)) });
  const { origin } = await serveService(({ url }) => answers.get(url) ?? { status: 404 });
  vi.stubEnv('WAYBILL_IDC', origin);
  const { call } = await startApp();
  const link = 'https://portal.imaging.datacommons.cancer.gov/explore/filters/?collection_id=';
  const { values } = await call('datasets.values', { id: 'idc', selector: 'collection', choices: {} });
  const first = values[0]?.value ?? '';
  const { targets } = await call('plans.targets', { text: link + first });
  const { chosen } = await call('datasets.choose', { id: 'idc', choices: { collection: [first] } });
  expect(targets.length).toBeGreaterThan(0);
  expect(targets.map(({ selection }) => selection)).toEqual(chosen.map(({ selection }) => selection));
  expect(targets.every(({ datasetId }) => datasetId === 'idc')).toBe(true);
  await expect(call('plans.targets', { text: `${link}no_such_collection` })).rejects.toThrow('usage');
});

test('a link to one file of a snapshot of OpenNeuro is that version of it, not the newest', async () => {
  const file = { id: 'a', filename: 'README', size: 7, directory: false };
  const urls = ['https://s3.amazonaws.com/openneuro.org/ds000001/README?versionId=v-then'];
  const { origin } = await serveService(() => ({
    json: { data: { snapshot: { files: [{ ...file, urls }] } } },
  }));
  vi.stubEnv('WAYBILL_OPENNEURO', origin);
  const { call } = await startApp();
  const { targets } = await call('plans.targets', {
    text: 'https://openneuro.org/datasets/ds000001/versions/1.0.0/file-display/README',
  });
  expect(targets).toMatchObject([
    {
      name: expect.stringContaining('README'),
      datasetId: 'openneuro',
      selection: { prefixes: [], keys: [] },
    },
  ]);
  // A list of exact objects: README at the version that the service told.
  expect(targets[0]?.selection.objects).toMatch(/^[0-9a-f]{32}$/);
});

test('an address or a manifest in a bucket of one dataset has its licence and citation, elsewhere nobody’s', async () => {
  const { call } = await startApp();
  const idsOf = async (text: string) =>
    (await call('plans.targets', { text })).targets.map(({ datasetId }) => datasetId);
  expect(await idsOf('s3://openneuro.org/ds000001/')).toEqual(['openneuro']);
  expect(await idsOf('s3://openneuro.org/ds000001/*\ns3://some-lab/x/*\n')).toEqual(['openneuro', null]);
  // Two datasets are in this one.
  expect(await idsOf('s3://idc-open-data/0a/')).toEqual([null]);
  const { chosen } = await call('manifests.read', { text: 'cp s3://openneuro.org/ds000001/* .\n' });
  expect(chosen.map(({ datasetId }) => datasetId)).toEqual(['openneuro']);
  const { targets } = await call('plans.targets', { text: 's3://hcp-openaccess/HCP_1200/100307/' });
  const plan = await call('plans.create', { ...targets[0]!, folder: path.join(tempFolder(), 'new') });
  expect(plan.licence?.label).toMatch(/HCP/);
});

test('a receipt says whose data it is where a bucket has several datasets, and is not believed of another bucket', async () => {
  const { call } = await startApp();
  const receipt = (address: string, id: string) => {
    const file = { path: 'a.dcm', key: 'u/a.dcm', size: 1, etag: null, versionId: null, lastModified: null };
    const line = JSON.stringify({ ...file, checksum: null, result: 'verified by crc32', crc: null });
    const source = { address, endpoint: null, region: null, requestPayer: false };
    const head = JSON.stringify({ waybill: 1, name: 'n', dataset: { id }, source }, null, 1);
    return `${head.slice(0, -2)},\n "files": [\n  ${line}\n ]\n}\n`;
  };
  const idOf = async (address: string, id: string) =>
    (await call('manifests.read', { text: receipt(address, id) })).chosen[0]?.datasetId;
  expect(await idOf('s3://idc-open-data/', 'tcia')).toBe('tcia');
  expect(await idOf('s3://some-lab/', 'tcia')).toBeNull();
  expect(await idOf('s3://openneuro.org/', 'hcp')).toBe('openneuro');
});

test('a service that is down is named, and nothing is planned in its place', async () => {
  const { origin } = await serveService(() => 'hang-up');
  vi.stubEnv('WAYBILL_OPENNEURO', origin);
  const { call } = await startApp();
  const text = 'https://openneuro.org/datasets/ds000001/versions/1.0.0';
  await expect(call('plans.targets', { text })).rejects.toThrow('network');
  expect((await call('jobs.list', {})).jobs).toEqual([]);
});

test('a line that begins with a bucket is one address with its blanks, and a copy command is none', async () => {
  const { call } = await startApp();
  const meant = async (text: string) => {
    const { targets } = await call('plans.targets', { text });
    return targets.map(({ source, selection }) => [source.location.prefix, selection.keys]);
  };
  expect(await meant('s3://lab/My Study/')).toEqual([['My Study/', []]]);
  expect(await meant(' gs://lab/My Study/a b.txt\n')).toEqual([['My Study/a b.txt', []]]);
  for (const text of [
    'cp s3://lab/x/one.txt .',
    's5cmd cp "s3://lab/x/one.txt" "out dir"',
    's3://lab/x/one.txt s3://elsewhere/',
    's3://lab/x/one.txt\tits size',
    's3://lab/x/one.txt\n# the other day',
  ])
    expect([text, (await meant(text)).map(([, keys]) => keys)]).toEqual([text, [['x/one.txt']]]);
  const { targets } = await call('plans.targets', { text: 's3://lab/x/* .' });
  expect(targets.map(({ selection }) => selection.prefixes)).toEqual([['x/']]);
});

test.each([
  ['az://account/container', 'Waybill does not read addresses of az://.'],
  ['az://account/container?sig=S3CR3T', 'Waybill does not read addresses of az://.'],
  ['ftp://ftp.example.org/the data', 'Waybill does not read addresses of ftp://.'],
  ['s3://?prefix=scans', 'The address has no name of a bucket that can be read.'],
  ['https://[nowhere', 'This is neither an address nor a manifest.'],
  ['the connectome of adults', 'This is neither an address nor a manifest.'],
  ['cp az://account/container .', 'This is neither an address nor a manifest.'],
  ['drs://dg.4DFC:gone', expect.stringMatching(/^The DRS server .* has no object of this ID\.$/)],
])('what is wrong with %s is not wrong with a line', async (text, reason) => {
  const { origin } = await serveService(() => ({ status: 404 }));
  vi.stubEnv('WAYBILL_DRS', origin);
  const { app } = await startApp();
  const answer = await serve(app.handlers, 'plans.targets', { text: ` ${text}\n` });
  expect(answer).toMatchObject({ ok: false, error: { reason } });
  expect(JSON.stringify(answer)).not.toMatch(/line 1|Did you mean|S3CR3T/i);
});

test('of several lines the one that is wrong is named', async () => {
  const { app } = await startApp();
  const answer = await serve(app.handlers, 'plans.targets', { text: 's3://lab/x\naz://account/container' });
  expect(answer).toMatchObject({ ok: false, error: { detail: 'line 2' } });
});

test.each(['ds000001', '10.18112/openneuro.ds000001', 'https://doi.org/10.18112/openneuro.ds000001'])(
  'a study of OpenNeuro is planned by its name alone, from the window and the terminal: %s',
  async (text) => {
    const { call } = await startApp();
    const { targets } = await call('plans.targets', { text });
    const parsed = await call('plans.parse', { text });
    for (const target of [targets[0], parsed])
      expect(target).toMatchObject({
        name: 'OpenNeuro ds000001',
        datasetId: 'openneuro',
        source: { location: { bucket: 'openneuro.org', prefix: 'ds000001/' }, profile: 'anonymous' },
      });
  },
);
