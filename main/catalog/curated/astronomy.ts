/** Source: Registry of Open Data on AWS (entry heasarc of 2026-08-19); the HEASARC archive pages. */
import type { Dataset } from '../../../shared/dataset.ts';
import { aws, checked } from './place.ts';

export const astronomy: readonly Dataset[] = [
  {
    id: 'heasarc',
    name: 'HEASARC: high-energy astrophysics missions',
    summary:
      'X-ray and gamma-ray observations of some thirty missions: Chandra, XMM, Swift, NuSTAR, NICER, Fermi, XRISM.',
    domain: 'astronomy',
    provider: 'NASA HEASARC',
    access: 'free',
    accessNote: null,
    profile: null,
    locations: [aws('AWS', 'nasa-heasarc', 'us-east-1')],
    licence: { label: 'Own terms', url: 'https://heasarc.gsfc.nasa.gov/docs/heasarc/data_policy.html' },
    citation:
      'This research has made use of data provided by the High Energy Astrophysics Science Archive Research Center (HEASARC), a service of NASA/GSFC.',
    homepage: 'https://heasarc.gsfc.nasa.gov/',
    formats: ['FITS'],
    bytes: null,
    notes: [
      'Paths are those of https://heasarc.gsfc.nasa.gov/FTP/ for the missions that are mirrored; what is missing here is still there.',
    ],
    starts: [
      { label: 'Chandra, by observation', prefix: 'chandra/data/byobsid/' },
      { label: 'XMM-Newton', prefix: 'xmm/data/rev0/' },
      { label: 'Swift', prefix: 'swift/data/obs/' },
      { label: 'NuSTAR', prefix: 'nustar/data/obs/' },
      { label: 'NICER', prefix: 'nicer/data/obs/' },
      { label: 'Fermi', prefix: 'fermi/data/' },
      { label: 'XRISM', prefix: 'xrism/data/obs/' },
      { label: 'RXTE', prefix: 'xte/data/archive/' },
      { label: 'eROSITA', prefix: 'srg/data/erosita/' },
    ],
    checked,
  },
];
