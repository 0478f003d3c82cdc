/** Licences that several entries share, labelled as registry/licence.ts labels those it reads. */
import type { Dataset } from '../../../shared/dataset.ts';

type Licence = Dataset['licence'];

export const ccBy: Licence = {
  label: 'CC BY 4.0',
  url: 'https://creativecommons.org/licenses/by/4.0/',
};
export const ccByNc: Licence = {
  label: 'CC BY-NC 4.0',
  url: 'https://creativecommons.org/licenses/by-nc/4.0/',
};
export const cc0: Licence = { label: 'CC0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' };
export const allen: Licence = { label: 'Allen terms', url: 'https://alleninstitute.org/legal/terms-use/' };
export const noaa: Licence = { label: 'NOAA open data', url: null };
export const publicDomain: Licence = { label: 'Public domain', url: null };
export const unrestricted: Licence = { label: 'No restrictions', url: null };
export const irsa: Licence = {
  label: 'IRSA terms',
  url: 'https://irsa.ipac.caltech.edu/data_use_terms.html',
};
export const copernicus: Licence = {
  label: 'Copernicus',
  url: 'https://sentinels.copernicus.eu/documents/247904/690755/Sentinel_Data_Legal_Notice',
};
