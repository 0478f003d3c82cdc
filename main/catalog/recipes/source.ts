/** How a bucket of a dataset is reached: one dataset may have open buckets and others that cost. */
import { asksForProfile, type Dataset } from '../../../shared/dataset.ts';
import type { Location, Source } from '../../../shared/location.ts';
import { anonymous } from '../../../shared/profile.ts';
import type { Reach } from '../../../shared/selector.ts';

export function sourceOf(
  { profile, access, locations }: Pick<Dataset, 'profile' | 'access' | 'locations'>,
  { scheme, endpoint, bucket, prefix, region }: Location,
  reach: Reach = {},
): Source {
  const own = locations.find((one) => one.scheme === scheme && one.bucket === bucket)?.access ?? access;
  return {
    location: { scheme, endpoint, bucket, prefix, region },
    profile: (asksForProfile(own) ? reach[bucket] : null) ?? profile ?? anonymous,
    requestPayer: own === 'requester-pays',
  };
}
