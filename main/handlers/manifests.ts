/** Manifests in and out. */
import type { Handlers } from '../../shared/contract.ts';
import { WaybillError } from '../../shared/failure.ts';
import { type Location, parseLocation } from '../../shared/location.ts';
import { cited } from '../catalog/cited.ts';
import { datasetAt } from '../catalog/known.ts';
import { readManifest } from '../catalog/manifest.ts';
import { type Lines, linesOf } from '../catalog/manifests/lines.ts';
import { pasted } from '../catalog/paste/pasted.ts';
import { readPieces } from '../disk/text.ts';
import type { Context } from './context.ts';
import { exportManifest } from './export.ts';
import { chosenByLinks, holdsLinks } from './links.ts';
import { withProfile } from './with-profile.ts';

type Topic = 'manifests.read' | 'manifests.export';

export function manifestHandlers(context: Context): Pick<Handlers, Topic> {
  const { profiles, ports, catalog, version } = context;
  return {
    'manifests.export': ({ jobId, format, folder }) => {
      const job = ports.ledger.job(jobId);
      const dataset = job.datasetId === null ? null : cited(catalog.get(job.datasetId));
      return exportManifest({ job, format, ports, dataset, tool: `Waybill ${version}`, folder });
    },
    'manifests.read': async ({ text, path, base }) => {
      const lines = path === undefined ? linesOf(() => [text ?? '']) : linesOf(() => readPieces(path));
      const linked = chosenByLinks(context, text ?? (path === undefined ? '' : await linksIn(path)));
      if (linked) return { chosen: [...linked] };
      const chosen = await readChosen(context, { lines, base });
      if (chosen.length === 0) throw nothing;
      return {
        chosen: await Promise.all(chosen.map((one) => withProfile(profiles, one))),
      };
    },
  };
}

/** Characters. By so much of a file it is seen whether it has signed links; one that has none is read in constant memory. */
const beginning = 512 * 1024;
/** Characters of a file of signed links, which are kept in memory: some 20,000 of the longest. */
const longestLinks = 32 * 1024 * 1024;

/** All of a file that has signed links; '' of one that goes on for long without any. Throws WaybillError. */
async function linksIn(path: string): Promise<string> {
  let text = '';
  let known = false;
  for await (const piece of readPieces(path)) {
    text += piece;
    if (text.length <= beginning) continue;
    if (!known && !holdsLinks(text)) return '';
    known = true;
    // A piece of it would be fetched as if it were all.
    if (text.length > longestLinks) throw tooLong;
  }
  return text;
}

/** With whose data it is, as far as the catalogue knows. Throws WaybillError. */
export async function readChosen(
  { ports, services, catalog }: Pick<Context, 'ports' | 'services' | 'catalog'>,
  { lines, base }: { readonly lines: Lines; readonly base: string | undefined },
) {
  const chosen = await readManifest({
    lines,
    base: base === undefined || base.trim() === '' ? null : readBase(base.trim()),
    series: services.idc,
    drs: services.drs,
    writeList: ports.ledger.writeList,
  });
  return chosen.map((one) => {
    const { location } = one.source;
    const places = catalog.placesIn(location);
    // A receipt's word counts where that dataset has this bucket here too.
    const said = places.find(({ datasetId }) => datasetId === one.datasetId)?.datasetId;
    return { ...one, datasetId: said ?? datasetAt(places, location.prefix) };
  });
}

function readBase(text: string): Location {
  const meant = pasted(text);
  const location = meant && 'location' in meant ? meant.location : parseLocation(text);
  if (location) return location;
  throw new WaybillError({
    code: 'usage',
    reason: 'What the names are relative to cannot be read.',
    hint: 'Give the address of a folder, such as s3://bucket/folder/.',
    detail: text.slice(0, 200),
  });
}

const tooLong = new WaybillError({
  code: 'usage',
  reason: 'The file has signed links and is longer than 32 MiB.',
  hint: 'Split it between two lines, or put the signed links into a file of their own; nothing of it was taken.',
  detail: `more than ${longestLinks} characters`,
});

const nothing = new WaybillError({
  code: 'usage',
  reason: 'The manifest names nothing.',
  hint: 'Paste an s3://, gs:// or https:// address, the ID of a dataset, or the lines of a manifest.',
  detail: 'no line',
});
