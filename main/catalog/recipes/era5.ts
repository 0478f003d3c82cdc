/**
 * ERA5 at NSF NCAR, by the names of the Climate Data Store. A file holds one parameter over one span: the surface by the
 * month, pressure levels by the day, accumulated forecasts by half months that begin and end at 06 UTC. What never changes
 * is in one file of January 1979.
 */
import { WaybillError } from '../../../shared/failure.ts';
import { assertNever } from '../../../shared/never.ts';
import type { Combination } from '../../../shared/selector.ts';
import { pathRecipe } from './paths.ts';
import { selector } from './recipe.ts';

/** CDS name -> `table_code_short` of the file name. */
const surface: Readonly<Record<string, string>> = {
  '2m_temperature': '128_167_2t',
  '2m_dewpoint_temperature': '128_168_2d',
  '10m_u_component_of_wind': '128_165_10u',
  '10m_v_component_of_wind': '128_166_10v',
  '100m_u_component_of_wind': '228_246_100u',
  '100m_v_component_of_wind': '228_247_100v',
  surface_pressure: '128_134_sp',
  mean_sea_level_pressure: '128_151_msl',
  total_cloud_cover: '128_164_tcc',
  sea_surface_temperature: '128_034_sstk',
  sea_ice_cover: '128_031_ci',
  skin_temperature: '128_235_skt',
  total_column_water_vapour: '128_137_tcwv',
  snow_depth: '128_141_sd',
  convective_available_potential_energy: '128_059_cape',
  boundary_layer_height: '128_159_blh',
  volumetric_soil_water_layer_1: '128_039_swvl1',
  soil_temperature_level_1: '128_139_stl1',
};
const levels: Readonly<Record<string, string>> = {
  geopotential: '128_129_z',
  temperature: '128_130_t',
  u_component_of_wind: '128_131_u',
  v_component_of_wind: '128_132_v',
  specific_humidity: '128_133_q',
  vertical_velocity: '128_135_w',
  relative_humidity: '128_157_r',
  potential_vorticity: '128_060_pv',
  fraction_of_cloud_cover: '128_248_cc',
};
const accumulated: Readonly<Record<string, string>> = {
  large_scale_precipitation: '128_142_lsp',
  convective_precipitation: '128_143_cp',
  snowfall: '128_144_sf',
  surface_sensible_heat_flux: '128_146_sshf',
  surface_latent_heat_flux: '128_147_slhf',
  surface_solar_radiation_downwards: '128_169_ssrd',
  surface_thermal_radiation_downwards: '128_175_strd',
  surface_net_solar_radiation: '128_176_ssr',
  surface_net_thermal_radiation: '128_177_str',
  evaporation: '128_182_e',
  runoff: '128_205_ro',
};
const invariant: Readonly<Record<string, string>> = { land_sea_mask: '128_172_lsm' };

/** Folder of each kind, by the level type that it is chosen by. */
const streams = {
  surface: 'an.sfc',
  pressure: 'an.pl',
  accumulated: 'fc.sfc.accumu',
  invariant: 'invariant',
} as const;
type Level = keyof typeof streams;
const variables: readonly (readonly [Level, Readonly<Record<string, string>>])[] = [
  ['surface', surface],
  ['pressure', levels],
  ['accumulated', accumulated],
  ['invariant', invariant],
];

/** Wind on pressure levels lies on a grid of its own name. */
const gridOf = (code: string) => (code === '128_131_u' || code === '128_132_v' ? 'll025uv' : 'll025sc');

const two = (n: number) => String(n).padStart(2, '0');
const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

function paths({ variable, level, year = '', month = '' }: Combination): readonly string[] {
  const at = `${year}${month}`;
  if (variable === undefined) {
    if (level === undefined) throw chooseWhat();
    const stream = `e5.oper.${streams[level as Level]}`;
    return [`${stream}/${level === 'invariant' ? '197901' : at}/`];
  }
  const [kind, codes] = variables.find(([, some]) => variable in some) ?? ['surface', surface];
  if (level !== undefined && level !== kind) return [];
  const code = codes[variable] ?? '';
  const days = daysIn(Number(year), Number(month));
  const stream = `e5.oper.${streams[kind]}`;
  const file = (from: string, to: string, folder = at) =>
    `${stream}/${folder}/${stream}.${code}.${gridOf(code)}.${from}_${to}.nc`;
  switch (kind) {
    case 'surface':
      return [file(`${at}0100`, `${at}${days}23`)];
    case 'pressure':
      return Array.from({ length: days }, (_, i) => file(`${at}${two(i + 1)}00`, `${at}${two(i + 1)}23`));
    case 'accumulated': {
      const next = month === '12' ? `${Number(year) + 1}01` : `${year}${two(Number(month) + 1)}`;
      return [file(`${at}0106`, `${at}1606`), file(`${at}1606`, `${next}0106`)];
    }
    case 'invariant':
      return [file('1979010100', '1979010100', '197901')];
    default:
      return assertNever(kind);
  }
}

const chooseWhat = () =>
  new WaybillError({
    code: 'usage',
    reason: 'Variables or a level type are needed.',
    hint: 'A level type alone is all of its variables: some 50 GB a month.',
    detail: 'no variable',
  });

const named = (names: Readonly<Record<string, string>>, kind: string) =>
  Object.keys(names).map((name) => [name, `${name.replaceAll('_', ' ')} (${kind})`] as const);

export const era5 = pathRecipe({
  dataset: 'nsf-ncar-era5',
  selectors: [
    selector('variable', 'Variables', {
      values: [
        ...named(surface, 'surface'),
        ...named(levels, '37 pressure levels'),
        ...named(accumulated, 'accumulated'),
        ...named(invariant, 'never changes'),
      ],
    }),
    selector('level', 'Level types', {
      values: [
        ['surface', 'surface, by the month'],
        ['pressure', '37 pressure levels, by the day'],
        ['accumulated', 'accumulated, by the half month'],
        ['invariant', 'what never changes'],
      ],
      hint: 'All variables of it where none is chosen.',
    }),
    selector('year', 'Years', {
      kind: 'text',
      required: true,
      pattern: '19[4-9]\\d|20\\d\\d',
      hint: 'From 1940 to three or four months ago.',
    }),
    selector('month', 'Months', { required: true, values: Array.from({ length: 12 }, (_, i) => two(i + 1)) }),
  ],
  paths,
});
