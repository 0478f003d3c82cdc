/** A list of transfers as somebody has it in the middle of a day's work: every state once, with real datasets' names. */
import type { Ledger } from '../../../main/engine/ports/ledger.ts';
import { openLedger } from '../../../main/store/open.ts';
import type { Failure } from '../../../shared/failure.ts';
import { everything, type Job, type Status } from '../../../shared/job.ts';
import { MiB } from '../../../shared/part.ts';
import { defaultSettings } from '../../../shared/settings.ts';
import { plainUpload } from '../../../shared/upload.ts';
import { moment } from './held.ts';

interface Story {
  readonly name: string;
  readonly kind?: Job['kind'];
  readonly bucket: string;
  readonly region?: string;
  readonly prefix: string;
  readonly profile?: string;
  readonly requestPayer?: boolean;
  readonly folder: string;
  readonly status: Status;
  readonly files: readonly File[];
  /** Minutes before the picture's moment. */
  readonly added: number;
  readonly ended?: number;
}
interface File {
  readonly path: string;
  readonly size: number;
  readonly state: 'verified' | 'unverifiable' | 'failed' | 'partly' | 'todo';
}

const subjects = ['100307', '103414', '105115', '110411'];
const refused: Failure = {
  code: 'access-denied',
  reason: 'The bucket refused this object.',
  hint: 'Ask its owner for access, or choose a profile whose keys may read it.',
  detail: 'GET /visual-coding-2p/ophys_experiment_data/501940850.nwb: 403 AccessDenied, request 5RKZ0Q',
};

const several = (
  count: number,
  file: (i: number) => Omit<File, 'state'>,
  state: (i: number) => File['state'],
) => Array.from({ length: count }, (_, i) => ({ ...file(i), state: state(i) }));

