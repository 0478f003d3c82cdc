/** Where services are asked. The environment names others, for a mirror or a test; empty asks nobody. */

/** Each ends without a slash. Null: not to be asked, and then what needs it says so. */
export interface Addresses {
  /** GraphQL. */
  readonly openNeuro: string | null;
  readonly gdc: string | null;
  /** The folder of the index's Parquet files. */
  readonly idc: string | null;
  readonly mast: string | null;
  /** Folders with pangeo-cmip6.csv, the index of CMIP6's Zarr stores in each cloud. */
  readonly cmip6: string | null;
  readonly cmip6Google: string | null;
  /** A folder with Data_Entry_2017.csv, on a server or on this disk: nobody publishes it but behind a web page. */
  readonly chest: string | null;
  /** Of every DRS address; `eachItsOwn` is the server that the address names. */
  readonly drs: string | null;
}

export const eachItsOwn = 'each its own';

const published: Addresses = {
  openNeuro: 'https://openneuro.org/crn/graphql',
  gdc: 'https://api.gdc.cancer.gov',
  idc: 'https://storage.googleapis.com/idc-index-data-artifacts/current/release_artifacts',
  mast: 'https://mast.stsci.edu/api',
  cmip6: 'https://cmip6-pds.s3.amazonaws.com',
  cmip6Google: 'https://storage.googleapis.com/cmip6',
  chest: null,
  drs: eachItsOwn,
};

/** WAYBILL_OPENNEURO, …_GDC, …_IDC, …_MAST, …_CMIP6, …_CMIP6_GOOGLE, …_CHESTXRAY, …_DRS. What is no address asks nobody. */
export function addressesOf(env: Readonly<Record<string, string | undefined>>): Addresses {
  const read = (name: string, otherwise: string | null): string | null => {
    const said = env[name]?.replace(/\/+$/, '');
    if (said === undefined) return otherwise;
    return /^(?:https?|file):\/\//.test(said) && URL.canParse(said) ? said : null;
  };
  return {
    openNeuro: read('WAYBILL_OPENNEURO', published.openNeuro),
    gdc: read('WAYBILL_GDC', published.gdc),
    idc: read('WAYBILL_IDC', published.idc),
    mast: read('WAYBILL_MAST', published.mast),
    cmip6: read('WAYBILL_CMIP6', published.cmip6),
    cmip6Google: read('WAYBILL_CMIP6_GOOGLE', published.cmip6Google),
    chest: read('WAYBILL_CHESTXRAY', published.chest),
    drs: read('WAYBILL_DRS', published.drs),
  };
}
