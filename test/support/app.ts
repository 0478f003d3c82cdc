/** The whole app behind its one gate, with the practice bucket it starts by itself. Stopped after each test. */
import { afterEach } from 'vitest';
import { type App, createApp } from '../../main/app.ts';
import { serve } from '../../main/serve.ts';
import type { CallName, Input, Output } from '../../shared/contract.ts';
import { everything, type Job } from '../../shared/job.ts';
import { tempFolder } from './temp.ts';

const open: App[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.stop();
});

/** `roots`: of a door that may only use some folders. */
export async function startApp(dataDir = tempFolder(), roots: readonly string[] = []) {
  const app = await createApp({
    dataDir,
    address: '',
    host: { kind: 'cli', roots, suggestedFolder: dataDir, pickFolder: null, reveal: null },
  });
  open.push(app);
  await app.start();
  const call = async <K extends CallName>(name: K, input: Input<K>): Promise<Output<K>> => {
    const answer = await serve(app.handlers, name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code}: ${answer.error.detail}`);
    return answer.value as Output<K>;
  };
  /** Resolves when the job is as wanted; the events wake it. */
  const until = (id: number, is: (job: Job) => boolean) =>
    new Promise<Job>((resolve, reject) => {
      const look = async () => {
        const job = (await call('jobs.list', {})).jobs.find((one) => one.id === id);
        if (!job || !is(job)) return;
        end();
        resolve(job);
      };
      const end = app.on('changed', () => void look().catch(reject));
      void look().catch(reject);
    });
  const get = async (prefix: string, folder: string) => {
    const { locations } = await call('datasets.get', { id: 'practice' });
    const source = { location: { ...locations[0]!, prefix }, profile: 'anonymous', requestPayer: false };
    const plan = await call('plans.create', {
      name: prefix,
      datasetId: 'practice',
      source,
      selection: everything,
      folder,
    });
    await until(plan.job.id, (job) => job.listed);
    await call('plans.confirm', { jobId: plan.job.id, start: true, onConflict: 'keep-both', consent: false });
    return until(plan.job.id, (job) => job.status === 'completed' || job.status === 'failed');
  };
  return { app, call, until, get };
}
