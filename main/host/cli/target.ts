/** What a person named on the command line, as the app understands it, with the flags' say. */
import path from 'node:path';
import type { Output } from '../../../shared/contract.ts';
import { toFailure, WaybillError } from '../../../shared/failure.ts';
import { parseLocation, printLocation } from '../../../shared/location.ts';
import { own } from '../../../shared/own.ts';
import { anonymous, environment } from '../../../shared/profile.ts';
import { pastedLink } from '../../../shared/secret-link.ts';
import { narrow } from '../../../shared/sieve.ts';
import type { Engine } from '../api.ts';
import { lookAt } from '../look-at.ts';
import { type Flags, usage } from './args.ts';
import { ask, type Context } from './context.ts';
import { decidedHere } from './here.ts';
import { manifestFile, withManifest } from './manifest-file.ts';
import { readSieve } from './narrow.ts';

export type Target = Output<'plans.parse'>;

/** What was named, and of a dataset what was chosen: one a bucket. Throws as {@link readTarget}. */
export async function readTargets(context: Context, engine: Engine): Promise<readonly Target[]> {
  const { flags, filters } = context;
  const manifest = await manifestFile(context);
  if (manifest !== null && flags.choose === undefined) {
    checkFlags(flags);
    const { chosen } = await withManifest(context, manifest, (file) =>
      ask(engine, 'manifests.read', { path: file, base: flags.base }),
    );
    return Promise.all(chosen.map((one) => withFlags(context, engine, one)));
  }
  if (flags.choose === undefined) return [byPattern(await readTarget(context, engine))];
  const datasetId = await datasetOf(context, engine);
  const { chosen } = await ask(engine, 'datasets.choose', {
    id: datasetId,
    choices: readChoices(flags),
    reach: await readReach(engine, datasetId, flags),
  });
  const sieve = await readSieve(flags, context.terminal.cwd);
  return Promise.all(
    chosen.map(async (one) => ({
      ...(await withFlags(context, engine, { ...one, datasetId })),
      selection: narrow(one.selection, filters, sieve, { along: true }),
    })),
  );
}

/** The dataset to choose from. One that has no bucket for everybody may still have something to choose. Throws WaybillError. */
async function datasetOf(context: Context, engine: Engine): Promise<string> {
  const word = context.positionals[0] ?? '';
  try {
    const { datasetId } = await readTarget(context, engine);
    if (datasetId !== null) return datasetId;
  } catch (error) {
    const { code } = toFailure(error);
    if (code !== 'access-denied' || parseLocation(word) !== null) throw error;
    return (await ask(engine, 'datasets.get', { id: word })).id;
  }
  throw usage('--choose is for datasets of the catalogue.', 'Run `waybill datasets`.');
}

/** Which of a dataset's buckets may be asked in whose name: what `--profile` and `--request-payer` say. */
export async function readReach(engine: Engine, id: string, flags: Flags): Promise<Record<string, string>> {
  const { profile } = flags;
  if (profile === undefined) return {};
  const { access, locations } = await ask(engine, 'datasets.get', { id });
  const asking = locations.filter((place) => {
    const own = place.access ?? access;
    return own === 'profile' || (own === 'requester-pays' && flags['request-payer'] === 'requester');
  });
  return Object.fromEntries(asking.map(({ bucket }) => [bucket, profile]));
}

/** `--choose chromosome=21,22 --choose chromosome=X`. Throws WaybillError usage. */
export function readChoices({ choose = [] }: Flags): Record<string, string[]> {
  const choices: Record<string, string[]> = {};
  for (const text of choose) {
    const at = text.indexOf('=');
    if (at < 1) throw usage(`--choose takes NAME=VALUE, not ${text}.`);
    const name = text.slice(0, at);
    const values = text
      .slice(at + 1)
      .split(',')
      .filter((value) => value !== '');
    choices[name] = [...(own(choices, name) ?? []), ...values];
  }
  return choices;
}

/** Throws WaybillError: what is wrong with the address or the flags. */
async function readTarget(context: Context, engine: Engine): Promise<Target> {
  checkFlags(context.flags);
  return withFlags(context, engine, await parsed(context, engine, context.positionals[0] ?? ''));
}

/** Throws WaybillError: a word that looks like a file and is none is not searched for among the datasets. */
export async function parsed({ terminal }: Context, engine: Engine, word: string): Promise<Target> {
  try {
    return await ask(engine, 'plans.parse', { text: word, exact: true });
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code !== 'not-found' && failure.code !== 'usage') throw error;
    const facts = await lookAt(path.resolve(terminal.cwd, word)).catch((denied: unknown) => {
      throw looksLikeFile(word) ? denied : error;
    });
    if (facts?.isDirectory())
      throw usage(
        `${word} is a folder of this computer, where an address was expected.`,
        'To fetch, the address comes first; `waybill put <folder> <s3://…>` sends a folder.',
      );
    if (!looksLikeFile(word)) throw error;
    throw new WaybillError({
      code: 'not-found',
      reason: `There is no file ${word} here, and no dataset of that name.`,
      hint: 'Check the path of the manifest; `waybill datasets` searches the catalogue.',
      detail: path.resolve(terminal.cwd, word),
    });
  }
}

