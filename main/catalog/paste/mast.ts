/**
 * MAST: product URIs (`mast:HST/product/…`) and its download links. Keys of the bucket stpubdata follow from the names of the
 * common products; the rest is fetched from MAST itself, which has everything that is public.
 */
import type { Pasted, PastedLocation, Site } from './pasted.ts';
import { collapse, inBucket, refuse } from './site.ts';

const download = 'https://mast.stsci.edu/api/v0.1/Download/file';

/** `mast.stsci.edu/api/v0.1/Download/file?uri=mast:…`, and the portal's older form. */
export const mast: Site = (url) => {
  if (url.hostname !== 'mast.stsci.edu') return null;
  const uri = url.searchParams.get('uri');
  if (uri === null || !/\/Download\/file\/?$/i.test(url.pathname)) return null;
  const [, collection, path] = partsOf(uri) ?? [];
  return collection === undefined || path === undefined ? null : inCloud(collection, path);
};

/** Throws WaybillError `usage` for what is no URI of a product. */
export function mastUri(uri: string): Pasted {
  const [, collection, path] = partsOf(uri) ?? [];
  if (collection === undefined || path === undefined)
    throw refuse(
      'This is not the address of a product at MAST.',
      'A product is written mast:HST/product/u9o40504m_c3m.fits.',
      new URL(download),
    );
  return (
    inCloud(collection, path) ?? {
      location: {
        scheme: 'https',
        endpoint: new URL(download).origin,
        bucket: '',
        prefix: `${new URL(download).pathname.slice(1)}?uri=${encodeURIComponent(uri)}`,
        region: null,
      },
      datasetId: null,
      name: uri,
    }
  );
}

const partsOf = (uri: string) => /^mast:([A-Za-z0-9_-]+)\/(\S*[^\s/])$/i.exec(uri);

function inCloud(collection: string, path: string): PastedLocation | null {
  const found = keyOf(collection.toUpperCase(), collapse(path));
  return (
    found && inBucket({ bucket: 'stpubdata', region: 'us-east-1', prefix: found[0], datasetId: found[1] })
  );
}

/** Key and dataset; null where the name does not say the key. */
function keyOf(collection: string, path: string): readonly [string, string | null] | null {
  const product = /^product\/([^/]+)$/.exec(path)?.[1];
  switch (collection) {
    case 'HST':
      return product === undefined ? null : hubble(product);
    case 'JWST':
      return product === undefined ? null : webb(product);
    case 'TESS':
      return product === undefined ? null : tess(product);
    case 'KEPLER': {
      const rest = /^url\/missions\/kepler\/((?:lightcurves|target_pixel_files)\/.+)$/.exec(path)?.[1];
      return rest === undefined ? null : [`kepler/public/${rest}`, 'mast-kepler'];
    }
    case 'HLSP':
      return /^(?:jades|tess-spoc|tglc|qlp|maestro)\/./.test(path) ? [`mast/hlsp/${path}`, null] : null;
    default:
      return null;
  }
}

/** By the nine characters of the dataset. Names that begin with `hst_` are of another kind, which only MAST can place. */
function hubble(name: string): readonly [string, string] | null {
  const dataset = /^([a-z0-9]{9})[_.]/i.exec(name)?.[1]?.toLowerCase();
  if (dataset === undefined) return null;
  return [`hst/public/${dataset.slice(0, 4)}/${dataset}/${name}`, 'mast-hst'];
}

/** Combined: `jw02727-o002_…`. Of one visit: `jw02727002001_…`, programme, observation and visit. */
function webb(name: string): readonly [string, string] | null {
  const combined = /^jw(\d{5})-([oca]\d{3,4})_/.exec(name);
  if (combined) return [`jwst/public/jw${combined[1]}/L3/t/${combined[2]}/${name}`, 'mast-jwst'];
  const visit = /^(jw\d{5})\d{6}_/.exec(name);
  return visit && [`jwst/public/${visit[1]}/${visit[0].slice(0, -1)}/${name}`, 'mast-jwst'];
}

/** Of a target: `tess{time}-s{sector}-{TIC, 16 digits}-…`. Full frames: `tess{year}{day}{time}-s{sector}-{camera}-{chip}-…`. */
function tess(name: string): readonly [string, string] | null {
  const target = /^tess\d{13}-(s\d{4})-(\d{4})(\d{4})(\d{4})(\d{4})-/.exec(name);
  if (target) return [`tess/public/tid/${target.slice(1).join('/')}/${name}`, 'mast-tess'];
  const frame = /^tess(\d{4})(\d{3})\d{6}-(s\d{4})-(\d-\d)-\d{4}-[a-z]_ff/.exec(name);
  if (!frame) return null;
  const [, year, day, sector, chip] = frame;
  return [`tess/public/ffi/${sector}/${year}/${day}/${chip}/${name}`, 'mast-tess'];
}
