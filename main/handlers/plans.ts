/** Plans: what a person confirms. A plan is a job that is not in the queue yet. */
import type { Plan } from '../../shared/calls/plans.ts';
import type { Handlers } from '../../shared/contract.ts';
import type { Entry } from '../../shared/dataset.ts';
import { WaybillError } from '../../shared/failure.ts';
import { isNonCommercial } from '../../shared/licence.ts';
import { printLocation } from '../../shared/location.ts';
import { egressDollars, priceOf } from '../../shared/money.ts';
import { pastedLink } from '../../shared/secret-link.ts';
import type { JobRecord, NewJob } from '../engine/ports/ledger.ts';
import type { Context } from './context.ts';
import { firstEnd } from './links.ts';
import { planFolders } from './plan-folders.ts';
import { readTargets } from './targets.ts';

type Topic =
  | 'plans.create'
  | 'plans.targets'
  | 'plans.parse'
  | 'plans.folders'
  | 'plans.get'
  | 'plans.names'
  | 'plans.change'
  | 'plans.discard'
  | 'plans.confirm';

export function planHandlers(context: Context): Pick<Handlers, Topic> {
  const { ports, engine, catalog, access } = context;
  const { ledger, disk, clock } = ports;

  const volumeOf = (folder: string) => disk.probe(folder, false);

  function planOf(record: JobRecord, volume: Awaited<ReturnType<typeof volumeOf>>): Plan {
    const { figures, source, datasetId } = record;
    return {
      job: engine.view(record),
      freeBytes: volume.freeBytes,
      volume: volume.volume,
      alreadyHere: figures.alreadyHere,
      conflicts: figures.conflicts,
      renamed: figures.renamed,
      proofs: figures.proofs,
      linksEnd: source.profile === pastedLink ? firstEnd(context, source.location.endpoint) : null,
      ...costOf(record),
      rates: rangeOf(ledger.recentRates(source)),
      licence: datasetId === null ? null : licenceOf(catalog.get(datasetId).licence),
    };
  }

  function costOf({ source, counts }: JobRecord): Pick<Plan, 'dollars' | 'price'> {
    if (!source.requestPayer) return { dollars: null, price: null };
    const price = priceOf(source.location.region, ledger.settings().prices);
    return { price, dollars: egressDollars(price, { bytes: counts.bytes, requests: counts.files }) };
  }

  const create = async (
    job: Pick<NewJob, 'name' | 'datasetId' | 'source' | 'selection' | 'folder' | 'roots'>,
    soon: boolean,
  ) =>
    engine.plan(
      {
        ...job,
        source: await access.decide(job.source),
        kind: 'download',
        onConflict: 'keep-both',
        confirmed: false,
        createdAt: clock.now(),
      },
      soon,
    );

  function unconfirmed(id: number): JobRecord {
    const record = ledger.job(id);
    if (!record.confirmed) return record;
    throw new WaybillError({
      code: 'usage',
      reason: 'This plan was confirmed already; it is a job now.',
      hint: 'See Transfers.',
      detail: `job ${id}`,
    });
  }

  return {
    'plans.create': async (input) => {
      // First: a folder that cannot be looked at leaves no plan behind that nobody knows of.
      const volume = await volumeOf(input.folder);
      return planOf(await create(input, input.soon ?? false), volume);
    },
    'plans.targets': async (pasted) => ({ targets: [...(await readTargets(context, pasted))] }),
    'plans.parse': async (pasted) => {
      const [first, ...others] = await readTargets(context, pasted);
      if (!first || others.length > 0) throw severalBuckets();
      const { name, datasetId, source, selection } = first;
      return { name, datasetId, source, selection };
    },
    'plans.folders': ({ jobId }) => planFolders(ledger, jobId),
    'plans.get': async ({ jobId }) => {
      const volume = await volumeOf(ledger.job(jobId).folder);
      return planOf(ledger.job(jobId), volume);
    },
    'plans.names': ({ jobId, offset, limit }) => {
      const { total, names } = ledger.renamedNames(jobId, offset, limit);
      return { total, names: [...names] };
    },
    'plans.change': async ({ jobId, folder, roots }) => {
      const before = unconfirmed(jobId);
      const volume = await volumeOf(folder);
      // First: of a plan that is gone nobody knows what was chosen.
      const made = await create({ ...before, folder, roots }, false);
      await engine.discard(jobId);
      return planOf(made, volume);
    },
    'plans.discard': async ({ jobId }) => {
      unconfirmed(jobId);
      await engine.discard(jobId);
      return {};
    },
    'plans.confirm': ({ jobId, start, onConflict, consent }) => {
      const record = unconfirmed(jobId);
      if (record.failure && !record.listed) throw new WaybillError(record.failure);
      if (record.source.requestPayer && !consent) throw noConsent(record);
      engine.confirm(jobId, { start, onConflict });
      return engine.view(ledger.job(jobId));
    },
  };
}

const severalBuckets = () =>
  new WaybillError({
    code: 'usage',
    reason: 'This names more than one bucket.',
    hint: 'Split it by bucket and add them one by one.',
    detail: 'several buckets',
  });

const licenceOf = ({ label, url }: Entry['licence']) => ({
  label,
  url,
  nonCommercial: isNonCommercial(label),
});

const rangeOf = (rates: readonly number[]): Plan['rates'] =>
  rates.length === 0 ? null : { low: Math.min(...rates), high: Math.max(...rates), jobs: rates.length };

const noConsent = (record: JobRecord) =>
  new WaybillError({
    code: 'requester-pays',
    reason: 'The requester pays for what leaves this bucket, and you have not said yes.',
    hint: 'Tick "I pay for this bucket", or say --request-payer requester.',
    detail: printLocation(record.source.location),
  });
