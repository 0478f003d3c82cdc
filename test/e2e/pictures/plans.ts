/** A plan in each of its states: being made, being listed, to be paid for, not fitting, refused. */
import type { Page } from 'playwright-core';
import type { Plan } from '../../../shared/calls/plans.ts';
import type { Job } from '../../../shared/job.ts';
import { moment, type Told } from './held.ts';
import { press, type Scene } from './scenes.ts';

const source: Job['source'] = {
  location: {
    scheme: 's3',
    endpoint: null,
    bucket: 'sentinel-s2-l1c',
    prefix: 'tiles/32/T/MT/',
    region: 'eu-central-1',
  },
  profile: 'lab',
  requestPayer: true,
};
const selection: Job['selection'] = { prefixes: ['2026/'], keys: [], filters: [] };
const none = { queued: 0, running: 0, completed: 0, failed: 0, canceled: 0, verified: 0, unverifiable: 0 };
const job: Job = {
  id: 4711,
  kind: 'download',
  name: 'Sentinel-2 Level-1C: 32 T MT, 2026',
  datasetId: 'sentinel-2-l1c',
  source,
  selection,
  folder: '/home/ada/Downloads/sentinel-2-l1c',
  onConflict: 'keep-both',
  status: 'queued',
  activity: null,
  confirmed: false,
  listed: true,
  counts: {
    ...none,
    files: 1152,
    bytes: 96_400_000_000,
    skipped: 0,
    bytesCompleted: 0,
    bytesVerified: 0,
    bytesFailed: 0,
  },
  bytesWritten: 0,
  rate: 0,
  secondsLeft: null,
  failure: null,
  createdAt: moment,
  startedAt: null,
  finishedAt: null,
  bytesPerSecond: null,
  forced: false,
  rank: 0,
  receipt: null,
};
const plan: Plan = {
  job,
  freeBytes: 412_600_000_000,
  volume: 'ext4',
  alreadyHere: { files: 0, bytes: 0 },
  conflicts: 0,
  renamed: 3,
  proofs: { md5: 1140, composite: 12, checksum: 0, none: 0 },
  dollars: 8.68,
  price: { perGigabyteOut: 0.09, perThousandGets: 0.00044, regionClass: 'North America and Europe' },
  rates: { low: 71_000_000, high: 92_000_000, jobs: 6 },
  licence: { label: 'Copernicus', url: null, nonCommercial: false },
};
const folders = {
  below: 'tiles/32/T/MT/2026/',
  folders: [5, 7, 8, 6, 9, 4].map((month, i) => ({
    name: `${month}/`,
    files: 192,
    bytes: 21_000_000_000 - 1_900_000_000 * i,
  })),
  others: { folders: 0, bytes: 0 },
};

const scene = (
  name: string,
  told: Told,
  until: (dialog: ReturnType<Page['getByRole']>) => Promise<unknown>,
) =>
  ({
    name,
    at: 'transfers',
    told: {
      ...told,
      answers: {
        'plans.targets': {
          targets: [
            {
              name: job.name,
              datasetId: job.datasetId,
              source: { ...source, requestPayer: false },
              selection,
              known: null,
            },
          ],
        },
        'plans.create': plan,
        'plans.discard': {},
        'plans.folders': folders,
        ...told.answers,
      },
    },
    open: async (page) => {
      await press(page, 'Control+Shift+A');
      const paste = page.getByRole('dialog', { name: 'Paste address or manifest' });
      await paste.getByRole('textbox').fill('s3://sentinel-s2-l1c/tiles/32/T/MT/2026/');
      await paste.getByRole('button', { name: 'Plan…' }).click();
      await paste.waitFor({ state: 'hidden' });
      await until(page.getByRole('dialog', { name: /^Plan/ }));
    },
  }) satisfies Scene;

export const planScenes: readonly Scene[] = [
  scene('plan-wait', { pending: ['plans.get'] }, (dialog) => dialog.getByText('Making the plan…').waitFor()),
  scene('plan-pays', { answers: { 'plans.get': plan } }, async (dialog) => {
    await dialog.getByRole('region', { name: 'Where the bytes of the plan are' }).waitFor();
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: 'Start' }).waitFor();
  }),
  scene(
    'plan-listing',
    {
      answers: {
        'plans.get': {
          ...plan,
          job: {
            ...job,
            listed: false,
            activity: { kind: 'listing' },
            counts: { ...job.counts, files: 410, bytes: 33_100_000_000 },
          },
          dollars: 2.98,
          renamed: 0,
        },
      },
    },
    (dialog) => dialog.getByText(/so far fit this disk/).waitFor(),
  ),
  scene(
    'plan-full',
    {
      answers: {
        'plans.get': { ...plan, freeBytes: 41_000_000_000, conflicts: 14, dollars: null, price: null },
      },
    },
    (dialog) => dialog.getByRole('radiogroup').waitFor(),
  ),
  scene(
    'plan-refused',
    {
      answers: {
        'plans.get': {
          ...plan,
          job: {
            ...job,
            listed: false,
            counts: { ...job.counts, files: 0, bytes: 0 },
            failure: {
              code: 'access-denied',
              reason: 'The bucket refused to be listed.',
              hint: 'Ask its owner for access, or choose a profile whose keys may read it.',
              detail: 'ListObjectsV2 s3://sentinel-s2-l1c/tiles/32/T/MT/: 403 AccessDenied, request 5RKZ0Q',
            },
          },
          dollars: null,
          price: null,
        },
      },
    },
    (dialog) => dialog.getByRole('alert').waitFor(),
  ),
];
