/** From a look to a checklist in the queue: what was decided decides what goes. */
import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startApp } from '../support/app.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';
import { description, type Files, json, study, write, zipped } from './make-study.ts';

const practice = withPractice();
const to = {
  location: { scheme: 's3', endpoint: 'practice', bucket: 'practice', prefix: 'lab/study/', region: null },
  profile: 'anonymous',
  requestPayer: false,
} as const;

const faces: Files = { ...study(), 'dataset_description.json': json({ ...description, License: 'CC0' }) };

async function looked(files = faces) {
  const app = await startApp();
  const folder = write(files);
  const look = await app.call('studies.look', { folder, again: false, wait: 10_000 });
  expect(look.state).toBe('done');
  await app.call('studies.decide', { folder, to });
  const plan = async () => {
    const { jobId } = await app.call('studies.plan', { folder });
    await app.until(jobId, (job) => job.listed || job.failure !== null);
    return jobId;
  };
  return { ...app, folder, plan };
}

const paths = async ({ call }: Awaited<ReturnType<typeof looked>>, jobId: number) => {
  const page = { jobId, states: [], folder: '', text: '', failed: false, offset: 0, limit: 1000 };
  return (await call('uploads.rows', page)).rows.map((row) => row.path);
};

test('the checklist holds the whole study, less what stays here', async () => {
  const app = await looked({ ...faces, 'sourcedata/a.dcm': 'x', '.DS_Store': 'x', 'code/[a].txt': 'x' });
  const jobId = await app.plan();
  const rows = await paths(app, jobId);
  expect(rows).toHaveLength(Object.keys(faces).length + 1);
  expect(rows).toContain('code/[a].txt');
  expect(rows.some((name) => /sourcedata|DS_Store/.test(name))).toBe(false);
});

test('what is asked of a study while it is looked at again is answered of what is there then', async () => {
  const app = await looked();
  const { folder, call } = app;
  writeFileSync(path.join(folder, 'LICENSE'), 'CC0');
  expect((await call('studies.look', { folder, again: true, wait: 0 })).state).toBe('looking');
  const asked = await Promise.all([
    app.plan(),
    call('studies.state', { folder }),
    call('studies.decide', { folder, receiptInBucket: true }),
    call('studies.findings', { folder, severity: null, code: null, text: '', offset: 0, limit: 10 }),
    call('studies.holdback', { folder, offset: 0, limit: 10 }),
  ]);
  expect(await paths(app, asked[0])).toContain('LICENSE');
});

test('what a link to a folder leads to was not looked at, and does not go', async () => {
  const app = await looked();
  const elsewhere = tempFolder();
  writeFileSync(path.join(elsewhere, 'names.tsv'), 'Roe\tJane\n');
  symlinkSync(elsewhere, path.join(app.folder, 'code'));
  symlinkSync(app.folder, path.join(app.folder, 'stimuli'));
  await app.call('studies.look', { folder: app.folder, again: true, wait: 10_000 });
  const jobId = await app.plan();
  expect((await paths(app, jobId)).filter((name) => /code|stimuli/.test(name))).toEqual([]);
  expect((await app.call('uploads.counts', { jobId })).failed).toBe(0);
});

test('a subject, a datatype, a task: chosen, with the files of the top', async () => {
  const app = await looked();
  const choice = { subjects: ['02'], sessions: [], datatypes: ['func'], tasks: ['nback'] };
  await app.call('studies.decide', { folder: app.folder, choice });
  const rows = await paths(app, await app.plan());
  expect(rows.filter((name) => name.startsWith('sub-'))).toEqual([
    'sub-02/ses-01/func/sub-02_ses-01_task-nback_bold.nii',
    'sub-02/ses-01/func/sub-02_ses-01_task-nback_events.tsv',
    'sub-02/ses-02/func/sub-02_ses-02_task-nback_bold.nii',
    'sub-02/ses-02/func/sub-02_ses-02_task-nback_events.tsv',
  ]);
  expect(rows.filter((name) => !name.startsWith('sub-'))).toHaveLength(6);
});

