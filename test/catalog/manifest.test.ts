import { expect, test } from 'vitest';
import type { JobRecord } from '../../main/engine/ports/ledger.ts';
import type { FileRecord } from '../../main/engine/ports/rows.ts';
import { receiptEnd, receiptHead, receiptLine } from '../../main/engine/receipt.ts';
import { toFailure } from '../../shared/failure.ts';
import { type Counts, counts as countsSchema } from '../../shared/job.ts';
import { readText } from '../support/manifest.ts';

/** Invented identifiers in the shape of the Imaging Data Commons' manifests. */
const portal = `# To download the files in this manifest, install s5cmd, then run:
# s5cmd --no-sign-request --endpoint-url https://s3.amazonaws.com run idc_portal.s5cmd
study_manifest_cp_command

cp s3://idc-open-data/00000000-1111-4222-8333-444444444401/* .
cp s3://idc-open-data/00000000-1111-4222-8333-444444444402/*  .
cp s3://idc-open-data-two/00000000-1111-4222-8333-444444444403/* ./ct
sync s3://idc-open-data-cr/00000000-1111-4222-8333-444444444404/* "/data/out dir/study 1"
cp s3://idc-open-data/00000000-1111-4222-8333-444444444405/00000000-1111-4222-8333-444444444499.dcm ./local_folder/
`;
const google = `# s5cmd --no-sign-request --endpoint-url https://storage.googleapis.com run idc_gcs.s5cmd
cp s3://idc-open-idc1/00000000-1111-4222-8333-444444444403/* .
cp s3://idc-open-data/00000000-1111-4222-8333-444444444404/* .
`;

const readManifest = async (text: string) => (await readText(text)).chosen;
const failureOf = (text: string) => readManifest(text).catch(toFailure);

test('a portal manifest becomes one entry a bucket', async () => {
  const [one, two, cr, ...none] = await readManifest(portal);
  expect(none).toEqual([]);
  expect(one).toEqual({
    name: 'idc-open-data: 2 folders and 1 object',
    source: {
      location: { scheme: 's3', endpoint: null, bucket: 'idc-open-data', prefix: '', region: null },
      profile: 'anonymous',
      requestPayer: false,
    },
    selection: {
      prefixes: ['00000000-1111-4222-8333-444444444401/', '00000000-1111-4222-8333-444444444402/'],
      keys: ['00000000-1111-4222-8333-444444444405/00000000-1111-4222-8333-444444444499.dcm'],
      filters: [],
    },
  });
  expect(two?.source.location.bucket).toBe('idc-open-data-two');
  expect(cr?.selection.prefixes).toEqual(['00000000-1111-4222-8333-444444444404/']);
});

test('the endpoint in a comment moves the whole manifest to Google Cloud', async () => {
  const schemes = (await readManifest(google)).map(({ source }) => [
    source.location.scheme,
    source.location.bucket,
  ]);
  expect(schemes).toEqual([
    ['gs', 'idc-open-idc1'],
    ['gs', 'idc-open-data'],
  ]);
});

test('without a comment, a bucket that only Google has says it', async () => {
  const [first] = await readManifest('cp s3://idc-open-cr/00000000-1111-4222-8333-444444444404/* .');
  expect(first?.source.location.scheme).toBe('gs');
});

test('a manifest of two clouds is refused with the line that does not fit', async () => {
  expect(
    await failureOf(`${google}cp s3://idc-open-data-two/00000000-1111-4222-8333-444444444405/* .`),
  ).toMatchObject({
    code: 'usage',
    reason: expect.stringContaining('Line 4'),
  });
});

test('another endpoint is kept', async () => {
  const [first] = await readManifest('s5cmd --endpoint-url http://127.0.0.1:9000 cp s3://lab/study/* .');
  expect(first?.source.location).toMatchObject({ endpoint: 'http://127.0.0.1:9000', bucket: 'lab' });
  expect(first?.selection.prefixes).toEqual(['study/']);
});

test('bare addresses of any kind can be mixed, with a BOM, CRLF and comments', async () => {
  const got = await readManifest(
    '\uFEFF# mine\r\ns3://bb/a/1.txt\r\n\r\ngs://b/x/\r\nhttps://bb.s3.amazonaws.com/a/2.txt\r\nhttps://example.org/d/f.zip\r\n',
  );
  expect(got.map(({ name, selection }) => [name, selection.keys, selection.prefixes])).toEqual([
    ['bb: 2 objects', ['a/1.txt', 'a/2.txt'], []],
    ['gs://b/x/', [], ['x/']],
    ['https://example.org/d/f.zip', ['d/f.zip'], []],
  ]);
});

test('names on disk begin below the deepest folder that holds everything', async () => {
  const prefix = async (text: string) => (await readManifest(text))[0]?.source.location.prefix;
  expect(await prefix('s3://b/a/x/1\ns3://b/a/y/2')).toBe('a/');
  expect(await prefix('s3://b/a/x/1\ns3://b/a/x/2')).toBe('a/x/');
  expect(await prefix('s3://b/ab/1\ns3://b/ac/2')).toBe('');
  expect(await prefix('s3://b/a/sub-01/\ns3://b/a/sub-02/')).toBe('a/');
  expect(await prefix('s3://b/a/')).toBe('');
});

