/**
 * Host names and paths behind which a bucket of S3 or Google stands. Pure.
 * S3: virtual-hosted and path style, with region, dual-stack, FIPS and accelerated forms, and website endpoints ("Methods for
 * accessing a general purpose bucket", "Website endpoints" of the S3 user guide).
 */

export interface BucketAddress {
  readonly scheme: 's3' | 'gs';
  readonly bucket: string;
  readonly prefix: string;
  readonly region: string | null;
}

const region = '[a-z]{2}(?:-[a-z]+)+-\\d{1,2}';
const s3Host = `(?:s3(?:-fips)?(?:\\.dualstack)?(?:[.-](?<region>${region}))?|s3-accelerate(?:\\.dualstack)?|s3-external-1|s3-website[.-](?<site>${region}))\\.amazonaws\\.com`;
const byHost = new RegExp(`^(?<bucket>[a-z0-9][a-z0-9.-]*[a-z0-9])\\.${s3Host}$`);
const byPath = new RegExp(`^${s3Host}$`);
const googleByHost = /^(?<bucket>[a-z0-9][a-z0-9._-]*[a-z0-9])\.storage\.googleapis\.com$/;
const googleByPath = /^storage\.(?:googleapis|cloud\.google)\.com$/;

/** Parameters of a listing, and whose browser it is; any other makes an address one of its own: a version, a signature. */
const listing = new Set(['prefix', 'delimiter', 'list-type', 'max-keys', 'authuser']);

/** Null where it is no bucket's, or has parameters that a bucket and a key cannot say. */
export function readBucketUrl(url: URL): BucketAddress | null {
  for (const name of url.searchParams.keys()) if (!listing.has(name)) return null;
  const path = url.pathname.slice(1);
  const { hostname } = url;
  const virtual = byHost.exec(hostname)?.groups ?? googleByHost.exec(hostname)?.groups;
  const scheme = hostname.endsWith('.amazonaws.com') ? 's3' : 'gs';
  if (virtual?.bucket !== undefined)
    return {
      scheme,
      bucket: virtual.bucket,
      prefix: prefixOf(url, path),
      region: virtual.region ?? virtual.site ?? null,
    };
  const host = byPath.exec(hostname);
  if (!(host || googleByPath.test(hostname))) return null;
  const [bucket = '', ...rest] = path.split('/');
  if (bucket === '') return null;
  return {
    scheme,
    bucket: decode(bucket),
    prefix: prefixOf(url, rest.join('/')),
    region: host?.groups?.region ?? host?.groups?.site ?? null,
  };
}

/**
 * A listing's prefix, or what a bucket's browser shows: `index.html#ABI-L2-CMIPF/2026/`, as those of NOAA and USGS do.
 * Otherwise the key.
 */
function prefixOf(url: URL, path: string): string {
  const asked = url.searchParams.get('prefix');
  if (asked !== null && path === '') return asked;
  const shown = decode(url.hash.slice(1)).replace(/^\/+/, '');
  if (shown !== '' && (path === '' || path === 'index.html')) return shown;
  return decode(path);
}

/** As it stands where a percent sign is no escape: S3 refuses such a key in its own words. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
