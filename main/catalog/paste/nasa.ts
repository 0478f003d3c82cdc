/**
 * NASA's archives, whose buckets mirror a part of what their websites have. Sources: registry entries nasa-heasarc,
 * nasa-lambda, wise-*, euclid-q1, spherex-qr of 2026-08-19; the archives' own notebooks.
 */
import { decode } from '../../../shared/bucket-url.ts';
import { missions } from '../heasarc.ts';
import type { Pasted, Site } from './pasted.ts';
import { asFolder, collapse, inBucket, refuse } from './site.ts';

/** A folder on a web server cannot be listed; a file there is fetched as it is. */
function onlyOnTheWeb(path: string, archive: string, url: URL): null {
  if (!asFolder(path).endsWith('/')) return null;
  throw refuse(
    `${archive} keeps this folder on its website only, where it cannot be listed.`,
    'Paste links of single files, or of a folder that is in the bucket.',
    url,
  );
}

/** `heasarc.gsfc.nasa.gov/FTP/{path}` is `s3://nasa-heasarc/{path}`, for the missions that are mirrored. */
export const heasarc: Site = (url) => {
  const path = pathBelow(url, 'heasarc.gsfc.nasa.gov', /^\/+FTP\/+/i);
  if (path === null || url.search) return null;
  const folder = asFolder(path);
  const base = missions[path.split('/')[0] ?? '']?.base;
  const mirrored = base !== undefined && (folder.startsWith(base) || base.startsWith(folder));
  if (!mirrored) return onlyOnTheWeb(path, 'HEASARC', url);
  return inBucket({ bucket: 'nasa-heasarc', prefix: folder, region: 'us-east-1', datasetId: 'heasarc' });
};

/** `lambda.gsfc.nasa.gov/data/{path}`: COBE as it is; what is `map/` there is `wmap/` in the bucket. */
export const lambda: Site = (url) => {
  const path = pathBelow(url, 'lambda.gsfc.nasa.gov', /^\/+data\/+/);
  if (path === null || url.search) return null;
  const folder = asFolder(path);
  if (!/^(?:cobe\/(?:firas|dirbe|dmr)|map)\//.test(folder)) return onlyOnTheWeb(path, 'LAMBDA', url);
  return inBucket({
    bucket: 'nasa-lambda',
    prefix: folder.replace(/^map\//, 'wmap/'),
    region: 'us-west-2',
    datasetId: 'lambda',
  });
};

/** `irsa.ipac.caltech.edu/ibe/data/…`: each mission has its own bucket. A link with parameters is a cutout, not a file. */
export const irsa: Site = (url) => {
  const path = pathBelow(url, 'irsa.ipac.caltech.edu', /^\/+ibe\/+data\/+/);
  if (path === null || url.search) return null;
  return irsaBucket(asFolder(path)) ?? onlyOnTheWeb(path, 'IRSA', url);
};

function irsaBucket(path: string): Pasted | null {
  const wise = /^(wise\/(?:allsky|allwise|cryo-3band|postcryo|neowiser))\/(?:([^/]+\/.*))?$/.exec(path);
  if (wise) {
    const [, release = '', product] = wise;
    const prefix = product === undefined ? `${release}/` : `${release}/images/${product}`;
    return inBucket({ bucket: 'nasa-irsa-wise', prefix, region: 'us-west-2', datasetId: 'irsa-wise' });
  }
  const [, mission, prefix = ''] = /^(euclid|spherex)\/(q(?:1|r\d?)\/.*)$/.exec(path) ?? [];
  if (mission === 'euclid' && prefix.startsWith('q1/'))
    return inBucket({ bucket: 'nasa-irsa-euclid-q1', prefix, region: 'us-east-1', datasetId: 'euclid-q1' });
  if (mission === 'spherex' && prefix.startsWith('qr'))
    return inBucket({ bucket: 'nasa-irsa-spherex', prefix, region: 'us-east-1', datasetId: 'spherex-qr' });
  return null;
}

/** What follows the start of the path, slashes collapsed; null on another host or path, or where nothing follows. */
function pathBelow(url: URL, host: string, start: RegExp): string | null {
  if (url.hostname !== host || !start.test(url.pathname)) return null;
  return collapse(decode(url.pathname.replace(start, ''))) || null;
}
