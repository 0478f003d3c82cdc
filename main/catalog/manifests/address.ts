/** One address of a manifest, as a location; links to archives and consoles included. */
import { WaybillError } from '../../../shared/failure.ts';
import { type Location, parseLocation } from '../../../shared/location.ts';
import { isSigned } from '../../../shared/signed.ts';
import { pasted } from '../paste/pasted.ts';
import { usage } from './failure.ts';
import type { Wanted } from './wanted.ts';

export const example = 'Write one address a line, such as s3://bucket/folder/ or gs://bucket/object.';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `endpoint` is for s3:// addresses. The address is not quoted in a failure: it may hold a signature. Throws WaybillError `usage`. */
export function readAddress(address: string, line: number, endpoint: string | null): Location {
  const location = archived(address, line) ?? parseLocation(address, endpoint);
  if (location === null || (location.scheme !== 'https' && location.bucket === ''))
    throw usage(`The address in line ${line} cannot be read.`, example, `line ${line}`);
  if (isSigned(location.prefix))
    throw usage(
      `Line ${line} is a link with a signature, which would be kept in files.`,
      'Download such links one at a time, or use the address of the bucket with a profile of yours.',
      `line ${line}: signed link`,
    );
  return location;
}

/** Of a link to an archive or a console; null for a plain address. */
function archived(address: string, line: number): Location | null {
  try {
    const meant = pasted(address);
    if (meant === null || 'location' in meant) return meant?.location ?? null;
  } catch (error) {
    if (!(error instanceof WaybillError)) throw error;
    const { reason, hint, detail } = error.failure;
    throw usage(`Line ${line}: ${reason}`, hint, `line ${line}: ${detail}`);
  }
  throw usage(`Line ${line} is the page of a whole dataset.`, 'Paste it alone.', `line ${line}`);
}

/** `folder/*` and `folder/` are folders, and so is the bare UUID of a series; `sync` copies folders only. */
export function expand(location: Location, sync: boolean, line: number): Wanted {
  const { prefix, scheme } = location;
  const found = (kind: Wanted['kind'], at = location): Wanted => ({ line, kind, location: at, exact: null });
  if (scheme === 'https') return found('key');
  const folder = prefix.endsWith('*') ? prefix.slice(0, -1) : prefix;
  if (/[*?]/.test(folder))
    throw usage(
      `Line ${line} has a wildcard in the middle of its address.`,
      'Only one * at the end can be read; name the folder and use --include instead.',
      `line ${line}`,
    );
  const isFolder = folder === '' || folder.endsWith('/') || folder !== prefix;
  if (isFolder) return found('prefix', { ...location, prefix: folder });
  if (sync || uuid.test(folder.slice(folder.lastIndexOf('/') + 1)))
    return found('prefix', { ...location, prefix: `${folder}/` });
  return found('key');
}
