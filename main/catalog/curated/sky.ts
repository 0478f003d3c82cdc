/** Sources: Registry of Open Data on AWS (entries nasa-lambda, sbn-css of 2026-08-19); HEASARC's notebooks on LAMBDA. */
import type { Dataset } from '../../../shared/dataset.ts';
import { unrestricted } from './licence.ts';
import { aws, checked, free, unseen } from './place.ts';

export const sky: readonly Dataset[] = [
  {
    id: 'lambda',
    name: 'LAMBDA: cosmic microwave background',
    summary: 'What COBE and WMAP measured of the oldest light: maps, spectra and the data behind them.',
    domain: 'astronomy',
    provider: 'NASA LAMBDA',
    ...free,
    locations: [aws('AWS', 'nasa-lambda', 'us-west-2')],
    licence: unrestricted,
    citation:
      'We acknowledge the use of the Legacy Archive for Microwave Background Data Analysis (LAMBDA), part of the High Energy Astrophysics Science Archive Center (HEASARC).',
    homepage: 'https://lambda.gsfc.nasa.gov/',
    formats: ['FITS'],
    bytes: null,
    notes: [
      'Only COBE and WMAP are here; the other experiments are at lambda.gsfc.nasa.gov/data/.',
      'WMAP is map/ on the website and wmap/ in the bucket, by the notebooks of its keepers; the registry writes cobe/map/dr5.',
    ],
    starts: [
      { label: 'COBE: FIRAS', prefix: 'cobe/firas/' },
      { label: 'COBE: DIRBE', prefix: 'cobe/dirbe/' },
      { label: 'COBE: DMR', prefix: 'cobe/dmr/' },
      { label: 'WMAP', prefix: 'wmap/' },
    ],
    checked,
  },
  {
    id: 'sbn-css',
    name: 'Catalina Sky Survey',
    summary: 'Raw images of the survey that looks for asteroids which could come near.',
    domain: 'astronomy',
    provider: 'NASA PDS Small Bodies Node',
    ...free,
    locations: [aws('AWS', 'pds-css-archive', 'us-west-2')],
    licence: unrestricted,
    citation: 'As asked for at https://sbn.psi.edu/pds/resource/css.html',
    homepage: 'https://sbn.psi.edu/pds/resource/css.html',
    formats: ['FITS'],
    bytes: null,
    notes: ['Every night since 20 January 2022; older nights are added now and then.', unseen],
    starts: [],
    checked,
  },
];