const stories: readonly Story[] = [
  {
    name: 'Human Connectome Project, young adults: T1w and T2w',
    bucket: 'hcp-openaccess',
    region: 'us-east-1',
    prefix: 'HCP_1200/',
    profile: 'hcp',
    folder: 'data/hcp',
    status: 'paused',
    added: 9,
    files: subjects.flatMap((subject, s) =>
      ['T1w_acpc_dc_restore.nii.gz', 'T2w_acpc_dc_restore.nii.gz', 'aparc+aseg.nii.gz'].map((file, f) => ({
        path: `${subject}/T1w/${file}`,
        size: (f === 2 ? 2 : 58) * MiB + 4133 * (s + f),
        state: s < 2 ? ('verified' as const) : s === 2 ? ('partly' as const) : ('todo' as const),
      })),
    ),
  },
  {
    name: 'ERA5 reanalysis: 2 m temperature, 2023',
    bucket: 'nsf-ncar-era5',
    region: 'us-west-2',
    prefix: 'e5.oper.an.sfc/',
    folder: 'data/era5/2t',
    status: 'paused',
    added: 34,
    files: several(
      12,
      (i) => ({
        path: `2023${String(i + 1).padStart(2, '0')}/e5.oper.an.sfc.128_167_2t.ll025sc.2023${String(i + 1).padStart(2, '0')}0100.nc`,
        size: 1_300_000_000 + 7_919 * i,
      }),
      (i) => (i < 3 ? 'verified' : i < 5 ? 'partly' : 'todo'),
    ),
  },
  {
    name: 'visual-cortex-2026',
    kind: 'upload',
    bucket: 'our-lab',
    prefix: 'visual-cortex-2026/',
    profile: 'lab',
    folder: 'studies/visual-cortex-2026',
    status: 'paused',
    added: 21,
    files: several(
      412,
      (i) => ({
        path: `sub-${String(1 + Math.floor(i / 30)).padStart(2, '0')}/func/run-${i % 30}.nii.gz`,
        size: 24 * MiB + i,
      }),
      (i) => (i < 288 ? 'verified' : i < 292 ? 'partly' : 'todo'),
    ),
  },
  {
    name: 'TCGA-BRCA: gene expression, open tier',
    bucket: 'tcga-2-open',
    region: 'us-east-1',
    prefix: '',
    profile: 'university',
    folder: 'data/tcga-brca',
    status: 'paused',
    added: 52,
    files: several(
      1231,
      (i) => ({
        path: `rna_seq.augmented_star_gene_counts.${String(i).padStart(4, '0')}.tsv`,
        size: 4_260_000 + i,
      }),
      (i) => (i < 804 ? 'verified' : 'todo'),
    ),
  },
  {
    name: 'gnomAD 4.1: exomes, chromosomes 21 and 22',
    bucket: 'gnomad-public-us-east-1',
    region: 'us-east-1',
    prefix: 'release/4.1/vcf/exomes/',
    folder: 'data/gnomad',
    status: 'paused',
    added: 50,
    files: several(
      4,
      (i) => ({
        path: `gnomad.exomes.v4.1.sites.chr2${1 + (i >> 1)}.vcf.bgz${i % 2 ? '.tbi' : ''}`,
        size: i % 2 ? 310_000 : 5_800_000_000,
      }),
      () => 'todo',
    ),
  },
  {
    name: 'Landsat Collection 2: path 194, row 27, summer 2024',
    bucket: 'usgs-landsat',
    region: 'us-west-2',
    prefix: 'collection02/level-2/standard/oli-tirs/2024/194/027/',
    profile: 'lab',
    requestPayer: true,
    folder: 'data/landsat',
    status: 'paused',
    added: 140,
    files: several(
      76,
      (i) => ({
        path: `LC09_L2SP_194027_202407${10 + (i % 19)}_SR_B${1 + (i % 7)}.TIF`,
        size: 83_000_000 + 991 * i,
      }),
      (i) => (i < 31 ? 'verified' : 'todo'),
    ),
  },
  {
    name: '1000 Genomes, high coverage: NA12878',
    bucket: '1000genomes-dragen',
    region: 'us-west-2',
    prefix: 'data/dragen-3.5.7b/hg38_altaware_nohla-cnv-anchored/NA12878/',
    folder: 'data/NA12878',
    status: 'completed',
    added: 1490,
    ended: 1312,
    files: several(
      18,
      (i) => ({ path: `NA12878.${i}.cram`, size: 1_290_000_000 + i }),
      (i) => (i === 7 || i === 11 ? 'unverifiable' : 'verified'),
    ),
  },
  {
    name: 'OpenNeuro ds000001: balloon analog risk-taking',
    bucket: 'openneuro.org',
    region: 'us-east-1',
    prefix: 'ds000001/',
    folder: 'data/ds000001',
    status: 'completed',
    added: 420,
    ended: 402,
    files: several(
      133,
      (i) => ({
        path: `sub-${String(1 + (i >> 3)).padStart(2, '0')}/func/run-${i % 8}_bold.nii.gz`,
        size: 17_700_000 + i,
      }),
      () => 'verified',
    ),
  },
  {
    name: 'Allen Brain Observatory: visual coding, 2-photon',
    bucket: 'allen-brain-observatory',
    region: 'us-west-2',
    prefix: 'visual-coding-2p/',
    folder: 'data/allen',
    status: 'failed',
    added: 300,
    ended: 188,
    files: several(
      60,
      (i) => ({ path: `ophys_experiment_data/5019${40_850 + 37 * i}.nwb`, size: 305_000_000 + 17 * i }),
      (i) => (i % 25 === 3 ? 'failed' : 'verified'),
    ),
  },
];

/** Jobs of the ledger as an engine at work would tell of them; their rows rest, so that nothing moves. */
export const atWork: Readonly<Record<number, object>> = {
  1: { status: 'running', activity: { kind: 'downloading' }, rate: 48_300_000, secondsLeft: 5 },
  2: { status: 'running', activity: { kind: 'downloading' }, rate: 12_900_000, secondsLeft: 754 },
  3: { status: 'running', activity: { kind: 'uploading' }, rate: 9_400_000, secondsLeft: 301 },
  4: { status: 'running', activity: { kind: 'waiting', why: 'sign-in', until: null, failure: null } },
  5: { status: 'queued', activity: null },
};

const wave = (height: number, i: number) =>
  Math.round(height * (0.82 + 0.1 * Math.sin(i / 3.1) + 0.08 * Math.sin(i * 1.7)) * Math.min(1, i / 6));

/** What is measured while time passes, and does not here. */
export const speedNow = {
  'speed.history': { seconds: 1, down: Array.from({ length: 300 }, (_, i) => wave(61_200_000, i)) },
};
export const totals = { down: 61_200_000, up: 9_400_000 };