test('a series UUID without its star is a folder all the same', async () => {
  const [first] = await readManifest('s3://idc-open-data/00000000-1111-4222-8333-444444444401');
  expect(first?.selection.prefixes).toEqual(['00000000-1111-4222-8333-444444444401/']);
});

test('what is named twice is taken once', async () => {
  expect((await readManifest('s3://b/k\ns3://b/k'))[0]?.selection.keys).toEqual(['k']);
});

test('nothing asked, nothing found', async () => {
  expect(await readManifest('\n# only a comment\n')).toEqual([]);
});

test.each([
  ['s3://b/a\nhello world', 'Line 2'],
  ['rm s3://b/a', 'Line 1'],
  ['mv s3://b/a .', 'Line 1'],
  ['cp s3://b/*/x.dcm .', 'Line 1'],
  ['cp ./local s3://b/a', 'Line 1'],
  ['#\n\ns3://', 'Line 3'],
  ['cp --endpoint-url nonsense s3://b/a .', 'Line 1'],
])('%j is refused, and the line is named', async (text, line) => {
  const failure = await failureOf(text);
  expect(failure).toMatchObject({ code: 'usage' });
  expect(JSON.stringify(failure)).toMatch(new RegExp(line, 'i'));
});

test('a signed link is refused without being repeated', async () => {
  const failure = await failureOf('https://b.s3.amazonaws.com/k?AWSAccessKeyId=A&Signature=S3CR3T&Expires=1');
  expect(failure).toMatchObject({ code: 'usage' });
  expect(JSON.stringify(failure)).not.toContain('S3CR3T');
});

const counts = counting({ files: 1, bytes: 1, completed: 1, unverifiable: 1, bytesCompleted: 1 });
const job: JobRecord = {
  id: 1,
  kind: 'download',
  name: 'ds000001',
  datasetId: 'openneuro',
  source: {
    location: {
      scheme: 's3',
      endpoint: null,
      bucket: 'openneuro.org',
      prefix: 'ds000001/',
      region: 'us-east-1',
    },
    profile: 'lab',
    requestPayer: false,
  },
  selection: { prefixes: [], keys: [], filters: [] },
  folder: '/data',
  onConflict: 'skip',
  status: 'completed',
  confirmed: true,
  listed: true,
  counts,
  bytesWritten: 1,
  failure: null,
  createdAt: 0,
  startedAt: 0,
  finishedAt: 1,
  bytesPerSecond: null,
  forced: false,
  rank: 1,
  receipt: null,
  cursor: null,
  mount: null,
  roots: [],
  figures: {
    alreadyHere: { files: 0, bytes: 0 },
    conflicts: 0,
    renamed: 0,
    proofs: { md5: 0, composite: 0, checksum: 0, none: 1 },
  },
};
const file: FileRecord = {
  fileCrc: null,
  transfer: {
    id: 1,
    jobId: 1,
    key: 'ds000001/README',
    path: 'README',
    size: 1,
    etag: null,
    versionId: null,
    lastModified: null,
    checksum: null,
    partSize: null,
    status: 'completed',
    verification: { state: 'unverifiable', why: 'the server gives nothing to compare with' },
    skipped: false,
    written: 1,
    refetched: 0,
    attempts: 0,
    failure: null,
  },
};

function counting(over: Partial<Counts>): Counts {
  const names = [
    'queued',
    'running',
    'failed',
    'canceled',
    'verified',
    'skipped',
    'bytesVerified',
    'bytesFailed',
  ];
  const zero = Object.fromEntries(names.map((name) => [name, 0]));
  return countsSchema.parse({ ...zero, ...over });
}

test('a receipt fetches the same keys again, without the profile of whoever wrote it', async () => {
  const text =
    receiptHead({ job, dataset: null, tool: 'Waybill' }) + receiptLine(file, true, 's3') + receiptEnd;
  const { chosen, lists } = await readText(text);
  expect(chosen).toEqual([
    {
      name: 'ds000001',
      datasetId: null,
      source: { ...job.source, profile: 'anonymous' },
      selection: { prefixes: [], keys: [], filters: [], objects: 'list-1' },
    },
  ]);
  expect(lists.get('list-1')).toEqual([
    { key: 'ds000001/README', path: 'README', size: 1, versionId: null, expected: null, ranges: null },
  ]);
});

test('JSON that is no receipt, or half of one, is said', async () => {
  expect(await failureOf('{"a": 1}')).toMatchObject({
    code: 'usage',
    reason: expect.stringContaining('no receipt'),
  });
  expect(await failureOf('{"waybill": 1, "files": [')).toMatchObject({
    reason: expect.stringContaining('not whole'),
  });
});
