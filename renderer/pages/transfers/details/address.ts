import type { Location } from '../../../../shared/location.ts';

/** `s3://bucket/prefix`, `gs://…` or the URL. As the shared one, which brings its schemas along. */
export function printLocation({ scheme, endpoint, bucket, prefix }: Location): string {
  return scheme === 'https' ? `${endpoint}/${prefix}` : `${scheme}://${bucket}/${prefix}`;
}
