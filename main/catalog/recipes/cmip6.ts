/**
 * CMIP6: nine folders, one a facet, in the order of the Data Reference Syntax. Frequency is no folder; it is the set of
 * tables that have it (CMIP6 controlled vocabulary). What is left open is asked level by level; or the published index is,
 * which knows the stores by any facet, and how many there are.
 */
import { WaybillError } from '../../../shared/failure.ts';
import type { Choices } from '../../../shared/selector.ts';
import type { Facets } from '../services/stores.ts';
import { type StoreField, storeFields } from '../services/take-in-stores.ts';
import { facetRecipe } from './facets.ts';
import { type Recipe, selector } from './recipe.ts';

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

/** The index knows every facet after any other. */
const freeWhen = { selector: 'look', value: 'index' };
const facet = (id: string, label: string, hint: string | null = null) =>
  selector(id, label, { listed: true, hint, freeWhen });

/** Stores that a job names itself; each is a listing. */
const mostStores = 20_000;

const byFolders = facetRecipe({
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
    selector('look', 'Looked up in', {
      kind: 'one',
      values: [
        ['folders', 'the folders of the bucket'],
        ['index', 'the index that Pangeo publishes'],
      ],
      hint: 'The index knows Zarr stores by any facet first, and is fetched once: about 100 MB. Folders where none is chosen.',
    }),
    selector('activity', 'Activity', { values: activities }),
    facet('institution', 'Institution'),
    facet('model', 'Model', 'source_id, such as CESM2'),
    facet('experiment', 'Experiment', 'historical, ssp245, piControl …'),
    facet('member', 'Member', 'r1i1p1f1 …'),
    selector('table', 'Table or frequency', {
      listed: true,
      required: true,
      freeWhen,
      hint: 'Amon is atmosphere, monthly.',
      values: [...frequencies, ...[...new Set(Object.values(tablesOf).flat())].sort()],
    }),
    selector('variable', 'Variable', { listed: true, required: true, freeWhen, hint: 'tas, pr, tos …' }),
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

const fieldOf = (id: string): StoreField | null =>
  storeFields.find((field) => field === (id === 'table' ? 'table_id' : id)) ?? null;

const facetsOf = (choices: Choices): Facets => ({
  ...Object.fromEntries(storeFields.map((field) => [field, choices[field] ?? []])),
  table_id: [...new Set((choices.table ?? []).flatMap(tablesFor))],
});

/** Which index knows the stores that are meant. Throws WaybillError `usage`. */
function cloudOf({ store }: Choices) {
  if (store?.[0] === 'netcdf') throw zarrOnly();
  return store?.[0] === 'google' ? 'google' : 'aws';
}

const isIndexed = ({ look }: Choices) => look?.[0] === 'index';

export const cmip6: Recipe = {
  ...byFolders,
  async values(args) {
    const { choices, selector: id, world } = args;
    const field = fieldOf(id);
    if (!isIndexed(choices) || field === null) return (await byFolders.values?.(args)) ?? [];
    const { services, signal } = world;
    return services.stores.values({ cloud: cloudOf(choices), field, facets: facetsOf(choices), signal });
  },
  async find(args) {
    const { choices, world } = args;
    if (!isIndexed(choices)) return byFolders.find(args);
    const { services, signal } = world;
    const cloud = cloudOf(choices);
    const paths = await services.stores.find({
      ...{ cloud, signal, most: mostStores },
      facets: facetsOf(choices),
    });
    return paths.length === 0 ? [] : [{ location: cloud === 'google' ? 2 : 0, paths }];
  },
};

const zarrOnly = () =>
  new WaybillError({
    code: 'usage',
    reason: 'The published index is of the Zarr stores, not of the NetCDF files.',
    hint: 'Choose a Zarr store, or look the files up in the folders of the bucket.',
    detail: 'store netcdf, look index',
  });
