/** Manifests in and out. */
import type { Handlers } from '../../shared/contract.ts';
import { WaybillError } from '../../shared/failure.ts';
import { type Location, parseLocation } from '../../shared/location.ts';
import { cited } from '../catalog/cited.ts';
import { datasetAt } from '../catalog/known.ts';
import { type Chosen, readManifest } from '../catalog/manifest.ts';
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
        chosen: await Promise.all(
          chosen.map((one) => {
            const { location } = one.source;
            const datasetId = datasetAt(catalog.placesIn(location), location.prefix);
            return withProfile(profiles, { ...one, datasetId });
          }),
        ),
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

/** Throws WaybillError. */
export function readChosen(
  { ports, services }: Pick<Context, 'ports' | 'services'>,
  { lines, base }: { readonly lines: Lines; readonly base: string | undefined },
): Promise<readonly Chosen[]> {
  return readManifest({
    lines,
    base: base === undefined || base.trim() === '' ? null : readBase(base.trim()),
    series: services.idc,
    drs: services.drs,
    writeList: ports.ledger.writeList,
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
