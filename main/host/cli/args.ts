/** The command line: names as in the AWS CLI, because that is what fingers know. Pure: argv in, a request out. */
import { parseArgs } from 'node:util';
import { WaybillError } from '../../../shared/failure.ts';
import type { Selection } from '../../../shared/job.ts';
import { type Command, type CommandName, commands } from './commands.ts';
import { commandMeant, flagMeant } from './slips.ts';

export const flags = {
  profile: { type: 'string', value: 'NAME', says: 'profile to sign with, of `waybill profiles`' },
  'no-sign-request': { type: 'boolean', says: 'send no credentials' },
  'request-payer': { type: 'string', value: 'requester', says: 'agree to pay for what is read' },
  'endpoint-url': { type: 'string', value: 'URL', says: 'an S3-compatible service other than AWS' },
  region: { type: 'string', value: 'NAME', says: "the bucket's region, where it is known" },
  include: {
    type: 'string',
    multiple: true,
    value: 'GLOB',
    says: 'take what matches; the last that matches wins',
  },
  exclude: {
    type: 'string',
    multiple: true,
    value: 'GLOB',
    says: 'leave what matches; the last that matches wins',
  },
  regex: {
    type: 'string',
    value: 'PATTERN',
    says: 'only paths in which it is found; (?i) in front: any case',
  },
  'min-size': { type: 'string', value: 'SIZE', says: 'only objects of at least so many bytes, such as 10MB' },
  'max-size': { type: 'string', value: 'SIZE', says: 'only objects of at most so many bytes' },
  'modified-after': { type: 'string', value: 'DAY', says: 'only objects written on that day (UTC) or later' },
  'modified-before': { type: 'string', value: 'DAY', says: 'only objects written before that day (UTC)' },
  subjects: { type: 'string', value: 'FILE', says: 'only the subjects in that CSV, TSV or list' },
  bids: {
    type: 'string',
    multiple: true,
    value: 'NAME=LABEL[,LABEL…]',
    says: 'of a BIDS study: subject, session, datatype or task; what describes it comes along',
  },
  first: { type: 'string', value: 'N', says: 'of those, the first N in the order of their keys' },
  random: { type: 'string', value: 'N', says: 'of those, N at random' },
  seed: { type: 'string', value: 'WORD', says: 'for --random: the same word draws the same (1)' },
  choose: {
    type: 'string',
    multiple: true,
    value: 'NAME=VALUE[,VALUE…]',
    says: 'of a dataset: by what `waybill choices` shows',
  },
  base: {
    type: 'string',
    value: 'ADDRESS',
    says: 'what the names in a list of checksums (or a GDC manifest) are relative to',
  },
  tool: {
    type: 'string',
    value: 'NAME',
    says: 'only in the words of this one: waybill, aws, s5cmd, rclone, boto3, s3fs, xarray, r',
  },
  format: {
    type: 'string',
    value: 'NAME',
    says: 'one of waybill, s5cmd, aws, rclone, csv, sha256sum and md5sum (waybill)',
  },
  output: { type: 'string', value: 'FOLDER', says: 'where the file is written (this folder)' },
  dryrun: { type: 'boolean', says: 'show what would be done, and do nothing' },
  recursive: { type: 'boolean', says: 'everything below, not one folder' },
  'human-readable': { type: 'boolean', says: 'sizes as 1.50 MB' },
  summarize: { type: 'boolean', says: 'how many objects and bytes that was, at the end' },
  delete: { type: 'boolean', says: 'delete what the other side does not have, once all has arrived' },
  'on-conflict': {
    type: 'string',
    value: 'keep-both|replace|skip',
    says: 'for a file of that name that is not the same object (keep-both)',
  },
  connections: { type: 'string', value: 'N', says: 'connections at once over all jobs, from now on' },
  domain: { type: 'string', value: 'NAME', says: 'only this field, such as neuroimaging or climate' },
  access: { type: 'string', value: 'CLASS', says: 'only what is free, requester-pays, portal-only, …' },
  licence: { type: 'string', value: 'NAME', says: 'only under this licence, such as CC0' },
  provider: { type: 'string', value: 'NAME', says: 'only by this provider, such as NOAA' },
  refresh: { type: 'boolean', says: 'fetch the Registry of Open Data first' },
  strict: { type: 'boolean', says: 'files that nothing says belong there are a failure too' },
  refetch: { type: 'boolean', says: 'fetch again what is missing or damaged; damaged files are set aside' },
  template: { type: 'string', value: 'NAME', says: 'of a known service, such as hcp, minio or r2' },
  'key-id': {
    type: 'string',
    value: 'ID',
    says: 'access key ID; the secret is asked for, or read from standard input',
  },
  'bucket-pattern': {
    type: 'string',
    multiple: true,
    value: 'GLOB',
    says: 'buckets that go with this profile by themselves',
  },
  session: { type: 'boolean', says: 'forget the secret when Waybill ends' },
  write: { type: 'boolean', says: 'the probe may put small objects and remove them again' },
  'storage-class': {
    type: 'string',
    value: 'NAME',
    says: 'storage class of what is sent, such as STANDARD_IA',
  },
  sse: { type: 'string', value: 'AES256|aws:kms', says: 'server-side encryption of what is sent' },
  'sse-kms-key-id': { type: 'string', value: 'KEY', says: 'the KMS key to encrypt with' },
  'content-type': { type: 'string', value: 'TYPE', says: 'media type of all that is sent' },
  tags: {
    type: 'string',
    multiple: true,
    value: 'KEY=VALUE',
    says: 'tag of what is sent; ten at most',
  },
  'receipt-in-bucket': { type: 'boolean', says: 'put the receipt beside the objects too' },
  'size-only': { type: 'boolean', says: 'to a bucket: files of the same size are the same' },
  answer: {
    type: 'string',
    multiple: true,
    value: 'CODE=send|hold-back',
    says: 'of a study: answers what it asks before it is sent; the receipt says so',
  },
  yes: { type: 'boolean', says: 'of a study: sends what is asked about and has no other answer' },
  release: {
    type: 'string',
    multiple: true,
    value: 'PATH',
    says: 'of a study: sends what a rule holds back, as `waybill study` names it',
  },
  resume: {
    type: 'string',
    value: 'FILE|FOLDER',
    says: 'go on with the uploads that are listed: the file, or the folder, that was being sent',
  },
  abort: { type: 'boolean', says: 'give up the uploads that are listed and no job of Waybill' },
  versioning: { type: 'boolean', says: 'the new bucket keeps versions of what is overwritten' },
  port: { type: 'string', value: 'N', says: 'port on 127.0.0.1; a free one unless said' },
  root: {
    type: 'string',
    multiple: true,
    value: 'FOLDER',
    says: 'folder that the window may save to (home)',
  },
  'no-open': { type: 'boolean', says: 'open no browser' },
  quiet: { type: 'boolean', says: 'only what was asked for, and errors; with --json, only the end' },
  json: { type: 'boolean', says: 'one JSON object a line, which says its `type`' },
  all: { type: 'boolean', says: 'every job, and with --until what comes meanwhile' },
  until: {
    type: 'string',
    value: 'TIME',
    says: 'such as 20:00, "tomorrow 8:00", 2026-11-22 or 90min; goes on by itself then',
  },
  'data-dir': { type: 'string', value: 'FOLDER', says: 'where the ledger is (or WAYBILL_DATA_DIR)' },
  help: { type: 'boolean', short: 'h', says: 'this help' },
  version: { type: 'boolean', says: 'the version' },
} as const satisfies Record<
  string,
  { type: 'string' | 'boolean'; multiple?: true; short?: string; value?: string; says: string }
