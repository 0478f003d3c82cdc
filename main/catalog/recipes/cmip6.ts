/**
 * CMIP6: nine folders, one a facet, in the order of the Data Reference Syntax. Frequency is no folder; it is the set of
 * tables that have it (CMIP6 controlled vocabulary). What is left open is asked level by level: begin with model,
 * experiment or variable, and the rest is found.
 */
import { facetRecipe } from './facets.ts';
import { selector } from './recipe.ts';

const tablesOf: Readonly<Record<string, readonly string[]>> = {
  mon: [
    'Amon',
    'Lmon',
    'Omon',
    'SImon',
    'LImon',
    'AERmon',
    'AERmonZ',
    'CFmon',
    'Emon',
    'EmonZ',
    'ImonAnt',
    'ImonGre',
  ],
  day: ['day', 'AERday', 'CFday', 'Eday', 'EdayZ', 'Oday', 'SIday'],
  '6hr': ['6hrLev', '6hrPlev', '6hrPlevPt', 'E6hrZ'],
  '3hr': ['3hr', 'CF3hr', 'E3hr', 'E3hrPt'],
  '1hr': ['AERhr', 'E1hr', 'E1hrClimMon'],
  yr: ['Eyr', 'Oyr', 'IyrAnt', 'IyrGre'],
  fx: ['fx', 'Efx', 'Ofx', 'IfxAnt', 'IfxGre'],
};
const frequencies = [
  ['mon', 'monthly: every monthly table'],
  ['day*', 'daily: every daily table'],
  ['6hr', 'every 6 hours'],
  ['3hr*', 'every 3 hours: every such table'],
  ['1hr', 'hourly'],
  ['yr', 'yearly'],
  ['fx*', 'fixed: every table without time'],
] as const;

/** `day`, `3hr` and `fx` are tables too: with a star they mean the frequency. */
const tables = (choice: string) => tablesOf[choice.replace(/\*$/, '')] ?? [choice];
const tablesFor = (choice: string) => (/^(?:day|3hr|fx)$/.test(choice) ? [choice] : tables(choice));

const activities = [
  'CMIP',
  'ScenarioMIP',
  'AerChemMIP',
  'C4MIP',
  'CDRMIP',
  'CFMIP',
  'CORDEX',
  'DAMIP',
  'DCPP',
  'DynVarMIP',
  'FAFMIP',
  'GMMIP',
  'GeoMIP',
  'HighResMIP',
  'ISMIP6',
  'LS3MIP',
  'LUMIP',
  'OMIP',
  'PAMIP',
  'PMIP',
  'RFMIP',
  'SIMIP',
  'VIACSAB',
  'VolMIP',
];

const facet = (id: string, label: string, hint: string | null = null) =>
  selector(id, label, { listed: true, hint });

export const cmip6 = facetRecipe({
  dataset: 'cmip6',
  base: 'CMIP6/',
  selectors: [
    selector('store', 'Store', {
      kind: 'one',
      required: true,
      values: [
        ['zarr', 'Zarr, Pangeo (cmip6-pds)'],
        ['netcdf', 'NetCDF, ESGF (esgf-world)'],
        ['google', 'Zarr, Google Cloud'],
      ],
    }),
    selector('activity', 'Activity', { values: activities }),
    facet('institution', 'Institution'),
    facet('model', 'Model', 'source_id, such as CESM2'),
    facet('experiment', 'Experiment', 'historical, ssp245, piControl …'),
    facet('member', 'Member', 'r1i1p1f1 …'),
    selector('table', 'Table or frequency', {
      listed: true,
      required: true,
      hint: 'Amon is atmosphere, monthly.',
      values: [...frequencies, ...[...new Set(Object.values(tablesOf).flat())].sort()],
    }),
    selector('variable', 'Variable', { listed: true, required: true, hint: 'tas, pr, tos …' }),
    facet('grid', 'Grid'),
    facet('version', 'Version'),
  ],
  levels: [
    { selector: 'activity' },
    { selector: 'institution' },
    { selector: 'model' },
    { selector: 'experiment' },
    { selector: 'member' },
    { selector: 'table', folders: tablesFor },
    { selector: 'variable' },
    { selector: 'grid' },
    { selector: 'version' },
  ],
  location: ({ store }) => ({ zarr: 0, netcdf: 1, google: 2 })[store?.[0] ?? 'zarr'] ?? 0,
});
