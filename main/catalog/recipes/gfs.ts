/**
 * NOAA's Global Forecast System: a folder a day and cycle, a GRIB2 file for each product and forecast hour, with its index.
 * With variables or levels only their messages are fetched, as byte ranges that the index says, into one file.
 */
import type { ExactObject } from '../../../shared/exact.ts';
import { WaybillError } from '../../../shared/failure.ts';
import type { Location } from '../../../shared/location.ts';
import { type Choices, type Combination, combinations } from '../../../shared/selector.ts';
import { type GribField, rangesOf, readGribIndex } from './grib.ts';
import { pathRecipe } from './paths.ts';
import { plain, type Recipe, selector, type World } from './recipe.ts';
import { atOnce } from './walk.ts';

/** The folder `atmos/` came with the version of that day. */
const atmosSince = '2021-03-23';
const archiveSince = '2021-01-01';

const products = [
  ['pgrb2.0p25', '0.25 degree, common fields'],
  ['pgrb2.0p50', '0.5 degree, common fields'],
  ['pgrb2.1p00', '1 degree, common fields'],
  ['pgrb2b.0p25', '0.25 degree, less common fields'],
  ['pgrb2b.0p50', '0.5 degree, less common fields'],
  ['pgrb2b.1p00', '1 degree, less common fields'],
  ['pgrb2full.0p50', '0.5 degree, all fields'],
  ['sfluxgrb', 'surface fluxes, Gaussian grid'],
] as const;

function paths({ date = '', cycle = '', product = '', hour = '' }: Combination): readonly string[] {
  if (date < archiveSince) return [];
  const folder = `gfs.${date.replaceAll('-', '')}/${cycle}/${date < atmosSince ? '' : 'atmos/'}`;
  const forecast = hour.padStart(3, '0');
  const file = `${folder}gfs.t${cycle}z.${product}${product === 'sfluxgrb' ? 'f' : '.f'}${forecast}`;
  return [file, `${file}.idx`];
}

const whole = pathRecipe({
  dataset: 'noaa-gfs',
  selectors: [
    selector('date', 'Days', { kind: 'days', required: true, hint: 'Since 2021-01-01.' }),
    selector('cycle', 'Cycles', {
      required: true,
      values: ['00', '06', '12', '18'].map((at) => [at, `${at} UTC`] as const),
    }),
    selector('product', 'Products', { required: true, values: products }),
    selector('hour', 'Forecast hours', {
      kind: 'text',
      required: true,
      pattern: '\\d{1,2}|[0-2]\\d\\d|3[0-7]\\d|38[0-4]',
      hint: '0 to 384; 0 is the analysis.',
    }),
  ],
  paths,
});

const messages = [
  selector('variable', 'Variables', {
    listed: true,
    hint: 'As in the index: TMP, UGRD. Only these messages.',
  }),
  selector('level', 'Levels', { listed: true, hint: 'As in the index: 2 m above ground, 500 mb.' }),
];

const files = (choices: Choices): readonly string[] => [
  ...new Set(combinations(whole.selectors, choices).flatMap((one) => paths(one).slice(0, 1))),
];

async function indexOf(world: World, location: Location, file: string): Promise<readonly GribField[] | null> {
  const bytes = await world.read(location, `${file}.idx`);
  if (bytes === null) return null;
  const fields = readGribIndex(Buffer.from(bytes).toString('latin1'));
  if (fields) return fields;
  throw new WaybillError({
    code: 'protocol',
    reason: 'The index beside a GRIB2 file cannot be read, so its messages cannot be told apart.',
    hint: 'Fetch whole files: choose no variables and no levels.',
    detail: `${file}.idx`,
  });
}

/** What of a file is wanted; null where nothing is. */
function wanted(file: string, fields: readonly GribField[], choices: Choices): ExactObject | null {
  const [variables, levels] = [new Set(choices.variable), new Set(choices.level)];
  const some = fields.filter(
    ({ variable, level }) =>
      (variables.size === 0 || variables.has(variable)) && (levels.size === 0 || levels.has(level)),
  );
  if (some.length === 0) return null;
  const path = `${file}.${nameOf([...variables, ...levels])}.grib2`;
  return { key: file, path, size: null, versionId: null, expected: null, ranges: rangesOf(some) };
}

/** For the file's own name: of many choices the first few, and how many more. */
function nameOf(chosen: readonly string[]): string {
  const some = chosen.slice(0, 4).map((one) => one.replace(/[^A-Za-z0-9.-]+/g, '-'));
  return [...some, ...(chosen.length > 4 ? [`and-${chosen.length - 4}-more`] : [])].join('_');
}

export const gfs: Recipe = {
  dataset: whole.dataset,
  selectors: [...whole.selectors, ...messages],
  async values({ selector: id, choices, locations, world }) {
    // Files of one product have the same fields, but for the analysis: the first and the last tell them all.
    const all = files(choices);
    const some = [...new Set([all[0], all.at(-1)])].filter((file) => file !== undefined);
    const found = await atOnce(some, (file) => indexOf(world, locations[0] as Location, file));
    const variables = new Set(choices.variable);
    const names = found.flatMap((fields) =>
      (fields ?? []).flatMap(({ variable, level }) => {
        if (id === 'variable') return [variable];
        return variables.size === 0 || variables.has(variable) ? [level] : [];
      }),
    );
    return [...new Set(names)].map(plain);
  },
  async find(args) {
    const { choices, locations, world } = args;
    if ((choices.variable ?? []).length + (choices.level ?? []).length === 0) return whole.find(args);
    const location = locations[0] as Location;
    const found = await atOnce(files(choices), async (file) => {
      const fields = await indexOf(world, location, file);
      if (fields === null) throw noIndex(file);
      return wanted(file, fields, choices);
    });
    return [{ location: 0, paths: [], objects: [found.filter((one) => one !== null)] }];
  },
};

const noIndex = (file: string) =>
  new WaybillError({
    code: 'no-such-key',
    reason: 'There is no index beside one of the files, and so there may be no such file.',
    hint: 'Recent forecasts appear over some hours, and the oldest go: choose another day, cycle or hour.',
    detail: `${file}.idx`,
  });
