/** Every command: how it is written, what it takes, and where it is. Loaded one at a time: `ls` never waits for a server. */
import type { FlagName } from './args.ts';
import type { Context } from './context.ts';

export interface Command {
  readonly says: string;
  /** Positionals, as help shows them. */
  readonly takes: string;
  readonly least: number;
  readonly most: number;
  readonly flags?: readonly FlagName[];
  /** Types of what --json prints, beside errors. */
  readonly types?: readonly string[];
  /** Of flags that mean something else here than elsewhere. */
  readonly means?: Readonly<Partial<Record<FlagName, string>>>;
  /** What its words may be, for help, where one line does not say it. */
  readonly forms?: readonly (readonly [form: string, says: string])[];
  /** Returns the exit code: 0, 1 or 130. */
  readonly load: () => Promise<{ run(context: Context): Promise<number> }>;
}

/** What of a place: they narrow what is listed. */
const narrow = [
  'include',
  'exclude',
  'regex',
  'min-size',
  'max-size',
  'modified-after',
  'modified-before',
  'subjects',
  'bids',
  'first',
  'random',
  'seed',
] as const;
const reach = ['profile', 'no-sign-request', 'request-payer', 'endpoint-url', 'region'] as const;

/** What --json says of a job that is waited for. */
const followed = ['progress', 'failed', 'result'] as const;

/** How objects are sent. */
const sending = [
  'storage-class',
  'sse',
  'sse-kms-key-id',
  'content-type',
  'tags',
  'receipt-in-bucket',
  'size-only',
  'answer',
  'yes',
  'release',
] as const;

