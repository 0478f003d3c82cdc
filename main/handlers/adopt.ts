/** An upload that another program, or a lost ledger, left in a bucket: made a job that goes on with it. */
import path from 'node:path';
import type { Input } from '../../shared/contract.ts';
import { WaybillError } from '../../shared/failure.ts';
import { everything } from '../../shared/job.ts';
import { plainUpload } from '../../shared/upload.ts';
import type { JobRecord } from '../engine/ports/ledger.ts';
import type { Context } from './context.ts';

/** Its parts are compared with the file before the first byte is sent. Throws WaybillError. */
export async function adopt(
  { ports, engine, access }: Pick<Context, 'ports' | 'engine' | 'access'>,
  { source, key, uploadId, file, roots }: Input<'buckets.adopt'>,
): Promise<JobRecord> {
  const { ledger, disk, clock } = ports;
  const name = path.basename(file);
  const refused = (reason: string, hint: string) =>
    new WaybillError({ code: 'usage', reason, hint, detail: `${file} as ${key}` });
  const there = await disk.stamp(file);
  if (!there) throw refused('There is no such file.', 'Name the file that was being sent.');
  if (key !== name && !key.endsWith(`/${name}`))
    throw refused('The file has another name than the object.', 'Rename the file as the object is named.');
  const decided = await access.decide(source);
  const location = { ...decided.location, prefix: key.slice(0, key.length - name.length) };
  const job = ledger.createJob({
    kind: 'upload',
    name,
    datasetId: null,
    source: { ...decided, location },
    selection: everything,
    folder: path.dirname(file),
    roots,
    onConflict: 'replace',
    confirmed: false,
    createdAt: clock.now(),
    upload: { ...plainUpload, paths: [name] },
  });
  const { uploads } = ledger;
  uploads.addRows(job.id, [{ path: name, state: 'new', ...there, etag: null, failure: null }], {
    files: 0,
    bytes: 0,
  });
  uploads.setFile(job.id, name, { uploadId });
  uploads.change(job.id, { consent: { deleteOnlyThere: false, answers: [] } });
  ledger.changeJob(job.id, { listed: false, cursor: '' });
  engine.confirm(job.id, { start: true, onConflict: 'replace' });
  return ledger.job(job.id);
}