/** Fills a new ledger below `dataDir`; folders lie below `home`. */
export function tellStories({ dataDir, home }: { readonly dataDir: string; readonly home: string }): void {
  const { ledger } = openLedger({ dataDir });
  ledger.changeSettings({ ...defaultSettings, welcomed: true });
  for (const story of stories) tell(ledger, story, home);
  const at = (minutes: number) => moment - minutes * 60_000;
  for (const [minutes, level, text] of [
    [9, 'info', 'Listed 12 objects, 489 MB.'],
    [9, 'info', 'Started.'],
    [4, 'warning', 'The network is away; it goes on by itself.'],
    [3, 'info', 'The network is back.'],
  ] as const)
    ledger.addEvent(1, at(minutes), level, text);
  ledger.addNotice({
    at: at(402),
    level: 'info',
    text: 'OpenNeuro ds000001: balloon analog risk-taking: 133 files, verified.',
    failure: null,
    jobId: 8,
  });
  ledger.addNotice({
    at: at(188),
    level: 'error',
    text: 'Allen Brain Observatory: visual coding, 2-photon: 3 of 60 files failed.',
    failure: refused,
    jobId: 9,
  });
  ledger.close();
}

function tell(ledger: Ledger, story: Story, home: string): void {
  const {
    kind = 'download',
    bucket,
    region = null,
    prefix,
    profile = 'anonymous',
    requestPayer = false,
  } = story;
  const createdAt = moment - story.added * 60_000;
  const { id } = ledger.createJob({
    kind,
    name: story.name,
    datasetId: null,
    source: { location: { scheme: 's3', endpoint: null, bucket, prefix, region }, profile, requestPayer },
    selection: everything,
    folder: `${home}/${story.folder}`,
    onConflict: 'keep-both',
    confirmed: true,
    createdAt,
    ...(kind === 'upload' && { upload: plainUpload }),
  });
  ledger.addTransfers(id, {
    rows: story.files.map(({ path, size }, i) => ({
      key: prefix + path,
      path,
      size,
      etag: `"${i.toString(16).padStart(32, '0')}"`,
      lastModified: createdAt - 86_400_000,
      checksum: null,
    })),
    names: [],
    patch: { listed: true },
  });
  const { transfers } = ledger.transfers(id, {
    status: null,
    text: '',
    offset: 0,
    limit: story.files.length,
  });
  const states = new Map(story.files.map(({ path, state }) => [path, state]));
  ledger.record({
    transfers: transfers.map(({ id, path, size }) => patchFor(id, size, states.get(path) ?? 'todo')),
    parts: transfers.flatMap(({ id, path, size }) =>
      states.get(path) === 'partly' ? partsFor(id, size) : [],
    ),
    dropParts: [],
  });
  ledger.changeJob(id, {
    status: story.status,
    startedAt: createdAt + 4000,
    finishedAt: story.ended === undefined ? null : moment - story.ended * 60_000,
  });
  if (story.status === 'paused') ledger.changeAll(id, ['queued'], 'paused');
}

type Patch = Parameters<Ledger['record']>[0]['transfers'][number];

function patchFor(id: number, size: number, state: File['state']): Patch {
  switch (state) {
    case 'verified':
      return {
        id,
        status: 'completed',
        written: size,
        attempts: 1,
        settled: true,
        verification: { state: 'verified', by: 'crc64nvme' },
      };
    case 'unverifiable':
      return {
        id,
        status: 'completed',
        written: size,
        attempts: 1,
        settled: true,
        verification: { state: 'unverifiable', why: 'its ETag is of parts whose sizes nobody says' },
      };
    case 'failed':
      return { id, status: 'failed', attempts: 3, failure: refused };
    case 'partly':
      return {
        id,
        partSize: 8 * MiB,
        attempts: 1,
        written: partsFor(id, size).reduce((sum, { written }) => sum + written, 0),
      };
    case 'todo':
      return { id };
  }
}

/** Three quarters, the last of them not yet safe from lost power, and a hole. */
function partsFor(transferId: number, size: number) {
  const partSize = 8 * MiB;
  const count = Math.ceil(size / partSize);
  const far = Math.floor(count * 0.62) + (transferId % 3);
  return Array.from({ length: Math.min(far, count) }, (_, i) => {
    const length = Math.min(partSize, size - i * partSize);
    const written = i > far - 4 ? Math.round(length * (0.25 + 0.2 * (i % 4))) : length;
    const durable = i > far - 9 ? 0 : written;
    return {
      transferId,
      number: i + 1,
      written,
      durable,
      crc: '00000000',
      durableCrc: durable > 0 ? '00000000' : null,
    };
  });
}