export const commands = {
  get: {
    says: 'fetch a dataset, folder or object into a folder, and verify it',
    takes: '<s3://… | gs://… | https://… | dataset id | manifest file or -> <folder>',
    least: 2,
    most: 2,
    flags: [...reach, 'choose', 'base', ...narrow, 'dryrun', 'on-conflict', 'connections'],
    types: ['dryrun', 'plan', ...followed],
    load: () => import('./commands/get.ts'),
  },
  put: {
    says: 'send a folder to a bucket: what is new or changed there, each file proved',
    takes: '<folder | file> <s3://… | gs://…>',
    least: 2,
    most: 2,
    flags: [...reach, 'include', 'exclude', 'dryrun', 'connections', ...sending],
    types: ['question', 'dryrun', 'changes', ...followed],
    load: () => import('./commands/put.ts'),
  },
  sync: {
    says: 'bring a folder or a bucket up to date, whichever is named second',
    takes: '<s3://… | gs://… | dataset id> <folder> | <folder> <s3://…>',
    least: 2,
    most: 2,
    flags: [...reach, ...narrow, 'dryrun', 'delete', 'on-conflict', 'connections', ...sending],
    means: { 'on-conflict': 'for a file of that name that is not the same object (replace)' },
    types: ['question', 'dryrun', 'delete', 'changes', ...followed, 'deleted'],
    load: () => import('./commands/sync.ts'),
  },
  mb: {
    says: 'make a bucket, closed to the public',
    takes: '<s3://bucket>',
    least: 1,
    most: 1,
    flags: [...reach, 'versioning', 'sse', 'sse-kms-key-id'],
    means: { region: 'where it is made', sse: 'how the bucket encrypts what says nothing of its own' },
    types: ['bucket'],
    load: () => import('./commands/mb.ts'),
  },
  uploads: {
    says: 'list uploads of a bucket that nobody completed, go on with them or give them up',
    takes: '<s3://bucket/…>',
    least: 1,
    most: 1,
    flags: [...reach, 'resume', 'abort'],
    types: ['upload', 'aborted', ...followed],
    load: () => import('./commands/uploads.ts'),
  },
  ls: {
    says: 'list one folder of a bucket, all below it, or the buckets of a profile',
    takes: '[s3://… | dataset id]',
    least: 0,
    most: 1,
    flags: [...reach, 'recursive', 'human-readable', 'summarize'],
    types: ['prefix', 'object', 'total', 'bucket'],
    load: () => import('./commands/ls.ts'),
  },
  cat: {
    says: 'write the bytes of objects to standard output, one after the other',
    takes: '<s3://…> …',
    least: 1,
    most: 1000,
    flags: reach,
    load: () => import('./commands/cat.ts'),
  },
  peek: {
    says: 'look at an object without downloading it: text, tables, JSON, NIfTI, DICOM, VCF, GRIB index',
    takes: '<s3://…>',
    least: 1,
    most: 1,
    flags: reach,
    types: ['peek'],
    load: () => import('./commands/peek.ts'),
  },
  du: {
    says: "count files and bytes; a folder's own marker is none",
    takes: '<s3://… | dataset id>',
    least: 1,
    most: 1,
    flags: reach,
    types: ['total'],
    load: () => import('./commands/du.ts'),
  },
  'copy-as': {
    says: 'print how other tools fetch the same: AWS CLI, s5cmd, rclone, Python, R',
    takes: '<s3://… | gs://… | https://… | dataset id | manifest file>',
    least: 1,
    most: 1,
    flags: [...reach, 'choose', 'base', 'include', 'exclude', 'tool'],
    types: ['copy-as'],
    load: () => import('./commands/copy-as.ts'),
  },
  export: {
    says: 'write a job or an address as a manifest or script that other tools take',
    takes: '<job | s3://… | dataset id | manifest file>',
    least: 1,
    most: 1,
    flags: [...reach, 'choose', 'base', 'include', 'exclude', 'format', 'output'],
    types: ['export'],
    load: () => import('./commands/export.ts'),
  },
  jobs: {
    says: 'list jobs and how far they are; of those named also what happened and what failed',
    takes: '[job…]',
    least: 0,
    most: 1000,
    types: ['job', 'event', 'failed'],
    load: () => import('./commands/jobs.ts'),
  },
  history: {
    says: 'list jobs that have ended, also those removed: by words of name, dataset, bucket, folder or day',
    takes: '[words…]',
    least: 0,
    most: 1000,
    types: ['ended'],
    load: () => import('./commands/history.ts'),
  },
  pause: {
    says: 'stop bytes at once; what has arrived is kept',
    takes: '<job…> | --all [--until TIME]',
    least: 0,
    most: 1000,
    flags: ['all', 'until'],
    load: () => import('./commands/pause.ts'),
  },
  resume: {
    says: 'go on with a paused job',
    takes: '<job…> | --all',
    least: 0,
    most: 1000,
    flags: ['all'],
    means: { all: 'every job' },
    types: followed,
    load: () => import('./commands/resume.ts'),
  },
  cancel: {
    says: 'give a job up; finished files stay',
    takes: '<job…>',
    least: 1,
    most: 1000,
    load: () => import('./commands/cancel.ts'),
  },
  remove: {
    says: 'take jobs that have ended from the list; files, receipts and history stay',
    takes: '<job…>',
    least: 1,
    most: 1000,
    load: () => import('./commands/remove.ts'),
  },
  retry: {
    says: 'try again what failed',
    takes: '<job…>',
    least: 1,
    most: 1000,
    types: followed,
    load: () => import('./commands/retry.ts'),
  },
  limit: {
    says: 'hold a job to a speed, such as 2MB/s; `off` lifts it',
    takes: '<job> <rate | off>',
    least: 2,
    most: 2,
    load: () => import('./commands/limit.ts'),
  },
  verify: {
    says: 'hash a folder against what arrived there, by the ledger or its receipts',
    takes: '<folder>',
    least: 1,
    most: 1,
    flags: ['strict', 'refetch', 'request-payer'],
    types: ['progress', 'failed', 'extra', 'result'],
    load: () => import('./commands/verify.ts'),
  },
  study: {
    says: 'look at a BIDS study: what it holds, what is wrong, what would be held back',
    takes: '<folder>',
    least: 1,
    most: 1,
    types: ['study', 'held', 'finding'],
    load: () => import('./commands/study.ts'),
  },
  profiles: {
    says: 'list the profiles that --profile may name, or take care of one',
    takes: '[add | test | remove | login | probe | bucket] [name] [s3://… | bucket | glob]',
    least: 0,
    most: 3,
    flags: ['template', 'key-id', 'endpoint-url', 'region', 'bucket-pattern', 'session', 'write'],
    forms: [
      ['add <name>', 'keys, typed or piped in, and kept sealed; --template for a known service'],
      ['test <name> [s3://…]', 'asks its service whether they are good'],
      ['login <name>', 'signs in: single sign-on, or the MFA code of a role'],
      ['probe <name> <bucket>', 'finds out what its endpoint can do; --write tries uploads too'],
      ['bucket <name> <glob>', 'such buckets go with it by themselves'],
      ['remove <name>', 'forgets it, and its secret'],
    ],
    types: ['profile', 'added', 'works', 'signed-in', 'findings', 'bucket', 'removed'],
    load: () => import('./commands/profiles.ts'),
  },
  datasets: {
    says: 'search the catalogue',
    takes: '[words…]',
    least: 0,
    most: 1000,
    flags: ['domain', 'access', 'licence', 'format', 'region', 'provider', 'refresh'],
    means: { format: 'only in this format, such as Zarr', region: 'only in this region, such as us-west-2' },
    types: ['dataset', 'catalogue'],
    load: () => import('./commands/datasets.ts'),
  },
  choices: {
    says: 'what a dataset can be chosen by, or the values of one such name',
    takes: '<dataset id> [name]',
    least: 1,
    most: 2,
    flags: ['choose', 'profile', 'request-payer'],
    types: ['choice', 'value'],
    load: () => import('./commands/choices.ts'),
  },
  practice: {
    says: 'run the practice bucket for this and other programs',
    takes: '',
    least: 0,
    most: 0,
    flags: ['port'],
    types: ['practice'],
    load: () => import('./commands/practice.ts'),
  },
  support: {
    says: 'print what whoever helps with a fault needs, without secrets',
    takes: '',
    least: 0,
    most: 0,
    types: ['support'],
    load: () => import('./commands/support.ts'),
  },
  completion: {
    says: 'print a script by which a shell completes commands and flags',
    takes: '<bash | zsh | fish>',
    least: 1,
    most: 1,
    load: () => import('./commands/completion.ts'),
  },
  serve: {
    says: 'run the window in a browser on this computer, or through an SSH tunnel',
    takes: '',
    least: 0,
    most: 0,
    flags: ['port', 'root', 'no-open'],
    types: ['serving'],
    load: () => import('./commands/serve.ts'),
  },
} as const satisfies Record<string, Command>;
export type CommandName = keyof typeof commands;
