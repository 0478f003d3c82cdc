/**
 * Sources: Registry of Open Data on AWS (entries nex-gddp-cmip6, noaa-ghcn, noaa-isd, mur of 2026-08-19);
 * awslabs/open-data-docs on noaa-ghcn.
 */
import type { Dataset } from '../../../shared/dataset.ts';
import { cc0, noaa, unrestricted } from './licence.ts';
import { aws, below, checked, free, unseen } from './place.ts';

export const climateRecords: readonly Dataset[] = [
  {
    id: 'nex-gddp-cmip6',
    name: 'NEX-GDDP-CMIP6: downscaled projections',
    summary:
      'Daily temperature, rain, wind and radiation of 35 CMIP6 models on a quarter-degree grid, to 2100.',
    domain: 'climate',
    provider: 'NASA',
    ...free,
    locations: [
      aws('AWS, NetCDF', 'nex-gddp-cmip6', 'us-west-2'),
      aws('AWS, GeoTIFF', 'nex-gddp-cmip6-cog', 'us-west-2'),
    ],
    licence: { label: 'CC0 or CC BY-SA', url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
    citation:
      'Thrasher B et al. NASA Global Daily Downscaled Projections, CMIP6. Scientific Data 2022;9:262. doi:10.1038/s41597-022-01393-4',
    homepage: 'https://doi.org/10.7917/OFSG3345',
    formats: ['NetCDF', 'GeoTIFF'],
    bytes: null,
    notes: [
      'Folders in order: model, scenario, member, variable; one file a year. The member differs by model, such as r1i1p1f3 of HadGEM3-GC31-LL.',
      'The licence is by file: some models were released under CC BY-SA, the rest under CC0.',
    ],
    starts: [
      {
        label: 'ACCESS-CM2, ssp126, daily maximum',
        prefix: 'NEX-GDDP-CMIP6/ACCESS-CM2/ssp126/r1i1p1f1/tasmax/',
      },
      { label: 'By model', prefix: 'NEX-GDDP-CMIP6/' },
    ],
    checked,
  },
  {
    id: 'noaa-ghcn',
    name: 'NOAA daily station climate (GHCN-D)',
    summary:
      'Daily temperature and rain of more than a hundred thousand stations, some since the 18th century.',
    domain: 'climate',
    provider: 'NOAA',
    ...free,
    locations: [aws('AWS', 'noaa-ghcn-pds', 'us-east-1')],
    licence: cc0,
    citation:
      'Menne MJ et al. An overview of the Global Historical Climatology Network-Daily database. Journal of Atmospheric and Oceanic Technology 2012;29:897-910. doi:10.1175/JTECH-D-11-00103.1',
    homepage: 'https://github.com/awslabs/open-data-docs/tree/main/docs/noaa/noaa-ghcn',
    formats: ['CSV'],
    bytes: null,
    notes: [
      'One file a year: csv/1788.csv, or packed as csv.gz/1788.csv.gz. ghcnd-stations.txt says where the stations are.',
    ],
    starts: [{ label: 'A file a year', prefix: 'csv.gz/' }],
    checked,
  },
  {
    id: 'noaa-isd',
    name: 'NOAA hourly station weather (ISD)',
    summary: 'Hourly weather of some 35,000 stations worldwide, from 1901 on.',
    domain: 'climate',
    provider: 'NOAA',
    ...free,
    locations: [
      aws('AWS, original format', 'noaa-isd-pds', 'us-east-1'),
      aws('AWS, CSV', 'noaa-global-hourly-pds', 'us-east-1'),
    ],
    licence: noaa,
    citation:
      'Smith A et al. The Integrated Surface Database: recent developments and partnerships. Bulletin of the American Meteorological Society 2011;92:704-708. doi:10.1175/2011BAMS3015.1',
    homepage: 'https://www.ncei.noaa.gov/data/global-hourly/doc/isd-format-document.pdf',
    formats: ['ISD', 'CSV'],
    bytes: null,
    notes: [unseen],
    starts: [],
    checked,
  },
  {
    id: 'mur',
    name: 'MUR sea surface temperature',
    summary: 'Temperature of the sea every day on a 1 km grid, merged from satellites, as one Zarr store.',
    domain: 'climate',
    provider: 'Farallon Institute',
    ...free,
    locations: [below('zarr-v1/', aws('AWS, Zarr', 'mur-sst', 'us-west-2'))],
    licence: unrestricted,
    citation:
      'Chin TM et al. A multi-scale high-resolution analysis of global sea surface temperature. Remote Sensing of Environment 2017;200:154-169. doi:10.1016/j.rse.2017.07.029',
    homepage: 'https://podaac.jpl.nasa.gov/dataset/MUR-JPL-L4-GLOB-v4.1',
    formats: ['Zarr'],
    bytes: null,
    notes: [
      'A Zarr store is a folder of many small objects: open it in place, or take the whole folder.',
      unseen,
    ],
    starts: [],
    checked,
  },
];
