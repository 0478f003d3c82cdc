/** Short forms for locations, so that an entry reads as facts. */
import type { Place } from '../../../shared/dataset.ts';

/** A bucket of AWS. Dotted names are reached by path; nothing needs to be said here. */
export const aws = (label: string, bucket: string, region: string): Place => ({
  label,
  scheme: 's3',
  endpoint: null,
  bucket,
  prefix: '',
  region,
  access: null,
  portal: null,
});

/** A bucket of Google Cloud Storage, which has no regions to be asked in. */
export const google = (label: string, bucket: string): Place => ({
  label,
  scheme: 'gs',
  endpoint: null,
  bucket,
  prefix: '',
  region: null,
  access: null,
  portal: null,
});

/** A part of a bucket: what the entry is about lies below `prefix` and nowhere else in it. */
export const below = (prefix: string, place: Place): Place => ({ ...place, prefix });

/** Anybody's, without an account. */
export const free = { access: 'free', accessNote: null, profile: null } as const;

/** Anybody's who has an AWS account and pays; consent is asked for before the first request. */
export const requesterPays = (region: string) =>
  ({
    access: 'requester-pays',
    accessNote: `Requests, and bytes that leave ${region}, are paid by your own AWS account.`,
    profile: 'default',
  }) as const;

/** Where no source describes the folders: nothing is claimed of them. */
export const unseen =
  'How its folders are laid out was not checked against a source: look before you choose.';

/** When the entries of this folder were last held against their sources. */
export const checked = '2026-11-21';
