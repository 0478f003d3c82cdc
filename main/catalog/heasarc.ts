/**
 * The missions of HEASARC that the bucket nasa-heasarc mirrors, by the folder that is mirrored, and how the folders above an
 * observation follow from its number. Sources: registry entry nasa-heasarc of 2026-08-19; scripts that fetch from each.
 */

/** Folder names above an observation; null where only the bucket knows (a month). Absent: observations are not folders. */
type Above = (obsid: string) => readonly (string | null)[];

interface Mission {
  readonly name: string;
  /** Ends in `/`, as all keys of the mission begin. */
  readonly base: string;
  readonly above?: Above;
}

const firstDigit: Above = (obsid) => [obsid.slice(0, 1)];
const month: Above = () => [null];

export const missions: Readonly<Record<string, Mission>> = {
  chandra: { name: 'Chandra', base: 'chandra/data/byobsid/', above: (obsid) => [obsid.slice(-1)] },
  xmm: { name: 'XMM-Newton', base: 'xmm/data/rev0/', above: () => [] },
  swift: { name: 'Swift', base: 'swift/data/obs/', above: month },
  nustar: {
    name: 'NuSTAR',
    base: 'nustar/data/obs/',
    above: (obsid) => [obsid.slice(1, 3), obsid.slice(0, 1)],
  },
  nicer: { name: 'NICER', base: 'nicer/data/obs/', above: month },
  xrism: { name: 'XRISM', base: 'xrism/data/obs/', above: firstDigit },
  suzaku: { name: 'Suzaku', base: 'suzaku/data/', above: (obsid) => ['obs', obsid.slice(0, 1)] },
  hitomi: { name: 'Hitomi', base: 'hitomi/data/', above: (obsid) => ['obs', obsid.slice(0, 1)] },
  asca: { name: 'ASCA', base: 'asca/data/rev2/', above: () => [] },
  fermi: { name: 'Fermi', base: 'fermi/data/' },
  xte: { name: 'RXTE', base: 'xte/data/archive/' },
  rosat: { name: 'ROSAT', base: 'rosat/data/' },
  srg: { name: 'SRG/eROSITA', base: 'srg/data/erosita/' },
  sax: { name: 'BeppoSAX', base: 'sax/data/' },
  compton: { name: 'Compton', base: 'compton/data/' },
  einstein: { name: 'Einstein', base: 'einstein/data/' },
  exosat: { name: 'EXOSAT', base: 'exosat/data/' },
  ginga: { name: 'Ginga', base: 'ginga/data/' },
  halosat: { name: 'HaloSat', base: 'halosat/data/' },
  heao1: { name: 'HEAO 1', base: 'heao1/data/' },
  hete2: { name: 'HETE-2', base: 'hete2/data/' },
  ariel5: { name: 'Ariel V', base: 'ariel5/' },
  bbxrt: { name: 'BBXRT', base: 'bbxrt/' },
  copernicus: { name: 'Copernicus', base: 'copernicus/data/uclrawfits/' },
  cosb: { name: 'COS-B', base: 'cosb/data/' },
  dxs: { name: 'DXS', base: 'dxs/data/' },
  oso8: { name: 'OSO-8', base: 'oso8/data/gcxse/' },
  sas2: { name: 'SAS-2', base: 'sas2/data/' },
  vela5b: { name: 'Vela 5B', base: 'vela5b/data/' },
  wass: { name: 'Soft X-ray sky maps (WASS)', base: 'wass/data/maps/' },
  xqc: { name: 'XQC', base: 'xqc/data/spectra/' },
};
