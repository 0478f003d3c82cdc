import { printLocation } from '../location.ts';
import { fsspecOptions } from './s3fs.ts';
import { literal, piecesOf, type Say } from './wish.ts';

/** Opens a Zarr store or a NetCDF file where it is, without a download; null where it is neither. */
export const xarray: Say = (wish) => {
  const options = fsspecOptions(wish);
  const pieces = piecesOf(wish);
  const piece = pieces?.[0];
  if (options === null || !piece || pieces.length !== 1 || piece.filters.length > 0) return null;
  const address = printLocation({ ...wish.location, prefix: piece.prefix }).replace(/\/$/, '');
  const dict = `{${options.map(([name, value]) => `"${name}": ${value}`).join(', ')}}`;
  if (piece.isObject) {
    if (!/\.(?:nc4?|h5|hdf5|grib2?|grb2?)$/i.test(piece.prefix)) return null;
    const engine = /gr/i.test(piece.prefix.slice(piece.prefix.lastIndexOf('.'))) ? 'cfgrib' : 'h5netcdf';
    if (engine === 'cfgrib')
      return [
        'import fsspec',
        'import xarray as xr',
        '',
        '# GRIB is read from a file, so it is fetched first.',
        `path = fsspec.open_local(${literal(`simplecache::${address}`)}, ${wish.location.scheme}=${dict})`,
        'ds = xr.open_dataset(path, engine="cfgrib")',
      ].join('\n');
    return [
      'import fsspec',
      'import xarray as xr',
      '',
      `ds = xr.open_dataset(fsspec.open(${literal(address)}, **${dict}).open(), engine="${engine}")`,
    ].join('\n');
  }
  const isZarr = /\.zarr(?:\/|$)/i.test(piece.prefix) || wish.formats.some((format) => /zarr/i.test(format));
  if (!isZarr || piece.prefix === '') return null;
  return [
    'import xarray as xr',
    '',
    `ds = xr.open_zarr(${literal(address)}, storage_options=${dict}, consolidated=None)`,
  ].join('\n');
};
