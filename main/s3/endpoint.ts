/** Pure addressing: from a location and what is known of its region to the origin and path that requests go to. */
import type { Location } from '../../shared/location.ts';

export interface Address {
  /** `https://host[:port]`, the bucket in the host where addressing is virtual-hosted. */
  readonly origin: string;
  /** `` or `/bucket`. */
  readonly basePath: string;
}

const dnsSafe = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;
const regionName = /^[a-z0-9][a-z0-9-]{1,40}$/;

/** `arn:aws:s3:region:account:accesspoint/name` in a bucket's place (S3 User Guide, "Using access points"). */
const accessPointArn = /^arn:aws[a-z-]*:s3:([a-z0-9-]+):(\d{12}):accesspoint\/([a-z0-9-]{3,50})$/;

/** A region becomes part of a host name: what a server says is taken only when it looks like one. */
export function isRegion(text: string): boolean {
  return regionName.test(text);
}

/**
 * AWS ("Methods for accessing a general purpose bucket"): virtual-hosted where the bucket is one DNS label, path style
 * for dotted names, which no certificate covers. An access point has a host of its own, in its own region. Google ("Request
 * endpoints", XML API): path style. Custom endpoints: path style, unless the profile knows better.
 *
 * @param endpoint absolute URL of a custom endpoint, whose own path is kept; null for the scheme's own
 * @param google origin of Google's XML API
 */
export function addressOf(
  location: Location,
  endpoint: string | null,
  region: string,
  style: 'path' | 'virtual' | null = null,
  google = googleItself,
): Address {
  const { scheme, bucket } = location;
  const inPath = `/${encodeURIComponent(bucket)}`;
  if (scheme === 'https') return { origin: location.endpoint ?? '', basePath: '' };
  if (scheme === 'gs') return { origin: google, basePath: inPath };
  if (endpoint !== null) {
    const url = new URL(endpoint);
    const below = url.pathname.replace(/\/+$/, '');
    if (style === 'virtual' && dnsSafe.test(bucket))
      return { origin: `${url.protocol}//${bucket}.${url.host}`, basePath: below };
    return { origin: url.origin, basePath: below + inPath };
  }
  const point = accessPointArn.exec(bucket);
  if (point) {
    const [, home, account, name] = point;
    return { origin: `https://${name}-${account}.s3-accesspoint.${home}.amazonaws.com`, basePath: '' };
  }
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return dnsSafe.test(bucket)
    ? { origin: `https://${bucket}.s3.${region}.${domain}`, basePath: '' }
    : { origin: `https://s3.${region}.${domain}`, basePath: inPath };
}

const googleItself = 'https://storage.googleapis.com';

/** Google's XML API: STORAGE_EMULATOR_HOST, as for Google's own clients (`http://host:port`, or without a scheme), else Google. */
export function googleOf(env: Readonly<Record<string, string | undefined>>): string {
  const said = env.STORAGE_EMULATOR_HOST ?? '';
  const url = /^https?:\/\//.test(said) ? said : `http://${said}`;
  return said !== '' && URL.canParse(url) ? new URL(url).origin : googleItself;
}
