/** Whatever a person pastes, as what plans.create takes: one target a bucket, with what is known before anything is asked of it. */
import type { PlanTarget } from '../../shared/calls/plans.ts';
import { isChecksumList } from '../../shared/checksum-line.ts';
import type { Entry } from '../../shared/dataset.ts';
import { WaybillError } from '../../shared/failure.ts';
import { everything } from '../../shared/job.ts';
import { parseLocation, printLocation } from '../../shared/location.ts';
import { anonymous } from '../../shared/profile.ts';
import { pastedLink } from '../../shared/secret-link.ts';
import { datasetAt, placeAhead } from '../catalog/known.ts';
import { bare } from '../catalog/manifests/faults.ts';
import { linesOf } from '../catalog/manifests/lines.ts';
import { pasted } from '../catalog/paste/pasted.ts';
import type { Context } from './context.ts';
import { chosenByLinks } from './links.ts';
import { readChosen } from './manifests.ts';
import { chosenFrom } from './selectors.ts';
import { withProfile } from './with-profile.ts';

type Meant = Omit<PlanTarget, 'known'>;

/** Throws WaybillError: what is wrong with the text. At least one. */
export async function readTargets(
  context: Context,
  pastedText: {
    readonly text: string;
    readonly base?: string | undefined;
    readonly exact?: boolean | undefined;
  },
): Promise<readonly PlanTarget[]> {
  const { text, base, exact = false } = pastedText;
  const linked = chosenByLinks(context, text);
  const meant = linked ?? (await meantBy(context, { text: exact ? text : text.trim(), base, exact }));
  return Promise.all(
    meant.map(async (one) => withKnown(context, linked ? one : await withProfile(context.profiles, one))),
  );
}

async function meantBy(
  context: Context,
  wanted: { readonly text: string; readonly base: string | undefined; readonly exact: boolean },
): Promise<readonly Meant[]> {
  const { catalog } = context;
  const { text, base, exact } = wanted;
  const meant = pasted(text);
  if (meant?.choices) {
    const id = 'dataset' in meant ? meant.dataset : (meant.datasetId ?? '');
    const { signal } = new AbortController();
    const chosen = await chosenFrom(context, { id, choices: meant.choices, signal });
    return chosen.map((one) => ({ ...one, datasetId: id }));
  }
  if (meant && 'dataset' in meant) return [wholeOf(catalog.get(meant.dataset))];
  const location = meant?.location ?? (exact || isOneAddress(text) ? parseLocation(text) : null);
  if (location) {
    const source = { location, profile: anonymous, requestPayer: false };
    const name = meant?.name ?? printLocation(location);
    return [{ name, datasetId: meant?.datasetId ?? null, source, selection: everything }];
  }
  if (/^[a-z0-9][a-z0-9._-]*$/i.test(text)) return [wholeOf(catalog.get(text))];
  if (exact && text !== text.trimStart()) return meantBy(context, { ...wanted, text: text.trimStart() });
  const isWords = exact ? !/^drs:|\s(?:s3|gs|https?|drs):\/\//i.test(text) : !mayBeManifest(text);
  const chosen = isWords ? [] : await readChosen(context, { lines: linesOf(() => [text]), base });
  if (chosen.length > 0) return chosen;
  if (exact || isWords) refuseAddress(text);
  const slashed = /^(?!https?:\/\/[^/])(s3|gs|https?):?\/{1,}(?=[^/])/i.exec(text);
  throw new WaybillError({
    code: 'usage',
    reason: 'This is neither an address nor a manifest.',
    hint: slashed
      ? `Did you mean ${slashed[1]}://${bare(text.slice(slashed[0].length)).slice(0, 200)}?`
      : 'Paste an s3://, gs:// or https:// address, the ID of a dataset, or the lines of a manifest.',
    detail: bare(text).slice(0, 200),
  });
}

/** Neither a word nor a line without an address in it: what is wrong with those is not wrong with a line of a manifest. */
const mayBeManifest = (text: string): boolean =>
  /^drs:|[\r\n]/i.test(text) ||
  (/\s/.test(text) &&
    (/^\{|(?:^|\s)["']?(?:(?:s3|gs|https?):\/\/|mast:|drs:)/i.test(text) || isChecksumList(text)));

/** Of one word that means to be an address and is none. Throws WaybillError. */
function refuseAddress(text: string): void {
  const scheme = /^([a-z][\w+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  const detail = bare(text).slice(0, 200);
  if (/^arn:[^:]+:s3:[^:]*:\d*:accesspoint[/:]/.test(text))
    throw new WaybillError({
      code: 'usage',
      reason: 'The ARN of an access point alone is no address.',
      hint: `Write it as s3://${detail.replace(/\/?$/, '/')}`,
      detail,
    });
  if (scheme === 's3' || scheme === 'gs')
    throw new WaybillError({
      code: 'usage',
      reason: 'The address has no name of a bucket that can be read.',
      hint: 'Write it as s3://bucket/folder/; what follows a question mark is no part of it.',
      detail,
    });
  if (scheme === undefined || /^(?:https?|drs)$/.test(scheme)) return;
  throw new WaybillError({
    code: 'usage',
    reason: `Waybill does not read addresses of ${scheme}://.`,
    hint: 'It reads s3://, gs:// and https://.',
    detail,
  });
}

/**
 * A key may have blanks in it, so a line that begins with a bucket is one address, and not an address and a destination.
 * Behind a tab is another column; another address, an option or a star before the blank makes it a line of a manifest.
 */
const isOneAddress = (text: string): boolean =>
  !/\s/.test(text) ||
  (/^(?:s3|gs):\/\//i.test(text) &&
    !/[\t\r\n]|\/\*\s|\s(?:\w+:\/\/|--(?:endpoint-url|version-id|raw)\b)/.test(text));

/** A bucket where readers pay is asked for nothing before they say so, wherever its address came from. */
function withKnown({ catalog }: Pick<Context, 'catalog'>, target: Meant): PlanTarget {
  const { source } = target;
  if (source.profile === pastedLink || source.location.bucket === '') return { ...target, known: null };
  const { prefix } = source.location;
  const places = catalog.placesIn(source.location);
  const datasetId = target.datasetId ?? datasetAt(places, prefix);
  const place = placeAhead(places, prefix);
  if (place === null) return { ...target, datasetId, known: null };
  const { name, access, note, profile, page } = place;
  const requestPayer = source.requestPayer || access === 'requester-pays';
  return {
    ...target,
    datasetId,
    source: { ...source, requestPayer },
    known: { name, access, note, profile, page },
  };
}

/** Throws WaybillError where nothing of it can be fetched. */
function wholeOf(found: Entry): Meant {
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
