/** Data that Waybill makes up as it is asked for: to learn with, offline, and to test with. */
import type { Dataset } from '../../../shared/dataset.ts';
import { practiceEndpoint } from '../../../shared/location.ts';
import { checked } from './place.ts';

export const practice: readonly Dataset[] = [
  {
    id: 'practice',
    name: 'Practice data, on this computer',
    summary: 'Made-up files from a small S3 server inside Waybill: try everything, offline, at no cost.',
    domain: 'practice',
    provider: 'Waybill',
    access: 'free',
    accessNote: null,
    profile: null,
    locations: [
      {
        label: 'This computer',
        scheme: 's3',
        endpoint: practiceEndpoint,
        bucket: 'practice',
        prefix: '',
        region: 'us-east-1',
        access: null,
        portal: null,
      },
      {
        label: 'Five million keys',
        scheme: 's3',
        endpoint: practiceEndpoint,
        bucket: 'practice-stations',
        prefix: '',
        region: 'us-east-1',
        access: null,
        portal: null,
      },
    ],
    licence: { label: 'CC0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
    citation: 'None: nothing here was measured.',
    homepage: 'https://bids.neuroimaging.io/',
    formats: ['BIDS', 'NIfTI'],
    bytes: null,
    notes: [
      'The server starts with the first request and listens to this computer only.',
      'Files are computed from their names: they take no space until you download them.',
      'The largest object has 5 GiB; stop Waybill half-way and start it again to see it go on.',
    ],
    starts: [
      { label: 'A BIDS study of 24 subjects', prefix: 'bids/', bucket: 'practice' },
      { label: '20,000 small files', prefix: 'small/', bucket: 'practice' },
      { label: 'Large objects, up to 5 GiB', prefix: 'large/', bucket: 'practice' },
      { label: 'Names that a disk may not hold', prefix: 'names/', bucket: 'practice' },
    ],
    checked,
  },
];
