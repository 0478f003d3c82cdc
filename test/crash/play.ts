/** Child: the app as its doors have it, downloads what it is told, waits until all of it is on disk for certain, and ends. */
import { createApp } from '../../main/app.ts';
import { serve } from '../../main/serve.ts';
import type { Selection } from '../../shared/job.ts';

const [dataDir = '', folder = '', endpoint = '', bucket = '', prefix = '', keys = '[]'] =
  process.argv.slice(2);
const app = await createApp({
  dataDir,
  host: { kind: 'web', roots: [], suggestedFolder: folder, pickFolder: null, reveal: null },
  address: '',
});
const call = async (name: string, input: unknown) => {
  const answer = await serve(app.handlers, name, input);
  if (!answer.ok) throw new Error(answer.error.detail);
  return answer.value as { job: { id: number; listed: boolean }; jobs: { id: number; status: string }[] };
};
await app.start();
const selection: Selection = { prefixes: [], keys: JSON.parse(keys), filters: [] };
const location = { scheme: 's3', endpoint, bucket, prefix, region: 'us-east-1' };
const source = { location, profile: 'anonymous', requestPayer: false };
const { job } = await call('plans.create', { name: 'played', datasetId: null, source, selection, folder });
const when = (is: () => Promise<boolean>) =>
  new Promise<void>((resolve) => {
    const timer = setInterval(async () => {
      if (!(await is())) return;
      clearInterval(timer);
      resolve();
    }, 50);
  });
await when(async () => (await call('plans.get', { jobId: job.id })).job.listed);
await call('plans.confirm', { jobId: job.id, start: true, onConflict: 'keep-both', consent: true });
await when(async () => (await call('jobs.list', {})).jobs.every(({ status }) => status === 'completed'));
// Settling begins after two seconds of rest and takes 64 files at a time.
await new Promise((resolve) => setTimeout(resolve, 6000));
await app.stop();
