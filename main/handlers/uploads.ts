/** Uploads: the checklist of a plan, and its confirmation. */
import { setImmediate as turn } from 'node:timers/promises';
import type { UploadPlan } from '../../shared/calls/uploads.ts';
import type { Handlers } from '../../shared/contract.ts';
import { WaybillError } from '../../shared/failure.ts';
import { everything } from '../../shared/job.ts';
import { printLocation } from '../../shared/location.ts';
import type { UploadCounts } from '../../shared/upload.ts';
import type { JobRecord } from '../engine/ports/ledger.ts';
import type { CheckPlace } from '../engine/ports/upload-ledger.ts';
import { abortParts } from '../engine/upload/parts-there.ts';
import { createChecks, findRows } from './checklists.ts';
import type { Context } from './context.ts';

type Topic = Extract<keyof Handlers, `uploads.${string}`>;

export function uploadHandlers({ ports, engine, access }: Context): Pick<Handlers, Topic> {
  const { ledger, clock } = ports;
  const { uploads } = ledger;
  const checks = createChecks();

  function countsOf(jobId: number): UploadCounts {
    const { listed, failure } = ledger.job(jobId);
    const { notes, heldBack } = uploads.record(jobId);
    const { states, failed } = uploads.sums(jobId, '');
    const scanning = !listed && failure === null && uploads.record(jobId).consent === null;
    return { scanning, states, failed, heldBack, notes: [...notes] };
  }

  function planOf(record: JobRecord): UploadPlan {
    const { options } = uploads.record(record.id);
    return { job: engine.view(record), options, counts: countsOf(record.id) };
  }

  function unconfirmed(id: number): JobRecord {
    const record = ledger.job(id);
    if (!record.confirmed) return record;
    throw refused('This plan was confirmed already; it is a job now.', 'See Transfers.', id);
  }

  return {
    'uploads.plan': async ({ name, folder, source: asked, soon, roots, ...options }) => {
      if (asked.location.scheme === 'https')
        throw refused('Nothing can be sent to a web address.', 'Name a bucket: s3://bucket/folder/.', 0);
      const source = await access.decide(asked);
      // The first object is hashed so, unless a probe saw that its endpoint keeps another.
      if (soon) ports.bodies.warm({ source, connections: 2, hashes: 'crc64nvme' });
      return planOf(
        engine.plan({
          kind: 'upload',
          name,
          datasetId: null,
          source,
          selection: { ...everything, filters: options.filters },
          folder,
          roots,
          onConflict: 'replace',
          confirmed: false,
          createdAt: clock.now(),
          upload: options,
        }),
      );
    },
    'uploads.get': ({ jobId }) => planOf(ledger.job(jobId)),
    'uploads.counts': ({ jobId }) => countsOf(jobId),
    'uploads.rows': async ({ jobId, text, ...args }) => {
      const { total, rows } =
        text === '' ? uploads.rows(jobId, args) : await findRows(uploads, jobId, { ...args, text });
      return { total, rows: [...rows] };
    },
    'uploads.tree': ({ jobId, ...args }) => {
      const { total, folders, rows } = uploads.tree(jobId, args);
      return { total, folders: [...folders], rows: [...rows] };
    },
    'uploads.check': async ({ jobId, ...asked }) => {
      unconfirmed(jobId);
      await checks.add(jobId, async () => {
        for (let place: CheckPlace | null = null; ; await turn()) {
          unconfirmed(jobId);
          place = uploads.check(jobId, asked, place);
          if (place === null) return;
        }
      });
      return countsOf(jobId);
    },
    'uploads.confirm': async ({ jobId, start, deleteOnlyThere, typed, answers }) => {
      await checks.over(jobId);
      const record = unconfirmed(jobId);
      if (record.failure && !record.listed) throw new WaybillError(record.failure);
      if (!record.listed)
        throw refused(
          'The folder is still being compared with the bucket.',
          'Confirm once that is done.',
          jobId,
        );
      const { states } = uploads.sums(jobId, '');
      const onlyThere = states['only-there'].checkedFiles;
      // What moved is copied first; its old name is deleted with the others.
      const doomed = onlyThere + states.moved.checkedFiles;
      const { bucket } = record.source.location;
      const meant = [bucket, String(onlyThere), String(doomed)];
      if (deleteOnlyThere && doomed > 0 && !meant.includes(typed ?? ''))
        throw refused(
          `${doomed} objects would be deleted from ${printLocation(record.source.location)}.`,
          `Type the bucket's name (${bucket}) or their number to say that you mean it.`,
          jobId,
        );
      uploads.change(jobId, { consent: { deleteOnlyThere, answers } });
      // What is checked becomes transfers when the job runs.
      ledger.changeJob(jobId, { listed: false, cursor: '' });
      engine.confirm(jobId, { start, onConflict: record.onConflict });
      return engine.view(ledger.job(jobId));
    },
    'uploads.spare': ({ jobId }) => {
      const { consent } = uploads.record(jobId);
      if (!consent?.deleteOnlyThere) return {};
      uploads.change(jobId, { consent: { ...consent, deleteOnlyThere: false } });
      ledger.addEvent(
        jobId,
        clock.now(),
        'info',
        'Asked for again without deleting: what is only in the bucket stays.',
      );
      return {};
    },
    'uploads.cancel': async ({ jobId, parts }) => {
      await engine.cancel(jobId);
      if (parts === 'abort') await abortParts(ports, jobId);
      return {};
    },
  };
}

const refused = (reason: string, hint: string, jobId: number) =>
  new WaybillError({ code: 'usage', reason, hint, detail: `job ${jobId}` });
