/** Buckets that ask who is there: which profile, and a yes to paying, given once a bucket while the window is open. */
import { createStore, useStore } from 'zustand';
import { asksForProfile, type Dataset, type Place } from '../../../../shared/dataset.ts';
import { profileOfBucket } from '../../../../shared/profile.ts';
import type { Reach } from '../../../../shared/selector.ts';

const given = createStore<Reach>(() => ({}));

export const useReach = (): Reach => useStore(given, (reach) => reach);
export const giveReach = (bucket: string, profile: string): void => given.setState({ [bucket]: profile });

export interface Asking {
  readonly bucket: string;
  readonly scheme: Place['scheme'];
  readonly region: string | null;
  /** Its readers pay; else its owner gives out keys. */
  readonly pays: boolean;
}

/** The dataset's buckets that still ask, each once. A pattern that sends a bucket to a profile answers for it, but never pays. */
export function askingBuckets(
  { access, locations }: Dataset,
  reach: Reach,
  patterns: Parameters<typeof profileOfBucket>[0],
): readonly Asking[] {
  const answered = ({ scheme, endpoint, bucket }: Place) =>
    scheme === 's3' && endpoint === null && profileOfBucket(patterns, bucket) !== null;
  const asking = locations
    .map((place) => ({ ...place, own: place.access ?? access }))
    .filter((place) => asksForProfile(place.own) && reach[place.bucket] === undefined)
    .filter((place) => place.own === 'requester-pays' || !answered(place))
    .map(({ bucket, scheme, region, own }) => ({ bucket, scheme, region, pays: own === 'requester-pays' }));
  return [...new Map(asking.map((one) => [one.bucket, one])).values()];
}