>;
export type FlagName = keyof typeof flags;

/** Every command takes these. */
export const everywhere: readonly FlagName[] = ['json', 'quiet', 'data-dir', 'help', 'version'];

type FlagValue<F> = F extends { multiple: true }
  ? string[]
  : F extends { type: 'boolean' }
    ? boolean
    : string;
export type Flags = { readonly [K in FlagName]?: FlagValue<(typeof flags)[K]> };

export interface Request {
  /** Null: help or version was asked for without a command, or nothing was. */
  readonly command: CommandName | null;
  readonly positionals: readonly string[];
  readonly flags: Flags;
  /** --include and --exclude in the order they were given, which is their meaning. */
  readonly filters: Selection['filters'];
}

export const helpHint = (command: CommandName | null) =>
  command === null ? 'Run `waybill --help`.' : `Run \`waybill ${command} --help\`.`;

export function usage(reason: string, hint = helpHint(null), detail = ''): WaybillError {
  return new WaybillError({ code: 'usage', reason, hint, detail });
}

/** Throws WaybillError usage. */
export function readArgs(argv: readonly string[]): Request {
  const parsed = parseOrRefuse(argv);
  const [first, ...rest] = parsed.positionals;
  // `waybill help get`, as other tools have it.
  const helped = first === 'help';
  const [name, ...positionals] = helped ? rest : parsed.positionals;
  const given: Flags = {
    ...parsed.values,
    ...(helped && { help: true }),
    ...(first === 'version' && { version: true }),
  };
  if (first === 'version') return { command: null, positionals: rest, flags: given, filters: [] };
  if (name === undefined) return { command: null, positionals: [], flags: given, filters: [] };
  if (!Object.hasOwn(commands, name))
    throw usage(`Waybill has no command named ${name}.`, commandMeant(name, Object.keys(commands)));
  const command = name as CommandName;
  const { takes, least, most }: Command = commands[command];
  const allowed: readonly string[] = takenBy(command);
  if (!given.help) {
    const foreign = Object.keys(given).find((flag) => !allowed.includes(flag));
    if (foreign !== undefined)
      throw usage(
        `\`waybill ${name}\` does not take --${foreign}.`,
        flagMeant(foreign, name, takenBy(command)),
      );
    if (positionals.length < least || positionals.length > most)
      throw usage(`Write it like this: waybill ${name} ${takes}`.trimEnd(), helpHint(command));
  }
  return {
    command,
    positionals,
    flags: given,
    filters: parsed.tokens.flatMap((token) =>
      token.kind === 'option' &&
      (token.name === 'include' || token.name === 'exclude') &&
      token.value !== undefined
        ? [{ verb: token.name, glob: token.value }]
        : [],
    ),
  };
}

function parseOrRefuse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: flags, allowPositionals: true, tokens: true });
  } catch (error) {
    const said = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    const option = /^Unknown option '(-[^']*)'/.exec(said)?.[1];
    const name = argv.find((word) => Object.hasOwn(commands, word)) as CommandName | undefined;
    if (option === undefined) throw usage(said, helpHint(name ?? null));
    throw usage(
      `Waybill has no option ${option}.`,
      flagMeant(option, name ?? null, name === undefined ? everywhere : takenBy(name)),
    );
  }
}

function takenBy(name: CommandName): readonly FlagName[] {
  const { flags: own = [] }: Command = commands[name];
  return [...own, ...everywhere];
}

/** A whole number in [least, most]; null where the flag was not given. Throws WaybillError usage. */
export function numberFlag(
  flags: Flags,
  name: 'port' | 'connections' | 'first' | 'random',
  least: number,
  most: number,
): number | null {
  const text = flags[name];
  if (text === undefined) return null;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw usage(`--${name} takes a number from ${least} to ${most}, not ${text}.`);
}
