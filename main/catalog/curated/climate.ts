/**
 * Sources: Registry of Open Data on AWS (entries cmip6, nsf-ncar-era5, ecmwf-era5, noaa-gfs-bdp-pds of 2026-08-19);
 * pangeo-data/pangeo-cmip6-cloud; planet-os/notebooks issues 25 and 26; blaylockbk/Herbie.
 */
import type { Dataset } from '../../../shared/dataset.ts';
import { aws, checked, google } from './place.ts';

const era5 =
  'Hersbach H et al. The ERA5 global reanalysis. Q J R Meteorol Soc 2020;146:1999-2049. doi:10.1002/qj.3803';

export const climate: readonly Dataset[] = [
  {
    id: 'cmip6',
    name: 'Coupled Model Intercomparison Project 6 (CMIP6)',
    summary: 'Simulations of past and future climate by models from 49 centres.',
    domain: 'climate',
    provider: 'ESGF and Pangeo',
    access: 'free',
    accessNote: null,
    profile: null,
    locations: [
      aws('AWS, Zarr', 'cmip6-pds', 'us-west-2'),
      aws('AWS, NetCDF', 'esgf-world', 'us-east-2'),
      google('Google Cloud, Zarr, kept newer', 'cmip6'),
    ],
    licence: {
      label: 'Own terms',
      url: 'https://pangeo-data.github.io/pangeo-cmip6-cloud/licensing_citation.html',
    },
    citation:
      'Each model and experiment you use, and Eyring V et al. Overview of CMIP6. Geosci Model Dev 2016;9:1937-1958. doi:10.5194/gmd-9-1937-2016',
    homepage: 'https://pangeo-data.github.io/pangeo-cmip6-cloud/',
    formats: ['Zarr', 'NetCDF'],
    bytes: null,
    notes: [
      'A Zarr store is a folder of many small objects: take the whole folder. For single .nc files choose the NetCDF location.',
      'Folders in order: activity, institution, model, experiment, member, table, variable, grid, version. Go down them; listing from the top takes hours.',
      'There is no folder for the frequency: it is in the table, such as Amon (monthly), day, 3hr.',
      'The Zarr copy on AWS may lag behind the one on Google Cloud.',
    ],
    starts: [
      { label: 'CMIP: historical and control runs', prefix: 'CMIP6/CMIP/' },
      { label: 'ScenarioMIP: futures', prefix: 'CMIP6/ScenarioMIP/' },
      { label: 'GFDL-ESM4, historical', prefix: 'CMIP6/CMIP/NOAA-GFDL/GFDL-ESM4/historical/' },
    ],
    checked,
  },
  {
    id: 'nsf-ncar-era5',
    name: 'ERA5 reanalysis, NSF NCAR',
    summary: 'Hourly weather of the whole globe on a 0.25 degree grid, from 1940 on, as NetCDF-4.',
    domain: 'climate',
    provider: 'NSF National Center for Atmospheric Research',
    access: 'free',
    accessNote: null,
    profile: null,
    locations: [aws('AWS', 'nsf-ncar-era5', 'us-west-2')],
    licence: { label: 'NCAR terms', url: 'https://www.ucar.edu/terms-of-use/data' },
    citation: `${era5}; NSF NCAR, doi:10.5065/BH6N-5N20`,
    homepage: 'https://doi.org/10.5065/BH6N-5N20',
    formats: ['NetCDF'],
    bytes: null,
    notes: [
      'Variables have ECMWF codes: 2 m temperature is 128_167_2t, total cloud cover 128_164_tcc.',
      'Surface analysis comes a month a file (0.7 to 1 GB), pressure levels a day a file.',
      'Not all ERA5 variables are here; new months come three to four months late.',
    ],
    starts: [
      { label: 'Surface analysis, by month', prefix: 'e5.oper.an.sfc/' },
      { label: 'Pressure levels, by month', prefix: 'e5.oper.an.pl/' },
      { label: 'Accumulated forecasts', prefix: 'e5.oper.fc.sfc.accumu/' },
      { label: 'Invariant fields', prefix: 'e5.oper.invariant/' },
    ],
    checked,
  },
  {
    id: 'era5-pds',
    name: 'ERA5 reanalysis, Intertrust (closed)',
    summary: 'The former copy of ERA5 that many scripts still name; its bucket was closed in 2024.',
    domain: 'climate',
    provider: 'Intertrust',
    access: 'closed',
    accessNote:
      'Closed by its owner since early 2024. Use the copy of NSF NCAR: other paths, same reanalysis.',
    profile: null,
    locations: [aws('AWS, closed', 'era5-pds', 'us-east-1')],
    licence: { label: 'Copernicus', url: 'https://apps.ecmwf.int/datasets/licences/copernicus/' },
    citation: era5,
    homepage: 'https://github.com/planet-os/notebooks/blob/master/aws/era5-pds.md',
    formats: ['NetCDF'],
    bytes: null,
    notes: [
      'The bucket answers AllAccessDisabled. Its successor in this catalogue is "ERA5 reanalysis, NSF NCAR".',
    ],
    starts: [],
    checked,
  },
  {
    id: 'noaa-gfs',
    name: 'NOAA Global Forecast System (GFS)',
    summary: 'Global weather forecasts, four runs a day, on a 0.25 degree grid, since 2021.',
    domain: 'climate',
    provider: 'NOAA',
    access: 'free',
    accessNote: null,
    profile: null,
    locations: [
      aws('AWS', 'noaa-gfs-bdp-pds', 'us-east-1'),
      aws('AWS, warm starts', 'noaa-gfs-warmstart-pds', 'us-east-1'),
      google('Google Cloud', 'global-forecast-system'),
    ],
    licence: { label: 'NOAA open data', url: null },
    citation: 'NOAA Global Forecast System (GFS), NOAA Open Data Dissemination; name the run date and cycle.',
    homepage: 'https://www.emc.ncep.noaa.gov/emc/pages/numerical_forecast_systems/gfs.php',
    formats: ['GRIB2'],
    bytes: null,
    notes: [
      'A folder a day (gfs.YYYYMMDD), below it the cycle (00, 06, 12, 18), then atmos; before 23 March 2021 there was no atmos folder.',
      'Each GRIB2 file has an .idx beside it that says where each field begins: choose variables and levels to fetch only those.',
    ],
    starts: [{ label: 'An example: 1 January 2025, 00 UTC', prefix: 'gfs.20250101/00/atmos/' }],
    checked,
  },
];