test('what an answer holds back is not in the checklist, and an open question keeps the study here', async () => {
  const app = await looked();
  const { folder, call } = app;
  await app.plan();
  const send = { folder, start: false, deleteOnlyThere: false, typed: null };
  await expect(call('studies.send', send)).rejects.toThrow(/not answered|usage/);
  const state = await call('studies.decide', { folder, answers: { 'face-visible': 'hold-back' } });
  expect(state.planId).toBe(null);
  await expect(call('studies.send', send)).rejects.toThrow(/usage/);
  const rows = await paths(app, await app.plan());
  expect(rows.filter((name) => name.includes('_T1w'))).toEqual([]);
  expect(state.heldByAnswer).toBe(8);
  const job = await call('studies.send', send);
  expect(job).toMatchObject({ kind: 'upload', confirmed: true });
  const { studies } = await call('studies.recent', {});
  expect(studies).toMatchObject([{ folder, jobId: job.id, to, subjects: 2, sessions: 4 }]);
});

test('the checklist for an endpoint that only the environment names is found again', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL_S3', practice.endpoint);
  onTestFinished(() => void vi.unstubAllEnvs());
  const app = await looked();
  const { folder, call } = app;
  await call('studies.decide', { folder, to: { ...to, location: { ...to.location, endpoint: null } } });
  const jobId = await app.plan();
  const { job } = await call('uploads.get', { jobId });
  expect(job.source.location.endpoint).toBe(practice.endpoint);
  expect((await call('studies.state', { folder })).planId).toBe(jobId);
});

test('errors are questions too', async () => {
  const app = await looked({ ...study(), 'sub-01/ses-01/dwi/sub-01_ses-01_dwi.bval': '0 1 2\n' });
  const { questions } = await app.call('studies.state', { folder: app.folder });
  expect(questions).toMatchObject([
    { code: 'gradients-count', severity: 'error', title: 'dwi gradients do not match the image', files: 1 },
  ]);
});

test('what is held back is sent when it is asked for, and then its names are asked about', async () => {
  const app = await looked({ ...study(), 'sourcedata/notes.txt': 'x' });
  await app.call('studies.decide', { folder: app.folder, released: ['sourcedata/'] });
  expect(await paths(app, await app.plan())).toContain('sourcedata/notes.txt');
});

test('nothing is decided of a study that nobody looked at', async () => {
  const { call } = await startApp();
  await expect(call('studies.state', { folder: '/nowhere' })).rejects.toThrow(/usage/);
});

test('a cell says whether it goes: not what an answer holds back, nor what was not chosen', async () => {
  const { call, folder } = await looked();
  const choice = { subjects: ['01'], sessions: [], datatypes: [], tasks: [] };
  await call('studies.decide', { folder, answers: { 'face-visible': 'hold-back' }, choice });
  const look = await call('studies.look', { folder, again: false, wait: 0 });
  const names = look.study?.sets[0]?.columns.map(({ suffix }) => suffix) ?? [];
  const { rows } = await call('studies.rows', { folder, set: '', offset: 0, limit: 10 });
  const going = rows.map(({ subject, cells }) => [
    subject,
    ...cells.filter(({ stays }) => !stays).map(({ column }) => names[column]),
  ]);
  expect(going).toEqual([['01', 'dwi', 'bold'], ['01', 'dwi', 'bold'], ['02'], ['02']]);
});

