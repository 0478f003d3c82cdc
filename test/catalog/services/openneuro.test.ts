/** Exact snapshots of OpenNeuro: from an accession and a tag to objects at their versions. */
import { expect, test } from 'vitest';
import { openBench } from '../../support/engine.ts';
import {
  type Answer,
  type Asked,
  chosenBy,
  planned,
  serveService,
  servicesAt,
  valuesOf,
} from '../../support/services.ts';

const s3 = (path: string) =>
  `https://s3.amazonaws.com/openneuro.org/ds000001/${path}?versionId=v-${path.replaceAll('/', '.')}`;
const leaf = (filename: string, path: string, size: number | string = path.length) => ({
  id: `blob ${path}`,
  filename,
  size,
  directory: false,
  urls: [s3(path)],
});
const folder = (filename: string) => ({
  id: `tree ${filename}`,
  filename,
  size: null,
  directory: true,
  urls: [],
});

const subject = (name: string) => ({
  [`tree ${name}`]: [folder(`${name}/anat`), folder(`${name}/func`)],
  [`tree ${name}/anat`]: [leaf(`${name}_T1w.nii.gz`, `${name}/anat/${name}_T1w.nii.gz`, '5663237000')],
  [`tree ${name}/func`]: ['rest', 'go'].map((task) => {
    const file = `${name}_task-${task}_bold.nii.gz`;
    return leaf(file, `${name}/func/${file}`);
  }),
});
/** By tree ID, as `files(tree:)` answers. */
const trees: Record<string, readonly object[]> = {
  top: [
    leaf('dataset_description.json', 'dataset_description.json'),
    leaf('participants.tsv', 'participants.tsv'),
    folder('sub-01'),
    folder('sub-02'),
  ],
  ...subject('sub-01'),
  ...subject('sub-02'),
};

function answer({ body }: Asked): Answer {
  const { query, variables } = JSON.parse(body);
  if (variables.id !== 'ds000001')
    return { json: { data: { dataset: null, snapshot: null }, errors: [{ message: 'Dataset not found' }] } };
  if (query.includes('snapshots'))
    return { json: { data: { dataset: { snapshots: [{ tag: '1.0.0' }, { tag: '00006' }] } } } };
  if (variables.tag !== '1.0.0') return { json: { data: { snapshot: null } } };
  return { json: { data: { snapshot: { files: trees[variables.tree ?? 'top'] ?? null } } } };
}

const open = () => openBench({ endpoint: () => '' });
const id = 'openneuro';

test('a snapshot becomes its files, each at its version and size, without a word to the bucket', async () => {
  const { origin } = await serveService(answer);
  const bench = await open();
  const choices = { accession: ['ds000001'], snapshot: ['1.0.0'] };
  const { job, rows } = await planned({ bench, services: servicesAt({ openNeuro: origin }), id, choices });
  expect(job).toMatchObject({
    listed: true,
    counts: { files: 8 },
    source: { location: { bucket: 'openneuro.org' } },
  });
  expect(rows.find(({ key }) => key === 'ds000001/sub-02/anat/sub-02_T1w.nii.gz')).toMatchObject({
    size: 5663237000,
    asked: { versionId: 'v-sub-02.anat.sub-02_T1w.nii.gz' },
  });
});

test('subject, datatype and task are chosen in the snapshot, with what describes the study', async () => {
  const { origin, asked } = await serveService(answer);
  const bench = await open();
  const services = servicesAt({ openNeuro: origin });
  const choices = {
    accession: ['ds000001'],
    snapshot: ['1.0.0'],
    subject: ['01'],
    datatype: ['func'],
    task: ['rest'],
  };
  const { rows } = await planned({ bench, services, id, choices });
  expect(rows.map(({ key }) => key).sort()).toEqual([
    'ds000001/dataset_description.json',
    'ds000001/participants.tsv',
    'ds000001/sub-01/func/sub-01_task-rest_bold.nii.gz',
  ]);
  expect(asked.some(({ body }) => body.includes('sub-02'))).toBe(false);
  expect(await valuesOf({ bench, services, id, choices, selector: 'snapshot' })).toEqual(['00006', '1.0.0']);
  expect(await valuesOf({ bench, services, id, choices, selector: 'subject' })).toEqual(['sub-01', 'sub-02']);
});

