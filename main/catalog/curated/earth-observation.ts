/** Source: Registry of Open Data on AWS (entry sentinel-2 of 2026-08-19). */
import type { Dataset } from '../../../shared/dataset.ts';
import { aws, checked } from './place.ts';

export const earthObservation: readonly Dataset[] = [
  {
    id: 'sentinel-2-l1c',
    name: 'Sentinel-2 Level-1C',
    summary:
      'Top-of-atmosphere scenes of all land in 13 bands, a revisit every five days, as JPEG 2000 tiles.',
    domain: 'earth-observation',
    provider: 'Sinergise and Element 84',
    access: 'requester-pays',
    accessNote: 'Requests and bytes are paid by your own AWS account; nothing inside eu-central-1.',
    profile: 'default',
    locations: [aws('AWS', 'sentinel-s2-l1c', 'eu-central-1')],
    licence: {
      label: 'Copernicus',
      url: 'https://sentinels.copernicus.eu/documents/247904/690755/Sentinel_Data_Legal_Notice',
    },
    citation: 'Contains modified Copernicus Sentinel data [year].',
    homepage: 'https://roda.sentinel-hub.com/sentinel-s2-l1c/readme.html',
    formats: ['JPEG 2000'],
    bytes: null,
    notes: [
      'Tiles go by UTM zone, latitude band and square, then year, month and day without leading zeros: tiles/35/P/PM/2020/10/10/0/.',
    ],
    starts: [
      { label: 'All tiles', prefix: 'tiles/' },
      { label: 'An example: 35 P PM, 10 October 2020', prefix: 'tiles/35/P/PM/2020/10/10/0/' },
    ],
    checked,
  },
];
