/** Datatypes and suffixes of BIDS 1.10 ("Modality specific files"), and what belongs to which. */

const anat =
  'T1w T2w T1rho T1map T2map T2star T2starmap T2starw FLAIR FLASH PD PDmap PDT2 PDw inplaneT1 inplaneT2 angio defacemask ' +
  'MEGRE MESE MP2RAGE MPM MTR MTS VFA IRT1 MTRmap MTsat MTsatmap MTVmap MWFmap RB1map R1map R2map R2starmap S0map M0map ' +
  'Chimap UNIT1';
const electrical = 'channels electrodes coordsystem events photo physio stim';

/** Suffixes that a raw dataset may have in a datatype's folder, beside `scans` and the like. */
const suffixes: Readonly<Record<string, ReadonlySet<string>>> = {
  anat: words(anat),
  func: words('bold cbv sbref phase events physio stim'),
  dwi: words('dwi sbref physio stim trace ADC FA'),
  fmap: words(
    'phasediff phase1 phase2 magnitude magnitude1 magnitude2 fieldmap epi m0scan sbref TB1AFI TB1DAM TB1EPI TB1RFM TB1SRGE ' +
      'TB1TFL RB1COR TB1map RB1map',
  ),
  perf: words('asl m0scan aslcontext asllabeling sbref noRF physio stim events'),
  eeg: words(`eeg ${electrical}`),
  ieeg: words(`ieeg ${electrical}`),
  meg: words(`meg headshape markers ${electrical}`),
  emg: words(`emg ${electrical}`),
  nirs: words('nirs optodes channels coordsystem events physio stim'),
  pet: words('pet blood events physio stim'),
  beh: words('beh events physio stim'),
  motion: words('motion channels events tracksys physio'),
  micr: words('TEM SEM uCT BF DF PC DIC FLUO CONF PLI CARS 2PE MPE SR NLO OCT SPIM XPCT photo'),
  mrs: words('svs mrsi mrsref unloc'),
};

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

const datatypes: ReadonlySet<string> = new Set(Object.keys(suffixes));
export const isDatatype = (name: string) => datatypes.has(name);

export const fits = (datatype: string, suffix: string) => suffixes[datatype]?.has(suffix) ?? true;
/** Where a suffix belongs, for the fix. */
export const homeOf = (suffix: string) =>
  Object.keys(suffixes).find((datatype) => suffixes[datatype]?.has(suffix)) ?? null;

export const isNifti = (extension: string) => extension === '.nii' || extension === '.nii.gz';

/** Extensions of what describes data; everything else is data. */
const beside: ReadonlySet<string> = new Set([
  '.json',
  '.bval',
  '.bvec',
  '.tsv',
  '.tsv.gz',
  '.txt',
  '.md',
  '.html',
]);
/** What a subject's session is counted by: images and recordings, not what describes them. */
export const isData = ({ extension, suffix }: { readonly extension: string; readonly suffix: string }) =>
  suffix !== '' &&
  (!beside.has(extension) || (extension === '.tsv' && (suffix === 'beh' || suffix === 'motion')));
/** A recording in several files is counted once: BrainVision's header and EEGLAB's set stand for the others. */
export const isCompanion = (extension: string) => ['.vmrk', '.eeg', '.fdt', '.img'].includes(extension);

/** Recordings that are folders: CTF, MEF3, OME-Zarr, NWB in Zarr, 4D/BTi's are left to their suffix. */
export const isDataFolder = (name: string) => /\.(ds|mefd|zarr|ngff)$/.test(name);

/** Their metadata is required by BIDS: a raw file of that suffix without any sidecar is an error, not a warning. */
const needed: ReadonlySet<string> = words('bold asl pet eeg ieeg meg nirs emg motion svs mrsi');
export const needsSidecar = (suffix: string) => needed.has(suffix);

/** Anatomical images in which a face can be seen. */
const faces: ReadonlySet<string> = words(
  'T1w T2w T2starw FLAIR FLASH PDw PDT2 inplaneT1 inplaneT2 UNIT1 MP2RAGE MPM MEGRE MESE T1map T2map R1map',
);
export const mayShowFace = (datatype: string | null, suffix: string) =>
  datatype === 'anat' && faces.has(suffix);

const known: ReadonlySet<string> = new Set(Object.values(suffixes).flatMap((of) => [...of]));
export const isKnownSuffix = (suffix: string) => known.has(suffix);
