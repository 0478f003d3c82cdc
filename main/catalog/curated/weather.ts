/**
 * Sources: Registry of Open Data on AWS (entries noaa-hrrr-pds, noaa-gefs, ecmwf-forecasts, noaa-nwm-pds, noaa-mrms-pds,
 * noaa-nexrad of 2026-08-19); awslabs/open-data-docs; blaylockbk/Herbie.
 */
import type { Dataset } from '../../../shared/dataset.ts';
import { ccBy, noaa } from './licence.ts';
import { aws, checked, free, google, unseen } from './place.ts';

export const weather: readonly Dataset[] = [
  {
    id: 'noaa-hrrr-pds',
    name: 'NOAA High-Resolution Rapid Refresh (HRRR)',
    summary: 'Hourly forecasts for the United States on a 3 km grid that sees single storms.',
    domain: 'climate',
    provider: 'NOAA',
    ...free,
    locations: [
      aws('AWS, GRIB2', 'noaa-hrrr-bdp-pds', 'us-east-1'),
      aws('AWS, Zarr', 'hrrrzarr', 'us-west-1'),
      google('Google Cloud', 'high-resolution-rapid-refresh'),
    ],
    licence: noaa,
    citation:
      'Dowell DC et al. The High-Resolution Rapid Refresh (HRRR): an hourly updating convection-allowing forecast model. Part I. Weather and Forecasting 2022;37:1371-1395. doi:10.1175/WAF-D-21-0151.1',
    homepage: 'https://github.com/awslabs/open-data-docs/tree/main/docs/noaa/noaa-hrrr',
    formats: ['GRIB2', 'Zarr'],
    bytes: null,
    notes: [
      'A folder a day (hrrr.YYYYMMDD), then conus or alaska; a file holds one cycle, kind (wrfsfc, wrfprs, wrfnat, wrfsubh) and forecast hour, and has an .idx beside it.',
    ],
    starts: [{ label: 'An example: 1 January 2025', prefix: 'hrrr.20250101/conus/' }],
    checked,
  },
  {
    id: 'noaa-gefs',
    name: 'NOAA Global Ensemble Forecast System (GEFS)',
    summary:
      'The same weather forecast thirty-one times with slightly different beginnings, to see what is uncertain.',
    domain: 'climate',
    provider: 'NOAA',
    ...free,
    locations: [
      aws('AWS', 'noaa-gefs-pds', 'us-east-1'),
      google('Google Cloud', 'gfs-ensemble-forecast-system'),
    ],
    licence: noaa,
    citation:
      'Zhou X et al. The development of the NCEP Global Ensemble Forecast System version 12. Weather and Forecasting 2022;37:1069-1084. doi:10.1175/WAF-D-21-0112.1',
    homepage: 'https://github.com/awslabs/open-data-docs/tree/main/docs/noaa/noaa-gefs-pds',
    formats: ['GRIB2'],
    bytes: null,
    notes: [
      'A folder a day (gefs.YYYYMMDD), then the cycle, atmos, and one of pgrb2sp25 or pgrb2ap5; members are gec00 (control) and gep01 to gep30.',
      'The archive begins in 2017; folders changed in 2018 and on 23 September 2020.',
    ],
    starts: [{ label: 'An example: 1 January 2025, 00 UTC', prefix: 'gefs.20250101/00/atmos/' }],
    checked,
  },
  {
    id: 'ecmwf-forecasts',
    name: 'ECMWF open forecasts (IFS and AIFS)',
    summary: 'Global forecasts of the European centre on a 0.25 degree grid, four runs a day.',
    domain: 'climate',
    provider: 'ECMWF',
    ...free,
    locations: [aws('AWS', 'ecmwf-forecasts', 'eu-central-1'), google('Google Cloud', 'ecmwf-open-data')],
    licence: ccBy,
    citation: 'ECMWF open data. doi:10.21957/open-data',
    homepage:
      'https://confluence.ecmwf.int/display/DAC/ECMWF+open+data%3A+real-time+forecasts+from+IFS+and+AIFS',
    formats: ['GRIB2', 'BUFR'],
    bytes: null,
    notes: [
      'Folders in order: day, cycle (00z), model (ifs), grid (0p25), stream (oper, enfo, wave). Before 28 February 2024, 06 UTC, there was no folder for the model.',
      'Each GRIB2 file has an .index beside it.',
    ],
    starts: [{ label: 'An example: 29 February 2024, 00 UTC', prefix: '20240229/00z/ifs/0p25/oper/' }],
    checked,
  },
  {
    id: 'noaa-nwm-pds',
    name: 'NOAA National Water Model',
    summary: 'Streamflow, soil moisture and snow forecast for the United States, river by river.',
    domain: 'climate',
    provider: 'NOAA',
    ...free,
    locations: [
      aws('AWS', 'noaa-nwm-pds', 'us-east-1'),
      aws('AWS, index for cloud access', 'noaa-nodd-kerchunk-pds', 'us-east-1'),
    ],
    licence: noaa,
    citation: 'NOAA Office of Water Prediction, National Water Model; name the run date and cycle.',
    homepage: 'https://github.com/awslabs/open-data-docs/tree/main/docs/noaa/noaa-nwm-pds',
    formats: ['NetCDF'],
    bytes: null,
    notes: ['Only the last four weeks are kept here.', unseen],
    starts: [],
    checked,
  },
  {
    id: 'noaa-mrms-pds',
    name: 'NOAA Multi-Radar/Multi-Sensor (MRMS)',
    summary:
      'Rain, hail and wind over the United States every two minutes, merged from radars, gauges and satellites.',
    domain: 'climate',
    provider: 'NOAA',
    ...free,
    locations: [aws('AWS', 'noaa-mrms-pds', 'us-east-1')],
    licence: noaa,
    citation:
      'Smith TM et al. Multi-Radar Multi-Sensor (MRMS) severe weather and aviation products. Bulletin of the American Meteorological Society 2016;97:1617-1630. doi:10.1175/BAMS-D-14-00173.1',
    homepage: 'https://www.nssl.noaa.gov/projects/mrms/',
    formats: ['GRIB2'],
    bytes: null,
    notes: [unseen],
    starts: [],
    checked,
  },
  {
    id: 'noaa-nexrad',
    name: 'NEXRAD weather radar',
    summary: 'What the 160 weather radars of the United States saw, sweep by sweep, since 1991.',
    domain: 'climate',
    provider: 'NSF Unidata and NOAA',
    ...free,
    locations: [
      aws('AWS, level 2', 'unidata-nexrad-level2', 'us-east-1'),
      aws('AWS, level 2 as it arrives', 'unidata-nexrad-level2-chunks', 'us-east-1'),
      aws('AWS, level 3', 'unidata-nexrad-level3', 'us-east-1'),
    ],
    licence: noaa,
    citation:
      'NOAA National Weather Service Radar Operations Center. NOAA Next Generation Radar (NEXRAD) Level 2 Base Data. NCEI. doi:10.7289/V5W9574V',
    homepage: 'https://github.com/awslabs/open-data-docs/tree/main/docs/noaa/noaa-nexrad',
    formats: ['NEXRAD level 2'],
    bytes: null,
    notes: [
      'Level 2 lies by year, month, day and station: 2019/05/06/KTLX/.',
      'The older bucket noaa-nexrad-level2 has not been kept since 1 September 2025; the same keys are in unidata-nexrad-level2.',
    ],
    starts: [{ label: 'An example: Oklahoma City, 6 May 2019', prefix: '2019/05/06/KTLX/' }],
    checked,
  },
];
