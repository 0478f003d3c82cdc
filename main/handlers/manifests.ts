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
import { chosenByLinks } from './links.ts';
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
      const linked = chosenByLinks(context, text ?? (path === undefined ? '' : await beginning(path)));
      if (linked) return { chosen: [...linked] };
      const chosen = await readChosen(context, { lines, base });
      if (chosen.length === 0) throw nothing;
      return {
        chosen: await Promise.all(chosen.map((one) => withProfile(profiles, one))),
      };
    },
  };
}

/** A mail of signed links is short; of a long manifest its first lines say as much. */
const longestMail = 512 * 1024;

async function beginning(path: string): Promise<string> {
  let text = '';
  for await (const piece of readPieces(path)) {
    text += piece;
    if (text.length > longestMail) break;
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

const nothing = new WaybillError({
  code: 'usage',
  reason: 'The manifest names nothing.',
  hint: 'Paste an s3://, gs:// or https:// address, the ID of a dataset, or the lines of a manifest.',
  detail: 'no line',
});
