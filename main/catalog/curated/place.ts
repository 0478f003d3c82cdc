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

/** When the entries of this folder were last held against their sources. */
export const checked = '2026-11-21';
