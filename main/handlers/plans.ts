/** Plans: what a person confirms. A plan is a job that is not in the queue yet. */
import type { Plan } from '../../shared/calls/plans.ts';
import type { Handlers, Output } from '../../shared/contract.ts';
import type { Entry } from '../../shared/dataset.ts';
import { WaybillError } from '../../shared/failure.ts';
import { everything } from '../../shared/job.ts';
import { isNonCommercial } from '../../shared/licence.ts';
import { parseLocation, printLocation } from '../../shared/location.ts';
import { egressDollars, priceOf } from '../../shared/money.ts';
import { anonymous } from '../../shared/profile.ts';
import { pastedLink } from '../../shared/secret-link.ts';
import type { Chosen } from '../catalog/manifest.ts';
import { linesOf } from '../catalog/manifests/lines.ts';
import { pasted } from '../catalog/paste/pasted.ts';
import type { JobRecord, NewJob } from '../engine/ports/ledger.ts';
import type { Context } from './context.ts';
import { chosenByLinks, firstEnd } from './links.ts';
import { readChosen } from './manifests.ts';
import { planFolders } from './plan-folders.ts';
import { withProfile } from './with-profile.ts';

type Topic =
  | 'plans.create'
  | 'plans.parse'
  | 'plans.folders'
  | 'plans.get'
  | 'plans.names'
  | 'plans.change'
  | 'plans.discard'
  | 'plans.confirm';

export function planHandlers(context: Context): Pick<Handlers, Topic> {
  const { services, ports, engine, catalog, profiles } = context;
  const { ledger, bodies, disk, clock } = ports;

  async function planOf(record: JobRecord): Promise<Plan> {
    const { figures, source, datasetId } = record;
    const volume = await disk.probe(record.folder, false);
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

  const create = (
    job: Pick<NewJob, 'name' | 'datasetId' | 'source' | 'selection' | 'folder'>,
    soon: boolean,
  ) => {
    if (soon) bodies.warm();
    return engine.plan({
      ...job,
      kind: 'download',
      onConflict: 'keep-both',
      confirmed: false,
      createdAt: clock.now(),
    });
  };

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
    'plans.create': async (input) => planOf(create(input, input.soon ?? false)),
    'plans.parse': async ({ text, base }) => {
      const linked = chosenByLinks(context, text);
      if (linked?.[0] && linked.length === 1) return linked[0];
      if (linked) throw severalHosts();
      const read = (manifest: string) =>
        readChosen({ ports, services }, { lines: linesOf(() => [manifest]), base });
      return withProfile(profiles, await parse(text.trim(), catalog.get, read));
    },
    'plans.folders': ({ jobId }) => planFolders(ledger, jobId),
    'plans.get': ({ jobId }) => planOf(ledger.job(jobId)),
    'plans.names': ({ jobId, offset, limit }) => {
      const { total, names } = ledger.renamedNames(jobId, offset, limit);
      return { total, names: [...names] };
    },
    'plans.change': async ({ jobId, folder }) => {
      const before = unconfirmed(jobId);
      await engine.discard(jobId);
      return planOf(create({ ...before, folder }, false));
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

/** The text is not quoted: it is full of secrets. */
const severalHosts = () =>
  new WaybillError({
    code: 'usage',
    reason: 'The links lead to more than one host.',
    hint: 'Paste those of one host at a time.',
    detail: 'signed links',
  });

async function parse(
  text: string,
  dataset: Context['catalog']['get'],
  read: (text: string) => Promise<readonly Chosen[]>,
): Promise<Output<'plans.parse'>> {
  const meant = pasted(text);
  if (meant && 'dataset' in meant) return wholeOf(dataset(meant.dataset));
  const location = meant?.location ?? (/\s/.test(text) ? null : parseLocation(text));
  if (location) {
    const source = { location, profile: anonymous, requestPayer: false };
    const name = meant?.name ?? printLocation(location);
    return { name, datasetId: meant?.datasetId ?? null, source, selection: everything };
  }
  if (/^[a-z0-9][a-z0-9._-]*$/i.test(text)) return wholeOf(dataset(text));
  const [first, ...others] = await read(text);
  if (first && others.length === 0) return { ...first, datasetId: null };
  throw new WaybillError({
    code: 'usage',
    reason: first ? 'The manifest names more than one bucket.' : 'This is neither an address nor a manifest.',
    hint: first
      ? 'Split it by bucket and add them one by one.'
      : 'Paste an s3://, gs:// or https:// address, or the lines of a manifest.',
    detail: text.slice(0, 200),
  });
}

const licenceOf = ({ label, url }: Entry['licence']) => ({
  label,
  url,
  nonCommercial: isNonCommercial(label),
});

const rangeOf = (rates: readonly number[]): Plan['rates'] =>
  rates.length === 0 ? null : { low: Math.min(...rates), high: Math.max(...rates), jobs: rates.length };

/** Throws WaybillError where nothing of it can be fetched. */
function wholeOf(found: Entry): Output<'plans.parse'> {
  const refused = unreachable(found);
  if (refused) throw refused;
  const source = {
    location: found.locations[0]!,
    profile: found.profile ?? anonymous,
    requestPayer: found.access === 'requester-pays',
  };
  return { name: found.name, datasetId: found.id, source, selection: everything };
}

/** What no request would open is said before the first one. Null where one may. */
function unreachable(dataset: Entry): WaybillError | null {
  const { name, access, accessNote, homepage, locations, registry } = dataset;
  const successor = registry?.deprecated?.successor;
  const portal = locations[0]?.portal ?? homepage;
  if (access !== 'portal-only' && access !== 'closed' && access !== 'moved' && locations.length > 0)
    return null;
  return new WaybillError({
    code: access === 'closed' || access === 'moved' ? 'bucket-moved' : 'access-denied',
    reason: `${name} cannot be fetched from a bucket${access === 'closed' ? ': it is closed' : ''}.`,
    hint: successor
      ? `Its successor here is ${successor}.`
      : [accessNote, `See ${portal}`].filter(Boolean).join(' '),
    detail: `dataset ${dataset.id}: ${access}`,
  });
}

const noConsent = (record: JobRecord) =>
  new WaybillError({
    code: 'requester-pays',
    reason: 'The requester pays for what leaves this bucket, and you have not said yes.',
    hint: 'Tick "I pay for this bucket", or say --request-payer requester.',
    detail: printLocation(record.source.location),
  });