test('what is about the study as a whole cannot be held back', async () => {
  const { call, folder, plan } = await looked({ ...study(), 'dataset_description.json': '{' });
  await call('studies.decide', {
    folder,
    answers: { 'json-invalid': 'send', 'description-missing': 'send' },
  });
  await plan();
  const job = await call('studies.send', { folder, start: false, deleteOnlyThere: false, typed: null });
  expect(job.confirmed).toBe(true);
  const other = await looked(
    Object.fromEntries(Object.entries(study()).filter(([name]) => name !== 'dataset_description.json')),
  );
  await other.call('studies.decide', {
    folder: other.folder,
    answers: { 'description-missing': 'hold-back' },
  });
  await other.plan();
  await expect(
    other.call('studies.send', { folder: other.folder, start: false, deleteOnlyThere: false, typed: null }),
  ).rejects.toThrow(/usage/);
});

test('how a study is to be stored is kept with it, and another way makes another checklist', async () => {
  const app = await looked(study());
  const before = await app.plan();
  const storing = {
    storageClass: 'STANDARD_IA' as const,
    encryption: { kind: 'kms' as const, keyId: null },
    tags: [{ key: 'lab', value: 'one' }],
    contentTypes: [{ glob: '*.bval', type: 'text/x-bval' }],
  };
  const { folder } = app;
  expect((await app.call('studies.decide', { folder, storing })).planId).toBe(null);
  const jobId = await app.plan();
  expect(jobId).not.toBe(before);
  expect((await app.call('uploads.get', { jobId })).options).toMatchObject(storing);
  // What else is decided leaves it as it is.
  expect((await app.call('studies.decide', { folder, answers: {} })).planId).toBe(jobId);
});

test('what has come since the look is looked at before the plan: held back by its rules, and asked about', async () => {
  const app = await looked();
  const { folder, call } = app;
  await call('studies.decide', { folder, answers: { 'face-visible': 'send' } });
  const anat = path.join(folder, 'sub-01/ses-01/anat');
  writeFileSync(path.join(anat, 'IM0001.dcm'), 'DICOM');
  writeFileSync(path.join(folder, 'linkage.csv'), 'sub-01,Jane Roe');
  await call('studies.look', { folder, again: false, wait: 10_000 });
  const before = await app.plan();
  expect((await paths(app, before)).filter((name) => /IM0001|linkage/.test(name))).toEqual([]);
  writeFileSync(path.join(anat, 'sub-01_ses-01_T2w.json'), json({ PatientName: 'ROE^JANE' }));
  await expect(app.plan()).rejects.toThrow(/usage/);
  const { questions } = await call('studies.state', { folder });
  const asked = questions.map(({ code }) => code).filter((code) => code !== 'face-visible');
  expect(asked).toHaveLength(1);
  const answers = { 'face-visible': 'send', [asked[0] ?? '']: 'hold-back' } as const;
  await call('studies.decide', { folder, answers });
  const rows = await paths(app, await app.plan());
  expect(rows.filter((name) => /IM0001|linkage|T2w/.test(name))).toEqual([]);
  expect(rows).toContain('sub-01/ses-01/anat/sub-01_ses-01_T1w.json');
});

test('an answer that sends is asked for again where it would send more, and an untouched study keeps its checklist', async () => {
  const app = await looked();
  const { folder, call } = app;
  await call('studies.decide', { folder, answers: { 'face-visible': 'send' } });
  const before = await app.plan();
  expect(await app.plan()).toBe(before);
  const another = 'sub-03/ses-01/anat/sub-03_ses-01_T1w.nii.gz';
  write({ [another]: zipped() }, folder);
  await expect(app.plan()).rejects.toThrow(/usage/);
  expect(await paths(app, await app.plan())).toContain(another);
});

test('another look makes another checklist, with what has come since', async () => {
  const app = await looked(study());
  const { folder } = app;
  const before = await app.plan();
  writeFileSync(path.join(folder, 'LICENSE'), 'CC0');
  expect((await app.call('studies.state', { folder })).planId).toBe(before);
  await app.call('studies.look', { folder, again: true, wait: 10_000 });
  expect((await app.call('studies.state', { folder })).planId).toBe(null);
  expect(await paths(app, await app.plan())).toContain('LICENSE');
  await expect(app.call('uploads.get', { jobId: before })).rejects.toThrow('not-found');
});
