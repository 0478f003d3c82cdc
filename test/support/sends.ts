/** Uploads of a folder to a bucket of a practice server, by a real engine twenty times as fast as real. */
import type { Source } from '../../shared/location.ts';
import { plainUpload } from '../../shared/upload.ts';
import { type Bench, openBench } from './engine.ts';
import { signed, sourceIn } from './lab.ts';
import { tempFolder } from './temp.ts';

export const sendBench = (endpoint: () => string, over: Partial<Parameters<typeof openBench>[0]> = {}) =>
  openBench({
    endpoint,
    speed: 20,
    aws: { env: signed, homedir: tempFolder() },
    ...over,
  });

/** Plans; resolves with the job's ID once the checklist is made, or has failed. */
export async function checklist(at: Bench, folder: string, source: Source): Promise<number> {
  const { id } = at.engine.plan({
    kind: 'upload',
    name: 'study',
    datasetId: null,
    source,
    selection: { prefixes: [], keys: [], filters: [] },
    folder,
    onConflict: 'replace',
    confirmed: false,
    createdAt: Date.now(),
    upload: plainUpload,
  });
  await at.until(id, (job) => job.listed || job.failure !== null);
  return id;
}

/** Puts a checklist into the queue, as it is. */
export function send(at: Bench, id: number): void {
  at.ledger.uploads.change(id, { consent: { deleteOnlyThere: false, answers: [] } });
  at.ledger.changeJob(id, { listed: false, cursor: '' });
  at.engine.confirm(id, { start: true, onConflict: 'replace' });
}

/** Both, of a whole folder into a whole bucket. */
export async function put(
  at: Bench,
  folder: string,
  there: { readonly endpoint: string; readonly bucket: string },
): Promise<number> {
  const id = await checklist(at, folder, sourceIn(there.endpoint, there.bucket, ''));
  send(at, id);
  return id;
}