/** `list.csv`, `./list`, `~/list`, `C:\\list`. */
const looksLikeFile = (word: string) =>
  !/:\/\/|^(?:s3|gs|https?|arn|drs)[:/]/i.test(word) && /^\.{0,2}[/\\]|^~|^[a-z]:\\|\.\w{1,8}$/i.test(word);

/** `s3://b/p/*.gz`, as s5cmd takes it: what lies above the star, and only what matches. A star in a key matches itself. */
function byPattern(target: Target): Target {
  const { location } = target.source;
  const star = location.prefix.indexOf('*');
  if (star < 0 || location.scheme === 'https') return target;
  const prefix = location.prefix.slice(0, location.prefix.lastIndexOf('/', star) + 1);
  const glob = location.prefix.slice(prefix.length);
  const filters: Target['selection']['filters'] = [
    { verb: 'exclude', glob: '*' },
    { verb: 'include', glob },
  ];
  return {
    ...target,
    source: { ...target.source, location: { ...location, prefix } },
    selection: narrow(target.selection, filters, undefined),
  };
}

/** Throws WaybillError usage. */
export function checkFlags(flags: Flags): void {
  if (flags['request-payer'] !== undefined && flags['request-payer'] !== 'requester')
    throw usage('--request-payer takes the word requester.');
  if (flags['no-sign-request'] && flags.profile !== undefined)
    throw usage('--profile and --no-sign-request exclude each other.');
  const endpoint = flags['endpoint-url'] ?? null;
  if (endpoint !== null && !/^https?:\/\//.test(endpoint) && endpoint !== 'practice')
    throw usage(`--endpoint-url takes an http or https address, not ${endpoint}.`);
}

/** Throws WaybillError: usage, or requester-pays without a yes. */
/** `writes`: in somebody's name ({@link inSomeName}). Throws WaybillError: usage, or requester-pays without a yes. */
export async function withFlags(
  context: Context,
  engine: Engine,
  target: Target,
  writes = false,
): Promise<Target> {
  const { flags, filters, terminal } = context;
  const endpoint = flags['endpoint-url'] ?? null;
  const { location } = target.source;
  const consent = flags['request-payer'] === 'requester';
  // Before the first request: listing such a bucket costs already.
  if (target.source.requestPayer && !consent)
    throw new WaybillError({
      code: 'requester-pays',
      reason: 'Whoever reads this bucket pays for it.',
      hint: 'Add --request-payer requester to agree, and --profile with your own keys.',
      detail: printLocation(location),
    });
  // A bucket pattern knows AWS's buckets: whose keys another endpoint wants, it does not.
  const patterned = target.source.profile !== anonymous && endpoint === null;
  const meant =
    target.source.profile === pastedLink
      ? pastedLink
      : flags['no-sign-request']
        ? anonymous
        : (flags.profile ??
          (target.datasetId === null && !patterned ? habitualProfile(process.env) : target.source.profile));
  const source = {
    location: {
      ...location,
      endpoint: location.scheme === 's3' && endpoint !== null ? endpoint : location.endpoint,
      region: flags.region ?? location.region,
    },
    profile: writes ? await inSomeName(engine, flags, meant) : meant,
    requestPayer: consent,
  };
  return {
    ...target,
    source: await decidedHere(context, engine, source),
    selection: narrow(target.selection, filters, await readSieve(flags, terminal.cwd)),
  };
}

/** What the AWS CLI would sign with, where nobody says: AWS_PROFILE, else keys in the environment, else nothing. */
export function habitualProfile(env: NodeJS.ProcessEnv): string {
  if (env.AWS_PROFILE) return env.AWS_PROFILE;
  return env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY ? environment : anonymous;
}

/**
 * Whoever writes, or asks for buckets, does it in a name: that of the AWS files' default profile, as the AWS CLI does,
 * where nobody says another. Reading stays anonymous, because most of what is read is open to everyone.
 */
export async function inSomeName(engine: Engine, flags: Flags, profile: string): Promise<string> {
  if (profile !== anonymous || flags['no-sign-request'] || flags.profile === anonymous) return profile;
  const { profiles } = await ask(engine, 'profiles.list', {});
  return profiles.some(({ name }) => name === 'default') ? 'default' : profile;
}
