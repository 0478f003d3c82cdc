/**
 * Buckets that scripts still name and that answer no more, by where their objects went. The registry's own notices are
 * in its entries; here is what it does not say by bucket.
 * Sources: registry entry noaa-nexrad of 2026-08-19; awslabs/open-data-registry history of landsat-8 and nasa-nex.
 */
export const moved: Readonly<Record<string, string>> = {
  'era5-pds': 'nsf-ncar-era5',
  'noaa-nexrad-level2': 'unidata-nexrad-level2',
  'landsat-pds': 'usgs-landsat',
  'noaa-gfs-pds': 'noaa-gfs-bdp-pds',
  nasanex: 'nasa-nex',
};
