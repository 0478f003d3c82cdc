/** Reads the ARNs of the registry, whose own check lets nearly anything pass. Pure. */
import { looksLikeObject } from '../../../shared/location.ts';

export type Resource =
  | {
      readonly kind: 'bucket';
      readonly bucket: string;
      /** As published: without a slash at its end it may be a folder or one object. */
      readonly prefix: string;
      /** By its ending only; a request would know. */
      readonly looksLike: 'folder' | 'prefix-without-slash' | 'object';
    }
  | {
      readonly kind: 'access-point';
      readonly region: string;
      readonly account: string;
      readonly accessPoint: string;
      readonly prefix: string;
    }
  /** Nothing can be called so. `candidate` is the nearest name that could be, unverified; null where there is none. */
  | {
      readonly kind: 'invalid-bucket-name';
      readonly bucket: string;
      readonly prefix: string;
      readonly candidate: string | null;
    };

/** General purpose buckets: 3 to 63 of lower case, digits, dots and hyphens, ends alphanumeric (S3 User Guide, "Bucket naming rules"). */
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const accessPointArn = /^arn:aws[a-z-]*:s3:([a-z0-9-]+):(\d{12}):accesspoint\/([a-z0-9-]{3,63})(?:\/(.*))?$/s;
const bucketArn = /^arn:aws[a-z-]*:s3:::(.*)$/s;

/** Null for what is no S3 ARN at all. Percent signs and blanks are part of the key, as S3 has them. */
export function parseArn(arn: string): Resource | null {
  const point = accessPointArn.exec(arn);
  if (point) {
    const [, region = '', account = '', accessPoint = '', prefix = ''] = point;
    return { kind: 'access-point', region, account, accessPoint, prefix };
  }
  const rest = bucketArn.exec(arn.trim())?.[1];
  if (rest === undefined) return null;
  // Some write `:::` as if an address followed: `arn:aws:s3::://bucket/prefix`.
  const path = rest.replace(/^\/+/, '');
  const slash = path.indexOf('/');
  const bucket = slash < 0 ? path : path.slice(0, slash);
  const prefix = slash < 0 ? '' : path.slice(slash + 1);
  if (bucket === '') return null;
  if (!bucketName.test(bucket)) {
    const trimmed = bucket.replace(/^[.-]+|[.-]+$/g, '');
    const candidate = bucketName.test(trimmed) ? trimmed : null;
    return { kind: 'invalid-bucket-name', bucket, prefix, candidate };
  }
  const looksLike =
    prefix === '' || prefix.endsWith('/')
      ? 'folder'
      : looksLikeObject(prefix)
        ? 'object'
        : 'prefix-without-slash';
  return { kind: 'bucket', bucket, prefix, looksLike };
}
