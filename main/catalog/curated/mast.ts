/**
 * Sources: Registry of Open Data on AWS (entries mast-* of 2026-08-19); astropy/astroquery on stpubdata, which opened to
 * everybody after having been requester pays.
 */
import type { Dataset } from '../../../shared/dataset.ts';
import { publicDomain } from './licence.ts';
import { aws, below, checked, free, unseen } from './place.ts';

export const mastMissions: readonly Dataset[] = [
  {
    id: 'mast-hst',
    name: 'Hubble Space Telescope',
    summary: 'Images and spectra of thirty years, a folder a dataset.',
    domain: 'astronomy',
    provider: 'Space Telescope Science Institute (MAST)',
    ...free,
    locations: [below('hst/', aws('AWS', 'stpubdata', 'us-east-1'))],
    licence: publicDomain,
    citation:
      'The acknowledgement of the mission at https://archive.stsci.edu/publishing/mission-acknowledgements',
    homepage: 'https://outerspace.stsci.edu/display/MASTDOCS/Public+AWS+Data',
    formats: ['FITS'],
    bytes: null,
    notes: [
      'A dataset has nine characters; its folder is below the first four: hst/public/u9o4/u9o40504m/.',
      'Not all of the archive is in the bucket, and what is still exclusive to its observers never is.',
    ],
    starts: [],
    checked,
  },
  {
    id: 'mast-jwst',
    name: 'James Webb Space Telescope',
    summary: 'Infrared images and spectra, by programme.',
    domain: 'astronomy',
    provider: 'Space Telescope Science Institute (MAST)',
    ...free,
    locations: [below('jwst/', aws('AWS', 'stpubdata', 'us-east-1'))],
    licence: publicDomain,
    citation:
      'The acknowledgement of the mission at https://archive.stsci.edu/publishing/mission-acknowledgements',
    homepage: 'https://outerspace.stsci.edu/display/MASTDOCS/Public+AWS+Data',
    formats: ['FITS'],
    bytes: null,
    notes: [
      'Folders in order: programme (jw02727), then L3 for combined products, or the visit (jw02727002001) for single exposures.',
      'Not all of the archive is in the bucket, and what is still exclusive to its observers never is.',
    ],
    starts: [{ label: 'An example: programme 2727, combined', prefix: 'jwst/public/jw02727/L3/' }],
    checked,
  },
  {
    id: 'mast-tess',
    name: 'TESS',
    summary: 'Brightness of stars over weeks, sector by sector, to find planets that pass before them.',
    domain: 'astronomy',
    provider: 'Space Telescope Science Institute (MAST)',
    ...free,
    locations: [below('tess/', aws('AWS', 'stpubdata', 'us-east-1'))],
    licence: publicDomain,
    citation:
      'The acknowledgement of the mission at https://archive.stsci.edu/publishing/mission-acknowledgements',
    homepage: 'https://outerspace.stsci.edu/display/MASTDOCS/Public+AWS+Data',
    formats: ['FITS'],
    bytes: null,
    notes: [
      'Targets lie by sector and TIC number, sixteen digits cut in fours: tess/public/tid/s0015/0000/0003/7542/2201/. Full-frame images are below tess/public/ffi/ by sector, year, day, camera and chip.',
      'Not all of the archive is in the bucket, and what is still exclusive to its observers never is.',
    ],
    starts: [
      { label: 'Targets, by sector', prefix: 'tess/public/tid/' },
      { label: 'Full-frame images', prefix: 'tess/public/ffi/' },
    ],
    checked,
  },
  {
    id: 'mast-kepler',
    name: 'Kepler',
    summary: 'Brightness of some 180,000 stars over four years, to find planets.',
    domain: 'astronomy',
    provider: 'Space Telescope Science Institute (MAST)',
    ...free,
    locations: [below('kepler/', aws('AWS', 'stpubdata', 'us-east-1'))],
    licence: publicDomain,
    citation:
      'The acknowledgement of the mission at https://archive.stsci.edu/publishing/mission-acknowledgements',
    homepage: 'https://outerspace.stsci.edu/display/MASTDOCS/Public+AWS+Data',
    formats: ['FITS'],
    bytes: null,
    notes: [
      'Targets lie by KIC number in nine digits: kepler/public/lightcurves/0118/011804465/. K2, its second life, is below k2/ of the same bucket.',
    ],
    starts: [
      { label: 'Light curves', prefix: 'kepler/public/lightcurves/' },
      { label: 'Target pixels', prefix: 'kepler/public/target_pixel_files/' },
    ],
    checked,
  },
  {
    id: 'mast-galex',
    name: 'GALEX',
    summary: 'The sky in near and far ultraviolet.',
    domain: 'astronomy',
    provider: 'Space Telescope Science Institute (MAST)',
    ...free,
    locations: [below('galex/', aws('AWS', 'stpubdata', 'us-east-1'))],
    licence: publicDomain,
    citation:
      'The acknowledgement of the mission at https://archive.stsci.edu/publishing/mission-acknowledgements',
    homepage: 'https://outerspace.stsci.edu/display/MASTDOCS/Public+AWS+Data',
    formats: ['FITS'],
    bytes: null,
    notes: [unseen],
    starts: [],
    checked,
  },
  {
    id: 'mast-panstarrs',
    name: 'Pan-STARRS1',
    summary: 'The sky north of -30 degrees in five bands, stacked and epoch by epoch.',
    domain: 'astronomy',
    provider: 'Space Telescope Science Institute (MAST)',
    ...free,
    locations: [below('panstarrs/ps1/', aws('AWS', 'stpubdata', 'us-east-1'))],
    licence: { label: 'PS1 terms', url: null },
    citation:
      'The acknowledgement of the mission at https://archive.stsci.edu/publishing/mission-acknowledgements',
    homepage: 'https://outerspace.stsci.edu/display/MASTDOCS/Public+AWS+Data',
    formats: ['FITS'],
    bytes: null,
    notes: ['Stacked images lie by projection and cell: panstarrs/ps1/public/rings.v3.skycell/.'],
    starts: [{ label: 'Images, by cell', prefix: 'panstarrs/ps1/public/rings.v3.skycell/' }],
    checked,
  },
  {
    id: 'mast-gaia-dr3',
    name: 'Gaia DR3',
    summary: 'Positions, motions and brightness of 1.8 billion stars, in tables for cross-matching.',
    domain: 'astronomy',
    provider: 'Space Telescope Science Institute (MAST)',
    ...free,
    locations: [below('gaia/gaia_dr3/public/hats/', aws('AWS', 'stpubdata', 'us-east-1'))],
    licence: {
      label: 'Attribution',
      url: 'https://gea.esac.esa.int/archive/documentation/GDR3/Miscellaneous/sec_credit_and_citation_instructions/',
    },
    citation:
      'The Gaia team, as asked for at https://gea.esac.esa.int/archive/documentation/GDR3/Miscellaneous/sec_credit_and_citation_instructions/',
    homepage: 'https://outerspace.stsci.edu/display/MASTDOCS/Public+AWS+Data',
    formats: ['HATS', 'Parquet'],
    bytes: null,
    notes: ['A HATS catalogue is a folder of Parquet files, split by place in the sky.'],
    starts: [],
    checked,
  },
];
