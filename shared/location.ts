/** A profile-independent address of objects: scheme, endpoint, bucket, prefix. */
import { z } from 'zod';
import { readBucketUrl } from './bucket-url.ts';

/** Endpoint name of the practice bucket; resolved to its 127.0.0.1 address when a request is made. */
export const practiceEndpoint = 'practice';

export const location = z.object({
  /** `https` is a plain web object: `endpoint` is its origin, `bucket` is empty, `prefix` its path without the first slash. */
  scheme: z.enum(['s3', 'gs', 'https']),
  /** Absolute URL of an S3-compatible endpoint, {@link practiceEndpoint}, or null for the scheme's own (AWS, Google). */
  endpoint: z.string().nullable(),
  bucket: z.string(),
  /** Key prefix, or a whole key; never starts with a slash that S3 would not see. */
  prefix: z.string(),
  /** Region as the catalogue believes it; `x-amz-bucket-region` wins. */
  region: z.string().nullable(),
});
export type Location = Readonly<z.infer<typeof location>>;

/** A location and how to reach it: what every request to objects needs to know. */
export const source = z.object({
  location,
  /** Profile name; `anonymous` sends no credentials. */
  profile: z.string(),
  /** Sends `x-amz-request-payer: requester`. Consent is asked before the first request that costs. */
  requestPayer: z.boolean(),
  /**
   * Its endpoint is no longer open: what environment and profile said was written into the location, and null is AWS itself
   * whatever they say later. Left out, an endpoint of null is looked up at each request.
   */
  decided: z.boolean().optional(),
});
export type Source = Readonly<z.infer<typeof source>>;

/** A job's source beside a wish: one whose endpoint is still open goes where a wish without one of its own does. */
export const decidedAs = (source: Source, wish: Source): Source =>
  source.location.endpoint !== null || source.decided || !wish.decided
    ? source
    : { ...source, location: { ...source.location, endpoint: wish.location.endpoint } };

/** Keys that end so are one file. Zarr and Parquet are not among them: the registry's are folders. */
const fileEnding = /\.(?:csv|tsv|txt|json|zip|tar|tgz|gz|bz2|h5|hdf5|nc|tiff?|pdf|gpkg)$/i;

/** Whether a prefix without a slash at its end looks like one object; only a request would know. */
export const looksLikeObject = (prefix: string): boolean => fileEnding.test(prefix);

/** The folder that a prefix means when its tree is looked at: itself, or that of the one object it names. */
export function folderOf(prefix: string): string {
  if (prefix === '' || prefix.endsWith('/')) return prefix;
  return looksLikeObject(prefix) ? prefix.slice(0, prefix.lastIndexOf('/') + 1) : `${prefix}/`;
}

/** `s3://bucket/prefix`, `gs://bucket/prefix` or the https URL. */
export function printLocation({ scheme, endpoint, bucket, prefix }: Location): string {
  return scheme === 'https' ? `${endpoint}/${prefix}` : `${scheme}://${bucket}/${prefix}`;
}

/** As registries and policies write it; the star at a policy's end stands for all that begins so. */
const bucketArn = /^arn:aws[a-z-]*:s3:::(?<bucket>[^/?#\s*]+)(?:\/(?<prefix>.*))?$/s;

/**
 * Reads an address as a person would paste it: `s3://`, `gs://`, a bucket's or object's ARN, or an http(s) URL (S3's and Google's own host names
 * become s3 and gs locations; any other is a plain web object). Returns null for anything else.
 * `endpoint` is `--endpoint-url`: it applies to s3 addresses only.
 */
export function parseLocation(text: string, endpoint: string | null = null): Location | null {
  const address =
    /^(?<scheme>[sS]3|[gG][sS]):\/\/(?<bucket>arn:[^/?#\s]+:accesspoint\/[^/?#\s]+|[^/?#\s]+)(?:\/(?<prefix>.*))?$/s.exec(
      text,
    );
  if (address?.groups) {
    const { scheme, bucket = '', prefix = '' } = address.groups;
    const home = /^arn:aws[a-z-]*:s3:([a-z0-9-]+):/.exec(bucket)?.[1] ?? null;
    return scheme?.toLowerCase() === 'gs'
      ? { scheme: 'gs', endpoint: null, bucket, prefix, region: null }
      : { scheme: 's3', endpoint, bucket, prefix, region: home };
  }
  const named = bucketArn.exec(text)?.groups;
  if (named) {
    const { bucket = '', prefix = '' } = named;
    return { scheme: 's3', endpoint, bucket, prefix: prefix.replace(/\*$/, ''), region: null };
  }
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  const bucket = readBucketUrl(url);
  if (bucket) return { ...bucket, endpoint: null };
  return {
    scheme: 'https',
    endpoint: url.origin,
    bucket: '',
    prefix: url.pathname.slice(1) + url.search,
    region: null,
  };
}