test('one file is taken as the snapshot has it, alone or with what else is chosen', async () => {
  const { origin } = await serveService(answer);
  const bench = await open();
  const services = servicesAt({ openNeuro: origin });
  const file = 'sub-01/anat/sub-01_T1w.nii.gz';
  const choices = { accession: ['ds000001'], snapshot: ['1.0.0'], file: [file] };
  const { rows } = await planned({ bench, services, id, choices });
  expect(rows).toMatchObject([
    { key: `ds000001/${file}`, size: 5663237000, asked: { versionId: `v-${file.replaceAll('/', '.')}` } },
  ]);
  const more = await planned({ bench, services, id, choices: { ...choices, task: ['go'] } });
  expect(more.rows.map(({ key }) => key)).toEqual(
    expect.arrayContaining([`ds000001/${file}`, 'ds000001/sub-02/func/sub-02_task-go_bold.nii.gz']),
  );
});

test.each([
  ['sub-01/anat/x.nii', 'There is no file x.nii in ds000001/sub-01/anat/ in snapshot 1.0.0.', /sub-01_T1w/],
  ['nowhere/x.nii', 'There is no file x.nii in ds000001/nowhere/ in snapshot 1.0.0.', /Nothing is there/],
])('a file that the snapshot has not is told with what is beside it: %s', async (file, reason, hint) => {
  const { origin } = await serveService(answer);
  const choices = { accession: ['ds000001'], snapshot: ['1.0.0'], file: [file] };
  await expect(
    chosenBy({ bench: await open(), services: servicesAt({ openNeuro: origin }), id, choices }),
  ).rejects.toMatchObject({
    failure: { code: 'not-found', reason, hint: expect.stringMatching(hint) },
  });
});

test('a snapshot that there is not is answered with those there are', async () => {
  const { origin } = await serveService(answer);
  const bench = await open();
  const services = servicesAt({ openNeuro: origin });
  const choices = { accession: ['ds000001'], snapshot: ['9.9.9'] };
  for (const file of [[], ['sub-01/anat/x.nii']])
    await expect(chosenBy({ bench, services, id, choices: { ...choices, file } })).rejects.toMatchObject({
      failure: { code: 'usage', reason: 'Snapshot has no 9.9.9 there. There is: 00006, 1.0.0.' },
    });
});

test('what was told of a snapshot once is known without a network', async () => {
  const { origin, answers } = await serveService(answer);
  const bench = await open();
  const services = servicesAt({ openNeuro: origin });
  const choices = { accession: ['ds000001'], snapshot: ['1.0.0'] };
  await chosenBy({ bench, services, id, choices });
  answers(() => 'hang-up');
  expect((await planned({ bench, services, id, choices })).job.counts.files).toBe(8);
});

test.each<readonly [string, Answer, string]>([
  ['is down', 'hang-up', 'OpenNeuro cannot be asked now, so it is not known what there is.'],
  ['has trouble', { status: 503 }, 'OpenNeuro cannot be asked now, so it is not known what there is.'],
  [
    'answers with a page',
    { bytes: Buffer.from('<html>') },
    'OpenNeuro answered otherwise than it is documented to.',
  ],
  [
    'forbids',
    { json: { data: null, errors: [{ message: 'You do not have access to read this dataset.' }] } },
    'OpenNeuro does not show this study to everybody.',
  ],
])('a service that %s is told as that', async (_what, said, reason) => {
  const { origin } = await serveService(() => said);
  const bench = await open();
  const choices = { accession: ['ds000001'], snapshot: ['1.0.0'] };
  await expect(
    chosenBy({ bench, services: servicesAt({ openNeuro: origin }), id, choices }),
  ).rejects.toMatchObject({
    failure: { reason },
  });
});
